"""Fixtures for every test: places, the seed's page, people of each role, a real browser."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import translation
from hypothesis import settings
from pytest_django.live_server_helper import LiveServer

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_ad50c3f2ba8df3a1.txt"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


HTML_VALIDATE = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "html-validate"
MISSING = {
    name: why
    for name, is_here, why in (
        ("browser", CHROMIUM, "Browser tests did not run: Chromium is not installed."),
        ("html_validate", HTML_VALIDATE.exists(), "HTML was not validated: npm is not installed."),
    )
    if not is_here and os.environ.get("REQUIRE_BROWSER") != "1"
}
if os.environ.get("BROWSER_RAN") == "1":
    MISSING = dict.fromkeys(("browser", "html_validate"), "Browser tests ran on the first database only.")
"""Fixtures for which something is not installed here, or that were used before, and what to say of it."""


def pytest_collection_modifyitems(config, items):
    """Tests in a browser and by a validator run where these are installed; where they must be, their absence fails."""
    left_out = [item for item in items if not MISSING.keys().isdisjoint(item.fixturenames)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    for why in dict.fromkeys(MISSING.values()):
        terminalreporter.write_line(why)


@pytest.fixture(scope="session", autouse=True)
def static_files():
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing that takes no time: what a password costs is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def language_of_the_settings(settings):
    """A request leaves its language behind in the thread; the next test must not meet it."""
    with translation.override(settings.LANGUAGE_CODE, deactivate=True):
        yield


@pytest.fixture
def gazetteer(db):
    from articles.division_table import load_divisions
    from articles.divisions import SHIPPED, read_divisions

    load_divisions(read_divisions(SHIPPED))


@pytest.fixture
def roles(db):
    from django.core.management import call_command

    call_command("loaddata", "roles", verbosity=0)


@pytest.fixture
def seed_page(gazetteer):
    """The seed as 聊城日报 of 2023-02-21: six articles that wait."""
    from articles.models import Page
    from newsroom.importing import import_files

    printed = {"newspaper": "聊城日报", "date": "2023-02-21", "page": ""}
    assert [result.outcome for result in import_files([SEED], printed, dry_run=False)] == ["created"]
    return Page.objects.get()


@pytest.fixture
def published_seed(seed_page, editor):
    from articles.publishing import publish

    from .articles.signing import sign_all

    sign_all(*seed_page.articles.all())
    for article in seed_page.articles.all():
        publish(article, editor)
    return seed_page


@pytest.fixture
def person(roles, django_user_model):
    """Make somebody of a role: person("编辑")."""
    from django.contrib.auth.models import Group

    def make(role, username="someone"):
        user = django_user_model.objects.create_user(username, password="Pass-word-3715", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def editor(person):
    return person("编辑", "editor")


@pytest.fixture
def chief(person):
    return person("总编辑", "chief")


@pytest.fixture(scope="session")
def live_server(static_files):
    """The site as it is served, static files by whitenoise too; ended with the session."""
    with patch("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda application: application):
        server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser(live_server):
    """Chromium; closed before the server is, whose threads end as the browser lets go of its connections."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "Chromium is not installed (Debian: apt install chromium), and REQUIRE_BROWSER=1 asks for it."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["phone", "desk"])
def browser_page(request, browser, live_server):
    """A browser page at the width of a phone and of a desk; whatever the console complains of fails the test."""
    width, height = request.param
    complaints = []
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": height}, locale="zh-CN")
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert not complaints


@pytest.fixture(scope="session")
def html_validate():
    """Validate the HTML files of a folder, and return what is wrong, a line each."""
    assert HTML_VALIDATE.exists(), "html-validate is not installed (make .venv/dev installs it where npm is)."
    rules = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}

    def validate(folder):
        (folder / ".htmlvalidate.json").write_text(json.dumps(rules))
        command = [HTML_VALIDATE, "--formatter=text", *sorted(folder.glob("*.html"))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert not done.stderr
        return done.stdout.splitlines()

    return validate

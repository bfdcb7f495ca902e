"""What holds for every kind of page that readers see: valid HTML, WCAG 2.2 AA, sizes, nothing from elsewhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from articles.models import Article, Contributor, Correction
from articles.publishing import withdraw
from awards.models import Contest, Entrant

from .browsing import fits, load_axe, violations

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_STOPS = ["#content", "/"]
LANGUAGES = {"": "zh-Hans", "/en": "en"}
KB = 1024
CHINESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]")


@pytest.fixture
def addresses(published_seed, chief):
    """An address of each kind of page, of a site with a correction and a withdrawn article."""
    shown = {article.sequence: article for article in Article.objects.order_by("sequence")}
    Correction.objects.create(article=shown[4], kind=Correction.Kind.NAME, text="“在平区”应为“茌平区”。")
    withdraw(shown[1], chief, "与事实不符。")
    contest = Contest.objects.get()
    return {
        "latest": "/",
        "calendar": "/editions/",
        "edition": "/editions/2023-02-21/",
        "page": published_seed.get_absolute_url(),
        "article": shown[4].get_absolute_url(),
        "article with a table": contest.article.get_absolute_url(),
        "withdrawn": shown[1].get_absolute_url(),
        "list": "/articles/",
        "search": "/articles/?q=党建",
        "search that finds nothing": "/articles/?q=没有这样的话",
        "search for no day": "/articles/?date_after=x",
        "places": "/places/",
        "place": "/places/371500/",
        "contributors": "/contributors/",
        "contributor": Contributor.objects.get(name="夏旭光").get_absolute_url(),
        "contests": "/contests/",
        "contest": contest.get_absolute_url(),
        "contest looked through": f"{contest.get_absolute_url()}?name=王",
        "entrant": f"/entrants/{Entrant.objects.first().pk}/",
        "corrections": "/corrections/",
        "nowhere": "/nowhere/",
    }


@pytest.mark.parametrize("below", LANGUAGES)
def test_html_is_valid(client, addresses, html_validate, tmp_path, below):
    for kind, address in addresses.items():
        html = client.get(below + address).content
        assert f'<html lang="{LANGUAGES[below]}">'.encode() in html
        (tmp_path / f"{kind}.html").write_bytes(html)
    assert len(list(tmp_path.iterdir())) == len(addresses)
    assert html_validate(tmp_path) == []


def test_chinese_is_marked_as_such_in_an_english_page(client, addresses):
    """Its words and marks: screen readers speak it, and browsers choose fonts, by that."""
    unmarked = {}
    for kind, address in addresses.items():
        page = BeautifulSoup(client.get(f"/en{address}").content, "html.parser")
        for text in page.body.find_all(string=CHINESE):
            if not text.find_parent(lang=True)["lang"].startswith("zh"):
                unmarked.setdefault(kind, []).append(str(text))
    assert unmarked == {}


def test_validator_finds_what_is_wrong(html_validate, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=zh-Hans><title>错</title><p><div></p></div>")
    assert any("wrong.html" in message for message in html_validate(tmp_path))


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_light_and_dark(browser, live_server, addresses, width):
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": 900}, locale="zh-CN")
    found = []
    for kind, address in addresses.items():
        page.goto(address)
        load_axe(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{kind}, {scheme}: {violation}" for violation in violations(page)]
        assert fits(page), kind
    page.close()
    assert found == []


def test_the_first_stop_of_the_keyboard_skips_the_menu_and_is_seen(browser_page, addresses):
    for kind in ("latest", "article", "search"):
        browser_page.goto(addresses[kind])
        for target in FIRST_STOPS:
            browser_page.keyboard.press("Tab")
            stop = browser_page.locator(":focus")
            assert stop.get_attribute("href") == target
            assert stop.bounding_box()["y"] >= 0
            assert stop.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
        assert browser_page.locator("main#content").count() == 1


def test_pages_are_small(client, addresses):
    sizes = {kind: len(client.get(address).content) for kind, address in addresses.items()}
    assert {kind: size for kind, size in sizes.items() if size > 60 * KB} == {}


def test_style_and_scripts_are_small():
    folder = Path(finders.find("newsroom"))
    style, script = (sum(file.stat().st_size for file in folder.glob(f"*.{kind}")) for kind in ("css", "js"))
    assert 0 < style < 20 * KB
    assert 0 < script < 10 * KB


def test_nothing_comes_from_elsewhere_and_no_cookie_stays(browser, live_server, addresses):
    context = browser.new_context(base_url=live_server.url)
    page, asked = context.new_page(), set()
    page.on("request", lambda request: asked.add(request.url))
    for address in addresses.values():
        page.goto(address)
    assert len(asked) >= len(addresses)
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert context.cookies() == []
    context.close()


def test_pages_are_read_without_scripts_and_style(browser, live_server, addresses):
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    for kind, address in addresses.items():
        page.goto(address)
        assert page.locator("h1").first.is_visible(), kind
        assert page.get_by_role("searchbox").first.is_visible(), kind
    page.goto(addresses["contests"])
    page.get_by_role("searchbox", name="搜索稿件").fill("党建")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".headlines li")).not_to_have_count(0)
    context.close()


def test_headings_go_down_by_one(client, addresses):
    for kind, address in addresses.items():
        page = BeautifulSoup(client.get(address).content, "lxml")
        levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1, kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), (kind, levels)

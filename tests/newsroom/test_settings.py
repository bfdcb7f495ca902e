"""Settings are safe unless told otherwise; what is missing is one sentence."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT, SEED

CHECK = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]


def run(command=CHECK, **environment):
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(command, cwd=ROOT, env=plain | environment, capture_output=True, text=True, check=False)


def test_without_a_secret_key_nothing_is_served():
    done = run([sys.executable, "-c", "import newsroom.wsgi"])
    assert done.returncode == 1
    assert "SECRET_KEY setting must not be empty" in done.stderr
    assert run().returncode == 1


def test_dry_run_needs_no_environment_and_no_database(tmp_path):
    command = [sys.executable, "manage.py", "import_pages", "--dry-run", "--json", str(SEED)]
    done = run(command, DATABASE_URL=f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 6
    assert not list(tmp_path.iterdir())


def test_import_without_tables_is_one_sentence(tmp_path):
    done = run(
        [sys.executable, "manage.py", "import_pages", str(SEED)], DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}"
    )
    assert done.returncode == 1
    assert done.stderr == "CommandError: 数据库里还没有表；请先运行 manage.py migrate。\n"


def test_database_that_cannot_be_opened_is_one_sentence(tmp_path):
    command = [sys.executable, "manage.py", "import_pages", str(SEED)]
    done = run(command, DATABASE_URL=f"sqlite:///{tmp_path}")
    assert done.returncode == 1
    assert done.stderr.endswith("用不了（unable to open database file）；请核对 DATABASE_URL，或者稍后再试。\n")


@pytest.mark.parametrize("rate", ["", "120", "many/min", "0/min", "120/week"])
def test_rate_that_is_none_is_said_at_the_start(rate):
    done = run([sys.executable, "-c", "import newsroom.wsgi"], SECRET_KEY="x", API_RATE=rate)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(f"API_RATE 要写成“次数/时间”，如 120/min；现在是“{rate}”。")


def test_clients_may_be_counted_in_the_database(tmp_path):
    """So that all processes of the server count together."""
    settings = {"SECRET_KEY": "x", "CLIENTS_CACHE": "dbcache://clients", "DATABASE_URL": f"sqlite:///{tmp_path / 'db'}"}
    assert run([sys.executable, "manage.py", "createcachetable"], **settings).returncode == 0
    script = (
        "import django; django.setup()\n"
        "from articles.api.throttle import ClientThrottle\n"
        "asked = ClientThrottle.cache.get('client', 0) + 1\n"
        "ClientThrottle.cache.set('client', asked)\n"
        "print(asked)\n"
    )
    command = [sys.executable, "-c", script]
    told = [run(command, DJANGO_SETTINGS_MODULE="newsroom.settings", **settings).stdout for _ in range(2)]
    assert told == ["1\n", "2\n"]


def test_settings_pass_the_deployment_check():
    done = run(SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEF", ALLOWED_HOSTS="news.example")
    assert done.returncode == 0, done.stderr


def test_every_answer_carries_a_strict_policy(client, db):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("database", "words"),
    [("sqlite:///{}/empty.sqlite3", "里还没有表"), ("sqlite:///{}/nowhere/x.sqlite3", "用不了")],
)
def test_a_database_that_does_not_serve_is_one_sentence(tmp_path, database, words):
    settings = {"SECRET_KEY": "x", "DATABASE_URL": database.format(tmp_path)}
    done = run([sys.executable, "manage.py", "rebuild_search"], **settings)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1

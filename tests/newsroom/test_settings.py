"""Settings are safe unless told otherwise; what is missing is one sentence."""

import json
import os
import subprocess
import sys

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
    assert done.stderr == "manage.py: DATABASE_URL: unable to open database file\n"


def test_settings_pass_the_deployment_check():
    done = run(SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEF", ALLOWED_HOSTS="news.example")
    assert done.returncode == 0, done.stderr


def test_every_answer_carries_a_strict_policy(client, db):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy

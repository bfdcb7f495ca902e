"""Settings are safe unless told otherwise; what is missing is one sentence."""

import os
import subprocess
import sys

from tests.conftest import ROOT

CHECK = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]


def run(**environment):
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(CHECK, cwd=ROOT, env=plain | environment, capture_output=True, text=True, check=False)


def test_missing_secret_key_is_one_sentence():
    done = run()
    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_settings_pass_the_deployment_check():
    done = run(SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEF", ALLOWED_HOSTS="news.example")
    assert done.returncode == 0, done.stderr


def test_every_answer_carries_a_strict_policy(client, db):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy

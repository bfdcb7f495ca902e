"""The settings that tests run with, set before Django reads them (pytest loads this by -p)."""

import os

os.environ["SECRET_KEY"] = "only for tests"
os.environ["LOOPBACK_HTTP"] = "true"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ["STATIC_ROOT"] = f".pytest_cache/static-{os.environ.get('PYTEST_XDIST_WORKER', '')}"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps an event loop in the thread of the test

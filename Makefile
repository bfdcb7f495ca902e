# make demo    the whole way on this machine: page in, published articles out, at http://127.0.0.1:8000/
# make test    the suite on SQLite, and on PostgreSQL where one is to be had
# make bench   how fast the main job is, as ratios within one run; ARTICLES=1000,50000 says for what archives
# make lint    what CI checks; make format settles style; make messages collects words to translate

PORT ?= 8000
SERVE ?= 1
ARGS ?=
UV_VERSION = 0.13.9
HTML_VALIDATE = 9.7.1
BIN = .venv/bin
UV = UV_PROJECT_ENVIRONMENT=.venv UV_NO_PROGRESS=1 $(BIN)/uv --quiet
TEMPLATES = $(shell git ls-files '*/templates/*.html')
CHECKS = SECRET_KEY=$$(od -An -N40 -tx1 /dev/urandom | tr -d ' \n') ALLOWED_HOSTS=newsroom.example DATABASE_URL=sqlite://:memory:

.PHONY: demo passwords test bench lint format messages

demo: .venv/demo .demo/env
	@set -a; . ./.demo/env; set +a; exec $(BIN)/python manage.py demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

passwords: .venv/demo .demo/env
	@set -a; . ./.demo/env; set +a; $(BIN)/python manage.py demo --new-passwords

test: .venv/dev
	$(BIN)/python -m tests.run $(ARGS)

bench: .venv/dev
	DJANGO_SETTINGS_MODULE=newsroom.settings $(BIN)/python -m tests.bench

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(CHECKS) $(BIN)/python manage.py makemigrations --check --dry-run
	$(CHECKS) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade --target-version 5.2 $(TEMPLATES)
	-$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

messages: .venv/dev
	$(CHECKS) $(BIN)/python manage.py makemessages --locale en --no-wrap --no-location --ignore .venv
	$(CHECKS) $(BIN)/python manage.py compilemessages --locale en --ignore .venv

# The environment: pip brings uv, uv installs exactly what uv.lock pins.
.venv/bin/uv:
	python3 -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/demo: uv.lock pyproject.toml | .venv/bin/uv
	$(UV) sync --frozen --inexact --no-dev
	@touch $@

.venv/dev: uv.lock pyproject.toml | .venv/bin/uv
	$(UV) sync --frozen --inexact
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --prefix .venv/node html-validate@$(HTML_VALIDATE); fi
	@touch $@ .venv/demo

.demo/env:
	@mkdir -p .demo/static
	@umask 077; printf '%s\n' \
	  "SECRET_KEY=$$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	  "DATABASE_URL=sqlite:///.demo/newsroom.sqlite3" \
	  "STATIC_ROOT=.demo/static" \
	  "SITE_NAME=聊城日报数字报" \
	  "LOOPBACK_HTTP=true" > $@

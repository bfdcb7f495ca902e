"""The API keeps to its own schema, whatever it is asked."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from articles.api.throttle import ClientThrottle
from tests.articles.factories import ArticleFactory, BylineFactory

EMPTY_IS_NOT_ASKED = schemathesis.checks.negative_data_rejection
"""A filter left empty is none, as in readers' list; the schema cannot say that of a day."""


@pytest.fixture
def one_connection():
    """Requests leave the connection of the test open, with its transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def api(published_seed, one_connection, monkeypatch):
    monkeypatch.setattr(ClientThrottle, "rate", "1000000/min", raising=False)
    BylineFactory(article=ArticleFactory(published=True))
    ArticleFactory(published=True, state="withdrawn")
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


@pytest.mark.parametrize(("mode", "examples"), [(GenerationMode.POSITIVE, 20), (GenerationMode.NEGATIVE, 10)])
def test_answers_are_as_the_schema_says(api, mode, examples):
    """Asked as the schema allows, and as it does not."""
    for found in api.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
            continue

        @given(operation.as_strategy(generation_mode=mode))
        @settings(max_examples=examples, suppress_health_check=list(HealthCheck), derandomize=True)
        def asked(case):
            case.call_and_validate(excluded_checks=[EMPTY_IS_NOT_ASKED])

        asked()


def test_schema_is_openapi(api, client):
    told = client.get("/api/v1/schema/").json()
    validate_schema(told)
    operations = [operation for path in told["paths"].values() for operation in path]
    assert operations == ["get"] * 13

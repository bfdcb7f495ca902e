"""Findings and places settled from their lists, by those who may, with a log of who did."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Finding, Place

from .factories import FindingFactory, PlaceFactory

pytestmark = pytest.mark.django_db

FINDINGS, PLACES = "/admin/articles/finding/", "/admin/articles/place/"


def choose(client, url, action, row):
    return client.post(url, {"action": action, "_selected_action": [row.pk]})


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("dismiss", "dismissed")])
def test_findings_are_settled_from_the_list(client, editor, action, state):
    client.force_login(editor)
    finding = FindingFactory()
    choose(client, FINDINGS, action, finding)
    assert Finding.objects.get().state == state
    assert LogEntry.objects.get().user == editor


def test_findings_are_not_settled_without_permission(client, person):
    client.force_login(person("导入员"))
    choose(client, FINDINGS, "accept", FindingFactory())
    assert Finding.objects.get().state == Finding.State.OPEN


def test_only_the_state_of_a_finding_is_editable(client, editor):
    client.force_login(editor)
    finding = FindingFactory(message="原来的话")
    client.post(f"{FINDINGS}{finding.pk}/change/", {"state": "accepted", "message": "别的话"})
    finding.refresh_from_db()
    assert (finding.state, finding.message) == ("accepted", "原来的话")


def test_proposed_places_are_confirmed_from_the_list(client, editor):
    client.force_login(editor)
    choose(client, PLACES, "confirm", PlaceFactory(is_confirmed=False))
    assert Place.objects.get().is_confirmed
    assert LogEntry.objects.get().get_change_message() == "已核实"


@pytest.mark.parametrize("words", ["魏湾", "371581104", "临清 魏湾"])
def test_place_is_offered_by_name_code_and_path(client, editor, gazetteer, words):
    client.force_login(editor)
    asked = {"term": words, "app_label": "articles", "model_name": "mention", "field_name": "place"}
    offered = client.get("/admin/autocomplete/", asked).json()["results"]
    assert "山东省 › 聊城市 › 临清市 › 魏湾镇" in [place["text"] for place in offered]

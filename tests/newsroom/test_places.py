"""Places in the JSON contract, and the villages on record that a page names."""

import pytest

from articles.known_places import shipped_gazetteer
from articles.models import Place
from newsroom.places import add_places, add_villages
from tests.articles.factories import PlaceFactory


def page(*texts):
    articles = [
        {
            **dict.fromkeys(("kicker", "headline", "deck", "lead_in"), ""),
            "spans": {},
            "body": [{"text": text, "spans": [[100, 100 + len(text)]]}],
        }
        for text in texts
    ]
    data = {"articles": articles}
    add_places(data, shipped_gazetteer(), ())
    return data


def printed(article):
    return [place["printed"] for place in article["places"]]


@pytest.fixture
def township(gazetteer):
    return Place.objects.get(name="魏湾镇")


def test_place_says_where_it_is_printed_and_what_it_means():
    (place,) = page("路通到魏湾镇,魏湾镇的路", "")["articles"][0]["places"][:1]
    assert (place["start"], place["end"]) == (103, 106)
    assert set(place) == {"printed", "start", "end", "status", "code", "path", "candidates"}


def test_ambiguous_place_has_at_most_ten_candidates():
    (place,) = page("城关镇下了雨")["articles"][0]["places"]
    assert (place["status"], place["code"], place["path"]) == ("ambiguous", "", [])
    assert len(place["candidates"]) == 10


@pytest.mark.django_db
def test_village_on_record_is_found_where_its_township_is_named(township):
    PlaceFactory(name="李圈村", parent=township, code="371581104201")
    data = page("临清市魏湾镇的路修好了。", "记者来到李圈村采访。", "东李圈村没有路。")
    add_villages(data)
    (village,) = data["articles"][1]["places"]
    assert (village["printed"], village["code"]) == ("李圈村", "371581104201")
    assert not data["articles"][2]["places"]


@pytest.mark.django_db
def test_village_of_a_chain_gets_its_code(township):
    PlaceFactory(name="李圈村", parent=township, code="371581104201")
    data = page("临清市魏湾镇李圈村的路修好了。")
    add_villages(data)
    assert data["articles"][0]["places"][-1]["code"] == "371581104201"


@pytest.mark.django_db
def test_village_on_record_does_not_count_elsewhere(township):
    PlaceFactory(name="李圈村", parent=township)
    data = page("临清市下了雨。记者来到李圈村。")
    add_villages(data)
    assert printed(data["articles"][0]) == ["临清市"]


@pytest.mark.django_db
def test_villages_are_one_query_a_page(township, django_assert_num_queries):
    PlaceFactory(name="李圈村", parent=township)
    data = page(*["临清市魏湾镇,记者来到李圈村。"] * 5)
    with django_assert_num_queries(1):
        add_villages(data)

"""The address of somebody or something merged into another leads to that one, as long as the merge holds."""

import pytest

from articles.authorities import merge_contributors, merge_places
from articles.division_table import load_divisions
from articles.divisions import Division
from articles.history import recorded, undo
from articles.models import Revision
from articles.search import index_articles
from awards.authorities import merge_contests
from tests.awards.factories import ContestFactory, TierFactory

from .factories import ArticleFactory, BylineFactory, ContributorFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return [
        BylineFactory(contributor__name=name, article=ArticleFactory(published=True)).contributor
        for name in ("王小明", "王小名")
    ]


def test_merged_contributor_leads_to_who_was_kept(client, two, editor):
    address = two[1].get_absolute_url()
    merge_contributors(two[0], two[1:], editor)
    response = client.get(address)
    assert (response.status_code, response.url) == (302, two[0].get_absolute_url())


@pytest.mark.parametrize(
    ("address", "model"),
    [("/feeds/contributors/{}.atom", "contributor"), ("/api/v1/contributors/{}/", "contributor")]
    + [(f"/contests/{{}}{form}", "contest") for form in ("/", ".csv", ".json")]
    + [("/api/v1/contests/{}/", "contest")],
)
def test_other_forms_lead_to_the_same_of_what_was_kept(client, editor, two, address, model):
    if model == "contest":
        two = ContestFactory.create_batch(2, article=ArticleFactory(published=True))
        TierFactory(contest=two[1])
    merge = {"contributor": merge_contributors, "contest": merge_contests}[model]
    asked, kept = (address.format(row.pk) for row in reversed(two))
    merge(two[0], two[1:], editor)
    response = client.get(asked)
    assert (response.status_code, response.url) == (302, kept)
    assert client.get(kept).status_code == 200


def test_merged_twice_leads_all_the_way(client, two, editor):
    address = two[1].get_absolute_url()
    third = ContributorFactory(name="王晓明")
    merge_contributors(two[0], two[1:], editor)
    merge_contributors(third, two[:1], editor)
    assert client.get(address).url == f"/contributors/{third.pk}/"


def test_merge_taken_back_gives_the_address_back(client, two, editor):
    address = two[1].get_absolute_url()
    undo(merge_contributors(two[0], two[1:], editor), editor)
    assert client.get(address).status_code == 200


def test_who_was_deleted_is_nowhere(client, editor):
    gone = ContributorFactory(name="王小名")
    address = gone.get_absolute_url()
    with recorded(editor, "删除", gone):
        gone.delete()
    assert client.get(address).status_code == 404


def test_merged_place_leads_to_the_one_kept(client, editor):
    township = PlaceFactory(name="示例镇", parent=PlaceFactory(name="示例省"))
    kept, other = (PlaceFactory(name=name, parent=township) for name in ("李家村", "李圈村"))
    MentionFactory(place=other, article=ArticleFactory(published=True))
    address = other.get_absolute_url()
    merge_places(kept, [other], editor)
    assert client.get(address).url == kept.get_absolute_url()
    for form in ("/feeds/places/{}.atom", "/api/v1/places/{}/"):
        assert client.get(form.format(address.split("/")[2])).url == form.format(kept.address)
    assert client.get("/places/x99999/").status_code == client.get("/places/999999/").status_code == 404


def test_place_that_has_become_official_is_found_by_its_code(client):
    article = ArticleFactory(published=True)
    place = PlaceFactory(name="示例省", code=None)
    MentionFactory(place=place, article=article)
    index_articles([article.pk])
    before = place.get_absolute_url()
    assert client.get(before).status_code == 200
    load_divisions([Division(1, "990000", "", "示例省")])
    assert client.get(before).url == "/places/990000/"
    assert client.get("/places/990000/").status_code == 200
    assert Revision.objects.of(place).first().change.user is None

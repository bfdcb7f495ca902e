"""Contributors and places merged and split: every link follows, later imports too, and one undo brings all back."""

import pytest
from django.core.exceptions import ValidationError

from articles.authorities import merge_contributors, merge_places, split_contributor
from articles.history import undo
from articles.models import Byline, Contributor, Mention, Newspaper, Place, PlaceName, Revision
from articles.registers import contributors_named

from .factories import (
    ArticleFactory,
    BylineFactory,
    ContributorFactory,
    MentionFactory,
    NewspaperFactory,
    PlaceFactory,
)
from .signing import sign_all

pytestmark = pytest.mark.django_db


def rows_of(*models):
    """Every row, as it stands."""
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture
def wang():
    return ContributorFactory(name="王小明")


@pytest.fixture
def misprinted():
    return ContributorFactory(name="王小名")


def test_bylines_follow_also_in_print(wang, misprinted, editor):
    BylineFactory(contributor=misprinted, article=ArticleFactory(published=True))
    BylineFactory(contributor=misprinted, credit="通讯员")
    merge_contributors(wang, [misprinted], editor, "印错")
    assert wang.bylines.count() == 2
    assert not Contributor.objects.filter(name="王小名").exists()


def test_merging_says_who_what_and_why(wang, misprinted, editor):
    change = merge_contributors(wang, [misprinted], editor, "印错")
    assert (change.user, change.reason) == (editor, "印错")
    assert change.action == "合并：王小名并入王小明"


def test_byline_on_one_article_twice_stands_once(wang, misprinted, editor):
    article = BylineFactory(contributor=wang).article
    BylineFactory(contributor=misprinted, article=article)
    BylineFactory(contributor=misprinted, article=article, role="photographer")
    merge_contributors(wang, [misprinted], editor)
    assert sorted(article.bylines.values_list("role", flat=True)) == ["photographer", "reporter"]


def test_two_merged_on_one_article_stand_once(wang, misprinted, editor):
    article = BylineFactory(contributor=misprinted).article
    other = BylineFactory(article=article).contributor
    merge_contributors(wang, [misprinted, other], editor)
    assert article.bylines.get().contributor == wang


def test_merging_voids_no_signature(wang, misprinted, editor):
    article = BylineFactory(contributor=misprinted).article
    sign_all(article)
    merge_contributors(wang, [misprinted], editor)
    assert article.reviews.valid().count() == 3


def test_one_undo_brings_contributors_back(wang, misprinted, editor):
    misprinted.names.create(name="小名")
    article = BylineFactory(contributor=wang).article
    for role in ("reporter", "photographer"):
        BylineFactory(contributor=misprinted, article=article, role=role)
    BylineFactory(contributor=misprinted, article=ArticleFactory(published=True))
    before = rows_of(Contributor, Byline)
    change = merge_contributors(wang, [misprinted, ContributorFactory()], editor)
    undo(change, editor)
    assert rows_of(Contributor, Byline)[1] == before[1]
    assert [row["name"] for row in rows_of(Contributor)[0]][:2] == ["王小明", "王小名"]
    assert not wang.names.exists()
    assert Contributor.objects.get(name="王小名").names.get().name == "小名"


def test_names_that_are_gone_lead_an_import_to_who_was_kept(wang, misprinted, editor):
    misprinted.names.create(name="小名")
    merge_contributors(wang, [misprinted], editor)
    found = contributors_named({"王小名", "小名", "李大山"})
    assert found["王小名"] == found["小名"] == wang
    assert Contributor.objects.count() == 2


def test_own_name_goes_before_another_ones_other_name(wang):
    wang.names.create(name="李大山")
    li = ContributorFactory(name="李大山")
    assert contributors_named({"李大山"}) == {"李大山": li}


def test_namesakes_merged_need_no_other_name(wang, editor):
    merge_contributors(wang, [ContributorFactory(name="王小明", distinction="县局")], editor)
    assert not wang.names.exists()


@pytest.mark.parametrize("merge", [merge_contributors, merge_places])
def test_nothing_to_merge(merge, editor):
    kept = (ContributorFactory if merge is merge_contributors else PlaceFactory)()
    for others in ([], [kept]):
        with pytest.raises(ValidationError, match="两个或更多"):
            merge(kept, others, editor)


@pytest.fixture
def town():
    county = PlaceFactory(name="甲县", parent=PlaceFactory(name="乙市", parent=PlaceFactory(name="丙省")))
    return PlaceFactory(name="丁镇", parent=county)


@pytest.fixture
def same_town(town):
    other = PlaceFactory(name="丁家镇", parent=town.parent)
    other.names.create(name="老丁镇", kind="former")
    village = PlaceFactory(name="李村", parent=other)
    MentionFactory(place=other)
    MentionFactory(place=village, article=ArticleFactory(published=True))
    MentionFactory(place=other, article=ArticleFactory(published=True))
    NewspaperFactory(home_region=other)
    return other


def test_all_links_of_places_follow(town, same_town, editor):
    merge_places(town, [same_town], editor)
    assert town.mentions.count() == 2
    assert Place.objects.get(name="李村").path == "丙省/乙市/甲县/丁镇/李村"
    assert Newspaper.objects.get(home_region=town)
    assert list(town.names.values_list("name", "kind")) == [("丁家镇", "alias"), ("老丁镇", "former")]


def test_one_undo_brings_places_back(town, same_town, editor):
    before = rows_of(Place, PlaceName, Mention, Newspaper)
    change = merge_places(town, [same_town], editor)
    after = rows_of(Place, PlaceName, Mention, Newspaper)
    undone = undo(change, editor)
    assert rows_of(Place, PlaceName, Mention, Newspaper) == before
    undo(undone, editor)
    assert rows_of(Place, PlaceName, Mention, Newspaper) == after


def test_place_comes_back_below_what_was_renamed_since(town, same_town, editor):
    change = merge_places(town, [same_town], editor)
    town.parent.name = "新县"
    town.parent.save()
    undo(change, editor)
    assert Place.objects.get(name="李村").path == "丙省/乙市/新县/丁家镇/李村"


def test_place_of_another_level_is_refused(town, editor):
    with pytest.raises(ValidationError, match="级别不同"):
        merge_places(town, [town.parent], editor)


def test_official_place_is_the_one_to_keep(gazetteer, editor):
    official = Place.objects.get(name="魏湾镇", code="371581104")
    proposed = PlaceFactory(name="魏湾", parent=official.parent)
    with pytest.raises(ValidationError, match="只能保留它"):
        merge_places(proposed, [official], editor)
    assert merge_places(official, [proposed], editor)


def test_two_places_of_one_name_below_are_merged_first(town, same_town, editor):
    PlaceFactory(name="李村", parent=town)
    with pytest.raises(ValidationError, match="李村"):
        merge_places(town, [same_town], editor)


def test_namesake_takes_the_chosen_bylines(wang, editor):
    mine, his = BylineFactory(contributor=wang), BylineFactory(contributor=wang)
    other = Contributor(name="王小明", distinction="县局")
    change = split_contributor(wang, Byline.objects.filter(pk=his.pk), other, editor, "查过")
    assert (wang.bylines.get(), other.bylines.get()) == (mine, his)
    undo(change, editor)
    assert wang.bylines.count() == 2
    assert Contributor.objects.get() == wang


def test_namesake_on_record_takes_them(wang, misprinted, editor):
    article = BylineFactory(contributor=wang).article
    BylineFactory(contributor=misprinted, article=article)
    BylineFactory(contributor=wang)
    before = rows_of(Byline)
    change = split_contributor(wang, wang.bylines.all(), misprinted, editor)
    after = rows_of(Byline)
    assert misprinted.bylines.count() == 2
    undone = undo(change, editor)
    assert rows_of(Byline) == before
    undo(undone, editor)
    assert rows_of(Byline) == after


@pytest.mark.parametrize("distinction", ["", "县局"])
def test_namesake_must_be_told_apart(wang, editor, distinction):
    BylineFactory(contributor=wang)
    ContributorFactory(name="王小明", distinction="县局")
    with pytest.raises(ValidationError, match="已有同名作者"):
        split_contributor(wang, wang.bylines.all(), Contributor(name="王小明", distinction=distinction), editor)
    assert not Revision.objects.exists()


def test_split_of_nothing_is_refused(wang, editor):
    stranger = BylineFactory()
    with pytest.raises(ValidationError, match="勾选"):
        split_contributor(wang, Byline.objects.filter(pk=stranger.pk), Contributor(name="王小明"), editor)


def test_every_link_is_known():
    """A new link to a contributor or place must be thought of when they are merged."""
    links = {
        (model.__name__, link.related_model.__name__)
        for model in (Contributor, Place)
        for link in model._meta.get_fields(include_hidden=True)
        if link.auto_created and not link.concrete
    }
    assert links == {
        ("Contributor", "Byline"),
        ("Contributor", "ContributorName"),
        ("Place", "Mention"),
        ("Place", "Newspaper"),
        ("Place", "Place"),
        ("Place", "PlaceName"),
    }

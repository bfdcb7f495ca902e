"""The gazetteer and the database: records go before what is shipped; unresolved mentions are tried again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.division_table import load_divisions
from articles.divisions import Division
from articles.known_places import keep_places, known_gazetteer, shipped_gazetteer
from articles.mentions import resolve_again
from articles.models import Article, Mention, Place, PlaceName

from .factories import ArticleFactory, BlockFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db

LIAOCHENG = [
    Division(1, "370000", "", "山东省"),
    Division(2, "371500", "370000", "聊城市"),
    Division(3, "371581", "371500", "临清市"),
    Division(4, "371581104", "371581", "魏湾镇"),
]


def paths(text):
    return {n.printed: "/".join(n.entries[0].path) for n in known_gazetteer().recognise([text])[0] if n.entries}


@pytest.fixture
def liaocheng():
    load_divisions(LIAOCHENG)


@pytest.fixture
def article():
    return ArticleFactory(headline="")


def test_without_places_on_record_the_shipped_ones_are_known(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert paths("广水市十里街道")["十里街道"] == "湖北省/随州市/广水市/十里街道"


def test_renamed_place_keeps_what_lies_below(liaocheng):
    place = Place.objects.get(code="371581")
    place.name = "清源市"
    place.save()
    assert paths("清源市魏湾镇") == {"清源市": "山东省/聊城市/清源市", "魏湾镇": "山东省/聊城市/清源市/魏湾镇"}
    assert "临清市" not in paths("临清市")


def test_place_marked_unconfirmed_is_not_recognised(liaocheng):
    Place.objects.filter(code="371581").update(is_confirmed=False)
    assert paths("临清市") == {}


def test_alias_on_record_is_recognised(liaocheng):
    PlaceName.objects.create(place=Place.objects.get(code="371581"), name="清渊古城", kind=PlaceName.Kind.ALIAS)
    assert paths("清渊古城") == {"清渊古城": "山东省/聊城市/临清市"}


def test_places_are_kept_with_all_that_they_lie_in(django_assert_num_queries):
    gazetteer = shipped_gazetteer()
    path = ("湖北省", "随州市", "广水市", "十里街道", "观音村")
    keep_places([path], gazetteer)
    assert list(Place.objects.order_by("level").values_list("code", "is_confirmed")) == [
        ("420000", True),
        ("421300", True),
        ("421381", True),
        ("421381002", True),
        (None, False),
    ]
    with django_assert_num_queries(1):
        keep_places([path], gazetteer)


def test_candidates_are_found_by_full_short_and_other_names(liaocheng):
    place = Place.objects.get(code="371581")
    PlaceName.objects.create(place=place, name="清渊", kind=PlaceName.Kind.FORMER)
    for words in ("临清市", "临清", "清渊"):
        assert list(Mention(printed=words).candidates) == [place]


def test_mention_is_resolved_when_an_alias_is_added(liaocheng, article):
    BlockFactory(article=article, text="清渊古城开了会。")
    mention = MentionFactory(article=article, printed="清渊古城", place=None)
    place = Place.objects.get(code="371581")
    PlaceName.objects.create(place=place, name="清渊古城", kind=PlaceName.Kind.ALIAS)
    assert resolve_again(Mention.objects.open_to_resolving()) == 1
    mention.refresh_from_db()
    assert (mention.place, mention.status) == (place, Mention.Status.RESOLVED)


def test_village_is_resolved_below_a_township_that_the_article_names(liaocheng, article):
    township = Place.objects.get(code="371581104")
    MentionFactory(article=article, place=township)
    mention = MentionFactory(article=article, printed="李圈村", place=None)
    village = PlaceFactory(name="李圈村", parent=township)
    PlaceFactory(name="李圈村", parent=PlaceFactory(name="别处镇", parent=township.parent, level=4), level=5)
    resolve_again(Mention.objects.open_to_resolving())
    mention.refresh_from_db()
    assert mention.place == village


@pytest.mark.parametrize(("settled", "state"), [(True, Article.State.WAITING), (False, Article.State.PUBLISHED)])
def test_what_a_person_settled_and_what_is_in_print_stays(article, settled, state):
    Article.objects.filter(pk=article.pk).update(state=state, published_at=timezone.now())
    BlockFactory(article=article, text="临清市开了会。")
    MentionFactory(article=article, printed="临清市", place=None, is_settled=settled)
    assert resolve_again(Mention.objects.open_to_resolving()) == 0


def test_number_of_queries_does_not_grow_with_the_articles(liaocheng):
    taken = {}
    for count in (1, 1, 5):  # the first time is for what is remembered from then on
        for article in ArticleFactory.create_batch(count):
            BlockFactory(article=article, text="临清市开了会。")
            MentionFactory(article=article, printed="临清市", place=None)
        with CaptureQueriesContext(connection) as captured:
            assert resolve_again(Mention.objects.open_to_resolving()) == count
        taken[count] = len(captured)
    assert taken[1] == taken[5] < 40


def test_nothing_open_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert resolve_again(Mention.objects.open_to_resolving()) == 0

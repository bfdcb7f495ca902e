"""Unresolved mentions: grouped, with their sentence and candidates by context, and settled."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.history import undo
from articles.models import Mention, Place
from articles.unresolved import load_groups, open_groups, settle, settle_as_new

from .factories import (
    ArticleFactory,
    BlockFactory,
    EditionFactory,
    FindingFactory,
    MentionFactory,
    NewspaperFactory,
    PageFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def villages():
    """杨庄村 below three towns of two provinces."""
    found = {}
    for province, towns in (("甲省", ["东镇", "西镇"]), ("乙省", ["南镇"])):
        county = PlaceFactory(name="某县", parent=PlaceFactory(name="某市", parent=PlaceFactory(name=province)))
        for town in towns:
            found[town] = PlaceFactory(name="杨庄村", parent=PlaceFactory(name=town, parent=county))
    return found


@pytest.fixture
def edition():
    return EditionFactory()


def mentioned(edition, printed="杨庄村", text="", **fields):
    article = ArticleFactory(page=PageFactory(edition=edition), **fields)
    BlockFactory(article=article, text=text or f"记者来到{printed}。")
    return MentionFactory(article=article, printed=printed, place=None)


def group():
    (found,) = load_groups(open_groups())
    return found


def test_same_words_of_an_edition_stand_together(edition):
    for printed in ("杨庄村", "杨庄村", "李村"):
        mentioned(edition, printed)
    mentioned(EditionFactory(), "杨庄村")
    counted = [(row["printed"], row["count"]) for row in open_groups()]
    assert counted == [("杨庄村", 1), ("杨庄村", 2), ("李村", 1)]
    assert [len(found.sentences) for found in load_groups(open_groups())] == [1, 2, 1]


def test_what_is_settled_resolved_or_in_print_is_not_asked(edition):
    mention = mentioned(edition)
    Mention.objects.filter(pk=mention.pk).update(is_settled=True)
    mentioned(edition, published=True)
    MentionFactory()
    assert not open_groups()


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("头一句。记者来到杨庄村，看望乡亲。后一句。", "记者来到", "，看望乡亲。"),
        ("杨庄村", "", ""),
        ("字" * 60 + "杨庄村" + "字" * 60, "字" * 40, "字" * 40),
        ("没有这个地方。", "", ""),
    ],
)
def test_sentence_around_the_words(edition, text, before, after):
    mentioned(edition, text=text)
    (sentence,) = group().sentences
    assert (sentence.before, sentence.after) == (before, after)


def test_words_are_found_in_heads_and_tables(edition):
    mention = mentioned(edition, text="没有。", headline="访杨庄村")
    assert group().sentences[0].before == "访"
    mention.article.headline = "无"
    mention.article.save()
    BlockFactory(article=mention.article, kind="table", text="", rows=[["1", "杨庄村 张三"]])
    assert group().sentences[0].after == " 张三"


def test_candidates_near_what_the_article_names_come_first(edition, villages):
    mention = mentioned(edition)
    MentionFactory(article=mention.article, place=villages["西镇"].parent)
    assert group().candidates == [villages["西镇"], villages["东镇"], villages["南镇"]]


def test_then_those_of_the_newspapers_region(villages):
    newspaper = NewspaperFactory(home_region=villages["南镇"].parent.parent)
    mentioned(EditionFactory(newspaper=newspaper))
    assert group().candidates[0] == villages["南镇"]


def test_what_is_named_in_the_article_goes_before_the_region(villages):
    newspaper = NewspaperFactory(home_region=villages["南镇"].parent.parent)
    mention = mentioned(EditionFactory(newspaper=newspaper))
    MentionFactory(article=mention.article, place=villages["东镇"].parent.parent)
    assert group().candidates[-1] == villages["南镇"]


def test_short_and_other_names_and_what_a_rule_suggests(edition):
    place = PlaceFactory(name="茌平区", parent=PlaceFactory())
    place.names.create(name="茌平县", kind="former")
    misprinted = mentioned(edition, "在平区")
    misprinted.start = 7
    misprinted.save()
    FindingFactory(article=misprinted.article, start=7, end=10, suggestion="茌平区")
    for printed in ("茌平", "茌平县"):
        mentioned(edition, printed)
    assert [found.candidates for found in load_groups(open_groups())] == [[place]] * 3


def test_many_candidates_are_cut_and_counted(edition):
    for _n in range(10):
        PlaceFactory(name="杨庄村", parent=PlaceFactory(), level=5)
    mentioned(edition)
    assert (len(group().candidates), group().more) == (8, 2)


def test_settled_as_a_place_and_undone(edition, villages, editor):
    mention = mentioned(edition)
    change = settle(Mention.objects.filter(pk=mention.pk), villages["东镇"], editor)
    mention.refresh_from_db()
    assert (mention.place, mention.status, mention.is_settled) == (villages["东镇"], "resolved", True)
    assert change.action == "地名：杨庄村是杨庄村"
    undo(change, editor)
    assert group().printed == "杨庄村"


def test_settled_as_no_place(edition, editor):
    mention = mentioned(edition, "高兴")
    change = settle(Mention.objects.filter(pk=mention.pk), None, editor)
    mention.refresh_from_db()
    assert (mention.place, mention.status, mention.is_settled) == (None, "unknown", True)
    assert change.action == "高兴不是地名"


def test_new_place_is_undone_with_its_link(edition, villages, editor):
    mention = mentioned(edition, "李圈村")
    place = Place(name="李圈村", parent=villages["东镇"].parent, level=5, is_confirmed=False)
    change = settle_as_new(Mention.objects.filter(pk=mention.pk), place, editor)
    mention.refresh_from_db()
    assert mention.place.path.endswith("东镇/李圈村")
    undo(change, editor)
    assert not Place.objects.filter(name="李圈村").exists()


@pytest.mark.parametrize(("name", "level", "words"), [("杨庄村", 5, "已有"), ("某村", 3, "级别"), ("", 5, "必填")])
def test_new_place_that_cannot_be(edition, villages, editor, name, level, words):
    mention = mentioned(edition)
    place = Place(name=name, parent=villages["东镇"].parent, level=level)
    with pytest.raises(ValidationError) as error:
        settle_as_new(Mention.objects.filter(pk=mention.pk), place, editor)
    assert words in str(error.value) or "不能" in str(error.value)
    assert open_groups()


def test_what_is_in_print_or_settled_meanwhile_is_left_alone(edition, villages, editor):
    printed = mentioned(edition, published=True)
    with pytest.raises(ValidationError, match="已经有人定过"):
        settle(Mention.objects.filter(pk=printed.pk), villages["东镇"], editor)
    printed.refresh_from_db()
    assert printed.place is None


def test_queries_do_not_grow_with_groups(edition, villages):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            load_groups(open_groups())
        return len(queries)

    mentioned(edition)
    few = cost()
    for n in range(6):
        mentioned(edition, f"王庄{n}村")
        mentioned(EditionFactory())
    assert cost() == few

"""本报一律如此: the house list learns it, and whatever else is open about the same words is settled with it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.always import accept_always, dismiss_always
from articles.house_list import house_list_on_record, shipped_house_list
from articles.models import Change, Finding, HouseWord

from .proofed import complain, put_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def findings():
    """The same words in three articles, of which the last is out."""
    articles = [
        put_article("我市在平区开会。"),
        put_article("在平区通车。"),
        put_article("在平区下雨。", published=True),
    ]
    return [complain(article, "在平区", "茌平区") for article in articles]


def states():
    return list(Finding.objects.order_by("pk").values_list("state", flat=True))


def test_accepted_everywhere_that_waits_each_on_record(findings, editor):
    assert accept_always(findings[0], editor) == 1
    assert states() == ["accepted", "accepted", "open"]
    assert findings[1].article.blocks.get().text == "茌平区通车。"
    word = HouseWord.objects.get(wrong="在平区")
    assert (word.kind, word.right) == (HouseWord.Kind.WRONG, "茌平区")
    assert sorted(Change.objects.values_list("action", flat=True)) == ["记进本报用语", "采纳意见", "采纳意见"]


def test_dismissed_everywhere_that_waits(findings, editor):
    assert dismiss_always(findings[0], editor) == 1
    assert states() == ["dismissed", "dismissed", "open"]
    assert HouseWord.objects.get(wrong="在平区").kind == HouseWord.Kind.ACCEPTED
    assert Finding.objects.order_by("pk")[1].reason == "本报一律如此"


def test_the_shipped_list_stays_when_the_first_word_is_added(findings, editor):
    dismiss_always(findings[0], editor)
    on_record, shipped = house_list_on_record(), shipped_house_list()
    assert on_record.wrong == shipped.wrong
    assert on_record.accepted == shipped.accepted | {"在平区"}


def test_what_the_list_said_before_makes_way(findings, editor):
    HouseWord.objects.create(wrong="在平区", right="茌平区")
    dismiss_always(findings[0], editor)
    assert HouseWord.objects.get().kind == HouseWord.Kind.ACCEPTED


def test_what_is_gone_elsewhere_stays_open_there(findings, editor):
    findings[1].article.blocks.update(text="通车。")
    assert accept_always(findings[0], editor) == 0
    assert states() == ["accepted", "open", "open"]


@pytest.mark.parametrize("act", [accept_always, dismiss_always])
def test_not_without_permission(findings, person, act):
    with pytest.raises(PermissionDenied):
        act(findings[0], person("记者/校对"))
    assert states() == ["open"] * 3


@pytest.mark.parametrize(
    ("words", "suggestion", "code", "why"),
    [
        ("星期二", "星期三", "weekday", "上下文"),
        ("在", "再", "misread_character", "上下文"),
        ("在平", "在平区", "house_word", "误伤"),
        ("在平区", "", "byline_name", "没有可以记进"),
        ("在平区", "茌" * 41, "house_word", "没有可以记进"),
    ],
)
def test_only_what_is_wrong_wherever_it_stands(editor, words, suggestion, code, why):
    finding = complain(put_article("星期二在平区开会。"), words, suggestion, code=code)
    with pytest.raises(ValidationError, match=why):
        accept_always(finding, editor)
    assert not HouseWord.objects.exists()
    assert states() == ["open"]


def test_nothing_is_kept_of_what_fails_half_way(editor):
    finding = complain(put_article("我市在平区开会。"), "在平区", "茌平区")
    finding.article.blocks.update(text="我市开会。")
    with pytest.raises(ValidationError, match="已没有"):
        accept_always(finding, editor)
    assert not HouseWord.objects.exists()


def test_gross_ones_take_a_reason_all_the_same(editor):
    finding = complain(put_article("张大三县长。"), "张大三", "张大山", code="official_name", level="gross")
    with pytest.raises(ValidationError, match="写明理由"):
        dismiss_always(finding, editor)

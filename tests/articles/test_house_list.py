"""The house list: its fixture, and what of it the proofing rules read."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from articles.house_list import house_list_on_record, shipped_house_list
from articles.models import HouseWord, Official
from articles.proofing import HouseList

from .proofing.pages import marked

pytestmark = pytest.mark.django_db


@pytest.fixture
def house_list():
    call_command("loaddata", "house_list", verbosity=0)


def test_nothing_on_record():
    assert house_list_on_record() is None


def test_list_on_record_is_the_one_shipped(house_list):
    shipped = shipped_house_list()
    on_record = house_list_on_record()
    assert on_record.wrong == shipped.wrong
    assert on_record.accepted == shipped.accepted
    assert set(on_record.officials) == set(shipped.officials)


def test_loading_twice_is_loading_once(house_list):
    before = (HouseWord.objects.count(), Official.objects.count())
    call_command("loaddata", "house_list", verbosity=0)
    assert (HouseWord.objects.count(), Official.objects.count()) == before


def test_inactive_words_and_officials_are_left_out():
    HouseWord.objects.create(wrong="攻府", right="政府")
    HouseWord.objects.create(wrong="秸杆", right="秸秆", is_active=False)
    HouseWord.objects.create(wrong="鱼丘湖", kind=HouseWord.Kind.ACCEPTED)
    Official.objects.create(title="市长", name="张大山", is_active=False)
    assert house_list_on_record() == HouseList({"攻府": "政府"}, frozenset({"鱼丘湖"}), [])


@pytest.mark.parametrize(("kind", "right"), [("wrong", ""), ("accepted", "政府")])
def test_wrong_word_has_a_right_one_and_accepted_has_none(kind, right):
    with pytest.raises(IntegrityError):
        HouseWord.objects.create(kind=kind, wrong="攻府", right=right)


def test_shipped_right_words_are_not_wrong_themselves():
    wrong = shipped_house_list().wrong
    assert len(wrong) > 100
    assert not [(word, right) for right in wrong.values() for word in wrong if word in right]


def test_shipped_words_that_would_be_met_across_words_are_shielded():
    text = (
        "自己经营,独自已经,水管埋设,按装机容量,三千部手机,立即然后,山脉博物馆,严峻工作,女土家族干部,答辩认为,"
        "周末来临,干部暑期,公布署名,按排名。"
    )
    assert marked(text, "house_word", house=shipped_house_list()) == []

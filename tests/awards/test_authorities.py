"""Contests and entrants merged, and brought back by one undo."""

import pytest
from django.core.exceptions import ValidationError

from articles.history import undo
from awards.authorities import merge_contests, merge_entrants
from awards.models import Award, Contest, Entrant, Organisation, Tier, Winner

from .factories import AwardFactory, ContestFactory, EntrantFactory, OrganisationFactory, TierFactory

pytestmark = pytest.mark.django_db

MODELS = (Contest, Organisation, Tier, Entrant, Award, Winner)


def rows():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.fixture
def kept():
    contest = ContestFactory(name="示例摄影大赛", year=None)
    first = TierFactory(contest=contest, name="一等奖", declared_count=None)
    for number, name in ((1, "李大山"), (2, "王小明")):
        AwardFactory(tier=first, number=number, entrants=[EntrantFactory(contest=contest, name=name)])
    OrganisationFactory(contest=contest, name="文旅局")
    return contest


@pytest.fixture
def same():
    contest = ContestFactory(name="示例摄影大赛（续）", year=2022)
    first = TierFactory(contest=contest, name="一等奖", declared_count=4)
    li = EntrantFactory(contest=contest, name="李大山")
    zhao = EntrantFactory(contest=contest, name="赵小河")
    AwardFactory(tier=first, number=2, title="山", entrants=[li])
    AwardFactory(tier=first, number=7, title="河", entrants=[zhao])
    AwardFactory(tier=TierFactory(contest=contest, name="二等奖", rank=2), number=1, entrants=[zhao, li])
    OrganisationFactory(contest=contest, name="文旅局")
    OrganisationFactory(contest=contest, name="摄影家协会", sequence=2)
    return contest


def test_everything_of_a_contest_follows(kept, same, editor):
    merge_contests(kept, [same], editor)
    first, second = kept.tiers.all()
    assert [award.number for award in first.awards.all()] == [1, 2, 3, 7]
    assert first.awards.get(number=3).title == "山"
    assert first.declared_count == 4
    assert second.awards.get().names == ["赵小河", "李大山"]
    assert sorted(kept.entrants.values_list("name", flat=True)) == ["李大山", "王小明", "赵小河"]
    assert kept.entrants.get(name="李大山").winners.count() == 3
    assert list(kept.organisations.values_list("name", flat=True)) == ["文旅局", "摄影家协会"]
    kept.refresh_from_db()
    assert kept.year == 2022
    assert Contest.objects.get() == kept


def test_address_of_a_merged_contest_leads_to_the_kept_one(client, kept, same, editor):
    address = same.get_absolute_url()
    merge_contests(kept, [same], editor)
    assert client.get(address).url == kept.get_absolute_url()


def test_one_undo_brings_contests_back(kept, same, editor):
    before = rows()
    change = merge_contests(kept, [same], editor, "同一个大赛")
    after = rows()
    undone = undo(change, editor)
    assert rows() == before
    undo(undone, editor)
    assert rows() == after


def test_three_contests_at_once(kept, same, editor):
    third = AwardFactory(tier__name="一等奖", number=1).tier.contest
    before = rows()
    change = merge_contests(kept, [same, third], editor)
    assert kept.tiers.get(name="一等奖").awards.count() == 5
    undo(change, editor)
    assert rows() == before


def test_entrant_wins_what_both_won(kept, editor):
    li = kept.entrants.get(name="李大山")
    other = EntrantFactory(contest=kept, name="李大衫")
    AwardFactory(tier=kept.tiers.get(), number=9, entrants=[li, other])
    AwardFactory(tier=kept.tiers.get(), number=10, entrants=[other])
    before = rows()
    change = merge_entrants(li, [other], editor, "印错")
    assert sorted(li.awards.values_list("number", flat=True)) == [1, 9, 10]
    assert Award.objects.get(number=9).names == ["李大山"]
    undo(change, editor)
    assert rows() == before


def test_entrants_of_two_contests_are_two(kept, same, editor):
    with pytest.raises(ValidationError, match="同一个大赛"):
        merge_entrants(kept.entrants.first(), [same.entrants.first()], editor)


def test_every_link_is_known():
    """A new link to a contest, tier or entrant must be thought of when they are merged."""
    links = {
        (model.__name__, link.related_model.__name__)
        for model in (Contest, Tier, Entrant)
        for link in model._meta.get_fields(include_hidden=True)
        if link.auto_created and not link.concrete
    }
    assert links == {
        ("Contest", "Organisation"),
        ("Contest", "Tier"),
        ("Contest", "Entrant"),
        ("Tier", "Award"),
        ("Entrant", "Award"),
        ("Entrant", "Winner"),
    }

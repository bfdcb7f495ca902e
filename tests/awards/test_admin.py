"""Contests with their tiers, tiers with their awards, edited inline."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.history import recorded
from awards.models import Contest
from awards.winners import set_winners
from tests.articles.admin_forms import filled_form

from .factories import AwardFactory, ContestFactory, EntrantFactory, OrganisationFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def change_url(row):
    return reverse(f"admin:awards_{row._meta.model_name}_change", args=[row.pk])


def save(client, row, **changes):
    return client.post(change_url(row), filled_form(client, change_url(row)) | changes)


def test_contest_links_its_tiers_and_counts_their_awards(at_desk):
    tier = AwardFactory(tier=TierFactory(name="一等奖")).tier
    page = at_desk.get(change_url(tier.contest)).content.decode()
    assert change_url(tier) in page


def test_tiers_and_organisers_are_edited_in_their_contest(at_desk):
    contest = ContestFactory()
    tier, organiser = TierFactory(contest=contest), OrganisationFactory(contest=contest)
    changes = {"tiers-0-declared_count": "45", "organisations-0-name": "示例新局"}
    assert save(at_desk, contest, **changes).status_code == 302
    tier.refresh_from_db()
    organiser.refresh_from_db()
    assert (tier.declared_count, organiser.name) == (45, "示例新局")


def test_award_is_edited_in_its_tier(at_desk):
    award = AwardFactory()
    another = EntrantFactory(contest=award.tier.contest, name="赵小河")
    changes = {"awards-0-title": "新作品", "awards-0-names": "王小红、赵小河, 示例工作室"}
    assert save(at_desk, award.tier, **changes).status_code == 302
    award.refresh_from_db()
    assert (award.title, award.names) == ("新作品", ["王小红", "赵小河", "示例工作室"])
    assert another in award.entrants.all()
    assert award.entrants.get(name="示例工作室").kind == "studio"


def test_same_name_in_another_contest_is_somebody_else(at_desk):
    award, stranger = AwardFactory(), EntrantFactory(name="李大山")
    save(at_desk, award.tier, **{"awards-0-names": "李大山"})
    assert award.entrants.get().contest == award.tier.contest != stranger.contest


def test_names_without_a_separator_are_refused_when_too_long(at_desk):
    award = AwardFactory()
    response = save(at_desk, award.tier, **{"awards-0-names": "王" * 61})
    assert "名字最多 60 个字" in response.content.decode()


def test_names_with_a_space_stay_whole(at_desk):
    award = AwardFactory(entrants=[])
    set_winners(award, ["John Smith", "王小红"])
    assert save(at_desk, award.tier, name="新奖级").status_code == 302
    assert award.winners.count() == 2
    assert type(award).objects.get().names == ["John Smith", "王小红"]


def test_history_takes_no_more_queries_for_many_changes(at_desk, editor, person):
    contest, cost = ContestFactory(shortlisted=0), []
    head = person("部主任")
    for changes in (2, 2, 20):  # the first time is for what is remembered from then on
        for n in range(changes):
            with recorded(editor if n % 2 else head, "改", contest):
                Contest.objects.update(shortlisted=F("shortlisted") + 1)
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(reverse("admin:awards_contest_history", args=[contest.pk]))
        cost.append(len(queries))
    assert cost[1] == cost[2]


def test_large_tier_opens_in_few_queries(at_desk, django_assert_max_num_queries):
    tier = TierFactory()
    AwardFactory.create_batch(45, tier=tier)
    with django_assert_max_num_queries(20):
        at_desk.get(change_url(tier))


def test_contest_of_the_seed_is_saved_as_it_is(at_desk, seed_page):
    from awards.models import Contest
    from awards.parts import tree_of_row

    contest = Contest.objects.get()
    before = tree_of_row(contest)
    for row in (contest, *contest.tiers.all()):
        assert save(at_desk, row).status_code == 302
    assert tree_of_row(Contest.objects.get()) == before


def test_reader_of_the_admin_changes_nothing(client, person):
    client.force_login(person("管理员"))
    award = AwardFactory()
    assert client.get(change_url(award.tier)).status_code == 200
    assert client.post(change_url(award.tier), {"name": "二等奖"}).status_code == 403

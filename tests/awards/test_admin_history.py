"""A contest's history: awards with their winners, told in words, undone and restored."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.history import recorded
from articles.models import Change
from awards.models import Contest
from awards.winners import set_winners

from .factories import AwardFactory, ContestFactory, EntrantFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    tier = TierFactory(name="一等奖", contest=ContestFactory(name="示例摄影大赛"))
    return AwardFactory(
        tier=tier, number=2, title="晨光", entrants=[EntrantFactory(contest=tier.contest, name="李大山")]
    )


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def told(client, contest):
    response = client.get(reverse("admin:awards_contest_history", args=[contest.pk]))
    rows = BeautifulSoup(response.content, "html.parser").select(".differences > div")
    return {row.dt.text: [(piece.name, piece.text) for piece in row.dd.select("del, ins")] for row in rows}


def test_award_is_told_by_tier_number_and_winners(at_desk, award, editor):
    contest = award.tier.contest
    with recorded(editor, "改获奖者", contest):
        set_winners(award, ["李大山", "王小明"])
    assert told(at_desk, contest) == {"一等奖 2": [("ins", "、王小明")], "参赛者": [("ins", "王小明 · 个人")]}


def test_facts_and_tiers_are_told_by_the_names_of_their_fields(at_desk, award, editor):
    contest = award.tier.contest
    with recorded(editor, "改", contest):
        Contest.objects.filter(pk=contest.pk).update(year=2023)
        contest.tiers.update(declared_count=3)
    assert told(at_desk, contest) == {"年份": [("del", "2"), ("ins", "3")], "奖级": [("ins", " · 公布的数目 3")]}


def test_deleted_contest_comes_back_whole(client, award, person):
    contest, head = award.tier.contest, person("部主任")
    with recorded(head, "删除", contest):
        contest.delete()
    client.force_login(head)
    client.post(reverse("admin:undo_change", args=[Change.objects.get().pk]), {"reason": "删错了"})
    assert Contest.objects.get().tiers.get().awards.get().names == ["李大山"]


@pytest.mark.parametrize("page", ["awards_award", "awards_tier"])
def test_parts_share_the_contests_history(at_desk, award, page):
    part = award if page == "awards_award" else award.tier
    response = at_desk.get(reverse(f"admin:{page}_history", args=[part.pk]))
    assert response["Location"] == reverse("admin:awards_contest_history", args=[award.tier.contest_id])
    assert at_desk.get(reverse(f"admin:{page}_compare", args=[part.pk])).status_code == 404
    assert at_desk.post(f"{reverse(f'admin:{page}_restore', args=[part.pk])}?version=first").status_code == 404

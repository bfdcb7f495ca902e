"""A winners' list imported again: fact by fact, tier by tier, award by award."""

import copy

import pytest
from django.utils import timezone

from articles.importer import Received
from articles.models import Article, Finding, Parse, Revision
from awards.models import Award, Contest, Entrant, Organisation, Tier
from newsroom import importing

from .reimports import VERSIONS, everything
from .test_import_pages import PRINTED, SEED, import_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def reparse(monkeypatch):
    """The seed with its contest; a later parser makes something else of the contest."""
    import_pages(SEED, **PRINTED)

    def again(change=lambda contest: None):
        last = Parse.objects.first()
        data = copy.deepcopy(last.data)
        change(data["contests"][0])
        monkeypatch.setattr(importing, "PARSER_VERSION", f"test {next(VERSIONS)}")
        source = last.source
        importing.store_page(Received(source.name, source.sha256, source.encoding, source.text), data)

    return again


def award(tier="一等奖", number=1):
    return Award.objects.get(tier__name=tier, number=number)


def change(contest):
    """A fact, an organisation, a tier's count and three fields of an award are read otherwise."""
    contest["name"] += "(新)"
    contest["organisations"][0]["names"][0] = "另一家主办单位"
    contest["tiers"][0]["declared_count"] = 3
    contest["tiers"][0]["awards"][0] |= {"title": "新题目", "category": "新类别", "entrants": ["赵新人", "钱新人"]}


def test_untouched_contest_follows_in_its_rows(reparse):
    contest, first = Contest.objects.get(), award()
    reparse(change)
    assert Contest.objects.get().pk == contest.pk
    assert Contest.objects.get().name.endswith("(新)")
    assert Organisation.objects.filter(name="另一家主办单位").exists()
    assert Tier.objects.get(rank=1).declared_count == 3
    assert award().pk == first.pk
    assert (award().title, {entrant.name for entrant in award().entrants.all()}) == ("新题目", {"赵新人", "钱新人"})
    assert not Finding.objects.filter(code="reimport_contest").exists()


def test_what_an_import_does_to_a_contest_is_on_record(reparse):
    reparse(change)
    revision = Revision.objects.of(Contest.objects.get()).get()
    assert (revision.change.user, revision.change.action) == (None, f"导入 {SEED.name}")
    assert {row["model"] for row in revision.rows} >= {"awards.contest", "awards.tier", "awards.award"}


def test_edits_stay_and_the_rest_follows(reparse):
    Contest.objects.update(name="人改的大赛名")
    Award.objects.filter(pk=award().pk).update(title="人改的题目")
    reparse(change)
    assert Contest.objects.get().name == "人改的大赛名"
    assert (award().title, award().category) == ("人改的题目", "新类别")
    assert Tier.objects.get(rank=1).declared_count == 3
    found = Finding.objects.filter(code="reimport_contest").values_list("message", "suggestion")
    assert {("一等奖 1 作品" in message, suggestion) for message, suggestion in found} >= {(True, "新题目")}
    assert len(found) == 2


def test_edit_stays_an_edit_after_a_parse_has_agreed_with_it(reparse):
    Award.objects.filter(pk=award().pk).update(title="新题目")
    reparse(change)
    reparse(lambda contest: contest["tiers"][0]["awards"][0].update(title="又一个题目"))
    assert award().title == "新题目"


def test_corrected_entrant_stays(reparse):
    entrant = award().entrants.first()
    Entrant.objects.filter(pk=entrant.pk).update(name="人改的名字", kind="studio")
    reparse(change)
    assert "人改的名字" in {entrant.name for entrant in award().entrants.all()}
    assert not Entrant.objects.filter(name="赵新人").exists()


def test_entrant_who_wins_nothing_any_more_goes_and_who_wins_twice_stays(reparse):
    def drop(contest):
        for tier in contest["tiers"]:
            if tier["name"] == "一等奖":
                tier["awards"] = tier["awards"][:1]

    names = {entrant.name for entrant in award(number=2).entrants.all()}
    assert names == {"韩洪欣", "裴飞跃"}
    reparse(drop)
    assert not Award.objects.filter(tier__name="一等奖", number=2).exists()
    left = set(Entrant.objects.filter(name__in=names).values_list("name", flat=True))
    assert left == {entrant.name for entrant in Entrant.objects.filter(name__in=names, awards__isnull=False)}


def test_deleted_and_added_awards_stay_so(reparse):
    award(number=2).delete()
    Award.objects.create(tier=Tier.objects.get(rank=1), number=9, title="补发的一件")
    reparse(change)
    assert list(Tier.objects.get(rank=1).awards.values_list("number", flat=True)) == [1, 9]


def test_deleted_contest_stays_deleted(reparse):
    Contest.objects.all().delete()
    reparse(change)
    assert not Contest.objects.exists()


def test_contest_in_print_only_gets_findings(reparse):
    Article.objects.update(state="published", published_at=timezone.now())
    before = everything()
    reparse(change)
    after = everything()
    for name in ("Article", "Block", "Contest", "Award", "Entrant"):
        assert after[name] == before[name]
    assert Finding.objects.filter(code="reimport_contest").count() >= 5


def test_contest_that_the_parser_finds_no_more_goes_unless_edited(reparse, monkeypatch):
    Contest.objects.update(year=1999)
    reparse()
    last = Parse.objects.first()
    data = copy.deepcopy(last.data) | {"contests": []}
    monkeypatch.setattr(importing, "PARSER_VERSION", f"test {next(VERSIONS)}")
    source = last.source
    importing.store_page(Received(source.name, source.sha256, source.encoding, source.text), data)
    assert Contest.objects.get().year == 1999
    assert Finding.objects.filter(code="reimport_contest", message__contains="没有").exists()


def test_same_list_again_changes_no_row(reparse):
    before = everything()
    reparse()
    after = everything()
    for name in ("Contest", "Award", "Entrant", "Finding"):
        assert after[name] == before[name]


def test_list_that_begins_its_numbers_again_loses_nobody(reparse):
    reparse(lambda contest: contest["tiers"][0]["awards"].append(dict(contest["tiers"][0]["awards"][0], title="同号")))
    assert list(Tier.objects.get(rank=1).awards.values_list("number", "title"))[-1] == (3, "同号")

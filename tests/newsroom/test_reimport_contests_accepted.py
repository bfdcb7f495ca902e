"""What a re-import only proposed for a contest, accepted."""

import copy

import pytest

from articles.applying import is_applied, kind_of, side
from articles.history import undo
from articles.importer import Received
from articles.models import Change, Finding, Parse
from articles.settling import accept
from awards.models import Award, Contest, Entrant, Tier
from newsroom import importing

from .reimports import VERSIONS
from .test_reimport_contests import award, change, reparse

__all__ = ["reparse"]
pytestmark = pytest.mark.django_db


def proposed(words=""):
    return Finding.objects.open().get(code="reimport_contest", message__contains=words)


def test_value_is_put_in_and_follows_again(reparse, editor):
    was = award().title
    Award.objects.filter(pk=award().pk).update(title="人改的题目")
    reparse(change)
    finding = proposed("一等奖 1 作品")
    kind = kind_of(finding)
    assert (side(finding, "base"), kind.current(finding), side(finding, "new")) == (was, "人改的题目", "新题目")
    accept(finding, editor)
    assert award().title == "新题目"
    assert is_applied(finding)
    reparse(lambda contest: contest["tiers"][0]["awards"][0].update(title="又一个题目"))
    assert award().title == "又一个题目"
    assert not Finding.objects.open().filter(code="reimport_contest").exists()


def test_it_is_on_record_and_undone(reparse, editor):
    Award.objects.filter(pk=award().pk).update(title="人改的题目")
    reparse(change)
    accept(proposed("一等奖 1 作品"), editor)
    done = Change.objects.first()
    assert {revision.content_type.model for revision in done.revisions.all()} == {"article", "contest"}
    undo(done, editor)
    assert award().title == "人改的题目"
    assert proposed("一等奖 1 作品")


def test_winners_are_put_in(reparse, editor):
    entrant = award().entrants.first()
    Entrant.objects.filter(pk=entrant.pk).update(name="人改的名字")
    reparse(change)
    accept(proposed("一等奖 1 参赛者"), editor)
    assert award().names == ["赵新人", "钱新人"]
    assert {"赵新人", "钱新人"} <= set(Entrant.objects.values_list("name", flat=True))


def test_declared_count_is_put_in(reparse, editor):
    Tier.objects.filter(rank=1).update(declared_count=9)
    reparse(change)
    accept(proposed("公布的数目"), editor)
    assert Tier.objects.get(rank=1).declared_count == 3


def test_contest_that_the_source_lost_goes(reparse, monkeypatch, editor):
    Contest.objects.update(year=1999)
    reparse()
    last = Parse.objects.first()
    data = copy.deepcopy(last.data) | {"contests": []}
    monkeypatch.setattr(importing, "PARSER_VERSION", f"test {next(VERSIONS)}")
    source = last.source
    importing.store_page(Received(source.name, source.sha256, source.encoding, source.text), data)
    accept(proposed("没有"), editor)
    assert not Contest.objects.exists()
    undo(Change.objects.first(), editor)
    assert Contest.objects.get().year == 1999
    assert award().names == ["陈辉"]

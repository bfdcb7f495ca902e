"""Contests at the desk: nobody changes what is in print without the right to, nor over another's save unseen."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.history import undo
from articles.models import Change, Revision
from awards.models import Contest, Entrant
from tests.articles.admin_forms import filled_form
from tests.articles.factories import ArticleFactory, BlockFactory
from tests.articles.signing import sign_all

from .factories import AwardFactory, ContestFactory, EntrantFactory, OrganisationFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def in_print():
    return BlockFactory(article=ArticleFactory(published=True)).article


def url(name, *row):
    model = (row or (Contest,))[0]._meta.model_name
    return reverse(f"admin:awards_{model}_{name}", args=[each.pk for each in row])


def test_contest_is_not_put_under_an_article_in_print(at_desk, in_print):
    contest = ContestFactory()
    at_desk.post(url("change", contest), filled_form(at_desk, url("change", contest)) | {"article": in_print.pk})
    new = filled_form(at_desk, url("add")) | {"name": "新大赛", "article": in_print.pk}
    assert "选择一个有效的选项" in at_desk.post(url("add"), new).content.decode()
    assert not in_print.contests.exists()


def test_it_is_by_the_chief(client, chief, in_print):
    client.force_login(chief)
    new = filled_form(client, url("add")) | {"name": "新大赛", "article": in_print.pk}
    assert client.post(url("add"), new).status_code == 302
    assert in_print.contests.get().name == "新大赛"


@pytest.mark.parametrize("factory", [ContestFactory, EntrantFactory])
def test_nothing_in_print_is_merged(at_desk, in_print, factory):
    contest = ContestFactory(article=in_print)
    of = {"contest": contest} if factory is EntrantFactory else {"article": in_print}
    rows = factory.create_batch(2, **of)
    merge = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], "confirmed": "1"}
    address = reverse(f"admin:awards_{rows[0]._meta.model_name}_changelist")
    assert at_desk.post(address, merge | {"kept": rows[0].pk, "reason": ""}).status_code == 403
    assert type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).count() == 2


def test_organiser_stays_in_its_contest(at_desk, in_print):
    organisation, other = OrganisationFactory(), ContestFactory(article=in_print)
    form = filled_form(at_desk, url("change", organisation))
    at_desk.post(url("change", organisation), form | {"contest": other.pk, "name": "改过的局"})
    organisation.refresh_from_db()
    assert organisation.name == "改过的局"
    assert organisation.contest != other


def test_deleted_contest_of_an_article_in_print_is_brought_back_by_the_chief_only(at_desk, client, chief, in_print):
    contest = TierFactory(contest__article=in_print).contest
    boss = Client()
    boss.force_login(chief)
    boss.post(url("delete", contest), {"post": "yes"})
    address = reverse("admin:undo_change", args=[Change.objects.first().pk])
    assert at_desk.post(address, {"reason": "误删"}).status_code == 403
    assert not Contest.objects.exists()
    boss.post(address, {"reason": "误删"})
    assert Contest.objects.get() == contest


def test_other_winners_void_the_signatures_under_the_article(at_desk):
    award = AwardFactory()
    article = award.tier.contest.article
    sign_all(article)
    form = filled_form(at_desk, url("change", award.tier))
    at_desk.post(url("change", award.tier), form | {"awards-0-names": "别的人"})
    assert not article.reviews.valid().exists()
    assert article.reviews.first().voided_by == Change.objects.first()


@pytest.fixture
def colleague(person):
    client = Client()
    client.force_login(person("编辑", "colleague"))
    return client


def test_second_save_of_a_tier_is_refused_once_and_what_was_typed_is_kept(at_desk, colleague):
    tier = TierFactory()
    first, second = (AwardFactory(tier=tier, number=n) for n in (1, 2))
    mine, theirs = (filled_form(client, url("change", tier)) for client in (at_desk, colleague))
    assert at_desk.post(url("change", tier), mine | {"awards-0-title": "晨光初照"}).status_code == 302
    response = colleague.post(url("change", tier), theirs | {"awards-1-title": "暮色四合"})
    assert "editor又改过这里" in response.content.decode()
    assert "暮色四合" in response.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.title == "晨光初照"
    assert second.title != "暮色四合"
    again = theirs | {"awards-1-title": "暮色四合", "_seen": Revision.objects.first().pk}
    assert colleague.post(url("change", tier), again).status_code == 302


def test_saves_of_two_tiers_do_not_meet(at_desk, colleague):
    tiers = TierFactory.create_batch(2, contest=ContestFactory())
    forms = [filled_form(client, url("change", tier)) for client, tier in zip((at_desk, colleague), tiers, strict=True)]
    for client, tier, form in zip((at_desk, colleague), tiers, forms, strict=True):
        assert client.post(url("change", tier), form | {"declared_count": "7"}).status_code == 302


def test_deleted_entrant_of_waiting_contest_is_brought_back_by_an_editor(at_desk):
    entrant = EntrantFactory()
    at_desk.post(url("delete", entrant), {"post": "yes"})
    undo(Change.objects.first(), get_user_model().objects.first())
    assert Entrant.objects.get() == entrant

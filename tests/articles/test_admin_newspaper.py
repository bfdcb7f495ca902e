"""Editions and pages: an edition gets its date, and what was proposed for it is settled."""

from datetime import date

import pytest
from django.urls import reverse

from articles.history import undo
from articles.models import Change, Edition, Finding, Page

from .admin_forms import filled_form
from .factories import ArticleFactory, EditionFactory, FindingFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def undated():
    return EditionFactory(date=None)


@pytest.fixture
def proposed(undated):
    page = PageFactory(edition=undated)
    return FindingFactory(page=page, article=None, code="edition_date", suggestion="2023-02-21")


def change_url(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def give_date(client, edition, *dates):
    """Post the form with its date; a second one is what a button of the form adds."""
    form = filled_form(client, change_url(edition)) | {"date": list(dates)}
    return client.post(change_url(edition), form)


def test_proposed_date_is_taken_over_by_its_button(at_desk, undated, proposed):
    page = at_desk.get(change_url(undated)).content.decode()
    assert '<button class="button" name="date" value="2023-02-21">' in page
    assert give_date(at_desk, undated, "", "2023-02-21").status_code == 302
    undated.refresh_from_db()
    proposed.refresh_from_db()
    assert undated.date == date(2023, 2, 21)
    assert proposed.state == Finding.State.ACCEPTED


def test_another_date_settles_the_proposal_too(at_desk, undated, proposed):
    give_date(at_desk, undated, "2023-02-22")
    proposed.refresh_from_db()
    assert proposed.state == Finding.State.DISMISSED


def test_date_taken_back_opens_the_proposal_again(at_desk, undated, proposed, editor):
    give_date(at_desk, undated, "2023-02-22")
    undo(Change.objects.get(), editor)
    proposed.refresh_from_db()
    assert proposed.is_open
    history = at_desk.get(reverse("admin:articles_edition_history", args=[undated.pk]))
    assert proposed.message in history.content.decode()


def test_edition_without_date_keeps_its_proposal(at_desk, undated, proposed):
    assert give_date(at_desk, undated, "").status_code == 302
    proposed.refresh_from_db()
    assert proposed.state == Finding.State.OPEN


def test_day_that_has_an_edition_is_refused(at_desk, undated):
    EditionFactory(newspaper=undated.newspaper, date=date(2023, 2, 21))
    response = give_date(at_desk, undated, "2023-02-21")
    assert "这家报纸这一天已有一期" in response.content.decode()
    assert Edition.objects.filter(date__isnull=True).exists()


def test_pages_are_edited_in_their_edition(at_desk):
    page = PageFactory(number="", name="")
    form = filled_form(at_desk, change_url(page.edition)) | {"pages-0-number": "3", "pages-0-name": "党旗飘飘"}
    assert at_desk.post(change_url(page.edition), form).status_code == 302
    assert Page.objects.get().label == "第3版 党旗飘飘"


def test_two_new_pages_of_one_number_are_refused_in_a_sentence(admin_client):
    edition = PageFactory(sequence=1, number="1").edition
    form = filled_form(admin_client, change_url(edition)) | {"pages-TOTAL_FORMS": "3"}
    for n in (1, 2):
        form |= {f"pages-{n}-sequence": f"{n + 1}", f"pages-{n}-number": "9", f"pages-{n}-name": ""}
        form |= {f"pages-{n}-id": "", f"pages-{n}-edition": f"{edition.pk}"}
    assert "版次“9”在这一期里不止一个" in admin_client.post(change_url(edition), form).content.decode()
    assert Page.objects.count() == 1
    assert admin_client.post(change_url(edition), form | {"pages-2-number": "10"}).status_code == 302
    assert Page.objects.count() == 3


def test_pages_exchange_their_numbers_and_places_and_back(at_desk, editor):
    one = PageFactory(sequence=1, number="1")
    other = PageFactory(edition=one.edition, sequence=2, number="2")
    exchanged = {"pages-0-number": "2", "pages-1-number": "1", "pages-0-sequence": "2", "pages-1-sequence": "1"}
    form = filled_form(at_desk, change_url(one.edition)) | exchanged
    assert at_desk.post(change_url(one.edition), form).status_code == 302
    assert list(Page.objects.values_list("pk", "sequence", "number")) == [(other.pk, 1, "1"), (one.pk, 2, "2")]
    undo(Change.objects.get(), editor)
    assert list(Page.objects.values_list("pk", "sequence", "number")) == [(one.pk, 1, "1"), (other.pk, 2, "2")]


def test_a_number_that_came_in_meanwhile_is_told(at_desk):
    page = PageFactory(sequence=1, number="1")
    form = filled_form(at_desk, change_url(page.edition)) | {"pages-0-number": "9"}
    PageFactory(edition=page.edition, sequence=2, number="9")
    assert "版次“9”在这一期里不止一个" in at_desk.post(change_url(page.edition), form).content.decode()


def test_page_lists_its_articles_with_links(at_desk):
    article = ArticleFactory()
    shown = at_desk.get(change_url(article.page)).content.decode()
    assert article.headline in shown
    assert change_url(article) in shown

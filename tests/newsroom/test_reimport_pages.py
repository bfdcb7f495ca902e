"""Which page a text is of, after editions, dates and page numbers were put right."""

from datetime import date

import pytest

from articles.models import Article, Edition, Page, Parse
from tests.articles.factories import EditionFactory

from .reimports import BRIDGE, ROAD, TEXT, everything, headlines
from .test_import_pages import PRINTED, import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db

CORRECTED = TEXT.replace("一条路", "一条大路")
NUMBERED = {**PRINTED, "page": "3"}


@pytest.mark.parametrize("given", [{}, {"newspaper": "聊城日报"}, PRINTED, NUMBERED])
def test_corrected_text_is_of_the_same_page(write_page, given):  # noqa: F811
    import_pages(write_page(TEXT), **given)
    out, _, _ = import_pages(write_page(CORRECTED), **given)
    assert "更新 1" in out
    assert headlines() == ["镇里修通一条大路", "村里建起一座桥"]


@pytest.mark.parametrize("given", [{}, PRINTED])
def test_other_text_of_the_same_file_name_is_another_page(write_page, given):  # noqa: F811
    import_pages(write_page(ROAD), **given)
    import_pages(write_page(BRIDGE), **given)
    assert Page.objects.count() == 2


@pytest.mark.parametrize("given", [PRINTED, NUMBERED])
def test_date_that_an_editor_corrected_stays(write_page, given):  # noqa: F811
    import_pages(write_page(TEXT), **given)
    Edition.objects.update(date=date(2023, 2, 22))
    for text in (TEXT, CORRECTED):
        _, _, failed = import_pages(write_page(text), **given)
        assert not failed
    assert Edition.objects.get().date == date(2023, 2, 22)
    assert headlines() == ["镇里修通一条大路", "村里建起一座桥"]


def test_page_that_an_editor_moved_to_another_edition_stays_there(write_page):  # noqa: F811
    import_pages(write_page(TEXT), **NUMBERED)
    other = EditionFactory()
    Page.objects.update(edition=other, number="5")
    import_pages(write_page(CORRECTED), **NUMBERED)
    assert (Page.objects.get().edition, Page.objects.get().number) == (other, "5")
    assert "镇里修通一条大路" in headlines()


def test_date_that_an_editor_took_away_stays_away(write_page):  # noqa: F811
    import_pages(write_page(TEXT), **NUMBERED)
    Edition.objects.update(date=None)
    import_pages(write_page(CORRECTED), **NUMBERED)
    assert Edition.objects.get().date is None


def test_date_learnt_with_the_corrected_text_is_taken(write_page):  # noqa: F811
    import_pages(write_page(TEXT), newspaper="聊城日报")
    import_pages(write_page(CORRECTED), **NUMBERED)
    assert Edition.objects.get().date == date(2023, 2, 21)
    assert Article.objects.count() == 2


def test_other_date_for_much_the_same_text_is_refused(write_page):  # noqa: F811
    import_pages(write_page(TEXT), **PRINTED)
    before = everything()
    _, err, failed = import_pages(write_page(CORRECTED), newspaper="聊城日报", date="2023-02-22")
    assert failed
    assert "请在后台改" in err
    assert everything() == before


def test_page_that_an_editor_made_takes_the_text(write_page):  # noqa: F811
    edition = EditionFactory(newspaper__name="聊城日报", date=date(2023, 2, 21))
    page = Page.objects.create(edition=edition, number="3", name="要闻", sequence=1)
    import_pages(write_page(TEXT), **NUMBERED)
    assert page.articles.count() == 2


def test_earlier_text_imported_again_changes_nothing(write_page):  # noqa: F811
    import_pages(write_page(TEXT), **PRINTED)
    import_pages(write_page(CORRECTED), **PRINTED)
    before = everything()
    out, _, _ = import_pages(write_page(TEXT), **PRINTED)
    assert "未变 1" in out
    assert everything() == before


def test_page_name_follows_unless_an_editor_wrote_another(write_page):  # noqa: F811
    import_pages(write_page(f"第3版 要闻\n{TEXT}"), **PRINTED)
    import_pages(write_page(f"第3版 综合\n{TEXT}"), **PRINTED)
    assert Page.objects.get().name == "综合"
    Page.objects.update(name="综合新闻")
    import_pages(write_page(f"第3版 民生\n{TEXT}"), **PRINTED)
    assert Page.objects.get().name == "综合新闻"
    assert Parse.objects.count() == 3

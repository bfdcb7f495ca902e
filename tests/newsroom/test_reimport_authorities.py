"""A page imported again after contributors were merged: who was merged is known, and is not made again."""

import pytest

from articles.authorities import merge_contributors
from articles.models import Article, Byline, Contributor

from .reimports import TEXT, page, proposals, reparse
from .test_import_pages import import_pages, write_page  # noqa: F401

__all__ = ["page", "reparse"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(page, editor):
    """李大山 was printed, and is 李大川."""
    kept = Contributor.objects.create(name="李大川")
    merge_contributors(kept, [Contributor.objects.get(name="李大山")], editor, "笔名")
    return kept


def bylines(article):
    return list(article.bylines.values_list("contributor__name", "role"))


def test_merging_is_no_edit_of_the_articles(merged, reparse):
    reparse()
    article = Article.objects.get(sequence=2)
    assert bylines(article) == [("李大川", "reporter")]
    assert article.edited == []
    assert not proposals()
    assert not Contributor.objects.filter(name="李大山").exists()


def test_byline_still_follows_its_source(merged, page):
    page(TEXT.replace("本报记者 李大山", "本报通讯员 李大山"))
    assert bylines(Article.objects.get(sequence=2)) == [("李大川", "correspondent")]


def test_byline_removed_before_the_merge_does_not_come_back(page, editor, reparse):
    Byline.objects.filter(contributor__name="李大山").delete()
    reparse()
    kept = Contributor.objects.create(name="李大川")
    merge_contributors(kept, [Contributor.objects.get(name="李大山")], editor)
    page(TEXT.replace("本报记者 李大山", "本报通讯员 李大山"))
    assert bylines(Article.objects.get(sequence=2)) == []


def test_two_names_of_one_person_sign_once(merged, page):
    page(TEXT.replace("本报记者 李大山", "本报记者 李大山 李大川"))
    assert bylines(Article.objects.get(sequence=2)) == [("李大川", "reporter")]


def test_new_article_by_two_names_of_one_person(page, editor):
    wang, li = (Contributor.objects.get(name=name) for name in ("王小明", "李大山"))
    merge_contributors(wang, [li], editor)
    page(TEXT + "县里打成一口井\n■ 本报记者 李大山 王小明\n3月3日,干旱了半年的山坡上终于打出了甜水,村民来尝。\n")
    assert bylines(Article.objects.get(sequence=3)) == [("王小明", "reporter")]

"""A page imported again from another text: what nobody edited follows, what somebody edited stays."""

import pytest

from articles.models import Article, Finding, SourceText

from .test_import_pages import PRINTED, import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db

FIRST = """镇里修通一条路
■ 本报记者 王小明
3月1日,记者在镇里看到,新修的路已经通车,来往的车辆比往日多了许多。
村里建起一座桥
■ 本报记者 李大山
3月2日,一座新桥在村里建成,两岸的乡亲走到一起只要五分钟。
"""
SECOND = FIRST.replace("镇里修通一条路", "镇里修通一条大路").replace("李大山", "李小山")


@pytest.fixture
def page(write_page):  # noqa: F811
    def put(text):
        return import_pages(write_page(text), **PRINTED)

    put(FIRST)
    return put


def headlines():
    return list(Article.objects.values_list("headline", flat=True))


def test_untouched_fields_follow_the_new_text(page):
    out, _, _ = page(SECOND)
    assert "更新 1" in out
    assert headlines() == ["镇里修通一条大路", "村里建起一座桥"]
    assert Article.objects.get(sequence=2).bylines.get().contributor.name == "李小山"
    assert SourceText.objects.count() == 2


def test_edited_fields_stay_and_the_new_text_is_proposed(page):
    Article.objects.filter(sequence=1).update(headline="人改过的标题")
    page(SECOND)
    assert headlines() == ["人改过的标题", "村里建起一座桥"]
    assert Finding.objects.get(code="reimport_headline").suggestion == "镇里修通一条大路"


def test_edit_that_the_new_text_agrees_with_needs_no_proposal(page):
    Article.objects.filter(sequence=1).update(headline="镇里修通一条大路")
    page(SECOND)
    assert not Finding.objects.filter(code="reimport_headline").exists()


def test_article_in_print_is_never_changed(page):
    article = Article.objects.get(sequence=1)
    Article.objects.filter(pk=article.pk).update(state="published", published_at=article.updated_at)
    page(SECOND)
    assert headlines()[0] == "镇里修通一条路"
    assert Finding.objects.get(code="reimport_headline").suggestion == "镇里修通一条大路"


def test_deleted_article_stays_deleted(page):
    Article.objects.get(sequence=2).delete()
    page(SECOND)
    assert headlines() == ["镇里修通一条大路"]


def test_article_that_vanished_is_kept_and_noted(page):
    page(FIRST[: FIRST.index("村里")])
    assert len(headlines()) == 2
    assert Finding.objects.get(code="vanished").article.headline == "村里建起一座桥"


def test_article_new_in_the_text_is_added(page):
    page(FIRST + "县里开了一次会\n■ 本报记者 张三丰\n3月3日,会上说的都是修路和建桥的事,与会的人都说好。\n")
    assert headlines()[-1] == "县里开了一次会"


def test_order_of_articles_does_not_matter(page):
    at = FIRST.index("村里")
    page(FIRST[at:] + FIRST[:at])
    assert len(headlines()) == 2


def test_third_import_of_the_same_text_changes_nothing(page):
    page(SECOND)
    out, _, _ = page(SECOND)
    assert "未变 1" in out

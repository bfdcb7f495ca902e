"""An article's form: fields, blocks, bylines and places are corrected, and nobody is overwritten."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import Article, Block, Byline
from articles.parts import tree_of_row

from .admin_forms import filled_form
from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    ContributorFactory,
    FindingFactory,
    MentionFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(headline="旧标题")
    for n, text in enumerate(("第一段。", "第二段。", "第三段。"), 1):
        BlockFactory(article=article, sequence=n, text=text)
    return article


@pytest.fixture
def url(article):
    return change_url(article)


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def save(client, url, **changes):
    """Post the form with some fields changed; the errors shown, none when it was saved."""
    response = client.post(url, filled_form(client, url) | changes)
    return [] if response.status_code == 302 else errors_in(response)


def errors_in(response):
    return [item.text for item in BeautifulSoup(response.content, "html.parser").select(".errorlist li")]


def texts(article):
    return list(article.blocks.values_list("sequence", "text"))


def add_row(client, url, prefix, **values):
    form = filled_form(client, url)
    n = int(form[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{n}-{name}": value for name, value in values.items()}
    response = client.post(url, form | row | {f"{prefix}-TOTAL_FORMS": n + 1})
    return [] if response.status_code == 302 else errors_in(response)


def test_headline_is_corrected_and_logged_with_who(at_desk, article, url, editor):
    assert save(at_desk, url, headline="新标题") == []
    article.refresh_from_db()
    assert article.headline == "新标题"
    assert LogEntry.objects.get().user == editor


def test_saving_untouched_changes_no_part(at_desk, seed_page):
    for article in seed_page.articles.all():
        before = tree_of_row(article), list(article.blocks.values())
        assert save(at_desk, change_url(article)) == []
        article = Article.objects.get(pk=article.pk)
        assert (tree_of_row(article), list(article.blocks.values())) == before


@pytest.mark.parametrize(
    ("changes", "order"),
    [
        ({"blocks-2-sequence": "1"}, "第三段。第一段。第二段。"),
        ({"blocks-0-sequence": "2"}, "第二段。第一段。第三段。"),
        ({"blocks-0-sequence": "3"}, "第二段。第三段。第一段。"),
        ({"blocks-0-sequence": ""}, "第二段。第三段。第一段。"),
        ({"blocks-1-DELETE": "on"}, "第一段。第三段。"),
    ],
)
def test_blocks_are_moved_and_deleted_and_numbered_anew(at_desk, article, url, changes, order):
    assert save(at_desk, url, **changes) == []
    numbers, words = zip(*texts(article), strict=True)
    assert "".join(words) == order
    assert numbers == tuple(range(1, len(words) + 1))


@pytest.mark.parametrize(("sequence", "number"), [("", 4), ("2", 2), ("9", 4)])
def test_block_is_added_where_it_is_asked_for(at_desk, article, url, sequence, number):
    assert add_row(at_desk, url, "blocks", kind="paragraph", sequence=sequence, text="新段。") == []
    assert article.blocks.get(text="新段。").sequence == number
    assert article.blocks.get(text="新段。").spans == []
    assert sorted(article.blocks.values_list("sequence", flat=True)) == [1, 2, 3, 4]


def test_line_breaks_in_a_block_stay_single(at_desk, article, url):
    assert save(at_desk, url, **{"blocks-0-text": "第一行\r\n第二行"}) == []
    assert article.blocks.first().text == "第一行\n第二行"


def test_empty_paragraph_is_refused(at_desk, url):
    assert save(at_desk, url, **{"blocks-0-text": " "}) == ["段落、小标题和图说不能是空的。"]


@pytest.mark.parametrize(
    ("rows", "error"),
    [("", "至少要有一行"), ("1 | 陈辉\r\n2", "第 2 行有 1 格，应该有 2 格")],
)
def test_table_that_does_not_fit_is_refused_in_one_sentence(at_desk, url, rows, error):
    (shown,) = save(at_desk, url, **{"blocks-0-kind": "table", "blocks-0-rows": rows})
    assert error in shown


def test_rows_belong_to_tables_only(at_desk, url):
    (shown,) = save(at_desk, url, **{"blocks-0-rows": "1 | 陈辉"})
    assert "只有表格" in shown


def test_table_is_corrected(at_desk, article, url):
    Block.objects.filter(sequence=1).update(kind="table", text="", columns=["序号", "姓名"], rows=[["1", "陈灰"]])
    assert save(at_desk, url, **{"blocks-0-rows": "1 | 陈辉\r\n2 | 杜妍"}) == []
    table = article.blocks.first()
    assert (table.columns, table.rows) == (["序号", "姓名"], [["1", "陈辉"], ["2", "杜妍"]])


def test_byline_is_added_after_the_others(at_desk, article, url):
    BylineFactory(article=article)
    added = ContributorFactory()
    assert add_row(at_desk, url, "bylines", role="correspondent", contributor=added.pk, sequence="", credit="") == []
    assert list(article.bylines.values_list("sequence", flat=True)) == [1, 2]
    assert article.bylines.last().contributor == added


def test_same_byline_twice_is_refused(at_desk, article, url):
    byline = BylineFactory(article=article, role=Byline.Role.REPORTER)
    again = {"role": "reporter", "contributor": byline.contributor_id, "sequence": "", "credit": ""}
    assert add_row(at_desk, url, "bylines", **again)
    assert article.bylines.count() == 1


def test_place_is_given_to_printed_words(at_desk, article, url):
    mention, place = MentionFactory(article=article, place=None, printed="在平区"), PlaceFactory(name="茌平区")
    assert save(at_desk, url, **{"mentions-0-place": place.pk}) == []
    mention.refresh_from_db()
    assert (mention.place, mention.status, mention.is_settled) == (place, "resolved", True)


def test_mentions_that_nobody_touched_are_not_settled(at_desk, article, url):
    MentionFactory(article=article, place=None, printed="在平区")
    assert save(at_desk, url, headline="新标题") == []
    assert not article.mentions.get().is_settled


def test_open_mentions_of_a_new_name_are_resolved(client, person):
    place = PlaceFactory(name="示例县", parent=PlaceFactory(parent=PlaceFactory()))
    block = BlockFactory(text="日前，记者从老示例县了解到，这里的路修通了。")
    mention = MentionFactory(article=block.article, place=None, printed="老示例县")
    client.force_login(person("总编辑"))
    address = reverse("admin:articles_place_change", args=[place.pk])
    form = filled_form(client, address)
    changes = {
        "names-TOTAL_FORMS": "1",
        "names-0-name": "老示例县",
        "names-0-kind": "former",
        "names-0-place": place.pk,
    }
    assert client.post(address, form | changes).status_code == 302
    mention.refresh_from_db()
    assert mention.place == place


def test_second_of_two_people_is_refused_and_keeps_what_was_typed(at_desk, article, url, person):
    opened = filled_form(at_desk, url)
    other_desk = Client()
    other_desk.force_login(person("部主任", "zhangsan"))
    save(other_desk, url, headline="张三的标题")
    response = at_desk.post(url, opened | {"headline": "李四的标题"})
    (error,) = errors_in(response)
    assert "zhangsan又改过" in error
    assert "李四的标题" in response.content.decode()
    article.refresh_from_db()
    assert article.headline == "张三的标题"


def test_form_with_blocks_that_are_gone_is_refused(at_desk, article, url):
    opened = filled_form(at_desk, url)
    save(at_desk, url, **{"blocks-0-DELETE": "on"})
    response = at_desk.post(url, opened | {"blocks-0-text": "改过的段。"})
    assert response.status_code == 200
    assert texts(article) == [(1, "第二段。"), (2, "第三段。")]


@pytest.mark.parametrize("version", ["", "昨天", "2023-02-21T00:00:00+00:00"])
def test_form_of_no_known_version_is_refused(at_desk, url, version):
    assert "又改过" in save(at_desk, url, version=version)[0]


def test_form_shows_the_articles_own_lines_with_findings_marked(at_desk, seed_page):
    article = seed_page.articles.get(headline__contains="红色阵地")
    source = BeautifulSoup(at_desk.get(change_url(article)).content, "html.parser").select_one(".source-panel")
    assert "2月15日,记者从山东省文化和旅游厅了解到" in source.text
    assert "这个社区书记" not in source.text
    assert "在平区" in [mark.text for mark in source.select("mark")]


def test_waiting_article_is_deleted_with_its_parts(client, article, person):
    FindingFactory(article=article)
    client.force_login(person("部主任"))
    response = client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert response.status_code == 302
    assert not Article.objects.exists()


def test_article_that_was_out_is_not_deleted(client, person):
    article = ArticleFactory(published=True)
    client.force_login(person("部主任"))
    assert client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"}).status_code == 403

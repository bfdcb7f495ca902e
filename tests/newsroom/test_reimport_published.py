"""An article that readers see, or saw, is never changed by an import: it only gets findings."""

import pytest
from django.utils import timezone

from articles.models import Article, Block, Byline, Finding, Mention

from .reimports import BRIDGE, ROAD, TEXT, WELL, article, headlines, page, proposals, reparse
from .test_import_pages import write_page  # noqa: F401

__all__ = ["page", "reparse"]
pytestmark = pytest.mark.django_db

CHANGED = "\n" + TEXT.replace("镇里修通一条路", "镇里修通一条大路").replace("来往的车辆", "过往的车辆").replace(
    "王小明", "王大明"
).replace("住在路边的乡亲告诉记者,从前下雨天出门一脚泥,如今孩子上学再也不用绕远。\n", "")


@pytest.fixture(params=["published", "withdrawn"])
def out(page, request):
    Article.objects.filter(sequence=1).update(state=request.param, published_at=timezone.now())
    return article("镇里修通一条路")


def rows_of(article):
    models = (Block, Byline, Mention)
    return [list(model.objects.filter(article=article).order_by("pk").values()) for model in models] + [
        Article.objects.filter(pk=article.pk).values().get()
    ]


def test_nothing_of_it_changes_and_each_difference_is_proposed(out, page):
    before = rows_of(out)
    page(CHANGED)
    assert rows_of(out) == before
    codes = sorted(code for code, _suggestion in proposals())
    assert codes == ["reimport_body", "reimport_body", "reimport_bylines", "reimport_bylines", "reimport_headline"]
    assert ("reimport_headline", "镇里修通一条大路") in proposals()


def test_proposals_stand_where_its_own_source_has_the_words(out, page):
    page(CHANGED)
    source = out.parse.source.text
    found = Finding.objects.get(code="reimport_headline")
    assert source[found.start : found.end] == "镇里修通一条路"


def test_proposals_are_made_once(out, page):
    page(CHANGED)
    Finding.objects.update(state="dismissed")
    page(CHANGED + "\n")
    page(CHANGED + WELL)
    assert not Finding.objects.filter(state="open").exists()
    assert "县里打成一口井" in headlines()


def test_proposal_tells_what_the_last_text_had_where_that_had_less(out, page):
    first = "3月1日,记者在镇里看到,新修的路已经通车,来往的车辆比往日多了许多。"
    page(TEXT.replace(first, "3月1日,记者在镇里看到。"))
    page(TEXT.replace(first, "3月1日,记者在镇里看到了。"))
    found = Finding.objects.get(code="reimport_body", state="open")
    assert [block["text"] for block in found.proposal["base"]] == ["3月1日，记者在镇里看到。"]


def test_edit_made_in_print_stays_and_others_follow(out, page):
    Article.objects.filter(pk=out.pk).update(deck="更正后的副题")
    page(CHANGED.replace("建起一座桥", "建起一座大桥"))
    assert article("镇里修通一条路").deck == "更正后的副题"
    assert "村里建起一座大桥" in headlines()


def test_it_is_known_again_after_several_imports(out, page):
    before = rows_of(out)
    for text in (BRIDGE + CHANGED[1:], CHANGED, "末版\n" + WELL + CHANGED[1:], ROAD.replace("路", "道") + WELL):
        page(text)
    assert rows_of(out) == before
    assert headlines().count("镇里修通一条路") == 1
    assert "镇里修通一条大路" not in headlines()


def test_it_vanished(out, page):
    before = rows_of(out)
    page(BRIDGE)
    assert rows_of(out) == before
    assert Finding.objects.get(code="vanished").article == out


def test_it_gets_no_block_of_another_article(out, reparse):
    before = rows_of(out)

    def glue(data):
        road, bridge = data["articles"]
        road["body"] += bridge["body"]
        data["articles"] = [road]

    reparse(glue)
    assert rows_of(out) == before
    assert Block.objects.filter(article__headline="村里建起一座桥").count() == 2


def test_part_of_it_does_not_become_an_article(out, reparse):
    before = rows_of(out)

    def split(data):
        road, bridge = data["articles"]
        part = {**road, "headline": "乡亲的话", "body": road["body"][1:], "spans": {}}
        data["articles"] = [{**road, "body": road["body"][:1]}, part, bridge]

    reparse(split)
    reparse()
    assert rows_of(out) == before
    assert headlines() == ["镇里修通一条路", "村里建起一座桥"]

"""A page of two articles imported, and ways to import it again: from another text, or by another parser."""

import copy
from itertools import count

import pytest

from articles.importer import Received
from articles.models import Article, Block, Finding, Parse
from newsroom import importing

from .test_import_pages import PRINTED, import_pages, write_page  # noqa: F401

ROAD = """镇里修通一条路
■ 本报记者 王小明
3月1日,记者在镇里看到,新修的路已经通车,来往的车辆比往日多了许多。
住在路边的乡亲告诉记者,从前下雨天出门一脚泥,如今孩子上学再也不用绕远。
"""
BRIDGE = """村里建起一座桥
■ 本报记者 李大山
3月2日,一座新桥在村里建成,两岸的乡亲走到一起只要五分钟。
桥宽六米,桥头装了路灯,晚上散步的人渐渐多了起来。
"""
WELL = """县里打成一口井
■ 本报记者 张三丰
3月3日,干旱了半年的山坡上终于打出了甜水,村民排着队来尝第一碗。
"""
TEXT = ROAD + BRIDGE
VERSIONS = count(2)


@pytest.fixture
def page(write_page):  # noqa: F811
    """Import a text as the page; at first that of two articles."""

    def put(text):
        return import_pages(write_page(text), **PRINTED)

    put(TEXT)
    return put


@pytest.fixture
def reparse(page, monkeypatch):
    """Let a later parser make something else of the last text: change its parse, and import that."""

    def again(change=lambda data: None):
        last = Parse.objects.first()
        data = copy.deepcopy(last.data)
        change(data)
        monkeypatch.setattr(importing, "PARSER_VERSION", f"test {next(VERSIONS)}")
        source = last.source
        return importing.store_page(Received(source.name, source.sha256, source.encoding, source.text), data)

    return again


def article(headline):
    return Article.objects.get(headline=headline)


def headlines():
    return list(Article.objects.values_list("headline", flat=True))


def texts(which):
    return list(Block.objects.filter(article__headline=which).values_list("text", flat=True))


def proposals(code=""):
    return list(Finding.objects.filter(code__startswith=f"reimport_{code}").values_list("code", "suggestion"))


def everything():
    """All that people see or that an import keeps, row by row."""
    from articles.models import Byline, Contributor, Edition, Mention, Page
    from awards.models import Award, Contest, Entrant

    models = (Edition, Page, Article, Block, Byline, Contributor, Mention, Finding, Contest, Award, Entrant, Parse)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}

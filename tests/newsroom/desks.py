"""A page for the correction desk, read by the real parser: three articles, a deck, a subhead, a table, a left line."""

import hashlib
from collections import Counter

from articles.editing.coverage import spans_of
from articles.gazetteer import Gazetteer
from articles.house_list import build_house_list
from articles.importer import Received
from articles.models import Article, Block, Byline, Finding, Mention, Page
from newsroom import importing
from newsroom.reading import Authorities, read_page

from .reimports import WELL
from .test_import_pages import PRINTED

BARE = Authorities(Gazetteer([]), {}, build_house_list({}, []))
DESK = f"""县里动态
镇里修通一条路
——从此下雨不湿脚
■ 本报记者 王小明
3月1日,记者在镇里看到,新修的路已经通车,来往的车辆比往日多了许多。
路怎么修
住在路边的乡亲告诉记者,从前下雨天出门一脚泥,如今孩子上学再也不用绕远。
村里建起一座桥
■ 本报记者 李大山
3月2日,一座新桥在村里建成,两岸的乡亲走到一起只要五分钟。
| 桥名 | 长 | 宽 |
| 东桥 | 20米 | 6米 |
| 西桥 | 30米 | 8米 |
桥宽六米,桥头装了路灯,晚上散步的人渐渐多了起来。
{WELL}上一篇 下一篇
"""


def store(text=DESK):
    received = Received("page.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)
    importing.AT_HAND.set(BARE)
    return importing.store_page(received, read_page(received, {**PRINTED, "page": "3"}, BARE))


def rows():
    """All that an undo must bring back, row by row."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "updated_at"}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (Page, Article, Block, Byline, Mention, Finding)
    }


def held():
    """How often each character of the source is held by the articles on record."""
    articles = Article.objects.prefetch_related("blocks")
    return Counter(at for article in articles for start, end in spans_of(article) for at in range(start, end))


def printed(article):
    """The source's characters that each head and block holds: ``(name or kind, words)``."""
    source = article.parse.source.text
    heads = [(name, spans) for name, spans in article.spans.items()]
    blocks = [(block.kind, block.spans) for block in article.blocks.all()]
    return [(name, "".join(source[start:end] for start, end in spans)) for name, spans in [*heads, *blocks]]

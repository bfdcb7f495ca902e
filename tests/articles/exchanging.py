"""An article with everything that the exchange formats tell, and the standards that they are checked against."""

import gzip
import json
from datetime import UTC, date, datetime

from jsonschema import Draft202012Validator
from lxml import etree

from articles.models import Correction
from tests.conftest import ROOT

from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory, PlaceFactory

STANDARDS = ROOT / "tests" / "standards"
NINJS = Draft202012Validator(
    json.loads((STANDARDS / "ninjs-schema_3.1.json").read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def newsml_schema():
    text = gzip.decompress((STANDARDS / "NewsML-G2_2.35-spec-All-Power.xsd.gz").read_bytes())
    return etree.XMLSchema(etree.fromstring(text, base_url=str(STANDARDS / "NewsML-G2.xsd")))


def full_article(**fields):
    """With heads, bylines of a reporter, a body and an editor, a table, places, corrections."""
    facts = {"kicker": "引题<一>", "headline": "修路&架桥", "deck": "——副题", "lead_in": "本报讯（记者 王小明）"}
    edition = {"page__edition__date": date(2023, 2, 21), "page__number": "3", "page__name": "党旗飘飘"}
    out = {"published": True, "published_at": datetime(2023, 2, 21, 1, tzinfo=UTC), "section": "民生"}
    article = ArticleFactory(**{**facts, **edition, **out, **fields})
    BlockFactory(article=article, sequence=1, text="村里修通一条路。")
    BlockFactory(article=article, sequence=2, kind="subhead", text="一座桥")
    BlockFactory(
        article=article, sequence=3, kind="table", text="", columns=["路", "里"], rows=[["甲", "1"], ["乙", "2"]]
    )
    BlockFactory(article=article, sequence=4, kind="caption", text="图为新桥。\x0b")
    for n, (name, kind, role) in enumerate(
        [("王小明", "person", "reporter"), ("新华社", "body", "agency"), ("李编", "person", "editor")], 1
    ):
        BylineFactory(article=article, sequence=n, role=role, credit="", contributor__name=name, contributor__kind=kind)
    MentionFactory(article=article, place=PlaceFactory(name="山东省", code="370000"))
    MentionFactory(article=article, place=PlaceFactory(name="示例村"), printed="示例村")
    Correction.objects.create(article=article, kind="fact", text="“两里”应为“三里”。")
    Correction.objects.create(article=article, kind="withdrawal", text="撤过又发了。")
    return article

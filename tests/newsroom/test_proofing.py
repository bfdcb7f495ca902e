"""The proofing rules on the way in: findings in the parse of a page."""

import json

import pytest

from articles.models import Finding, HouseWord
from articles.proofing import RULES

from .test_import_pages import PRINTED, SEED, import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db

CODES = {rule.code for rule in RULES}
PAGE = "县攻府开会\n本报讯(记者 王小明)2月20日(星期二),县攻府开会。\n"


def rule_findings(*paths, **options):
    out, _, _ = import_pages(*paths, dry_run=True, json=True, **options)
    return [finding for finding in json.loads(out)["findings"] if finding["code"] in CODES]


def test_seed_has_two_dashes_read_as_one_and_nothing_else(gazetteer):
    text = SEED.read_bytes().decode()
    found = rule_findings(SEED, **PRINTED)
    assert [(f["code"], f["level"], f["suggestion"], f["article"]) for f in found] == [
        ("dash_as_one", "error", "——", 0),
        ("dash_as_one", "error", "——", 0),
    ]
    assert {text[f["start"] - 4 : f["end"] + 4] for f in found} == {"为民服务一助福夕阳"}


def test_shipped_list_is_read_while_none_is_on_record(write_page):  # noqa: F811
    found = rule_findings(write_page(PAGE), **PRINTED)
    assert [(f["code"], f["suggestion"]) for f in found] == [
        ("house_word", "政府"),
        ("house_word", "政府"),
        ("weekday", "星期一"),
    ]


def test_list_on_record_is_read(write_page):  # noqa: F811
    HouseWord.objects.create(wrong="县攻府", kind=HouseWord.Kind.ACCEPTED)
    assert [f["code"] for f in rule_findings(write_page(PAGE), **PRINTED)] == ["weekday"]


def test_findings_are_recorded_with_their_level(write_page):  # noqa: F811
    import_pages(write_page(PAGE), **PRINTED)
    assert Finding.objects.get(code="weekday").level == Finding.Level.ERROR
    assert {rule.level for rule in RULES} <= set(Finding.Level.values)

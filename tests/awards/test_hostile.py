"""Texts that no paper prints are read to the end, in time that grows with their length."""

import pytest

from articles.parser import parse_page
from awards.parser import parse_contests

LISTS = ("一等奖:王小红、", "一等奖\n", "1.王\n", "组\n", "一、")
MARKS = ("《", "《春》获一等奖,", "由县文联", "a|b|\n", "<table><tr><td rowspan=500>x")


@pytest.mark.parametrize("unit", LISTS + MARKS)
def test_hostile_list(unit):
    page = parse_page("征文揭晓\n本报讯 名单如下。\n一等奖\n" + unit * (20_000 // len(unit)))
    assert all(tier.name for article in page.articles for contest in parse_contests(article) for tier in contest.tiers)

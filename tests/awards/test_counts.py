"""Declared against listed."""

import pytest

from articles.parser import parse_page
from awards.parser import count_findings, parse_contests

HEAD = "“水乡杯”征文揭晓\n本报讯(记者 李小明)“水乡杯”征文日前揭晓,"


def findings(text):
    page = parse_page(HEAD + text)
    return [
        (finding.level, finding.message)
        for n, article in enumerate(page.articles)
        for contest in parse_contests(article)
        for finding in count_findings(contest, n)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评出一等奖1名。\n一等奖\n王小红\n", []),
        ("评出一等奖2名。\n一等奖\n王小红\n", [("error", "正文说一等奖有2个，名单上列了1个。")]),
        ("名单如下。\n一等奖(2名)\n王小红\n", [("error", "小标题说一等奖有2个，名单上列了1个。")]),
        ("一、二等奖各一名。\n一等奖\n王小红\n", [("hint", "正文说二等奖有1个，名单上没有这个奖级。")]),
        ("一等奖空缺。\n一等奖:空缺\n二等奖:王小红\n", []),
        ("小学组一等奖两名。\n一等奖\n王小红\n", []),
    ],
)
def test_findings(text, expected):
    assert findings(text) == expected


@pytest.mark.parametrize(
    "text",
    ["评出一等奖1名,二等奖2名。\n", "王小红的《灯下》获一等奖。\n", "冬天的故事。\n一等奖:奖金3000元\n"],
    ids=["counts only", "one work", "prizes"],
)
def test_no_rows_are_invented(text):
    assert not any(parse_contests(article) for article in parse_page(HEAD + text).articles)


def test_call_for_entries_is_no_contest():
    page = parse_page("征稿启事\n本报讯(记者 李小明)本报举办征文。奖项设置如下:\n一等奖2名\n二等奖5名\n")
    assert not any(parse_contests(article) for article in page.articles)

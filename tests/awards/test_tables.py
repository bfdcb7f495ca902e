"""Tables as text, their cells, and the awards in them."""

import pytest

from articles.parser import parse_page
from awards.parser import parse_contests

HEAD = "“水乡杯”征文揭晓\n本报讯(记者 李小明)“水乡杯”征文日前揭晓。\n"


def table(text):
    return next(block for block in parse_page(HEAD + text).articles[0].body if block.kind == "table")


def awards(text):
    (contest,) = parse_contests(parse_page(HEAD + text).articles[0])
    return {tier.name: [" ".join((*a.entrants, a.title)).strip() for a in tier.awards] for tier in contest.tiers}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("奖级 | 姓名 |\n一等奖 | 甲 |\n乙 |\n", [("一等奖", "甲"), ("一等奖", "乙")]),
        ("| 奖级 | 姓名 |\n|---|---|\n| 一等奖 | 甲 |\n| | 乙 |\n", [("一等奖", "甲"), ("一等奖", "乙")]),
        ("奖级\n|\n姓名\n|\n一等奖\n|\n甲\n|\n乙\n|\n", [("一等奖", "甲"), ("一等奖", "乙")]),
        (
            "<table><tr><td>奖级</td><td>姓名</td></tr><tr><td rowspan=2>一等奖</td><td>甲</td></tr><tr><td>乙</table>",
            [("一等奖", "甲"), ("一等奖", "乙")],
        ),
        ("<table><tr><td colspan='2'>甲&amp;乙</td></tr>\n<tr><td>丙</td><td>丁</td></tr></table>", [("丙", "丁")]),
    ],
    ids=["pipes", "markdown", "one cell a line", "rowspan", "colspan"],
)
def test_rows(text, rows):
    assert list(table(text).rows) == rows


def test_menu_with_a_bar_is_no_table():
    page = parse_page(HEAD + "登录|注册\n")
    assert all(block.kind != "table" for article in page.articles for block in article.body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奖级 | 获奖者 |\n一等奖 | 王小红、李大山 |\n", {"一等奖": ["王小红", "李大山"]}),
        ("奖级 | 作品 | 作者 |\n一等奖 | 灯下 | 王小红、李大山 |\n", {"一等奖": ["王小红 李大山 灯下"]}),
        (
            "一等奖 | 王小红 | 《灯下》 |\n二等奖 | 李大山 | 《过河》 |\n",
            {"一等奖": ["王小红 灯下"], "二等奖": ["李大山 过河"]},
        ),
        ("一等奖\n序号 | 作品 | 作者 | 指导教师 |\n1 | 灯下 | 王小红 | 孙立 |\n", {"一等奖": ["王小红 灯下"]}),
    ],
    ids=["names only", "work of two", "no heads", "under a heading"],
)
def test_awards(text, expected):
    assert awards(text) == expected

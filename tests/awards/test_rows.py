"""Lines under a tier and the awards that they list."""

import pytest

from awards.parser.rows import read_rows


def read(*lines):
    return [(" ".join(a.entrants), a.title, a.category, a.affiliation) for a in read_rows([(s, s) for s in lines])]


@pytest.mark.parametrize(
    ("line", "awards"),
    [
        ("王小红《灯下》(散文)", [("王小红", "灯下", "散文", "")]),
        ("王小红《灯下》、李大山《过河》", [("王小红", "灯下", "", ""), ("李大山", "过河", "", "")]),
        ("《灯下》 作者 王小红 《过河》作者 李 山", [("王小红", "灯下", "", ""), ("李山", "过河", "", "")]),
        ("《晨光》(中国画)(王小红)", [("王小红", "晨光", "中国画", "")]),
        ("《晨光》(作者:王小红;指导:李大山)", [("王小红", "晨光", "", "")]),
        ("平面类:《灯》(宁波王小红);广播类:《雨》", [("王小红", "灯", "平面类", "宁波"), ("", "雨", "广播类", "")]),
        ("三年级一班,王小红、李大山", [("王小红", "", "", "三年级一班"), ("李大山", "", "", "三年级一班")]),
        ("一(2)、一(5)", [("一(2)", "", "", ""), ("一(5)", "", "", "")]),
        ("城关小学  东街中学", [("城关小学", "", "", ""), ("东街中学", "", "", "")]),
        ("王小红、赵德明。以上同学请领奖。", [("王小红", "", "", ""), ("赵德明", "", "", "")]),
        ("王小红 赵德明 请以上作者领奖", [("王小红", "", "", ""), ("赵德明", "", "", "")]),
        ("王小红(城关小学) 指导教师:李大山", [("王小红", "", "", "城关小学")]),
        ("图片", []),
    ],
)
def test_line(line, awards):
    assert read(line) == awards


def test_several_names_of_a_numbered_entry_share_one_award():
    assert read("1.王小红、李大山", "2.周海燕") == [("王小红 李大山", "", "", ""), ("周海燕", "", "", "")]


def test_numbered_entries_may_share_a_line():
    assert [entrants for entrants, *_ in read("1.王小红 2.李大山", "3.周海燕")] == ["王小红", "李大山", "周海燕"]


def test_line_below_a_numbered_work_is_its_unit():
    assert read("1.白马竹编工坊", "白马县文化馆", "2.东河木雕") == [
        ("", "白马竹编工坊", "", "白马县文化馆"),
        ("", "东河木雕", "", ""),
    ]


def test_rare_surname_among_names_is_a_name_too():
    assert read("王小红", "纣小山") == [("王小红", "", "", ""), ("纣小山", "", "", "")]


def test_award_keeps_its_row_as_printed():
    assert [a.printed for a in read_rows([("《灯下》 王小红", "一等奖:《灯下》 王小红")])] == ["一等奖:《灯下》 王小红"]

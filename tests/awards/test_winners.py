"""Stretches of text and the winners in them."""

import pytest

from awards.parser.winners import read_winner


@pytest.mark.parametrize(
    ("text", "entrants", "affiliation", "title"),
    [
        ("王小红", ["王小红"], "", ""),
        ("王 红 李大山", ["王红", "李大山"], "", ""),
        ("欧阳小雨、司马青", ["欧阳小雨", "司马青"], "", ""),
        ("作者 江苏 王小红", ["王小红"], "江苏", ""),
        ("王小红老师的作品", ["王小红"], "", ""),
        ("王小红  东河县第一中学", ["王小红"], "东河县第一中学", ""),
        ("王小红(城关小学)", ["王小红"], "城关小学", ""),
        ("春到水乡(王小红 李大山)", ["王小红", "李大山"], "", "春到水乡"),
        ("古桥 (王小红)", ["王小红"], "", "古桥"),
        ("东河机械厂钳工、高级技师王小红", ["王小红"], "东河机械厂钳工、高级技师", ""),
        ("城关小学", ["城关小学"], "", ""),
        ("买买提·艾力", ["买买提·艾力"], "", ""),
        ("春到水乡王小红", [], "", "春到水乡王小红"),
        ("一(7)", [], "", "一(7)"),
        ("", [], "", ""),
    ],
)
def test_row_without_a_known_work(text, entrants, affiliation, title):
    winner = read_winner(text)
    assert (list(winner.entrants), winner.affiliation, winner.title) == (entrants, affiliation, title)


@pytest.mark.parametrize(
    ("text", "entrants", "affiliation"),
    [
        ("杭州王小红", ["王小红"], "杭州"),
        ("蓝天传媒", ["蓝天传媒"], ""),
        ("无名氏", ["无名氏"], ""),
        ("王小红 第三车间", ["王小红"], "第三车间"),
    ],
)
def test_beside_a_known_work_any_words_are_the_winner(text, entrants, affiliation):
    winner = read_winner(text, is_titled=True)
    assert (list(winner.entrants), winner.affiliation) == (entrants, affiliation)

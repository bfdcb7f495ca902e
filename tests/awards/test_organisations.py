"""Sentences and lines, and the organisers in them."""

import pytest

from awards.parser.organisations import organisations_of


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("大赛由县文联、县文旅局主办,县图书馆承办。", {"主办": ["县文联", "县文旅局"], "承办": ["县图书馆"]}),
        ("县文联主办、县作协承办了征文。", {"主办": ["县文联"], "承办": ["县作协"]}),
        ("县文联联合县摄影协会共同举办的比赛", {"举办": ["县文联", "县摄影协会"]}),
        ("主办单位:县文联  县教育局", {"主办": ["县文联", "县教育局"]}),
        ("主办:县文联 承办:县图书馆", {"主办": ["县文联"], "承办": ["县图书馆"]}),
        ("技术支持:某某网  地址:东河县", {}),
        ("得到了大家的大力支持。", {}),
        ("", {}),
    ],
)
def test_paragraph(paragraph, expected):
    assert {o.printed_role: list(o.names) for o in organisations_of([paragraph])} == expected


def test_body_stands_once_in_a_role():
    twice = organisations_of(["由县文联主办的比赛。", "主办单位:县文联、县作协"])
    assert [o.names for o in twice] == [("县文联",), ("县作协",)]

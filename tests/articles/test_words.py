import re

import pytest

from articles.parser.words import any_of


@pytest.mark.parametrize("text", ["关闭窗口", "上一版", "请看下一页", "3审", "供图(张三)", "无一字可用", ""])
def test_any_of_finds_what_the_plain_alternation_finds(text):
    plain = re.compile(r"关闭|[上下]一[版页]|[一二三\d]审|供图(?=[(（])")
    quick = re.compile(any_of(r"关闭 [上下]一[版页] [一二三\d]审 供图(?=[(（])"))
    assert [found.span() for found in quick.finditer(text)] == [found.span() for found in plain.finditer(text)]

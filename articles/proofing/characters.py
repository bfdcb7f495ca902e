"""Single characters that no keyboard wrote: what scanning and converting leave behind."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from .shapes import Mark, Proof

BROKEN = re.compile(
    r"""
      \ufffd+                                   # what could not be decoded
    | [\ue000-\uf8ff]+                          # private use: a font of its own
    | [\u2e80-\u2fdf]+                          # radicals that look like words: ⽣ for 生
    | [\u200b-\u200d\u2060\ufeff]+              # white space of no width
    | (?<=[\u4e00-\u9fff])丶(?=[\u4e00-\u9fff]) # the stroke for the comma
    """,
    re.VERBOSE,
)
FIGURE = re.compile(
    r"""
      (?<![A-Za-z\d]) (?=[\dOoIl]*\d[OoIl]) \d[\dOoIl]* (?=\s*[年月日时分秒元%％万亿人名个件户亩]) # 2O23年
    | (?<![A-Za-z\d.]) [Ol] \d+ (?=[年月日])                                                        # l5日
    """,
    re.VERBOSE,
)
OTHER = re.compile(
    r"""
      (?<=[一二三四五六七八九]) (?P<zero>[OoＯ〇]+) (?=[一二三四五六七八九][OoＯ〇一二三四五六七八九]|年) # 二O一O年
    | (?<=\d) (?P<day>曰)                                                                              # 20曰
    | (?<=[\u4e00-\u9fff]) (?P<stop>[oO○]) (?=$|”$)                                                   # 会议召开o
    """,
    re.VERBOSE,
)
DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})


def broken(proof: Proof) -> Iterator[Mark]:
    """Characters of no text: radicals are replaced by the word they look like, the rest has no right form."""
    for passage in proof.passages:
        for found in BROKEN.finditer(passage.text):
            right = "、" if found[0] == "丶" else normalize("NFKC", found[0])
            yield passage.mark(found.start(), found.end(), "" if right == found[0] else right)


def misread(proof: Proof) -> Iterator[Mark]:
    """Letters inside numbers, 曰 after a number, and a full stop read as a letter."""
    for passage in proof.passages:
        for found in FIGURE.finditer(passage.text):
            yield passage.mark(*found.span(), found[0].translate(DIGITS))
        for found in OTHER.finditer(passage.text):
            right = {"zero": "〇" * len(found[0]), "day": "日", "stop": "。"}[found.lastgroup or ""]
            if right != found[0]:
                yield passage.mark(*found.span(), right)

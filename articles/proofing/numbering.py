"""Numbered lists that miss a number or have one twice."""

import re
from collections.abc import Iterator, Sequence

from .numbers import read_number
from .shapes import Mark, Passage, Proof

HAN = "[一二三四五六七八九十]{1,3}"
STYLES = (
    re.compile(rf"(?:^|(?<=[。；;：:，,]))(?P<n>{HAN})(?=是)"),
    re.compile(rf"(?:^|(?<=[。；;：:])\s?)第(?P<n>{HAN})(?=[，,])"),
    re.compile(rf"^第(?P<n>{HAN})(?=[条步章节项])"),
    re.compile(rf"^(?P<n>{HAN})(?=、)"),
    re.compile(rf"^[(（](?P<n>{HAN})[)）]"),
    re.compile(r"^(?P<n>\d{1,2})(?=[.．、](?!\d))"),
    re.compile(r"^[(（](?P<n>\d{1,2})[)）]"),
    re.compile(r"(?P<n>[①-⑳])"),
)
"""一是…二是…; 第一,…第二,…; 一、; (一); 1.; (1); ①: each style counts by itself."""

ROW = re.compile(r"(?:(?<=\. )|(?<=; ))(?P<n>\d{1,3})(?=\. )")
"""The number of a row in a flattened table."""


def gaps(proof: Proof) -> Iterator[Mark]:
    """Numbers that do not go on from the one before, in lists that begin with one."""
    for passages in proof.articles():
        body = [passage for passage in passages if passage.is_body]
        for style in STYLES:
            yield from out_of_turn(style, [passage for passage in body if passage.kind != "table"])
        for table in body:
            yield from out_of_turn(ROW, [table] if table.kind == "table" else [])


def out_of_turn(style: re.Pattern[str], passages: Sequence[Passage]) -> Iterator[Mark]:
    last = 0
    for passage in passages:
        for found in style.finditer(passage.text):
            number = read_number(found["n"])
            if number is None:
                continue
            if last and number != 1 and last <= number <= last + 3 and number != last + 1:
                yield passage.mark(*found.span("n"))
            last = number if number == 1 or (last and number >= last) else 0

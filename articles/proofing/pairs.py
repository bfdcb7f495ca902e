"""Marks that come in pairs: quotes, book-title marks and brackets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .shapes import Mark, Passage, Proof

CLOSING = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
WIDE = str.maketrans("()", "（）")
MARKS = re.compile("[()" + "".join([*CLOSING, *OPENING]) + "]")
QUOTES = re.compile("[“”]")
TURN = {"“": "”", "”": "“"}
BEFORE_STOP = re.compile(r"(?<=[^\s“])“(?=[，。、；,;])")
SAID = re.compile(r"(?:说|表示|介绍|告诉记者|指出|坦言|认为)[。.]?$")
"""The end of a paragraph that goes on after a quotation."""

LIST_NUMBER = re.compile(r"(?:^|[\s。；;：:，,])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
"""What stands before the bracket of a list's number: 1) first, 2) second."""


def turned_quotes(proof: Proof) -> Iterator[Mark]:
    """Quotes that stand the wrong way round: “一张报纸“的 and “包”轻”扶”."""
    for passage in proof.passages:
        for found in find_turned(passage.text):
            yield passage.mark(*found.span(), TURN[found[0]])


def find_turned(text: str) -> Iterator[re.Match[str]]:
    """Opening quotes in an open quotation that nothing closes after them or before a stop, and the like for closing."""
    is_open, quotes = False, list(QUOTES.finditer(text))
    for n, found in enumerate(quotes):
        opens, then_closes = found[0] == "“", n + 1 < len(quotes) and quotes[n + 1][0] == "”"
        if (opens == is_open and opens != then_closes) or BEFORE_STOP.match(text, found.start()):
            yield found
            opens = not opens
        is_open = opens


def unpaired(proof: Proof) -> Iterator[Mark]:
    """Marks without their other half: in the heads of an article together, and in its body from end to end."""
    for passages in proof.articles():
        yield from unpaired_among([passage for passage in passages if passage.is_head and passage.kind != "subhead"])
        yield from unpaired_among([passage for passage in passages if passage.is_body])


def unpaired_among(passages: Iterable[Passage]) -> Iterator[Mark]:
    open_marks: list[tuple[str, Mark]] = []
    counts: Counter[str] = Counter()
    for passage in passages:
        reopen(passage, open_marks, counts)
        for mark, sign in signs(passage):
            if sign in CLOSING:
                open_marks.append((sign, mark))
                counts[sign] += 1
            elif counts[OPENING[sign]]:
                yield from close(OPENING[sign], open_marks, counts)
            elif not is_apostrophe_or_number(mark):
                yield mark
    yield from (mark for _, mark in open_marks)


def signs(passage: Passage) -> Iterator[tuple[Mark, str]]:
    """The paired marks of a passage, with what each of them should be."""
    turned = {found.start() for found in find_turned(passage.text)}
    for found in MARKS.finditer(passage.text):
        sign = found[0].translate(WIDE)
        yield passage.mark(*found.span()), TURN[sign] if found.start() in turned else sign


def reopen(passage: Passage, open_marks: list[tuple[str, Mark]], counts: Counter[str]) -> None:
    """A quotation of several paragraphs opens again at each of them and closes once."""
    if not open_marks or not passage.text.startswith("“"):
        return
    sign, mark = open_marks[-1]
    if sign == "“" and not SAID.search(mark.passage.text):
        open_marks.pop()
        counts["“"] -= 1


def close(opening: str, open_marks: list[tuple[str, Mark]], counts: Counter[str]) -> Iterator[Mark]:
    """Close the innermost mark of a kind; what is still open inside it has lost its other half."""
    while True:
        sign, mark = open_marks.pop()
        counts[sign] -= 1
        if sign == opening:
            return
        yield mark


def is_apostrophe_or_number(mark: Mark) -> bool:
    """It’s, ’98, and the bracket of a list's number."""
    text = mark.passage.text
    before, after = text[max(0, mark.start - 4) : mark.start], text[mark.end : mark.end + 1]
    if mark.words == "’":
        return after.isdecimal() or bool(re.search(r"[A-Za-z0-9]$", before))
    return mark.words in ")）" and bool(LIST_NUMBER.search(before))

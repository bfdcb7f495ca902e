"""Marks that come in pairs: quotes, book-title marks and brackets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .shapes import Mark, Passage, Proof

CLOSING = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
WIDE = str.maketrans("()", "（）")
MARKS = re.compile("[" + "".join([*CLOSING, *OPENING]) + "]")
TURNED = re.compile(r"(?<=[^\s“])“(?=[，。、；,;])|(?<=[:：])”(?=[\u4e00-\u9fff])")
"""“一张报纸“, closes with an opening quote; 他说:”好 opens with a closing one."""

TURN = {"“": "”", "”": "“"}
SAID = re.compile(r"(?:说|表示|介绍|告诉记者|指出|坦言|认为)[。.]?$")
"""The end of a paragraph that goes on after a quotation."""

LIST_NUMBER = re.compile(r"(?:^|[\s。；;：:，,])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
"""What stands before the bracket of a list's number: 1) first, 2) second."""


def turned_quotes(proof: Proof) -> Iterator[Mark]:
    for passage in proof.passages:
        for found in TURNED.finditer(passage.text):
            yield passage.mark(found.start(), found.end(), TURN[found[0]])


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
    text = TURNED.sub(lambda found: TURN[found[0]], passage.text).translate(WIDE)
    for found in MARKS.finditer(text):
        yield passage.mark(found.start(), found.end()), found[0]


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
    before = mark.passage.text[max(0, mark.start - 4) : mark.start]
    if mark.words == "’":
        return bool(re.search(r"[A-Za-z0-9]$", before))
    return mark.words in ")）" and bool(LIST_NUMBER.search(before))

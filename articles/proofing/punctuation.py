"""Marks that stand twice, or in two widths in one article."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .shapes import Mark, Proof

DOUBLED = re.compile(
    r"""
      ([，。、；：,;:％%《》])\1+        # ，， 。。 %%
    | [，、；：,;:]+。                    # ，。
    | 。[，、；：,;:]                     # 。，
    | [，,][、；;：] | 、[，,；;：:]      # ，、
    """,
    re.VERBOSE,
)
WIDE = str.maketrans(",;:!?()", "，；：！？（）")
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”》)），。；：！？、])[,;:!?()](?=[\u4e00-\u9fff“《\s]|$)")
FULL_WIDTH = re.compile("[，；：！？（）]")


def doubled(proof: Proof) -> Iterator[Mark]:
    """The same mark twice, or two marks of which one is too many; ……, ——, ？！ and the like are no mistakes."""
    for passage in proof.passages:
        for found in DOUBLED.finditer(passage.text):
            yield passage.mark(found.start(), found.end(), right_mark(found[0]))


def right_mark(marks: str) -> str:
    """The mark that was meant, where one can tell."""
    if len(set(marks)) == 1:
        return "……" if marks[0] == "。" and len(marks) > 2 else marks[0]
    return "。" if marks.endswith("。") else ""


def mixed_width(proof: Proof) -> Iterator[Mark]:
    """The first half-width mark of an article that prints the same mark in full width too.

    A text all in half width is left alone: typography puts it right when the article is made.
    """
    for passages in proof.articles():
        full = {mark for passage in passages for mark in FULL_WIDTH.findall(passage.text)}
        halves = (passage.mark(*found.span()) for passage in passages for found in HALF_WIDTH.finditer(passage.text))
        for mark in halves:
            if (wide := mark.words.translate(WIDE)) in full:
                yield replace(mark, suggestion=wide)
                break

"""The three-way merge of a re-import: base (the last parse), mine (what people made of it), new (this parse)."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.6
"""Bodies whose openings share this ratio of characters are the same article."""
OPENING = 120


@dataclass(frozen=True, slots=True)
class Merged:
    """``changes``: parts that follow the new parse; ``proposals``: edited parts that the new parse changed too."""

    changes: dict[str, Any]
    proposals: dict[str, Any]


def merge_parts(base: Mapping[str, Any], mine: Mapping[str, Any], new: Mapping[str, Any]) -> Merged:
    """Merge an article part by part; an edited part always stays."""
    changed = {name for name in new if new[name] != base[name] and new[name] != mine[name]}
    untouched = {name for name in new if mine[name] == base[name]}
    return Merged(
        {name: new[name] for name in new if name in changed & untouched},
        {name: new[name] for name in new if name in changed - untouched},
    )


def match_articles(base: list[Mapping[str, Any]], new: list[Mapping[str, Any]]) -> dict[int, int]:
    """Indices of new articles to the indices of the base articles they are, best likeness first."""
    scores = sorted(
        ((likeness(old, fresh), -abs(b - n), n, b) for b, old in enumerate(base) for n, fresh in enumerate(new)),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for score, _, n, b in scores:
        if score >= ALIKE and n not in matched and b not in matched.values():
            matched[n] = b
    return matched


def likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """How alike two parsed articles are, from 0 to 1: by headline, or by the opening of the body."""
    if one["headline"] and one["headline"] == other["headline"]:
        return 1.0
    return SequenceMatcher(None, opening(one), opening(other), autojunk=False).ratio()


def opening(article: Mapping[str, Any]) -> str:
    return "".join(block["text"] for block in article["body"])[:OPENING] or article["headline"]

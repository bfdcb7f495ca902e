"""An article as a tree of plain values: read from a parse or from its rows, for merging.

Two articles with equal trees and equal blocks look the same to a reader. Positions in the source are no part of it.
"""

from typing import Any

from .typography import set_typography

HEADS = ("section", "kicker", "headline", "deck", "lead_in")
BLOCK = ("kind", "text", "columns", "rows")
LONGEST = {"section": 40, "kicker": 200, "headline": 300, "deck": 300, "lead_in": 200, "name": 60, "credit": 60}
"""Characters that the columns of these names hold; what is longer is cut, and stands whole in the parse."""


def tree_of_parse(parsed: dict[str, Any], section: str) -> dict[str, Any]:
    """The tree of a parsed article, typography put right; ``section`` is the page's label."""
    bylines: dict[str, list[list[str]]] = {}
    for byline in parsed["bylines"]:
        parts = bylines.setdefault(byline["name"][: LONGEST["name"]], [])
        if byline["role"] not in [role for role, _credit in parts]:
            parts.append([byline["role"], byline["credit"][: LONGEST["credit"]]])
    return {
        **{name: set_typography(parsed[name])[: LONGEST[name]] for name in HEADS},
        "section": (parsed["section"] or section)[: LONGEST["section"]],
        "bylines": bylines,
        "places": {place["printed"]: place_of_parse(place) for place in parsed["places"]},
    }


def place_of_parse(place: dict[str, Any]) -> list[str]:
    """Path (empty unless resolved) and status."""
    return ["/".join(place["path"]) if place["status"] == "resolved" else "", place["status"]]


def tree_of_row(article: Any) -> dict[str, Any]:
    """The tree of an article's rows; uses prefetched bylines and mentions."""
    bylines: dict[str, list[list[str]]] = {}
    for byline in article.bylines.all():
        bylines.setdefault(byline.contributor.name, []).append([byline.role, byline.credit])
    return {
        **{name: getattr(article, name) for name in HEADS},
        "bylines": bylines,
        "places": {
            mention.printed: [mention.place.path if mention.place else "", mention.status]
            for mention in article.mentions.all()
        },
    }


def block_of_parse(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": block["kind"],
        "text": set_typography(block["text"]),
        "columns": [set_typography(column) for column in block["columns"]],
        "rows": [[set_typography(cell) for cell in row] for row in block["rows"]],
    }


def block_of_row(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BLOCK}


def text_of(block: dict[str, Any]) -> str:
    """What a block says, a table cell by cell."""
    return block["text"] or "\n".join(" ".join(row) for row in [block["columns"], *block["rows"]])

"""An article as it was imported, in the same shape as a version of it, so that the two can be compared."""

from collections.abc import Iterable, Sequence
from typing import Any

from .history import NO_WORDS, Fields, Key, Rows
from .models import Article, Contributor
from .parts import HEADS, block_of_parse, tree_of_parse
from .versions import Names

Spans = Iterable[Sequence[int]]


def as_imported(article: Article, now: Rows, names: Names) -> tuple[Rows, Names]:
    """The rows that its parse would make of an article, typography put right, and what they point to by name.

    Rows that are also in ``now`` (a version of the article, with its ``names``) have the same keys, others negative
    numbers. The article must have a parse and an index in it.
    """
    parsed = article.parse.data["articles"][article.parse_index]
    tree = tree_of_parse(parsed, article.parse.data["section"])
    key = ("articles.article", article.pk)
    rows: Rows = {key: {**now[key], **{name: tree[name] for name in HEADS}}}
    for label in NO_WORDS:
        rows |= rows_called(label, now)
    rows |= blocks_as_parsed(parsed["body"], rows_called("articles.block", now))
    bylines, people = bylines_as_parsed(tree["bylines"], rows_called("articles.byline", now))
    mentions, places = mentions_as_parsed(tree["places"], rows_called("articles.mention", now), names)
    return {**rows, **bylines, **mentions}, {**names, **people, **places}


def rows_called(label: str, rows: Rows) -> Rows:
    return {key: fields for key, fields in rows.items() if key[0] == label}


def blocks_as_parsed(body: list[dict[str, Any]], now: Rows) -> Rows:
    """Each parsed block under the key of the row that holds most of its characters, else of one that says the same."""
    left, rows = dict(now), {}
    for n, parsed in enumerate(body, 1):
        value = block_of_parse(parsed)
        key = same_block(value, parsed["spans"], left) or ("articles.block", -n)
        left.pop(key, None)
        rows[key] = {**value, "sequence": n}
    return rows


def same_block(value: Fields, spans: Spans, rows: Rows) -> Key | None:
    wanted = characters(spans)
    shared = {key: len(wanted & characters(fields["spans"])) for key, fields in rows.items()}
    best = max(shared, key=lambda key: shared[key], default=None)
    if best and shared[best]:
        return best
    return next((key for key, fields in rows.items() if fields["text"] == value["text"]), None)


def characters(spans: Spans) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def bylines_as_parsed(tree: dict[str, list[list[str]]], now: Rows) -> tuple[Rows, Names]:
    people = Contributor.objects.in_bulk({fields["contributor"] for fields in now.values()})
    known = {(people[row["contributor"]].name, row["role"]): key for key, row in now.items()}
    rows: Rows = {}
    names: Names = {}
    parts = [(name, *part) for name, parts in tree.items() for part in parts]
    for n, (name, role, credit) in enumerate(parts, 1):
        key = known.get((name, role), ("articles.byline", -n))
        contributor = now[key]["contributor"] if key in now else -n
        rows[key] = {"contributor": contributor, "role": role, "credit": credit, "sequence": n}
        names |= {} if key in now else {("articles.contributor", -n): name}
    return rows, names


def mentions_as_parsed(tree: dict[str, list[str]], now: Rows, names: Names) -> tuple[Rows, Names]:
    known = {row["printed"]: key for key, row in now.items()}
    rows: Rows = {}
    places: Names = {}
    for n, (printed, (path, _status)) in enumerate(tree.items(), 1):
        key = known.get(printed, ("articles.mention", -n))
        place = path.replace("/", " › ")
        own = now.get(key, {}).get("place")
        is_same = bool(own) and names.get(("articles.place", own)) == place
        rows[key] = {"printed": printed, "place": own if is_same else -n if path else None, "is_settled": False}
        places |= {} if is_same else {("articles.place", -n): place}
    return rows, places

"""The rows of articles, written in bulk: a fixed number of queries, whatever the number of articles on the page."""

from collections.abc import Hashable, Sequence
from itertools import count
from typing import Any

from django.db.models import Model
from django.utils import timezone

from .drafts import Draft
from .models import Article, Block, Byline, Mention, Parse
from .parts import HEADS
from .registers import contributors_named, places_at

Rows = dict[Hashable, Any]
Fields = dict[str, Any]
SIDES = ("start", "end")


def sync(model: type[Model], rows: Rows, wanted: dict[Hashable, Fields]) -> Rows:
    """Make, change and delete rows until they are what is wanted; return them by their keys.

    All of ``wanted`` name the same fields. A row that is not yet saved is made.
    """
    found = {key: rows.get(key) or model(**fields) for key, fields in wanted.items()}
    new = [row for row in found.values() if row.pk is None]
    changed = []
    for key in wanted.keys() & rows.keys():
        row, fields = found[key], wanted[key]
        if row.pk is None or any(getattr(row, name) != value for name, value in fields.items()):
            changed += [row] if row.pk else []
            for name, value in fields.items():
                setattr(row, name, value)
    stale = [row.pk for key, row in rows.items() if key not in wanted]
    if stale:
        model._default_manager.filter(pk__in=stale).delete()
    if changed:
        model._default_manager.bulk_update(changed, next(iter(wanted.values())).keys())
    model._default_manager.bulk_create(new)
    return found


def write_drafts(drafts: Sequence[Draft], parse: Parse) -> None:
    """Save what came of the articles that an import may change; ``parse`` is their base from now on."""
    changing = [draft for draft in drafts if draft.is_open]
    write_articles(changing, parse)
    write_blocks(changing, drafts)
    write_bylines(changing)
    write_mentions([draft for draft in changing if draft.index is not None], parse)


def write_articles(drafts: Sequence[Draft], parse: Parse) -> None:
    now = timezone.now()
    wanted = {
        id(draft): {
            **{name: draft.tree[name] for name in HEADS},
            "page": draft.row.page,
            "sequence": draft.sequence,
            "parse": parse,
            "parse_index": draft.index,
            "spans": head_spans(draft, parse),
            "edited": sorted(list(path) for path in draft.edited),
            "updated_at": now if draft.is_changed else draft.row.updated_at,
        }
        for draft in drafts
    }
    sync(Article, {id(draft): draft.row for draft in drafts}, wanted)


def head_spans(draft: Draft, parse: Parse) -> dict[str, Any]:
    """Where heads and bylines stand in the new source: what people put there, followed; the rest as parsed."""
    kept = {name: draft.moved.spans(spans) for name, spans in draft.row.spans.items()} if draft.moved else {}
    if draft.index is None:
        return kept
    parsed = parse.data["articles"][draft.index]["spans"]
    edited = {path[0] for path in draft.edited} & kept.keys()
    return {**parsed, **{name: kept[name] for name in edited}}


def write_blocks(changing: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    gone = [piece for draft in drafts for piece in draft.removed]
    rows = {id(piece): piece.row for piece in gone}
    wanted = {}
    for draft in changing:
        for piece, sequence in zip(draft.layout, sequences(draft), strict=True):
            rows |= {id(piece): piece.row} if piece.row else {}
            own = {"article": draft.row, "sequence": sequence, "spans": piece.spans, "edited": sorted(piece.edited)}
            wanted[id(piece)] = {**own, **piece.value}
    sync(Block, rows, wanted)


def sequences(draft: Draft) -> Sequence[int]:
    """The numbers of the blocks: those that they have, if they still stand in that order."""
    had = [piece.row.sequence for piece in draft.layout if piece.row and piece.row.article == draft.row]
    is_in_order = len(had) == len(draft.layout) and had == sorted(set(had))
    return had if is_in_order else range(1, len(draft.layout) + 1)


def write_bylines(drafts: Sequence[Draft]) -> None:
    """Let each article's bylines be those of its tree; one that stays keeps its contributor."""
    rows: Rows = {}
    wanted: dict[Hashable, Fields] = {}
    for draft in drafts:
        for row in () if draft.is_new else draft.row.bylines.all():
            rows[free_key(rows, id(draft), row.contributor.name, row.role)] = row
        parts = [(name, *pair) for name, pairs in draft.tree["bylines"].items() for pair in pairs]
        for sequence, (name, role, credit) in enumerate(parts, 1):
            key = free_key(wanted, id(draft), name, role)
            wanted[key] = {"article": draft.row, "role": role, "credit": credit, "sequence": sequence}
    people = contributors_named({name for _draft, name, _role, _n in wanted.keys() - rows.keys()})
    for key, fields in wanted.items():
        fields["contributor"] = rows[key].contributor if key in rows else people[key[1]]
    sync(Byline, rows, once_each(wanted))


def once_each(bylines: dict[Hashable, Fields]) -> dict[Hashable, Fields]:
    """The bylines without those by which somebody printed under two names would sign twice."""
    once: dict[Hashable, Hashable] = {}
    for key, fields in bylines.items():
        once.setdefault((key[0], fields["contributor"], fields["role"]), key)
    return {key: bylines[key] for key in once.values()}


def free_key(taken: Rows, draft: int, name: str, role: str) -> Hashable:
    """Two people of one name may have made the same article."""
    return next(key for n in count() if (key := (draft, name, role, n)) not in taken)


def write_mentions(drafts: Sequence[Draft], parse: Parse) -> None:
    """Let each article's mentions be those of its tree, standing where the new parse found them."""
    places = places_at({path for draft in drafts for path, _status in draft.tree["places"].values() if path})
    rows: Rows = {}
    wanted: dict[Hashable, Fields] = {}
    for draft in drafts:
        parsed = {place["printed"]: place for place in parse.data["articles"][draft.index]["places"]}
        had = {} if draft.is_new else {row.printed: row for row in draft.row.mentions.all()}
        rows |= {(id(draft), printed): row for printed, row in had.items()}
        for printed, (path, status) in draft.tree["places"].items():
            start, end = (parsed[printed][side] if printed in parsed else getattr(had[printed], side) for side in SIDES)
            own = {"article": draft.row, "printed": printed, "start": start, "end": end}
            wanted[id(draft), printed] = {**own, "status": status, "place": places.get(path)}
    sync(Mention, rows, wanted)

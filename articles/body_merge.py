"""The blocks of a page merged with a new parse, wherever editors have put them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from .drafts import Draft, Piece, Spans
from .matching import Region, group_regions
from .merge import ABSENT, merge, merged_order

WORDS = "text"
"""What counts as edited where people split or joined paragraphs: the words stay, whatever a parse makes of them."""


@dataclass(frozen=True, slots=True)
class BlockProposal:
    """A block as the new parse has it, for an article that stays as it is; ABSENT where the parse has nothing more.

    ``spans`` are where it stands in the new source, ``row_spans`` where what it may not change does in the row's own.
    ``region`` is what would be replaced, and by what: all of it at once, lest words be lost or doubled.
    """

    draft: Draft
    value: Any
    spans: Spans
    row_spans: Spans
    region: Region


def merge_bodies(
    olds: Sequence[Piece], rows: Sequence[Piece], news: Sequence[Piece], drafts: Sequence[Draft]
) -> tuple[list[BlockProposal], list[Piece]]:
    """Fill in the layout of each draft from its rows and the new parse.

    Returns what is only proposed, and the earlier blocks that the new parse does not have and that editors deleted, or
    whose article they deleted after putting them elsewhere.
    """
    regions = group_regions(olds, rows, news)
    region_of = {
        piece: region for region in regions for side in (region.olds, region.rows, region.news) for piece in side
    }
    base, mine, new = (by_home(pieces) for pieces in (olds, rows, news))
    proposals = [proposal for region in regions for proposal in merge_region(region)]
    for region in regions:
        for row in region.rows:
            if row not in region.outcome:
                row.home.removed.append(row)
    for draft in drafts:
        sides = [[region_of[piece] for piece in side.get(draft, ())] for side in (base, mine, new)]
        order = merged_order(*(list(dict.fromkeys(side)) for side in sides))
        layout = [piece for region in order for piece in region.outcome if piece.home is draft]
        draft.layout = keep_arrangement(layout, mine.get(draft, []), sides[1])
    lost = [(region, old) for region in regions if not region.news for old in region.olds]
    gone = [old for region, old in lost if not region.rows or old.home.row is None]
    return redirect(proposals, regions), gone


def by_home(pieces: Sequence[Piece]) -> dict[Draft, list[Piece]]:
    homes: dict[Draft, list[Piece]] = {}
    for piece in pieces:
        homes.setdefault(piece.home, []).append(piece)
    return homes


def keep_arrangement(layout: list[Piece], mine: Sequence[Piece], regions: Sequence[Region]) -> list[Piece]:
    """The layout, its earlier rows in the order that they had if regions lie within each other, as editors put them."""
    runs = [region for region, _pieces in groupby(regions)]
    if len(runs) == len(set(runs)):
        return layout
    earlier, left = set(mine), set(layout)
    rows = iter([piece for piece in mine if piece in left])
    return [next(rows) if piece in earlier else piece for piece in layout]


def merge_region(region: Region) -> Iterator[BlockProposal]:
    """Settle what a region becomes; what editors deleted, which is a base without rows, stays deleted."""
    if not region.rows:
        yield from add(region) if not region.olds else ()
    elif any(row.home.is_out for row in region.rows):
        yield from keep(region)
    elif len(region.olds) == len(region.rows) == len(region.news) == 1:
        yield from merge_block(region)
    elif is_untouched(region) and may_follow(region):
        take_over(region)
    else:
        yield from keep(region)


def add(region: Region) -> Iterator[BlockProposal]:
    """Blocks that only the new parse has."""
    for new in region.news:
        if new.home.is_open:
            region.outcome.append(new)
            new.home.note("body", "update")
        else:
            yield BlockProposal(new.home, new.value, new.spans, [], Region(news=[new]))


def keep(region: Region) -> Iterator[BlockProposal]:
    """Leave the rows as they are, and propose the blocks in which the new parse is another than the last one."""
    region.outcome = region.rows
    home, row_spans = region.rows[0].home, region.rows[0].spans
    olds, mine = ([piece.value for piece in pieces] for pieces in (region.olds, region.rows))
    for row in region.rows:
        row.follow()
        if not is_untouched(region) and row.home.is_open and (region.olds or region.news):
            row.edited.add(WORDS)
            row.home.note("body", "keep")
    for new in region.news:
        if new.value not in olds + mine:
            yield BlockProposal(home, new.value, new.spans, row_spans, region)
    if not region.news and region.olds and not any(old.home.is_vanished for old in region.olds):
        yield BlockProposal(home, ABSENT, [], row_spans, region)


def merge_block(region: Region) -> Iterator[BlockProposal]:
    """Merge one block field by field; the article that it stands in is a field too."""
    (old,), (row,), (new,) = region.olds, region.rows, region.news
    target = new.home if new.home.is_open else old.home
    merged = merge(
        {**old.value, "home": old.home},
        {**row.value, "home": row.home},
        {**new.value, "home": target},
        {(name,) for name in row.edited},
    )
    if not merged.tree["home"].is_open:
        yield from keep(region)
        return
    if merged.tree != {**row.value, "home": row.home}:
        merged.tree["home"].note("body", "update")
    is_whole = row.spans == old.spans
    row.home = merged.tree.pop("home")
    row.value, row.edited = merged.tree, {path[0] for path in merged.edited}
    region.outcome = [row]
    row.follow()
    row.spans = new.spans if is_whole else row.spans
    if row.edited:
        row.home.note("body", "keep")
    if any(path != ("home",) for path in merged.proposals):
        yield BlockProposal(row.home, new.value, new.spans, row.spans, region)


def is_untouched(region: Region) -> bool:
    """Whether the rows are what the base was made into, one for one."""
    return len(region.olds) == len(region.rows) and all(
        row.value == old.value and row.home is old.home and not row.edited
        for old, row in zip(region.olds, region.rows, strict=True)
    )


def may_follow(region: Region) -> bool:
    """Whether the new blocks stand in articles that an import may change, or vanished from one that is still there."""
    return all(piece.home.is_open for piece in region.news or region.olds)


def take_over(region: Region) -> None:
    """Let untouched rows become the blocks of the new parse, in its order."""
    for row, new in zip(region.rows, region.news, strict=False):
        row.home, row.value, row.spans = new.home, new.value, new.spans
    region.outcome = region.rows[: len(region.news)] + region.news[len(region.rows) :]
    for piece in region.outcome or region.rows:
        piece.home.note("body", "update")


def redirect(proposals: Sequence[BlockProposal], regions: Sequence[Region]) -> list[BlockProposal]:
    """Proposals for an article that editors deleted go to the one that has its other blocks, or nowhere."""
    heirs = {new.home: row.home for region in regions for row in region.rows for new in region.news}
    targets = [proposal.draft if proposal.draft.row else heirs.get(proposal.draft) for proposal in proposals]
    return [replace(proposal, draft=draft) for draft, proposal in zip(targets, proposals, strict=True) if draft]

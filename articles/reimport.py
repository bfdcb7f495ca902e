"""A page's articles merged with a new parse of it. Only reads: what comes of it stands in drafts and findings."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, Q, prefetch_related_objects

from .body_merge import merge_bodies
from .drafts import Base, Draft, Piece, draft_of_parse, pieces_of_base, pieces_of_parse
from .matching import is_half, match_articles, votes
from .merge import Merged, Path, merge, merged_order
from .models import Article, Contributor, Finding, Mention, Page, Parse
from .parts import block_of_row, tree_of_parse, tree_of_row
from .positions import Moved
from .proposals import change_of_blocks, propose, vanished
from .registers import known_contributors

RESOLVED = ["", Mention.Status.RESOLVED]


class Earlier:
    """The parses that rows on record were made from, and where the characters of their sources stand now."""

    def __init__(self, rows: Sequence[Article], parse: Parse, last: Parse) -> None:
        numbers = {last.pk, *(row.parse_id for row in rows), *(place[0] for place in last.gone)}
        parses = Parse.objects.filter(pk__in=numbers).select_related("source")
        moved = {source: Moved(source.text, parse.source.text) for source in {base.source for base in parses}}
        self.last = last
        self.parses = {base.pk: base for base in parses}
        self.moved = {base.pk: moved[base.source] for base in parses}

    def draft(self, row: Article | None, number: int, index: int | None) -> Draft:
        base = None if index is None else Base(self.parses[number], index)
        return Draft(row, base, self.moved[number])


def merge_page(page: Page, parse: Parse, last: Parse) -> tuple[list[Draft], list[Finding]]:
    """Merge the articles on record with a new parse; ``last`` is the page's parse of before.

    An article that readers see keeps its base and is only proposed to; so does one that the new parse does not have.
    """
    rows = load_articles(page)
    own = [row for row in rows if row.source_page == page.pk]
    earlier = Earlier(own, parse, last)
    known = [*drafts_of_rows(own, earlier), *drafts_of_deleted(own, earlier)]
    match_drafts(known, parse)
    found = {draft.index for draft in known}
    new = [draft_of_parse(Article(page=page), parse.data, n) for n in indices(parse) if n not in found]
    findings = [*merge_blocks([*known, *new], parse, earlier), *merge_trees(known, parse)]
    findings += [vanished(draft) for draft in known if draft.row and draft.is_vanished]
    made = [draft for draft in new if draft.layout or not parse.data["articles"][draft.index]["body"]]
    order_articles([row for row in rows if row.page_id == page.pk], [*known, *made])
    return [*known, *made], findings


def indices(parse: Parse) -> range:
    return range(len(parse.data["articles"]))


def load_articles(page: Page) -> list[Article]:
    """The articles of the page, and those from its source that stand elsewhere now, locked until the import is done."""
    rows = list(
        Article.objects.select_for_update(of=["self"])
        .filter(Q(page=page) | Q(parse__source__page=page))
        .annotate(source_page=F("parse__source__page"))
        .select_related("page")
        .order_by("page", "sequence", "pk")
    )
    prefetch_related_objects(rows, "blocks", "bylines__contributor", "mentions__place")
    return rows


def drafts_of_rows(rows: Sequence[Article], earlier: Earlier) -> Iterator[Draft]:
    for row in rows:
        row.parse = earlier.parses[row.parse_id]
        draft = earlier.draft(row, row.parse_id, row.parse_index)
        draft.sequence, draft.is_out = row.sequence, row.state != Article.State.WAITING
        draft.tree, draft.edited = tree_of_row(row), {tuple(path) for path in row.edited}
        yield draft


def drafts_of_deleted(rows: Sequence[Article], earlier: Earlier) -> Iterator[Draft]:
    """Drafts without a row for the articles of the last parse that have none any more."""
    left = {row.parse_index for row in rows if row.parse_id == earlier.last.pk}
    for index in indices(earlier.last):
        if index not in left:
            yield earlier.draft(None, earlier.last.pk, index)


def match_drafts(drafts: Sequence[Draft], parse: Parse) -> None:
    """Give each draft its index in the new parse: articles on record first, then those that editors deleted."""
    news = dict(enumerate(parse.data["articles"]))
    for group in ([draft for draft in drafts if draft.row], [draft for draft in drafts if not draft.row]):
        for n, draft in match_articles(group, news).items():
            draft.index = n
            del news[n]


def merge_blocks(drafts: Sequence[Draft], parse: Parse, earlier: Earlier) -> Iterator[Finding]:
    """Merge the bodies, propose what may not be changed, and remember in the parse what editors deleted."""
    articles = parse.data["articles"]
    olds = list(earlier_pieces(drafts, earlier))
    rows = [piece for draft in drafts if draft.row and not draft.is_new for piece in pieces_of_row(draft)]
    indexed = sorted((draft.index, n) for n, draft in enumerate(drafts) if draft.index is not None)
    news = [piece for index, n in indexed for piece in pieces_of_parse(drafts[n], articles[index])]
    proposals, gone = merge_bodies(olds, rows, news, drafts)
    parse.gone = sorted(piece.place for piece in gone)
    for proposal in proposals:
        spans = proposal.spans if proposal.draft.is_open else proposal.row_spans
        yield propose(proposal.draft, ("body",), proposal.value, spans, change_of_blocks(proposal.region))


def earlier_pieces(drafts: Sequence[Draft], earlier: Earlier) -> Iterator[Piece]:
    """The blocks of the last parse, and those of earlier ones whose words it did not have: half of the shorter."""
    pieces = [piece for draft in drafts for piece in pieces_of_base(draft)]
    for number, index, n in earlier.last.gone:
        pieces.append(pieces_of_base(earlier.draft(None, number, index))[n])
    last = [piece for piece in pieces if piece.place[0] == earlier.last.pk]
    owner = {at: n for n, piece in enumerate(last) for at in piece.moved.positions(piece.spans)}

    def is_held(piece: Piece) -> bool:
        shared = votes(piece.moved.positions(piece.spans), owner)
        return any(is_half(count, piece.spans, last[n].spans) for n, count in shared.items())

    seen = set()
    for piece in pieces:
        if piece.place not in seen and (piece.place[0] == earlier.last.pk or not is_held(piece)):
            yield piece
        seen.add(piece.place)


def pieces_of_row(draft: Draft) -> list[Piece]:
    return [
        Piece(draft, block_of_row(row), row.spans, draft.moved, row, set(row.edited)) for row in draft.row.blocks.all()
    ]


def merge_trees(drafts: Sequence[Draft], parse: Parse) -> Iterator[Finding]:
    """Merge heads, bylines and places of the articles that were there before."""
    merging = [draft for draft in drafts if draft.row and draft.base and draft.index is not None]
    articles, section = parse.data["articles"], parse.data["section"]
    news = [tree_of_parse(articles[draft.index], section) for draft in merging]
    bases = [draft.base.tree for draft in merging]
    trees = [*(draft.tree for draft in merging), *bases, *news]
    people = known_contributors({name for tree in trees for name in tree["bylines"]})
    for draft, base, new in zip(merging, bases, news, strict=True):
        base, new = by_own_names(base, people), by_own_names(new, people)
        draft.edited = {by_own_name(path, people) for path in draft.edited} | {
            ("bylines", byline.contributor.name)
            for byline in draft.row.bylines.all()
            if byline.contributor != people[byline.contributor.name]
        }
        parsed = articles[draft.index]
        unknown = found_since(draft)
        mine = {**draft.tree, "places": {**draft.tree["places"], **unknown}}
        merged = merge(base, mine, new, draft.edited, is_frozen=draft.is_out)
        merged.tree["places"] |= {
            printed: draft.tree["places"][printed]
            for printed in unknown.keys() & merged.tree["places"].keys()
            if merged.tree["places"][printed] == unknown[printed]
        }
        shown = parsed if draft.is_open else draft.base.parsed
        for path, value in merged.proposals.items():
            yield propose(draft, path, value, shown["spans"].get(path[0], ()))
        settle(draft, merged)


def by_own_names(tree: dict[str, Any], people: dict[str, Contributor]) -> dict[str, Any]:
    """The tree with the bylines of contributors printed under another name of theirs put under their own."""
    bylines: dict[str, list[list[str]]] = {}
    for name, parts in tree["bylines"].items():
        known = bylines.setdefault(people[name].name if name in people else name, [])
        known += [part for part in parts if part[0] not in [role for role, _credit in known]]
    return {**tree, "bylines": bylines}


def by_own_name(path: Path, people: dict[str, Contributor]) -> Path:
    if path[:1] == ("bylines",) and path[1:2] and path[1] in people:
        return ("bylines", people[path[1]].name, *path[2:])
    return path


def found_since(draft: Draft) -> dict[str, list[str]]:
    """The places that the base did not know and the grown gazetteer has resolved since, as the base has them.

    No person did that, so it is no edit: a new parse that resolves them otherwise is followed.
    """
    known = draft.base.tree["places"]
    return {
        mention.printed: known[mention.printed]
        for mention in draft.row.mentions.all()
        if mention.place and not mention.is_settled and known.get(mention.printed, RESOLVED)[1] != RESOLVED[1]
    }


def settle(draft: Draft, merged: Merged) -> None:
    """Take over the outcome of a merge."""
    kept = {path[0] for path in merged.edited}
    for name, value in merged.tree.items():
        if value != draft.tree[name] or list(value) != list(draft.tree[name]):
            draft.note(name, "update")
        if name in kept:
            draft.note(name, "keep")
    draft.tree, draft.edited = merged.tree, merged.edited


def order_articles(rows: Sequence[Article], drafts: Sequence[Draft]) -> None:
    """Let the articles of the page stand in the order of the new parse, unless an editor arranged them.

    Where one of them may not be changed, all stay where they are and new ones go to the end.
    """
    here = [draft for draft in drafts if draft.row and (draft.is_new or draft.row in rows)]
    if {draft.row.pk for draft in here if draft.is_open and not draft.is_new} != {row.pk for row in rows}:
        last = max(row.sequence for row in rows)
        for sequence, draft in enumerate((draft for draft in here if draft.is_new), last + 1):
            draft.sequence = sequence
        return
    base = sorted((draft for draft in here if draft.base), key=lambda draft: draft.base.index)
    mine = sorted((draft for draft in here if not draft.is_new), key=lambda draft: draft.sequence)
    found = sorted((draft for draft in here if draft.index is not None), key=lambda draft: draft.index)
    order = merged_order(base, mine, found)
    for sequence, draft in enumerate(order if order != mine else (), 1):
        if draft.sequence != sequence and not draft.is_new:
            draft.note("sequence", "update")
        draft.sequence = sequence

"""The blocks of a page merged: for any edits and any new parse, nothing that a person did to a block is undone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.body_merge import merge_bodies
from articles.drafts import Draft, Piece
from articles.positions import Moved

SIZE = 120
"""The source's length in characters; a page is cut from it in three articles."""
SAME = Moved("", "")
CUTS = st.lists(st.integers(1, SIZE // 5 - 1).map(lambda n: 5 * n), min_size=2, max_size=6, unique=True).map(sorted)
HOMES = st.lists(st.integers(0, 2), min_size=7, max_size=7)
PARSES = st.tuples(CUTS, HOMES, st.sampled_from(["", "'"]))


def value(text):
    return {"kind": "paragraph", "text": text, "columns": [], "rows": []}


def page(parse, drafts, moved=None):
    """The pieces of a parse: the source cut at some points, each part in one of the articles, read in some way."""
    cuts, homes, reading = parse
    spans = list(pairwise([0, *cuts, SIZE]))
    pieces = [
        Piece(drafts[home], value(f"{start}-{end}{reading}"), [[start, end]], moved)
        for home, (start, end) in zip(homes, spans, strict=False)
    ]
    return sorted(pieces, key=lambda piece: drafts.index(piece.home))


def rows_of(pieces):
    return [
        Piece(piece.home, piece.value, piece.spans, SAME, row=object(), edited=set(piece.edited)) for piece in pieces
    ]


def write(rows, at, home):
    rows[at].value = value(f"写 {at} {rows[at].value['text']}")


def delete(rows, at, home):
    del rows[at]


def move(rows, at, home):
    rows[at].home = home


def split(rows, at, home):
    row = rows[at]
    (start, end), *rest = row.spans
    text = row.value["text"]
    rows.insert(at + 1, Piece(row.home, value(text + " 下"), [[start + 2, end], *rest], SAME, row=object()))
    row.value, row.spans = value(text + " 上"), [[start, start + 2]]


def join(rows, at, home):
    row, *others = rows[at : at + 2]
    for other in others:
        row.value, row.spans = value(row.value["text"] + other.value["text"]), row.spans + other.spans
        rows.remove(other)


def swap(rows, at, home):
    rows[at : at + 2] = rows[at : at + 2][::-1]


def edit(rows, edits, drafts):
    """What editors do; returns what each row then says, and where."""
    for do, n, home in edits:
        if rows:
            do(rows, n % len(rows), drafts[home])
    return {row: (row.value, row.home) for row in rows}


EDITS = st.lists(
    st.tuples(st.sampled_from([write, delete, move, split, join, swap]), st.integers(0, 9), st.integers(0, 2)),
    max_size=4,
)


def three(out=False):
    return [Draft(object(), index=n, is_out=out and n == 0) for n in range(3)]


def laid_out(drafts):
    return [[piece.value["text"] for piece in draft.layout] for draft in drafts]


@given(PARSES, EDITS, PARSES)
def test_what_people_did_to_a_block_stands(base, edits, new):
    drafts = three()
    olds = page(base, drafts, SAME)
    rows = rows_of(olds)
    before = {row: (row.value, row.home) for row in rows}
    mine = edit(rows, edits, drafts)
    merge_bodies(olds, rows, page(new, drafts), drafts)
    for row, (words, home) in mine.items():
        was_words, was_home = before.get(row, (None, None))
        if words != was_words:
            assert row.value == words
        if home is not was_home:
            assert row.home is home
        if (words, home) != (was_words, was_home):
            assert sum(row in draft.layout for draft in drafts) == 1


@given(PARSES, st.sets(st.integers(0, 6)), st.sampled_from(["", "'"]))
def test_deleted_blocks_do_not_come_back(base, deleted, reading):
    drafts = three()
    olds = page(base, drafts, SAME)
    rows = [row for n, row in enumerate(rows_of(olds)) if n not in deleted]
    merge_bodies(olds, rows, page((*base[:2], reading), drafts), drafts)
    assert sum(len(draft.layout) for draft in drafts) == len(rows)


@given(PARSES, PARSES)
def test_what_nobody_touched_becomes_the_new_parse(base, new):
    drafts = three()
    olds = page(base, drafts, SAME)
    proposals, _gone = merge_bodies(olds, rows_of(olds), page(new, drafts), drafts)
    assert not proposals
    assert [text for texts in laid_out(drafts) for text in texts] == [
        piece.value["text"] for piece in page(new, three())
    ]


@given(PARSES, EDITS, PARSES)
def test_merging_twice_is_merging_once(base, edits, new):
    drafts = three()
    olds = page(base, drafts, SAME)
    rows = rows_of(olds)
    edit(rows, edits, drafts)
    merge_bodies(olds, rows, page(new, drafts), drafts)
    once = laid_out(drafts)
    kept = [piece for draft in drafts for piece in draft.layout]
    for piece in kept:
        piece.moved = SAME
    proposals, _gone = merge_bodies(page(new, drafts, SAME), kept, page(new, drafts), drafts)
    assert laid_out(drafts) == once
    assert not proposals


@given(PARSES, EDITS, PARSES)
def test_article_in_print_stays_as_it_is(base, edits, new):
    drafts = three(out=True)
    olds = page(base, drafts, SAME)
    rows = rows_of(olds)
    edit(rows, edits, drafts)
    before = [(row, row.value, row.spans, set(row.edited)) for row in rows if row.home is drafts[0]]
    merge_bodies(olds, rows, page(new, drafts), drafts)
    assert [(row, row.value, row.spans, row.edited) for row in rows if row.home is drafts[0]] == before
    assert set(drafts[0].layout) == {row for row, *_rest in before}

"""Drafts → articles: lead-in, bylines once each, body blocks by kind, jump lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from .drafts import Draft
from .heads import Head, bylines_of
from .jumps import read_jump
from .lead_ins import read_subject
from .lists import LISTED
from .shapes import Block, Kind, ParsedArticle, ParsedBlock, ParsedByline
from .sign_offs import read_credit, read_sign_off
from .tables import parse_table

SHORTEST_BODY = 20
"""Characters of running text that make a brief without headline, lead-in or byline."""
KINDS = {
    Kind.TEXT: "paragraph",
    Kind.LEAD: "paragraph",
    Kind.ROW: "paragraph",
    Kind.ISSUER: "paragraph",
    Kind.CAPTION: "caption",
}
FEWEST_LISTED = 3
"""Titles in a row that are no subheads but a list, or verse."""
SIGNED = {Kind.BYLINE, Kind.SIGN_OFF, Kind.CREDIT}


def fits_article(draft: Draft) -> bool:
    """Whether a draft is one: it has a head, or enough running text."""
    return (
        bool(draft.head)
        or any(block.kind in LISTED for block in draft.body)
        or (sum(len(block.text) for block in draft.body) >= SHORTEST_BODY)
    )


def build_article(head: Head, draft: Draft) -> ParsedArticle:
    ends = [*(block for block in draft.head if block.kind in (Kind.JUMP, Kind.MARK)), *draft.ends]
    signed = [block for block in ends if block.kind in SIGNED]
    marks = [block for block in ends if block.kind not in SIGNED]
    inline = [block for block in draft.body if block.kind is Kind.LEAD]
    bylines = [*head.bylines, *(b for block in [*inline, *signed] for b in end_bylines_of(block))]
    if head.lead_in.text and not bylines and draft.body:
        bylines += read_subject(draft.body[0].text)
    jumps = dict(jump for block in marks if block.kind is Kind.JUMP and (jump := read_jump(block.text)))
    return ParsedArticle(
        kicker=head.titles.kicker,
        headline=head.titles.headline,
        deck=head.titles.deck,
        section=head.titles.section,
        lead_in=head.lead_in,
        bylines=tuple(unique(bylines)),
        byline_spans=(*head.byline_spans, *(span for block in signed for span in block.spans)),
        body=build_body(draft.body),
        jumps_to=jumps.get("jumps_to"),
        jumped_from=jumps.get("jumped_from"),
        mark_spans=(*head.titles.marks, *(span for block in marks for span in block.spans)),
    )


def end_bylines_of(block: Block) -> Sequence[ParsedByline]:
    """Who a block behind the text names: a sign-off may be a pen name or an office."""
    if block.kind is Kind.SIGN_OFF:
        read = read_sign_off(block.text)
        return read[1] if read else bylines_of(block)
    return (read_credit(block.text) if block.kind is Kind.CREDIT else None) or bylines_of(block)


def unique(bylines: Sequence[ParsedByline]) -> list[ParsedByline]:
    """Each name once a role; one that some credit gives a role, only with that."""
    known = {byline.name for byline in bylines if byline.role != "author"}
    kept = [byline for byline in bylines if byline.role != "author" or byline.name not in known]
    return list({(byline.name, byline.role): byline for byline in reversed(kept)}.values())[::-1]


def build_body(blocks: Sequence[Block]) -> tuple[ParsedBlock, ...]:
    """The blocks as printed, but captions above or below the running text follow its first paragraph.

    Where a picture stood on the page says nothing about when to look at it. A picture's own story is running text.
    """
    runs = [list(run) for _, run in groupby(join_lead_ins(blocks), lambda block: block.kind is Kind.TITLE)]
    body = [build_block(block, is_listed=len(run) >= FEWEST_LISTED) for run in runs for block in run]
    text = [n for n, block in enumerate(body) if block.kind != "caption"]
    if not text:
        return tuple(replace(block, kind="paragraph") for block in body)
    first, last = text[0], text[-1]
    outside = [*body[:first], *body[last + 1 :]]
    return (body[first], *outside, *body[first + 1 : last + 1])


def join_lead_ins(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a second dateline inside an article one with its paragraph again."""
    joined_blocks: list[Block] = []
    for block in blocks:
        above = joined_blocks[-1] if joined_blocks else None
        if above and above.kind is Kind.LEAD and block.kind is Kind.TEXT:
            joined_blocks[-1] = Block(Kind.TEXT, above.text + block.text, above.spans + block.spans)
        else:
            joined_blocks.append(block)
    return joined_blocks


def build_block(block: Block, *, is_listed: bool) -> ParsedBlock:
    if block.kind is Kind.TABLE:
        return parse_table(block)
    is_subhead = block.kind not in KINDS and not (is_listed and block.kind is Kind.TITLE)
    return ParsedBlock("subhead" if is_subhead else KINDS.get(block.kind, "paragraph"), block.text, block.spans)

"""Third pass: blocks → page. Runs of titles become heads of articles or sub-headings; the rest becomes their bodies."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .heads import Head, read_head
from .lead_ins import split_lead_in
from .line_rules import NOTICE, PAGE_HEADER
from .lists import lists_winners
from .shapes import (
    Block,
    Kind,
    NoArticle,
    ParsedArticle,
    ParsedBlock,
    ParsedByline,
    ParsedFinding,
    ParsedPage,
    Printed,
    Span,
)
from .tables import parse_table

HEAD_KINDS = {Kind.TITLE, Kind.DECK, Kind.BYLINE}
LONGEST_SUBHEAD = 22
LONGEST_SECTION = 6
PLACE_NAME = re.compile(r"[\u4e00-\u9fff]+[省市县区旗州盟镇乡村]|[\u4e00-\u9fff]+街道")


def assemble_page(blocks: Sequence[Block]) -> ParsedPage:
    """The page that the blocks make. Raises NoArticle where there is none."""
    header = [block for block in blocks if block.kind is Kind.HEADER]
    section, runs = take_section(split_runs([block for block in blocks if block.kind is not Kind.HEADER]))
    drafts, unplaced = split_articles(runs)
    articles = tuple(build_article(head, body) for head, body in drafts)
    if not any(a.headline.text or a.lead_in.text or a.bylines or lists_winners(a.body) for a in articles):
        raise NoArticle
    findings = tuple(finding for n, (head, _) in enumerate(drafts) for finding in head_findings(n, head))
    return ParsedPage(
        **read_header(header),
        header_spans=tuple(span for block in header for span in block.spans),
        section=section,
        articles=articles,
        unplaced=unplaced,
        findings=findings,
    )


def read_header(header: Sequence[Block]) -> dict[str, str]:
    """Newspaper, date (ISO), page number and page name, as far as the page's header lines print them."""
    facts = {"newspaper": "", "date": "", "number": "", "name": ""}
    for block in header:
        found = PAGE_HEADER.fullmatch(block.text)
        if not found:
            raise ValueError(block.text)
        facts["newspaper"] = facts["newspaper"] or found["paper"] or ""
        facts["number"] = facts["number"] or found["number"] or found["number2"] or ""
        facts["name"] = facts["name"] or found["name"] or found["name2"] or ""
        if found["date"] and not facts["date"]:
            year, month, day = re.findall(r"\d+", found["date"])
            facts["date"] = f"{year}-{int(month):02}-{int(day):02}"
    return facts


def split_runs(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Runs of blocks that could be heads (True) and of those that cannot (False), in turn."""
    return [(is_head, list(run)) for is_head, run in groupby(blocks, lambda block: block.kind in HEAD_KINDS)]


def take_section(runs: list[tuple[bool, list[Block]]]) -> tuple[Printed, list[tuple[bool, list[Block]]]]:
    """The label over the whole page, if its first line is one: short, no place, and titles follow it."""
    if not runs or not runs[0][0]:
        return Printed(), runs
    first, *rest = runs[0][1]
    is_label = first.kind is Kind.TITLE and len(first.text) <= LONGEST_SECTION and not PLACE_NAME.fullmatch(first.text)
    if not is_label or not rest or rest[0].kind is not Kind.TITLE:
        return Printed(), runs
    return Printed(first.text, first.spans), [(True, rest), *runs[1:]]


def split_articles(runs: Sequence[tuple[bool, list[Block]]]) -> tuple[list[tuple[Head, list[Block]]], tuple[Span, ...]]:
    """Heads with the blocks under them, and the spans of lines that found no place."""
    drafts: list[tuple[Head, list[Block]]] = []
    unplaced: list[Span] = []
    for n, (is_head, run) in enumerate(runs):
        following = runs[n + 1][1][0] if n + 1 < len(runs) else None
        if not is_head:
            drafts += open_at_leads(run, drafts)
        elif opens_article(run, following, is_first=not drafts):
            head = read_head(run)
            drafts.append((head, []))
            unplaced += head.unplaced
        else:
            drafts[-1][1].extend(run)
    return drafts, tuple(unplaced)


def open_at_leads(run: list[Block], drafts: list[tuple[Head, list[Block]]]) -> Iterator[tuple[Head, list[Block]]]:
    """Put a run of text under the last head; a lead-in after other text opens a brief without a headline."""
    body = drafts[-1][1] if drafts else None
    for block in run:
        if body is None or (block.kind is Kind.LEAD and body):
            body = []
            yield Head(), body
        body.append(block)


def opens_article(run: Sequence[Block], following: Block | None, *, is_first: bool) -> bool:
    """Whether a run of titles is the head of an article, not sub-headings of the one above."""
    return (
        is_first
        or any(block.kind is not Kind.TITLE for block in run)
        or (following is not None and following.kind is Kind.LEAD)
        or any(len(block.text) > LONGEST_SUBHEAD or NOTICE.search(block.text) for block in run)
    )


def build_article(head: Head, body: Sequence[Block]) -> ParsedArticle:
    lead_in, bylines, parsed = Printed(), list(head.bylines), []
    for n, block in enumerate(body):
        if n == 0 and block.kind is Kind.LEAD:
            lead_in, lead_bylines, block = cut_lead_in(block)
            bylines += [byline for byline in lead_bylines if byline not in bylines]
        if block.text:
            parsed.append(build_block(block))
    return ParsedArticle(
        kicker=head.kicker,
        headline=head.headline,
        deck=head.deck,
        section=head.section,
        lead_in=lead_in,
        bylines=tuple(bylines),
        byline_spans=head.byline_spans,
        body=tuple(parsed),
    )


def build_block(block: Block) -> ParsedBlock:
    if block.kind is Kind.TABLE:
        return parse_table(block)
    kind = "subhead" if block.kind in HEAD_KINDS | {Kind.TIER} else "paragraph"
    return ParsedBlock(kind, block.text, block.spans)


def cut_lead_in(block: Block) -> tuple[Printed, tuple[ParsedByline, ...], Block]:
    """The lead-in of a paragraph, the bylines in it, and the rest of the paragraph."""
    words, bylines, size = split_lead_in(block.text)
    spans, rest = cut_spans(block.spans, size)
    printed, _ = cut_spans(spans, len(words))
    return Printed(words, printed), bylines, Block(Kind.TEXT, block.text[size:], rest)


def cut_spans(spans: Sequence[Span], size: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of the first ``size`` characters, and those of the rest."""
    before, after = [], []
    for start, end in spans:
        cut = min(max(start + size, start), end)
        before += [(start, cut)] if cut > start else []
        after += [(cut, end)] if end > cut else []
        size -= cut - start
    return tuple(before), tuple(after)


def head_findings(article: int, head: Head) -> Iterator[ParsedFinding]:
    """A hint where the order of two unmarked lines leaves open which is the headline."""
    if head.is_ambiguous:
        (start, _), (_, end) = head.headline.spans[0], (head.deck.spans or head.kicker.spans)[-1]
        yield ParsedFinding(
            "kicker_or_deck",
            "hint",
            "两行标题没有印记号:从形式上看不出哪一行是主题。",
            f"引题:{head.headline.text} / 主题:{head.deck.text}",
            article,
            start,
            end,
        )

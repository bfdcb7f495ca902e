"""Third pass: blocks → page. Drafts become articles; what makes no article is left unplaced."""

import re
from collections.abc import Iterator, Sequence

from .articles import build_article, fits_article
from .heads import Titles, is_bare_byline, read_head
from .page_facts import PageFacts, read_facts
from .shapes import Block, Kind, NoArticle, ParsedFinding, ParsedPage, Printed, Span
from .splitter import split_articles

NO_HEAD = {Kind.HEADER, Kind.FURNITURE, Kind.CREDIT}
LONGEST_SECTION = 6
SHORTEST_PAGE = 30
"""Characters of running text that make a page without any headline, lead-in or byline."""
PLACE_NAME = re.compile(r"[\u4e00-\u9fff]+[省市县区旗州盟镇乡村]|[\u4e00-\u9fff]+街道")


def assemble_page(blocks: Sequence[Block]) -> ParsedPage:
    """The page that the blocks make. Raises NoArticle where there is none."""
    section, blocks = take_section(blocks)
    split = split_articles(blocks)
    drafts = [draft for draft in split.drafts if fits_article(draft)]
    rests = [draft for draft in split.drafts if not fits_article(draft)]
    if not any(draft.head for draft in drafts) and sum(len(b.text) for d in drafts for b in d.body) < SHORTEST_PAGE:
        raise NoArticle
    heads = [read_head(draft.head) for draft in drafts]
    left = [block for draft in rests for block in (*draft.head, *draft.body, *draft.ends)]
    facts = read_header(split.header)
    return ParsedPage(
        newspaper=facts.newspaper,
        date=facts.date,
        number=facts.number,
        name=facts.name,
        header_spans=spans_of(split.header),
        section=section,
        articles=tuple(build_article(head, draft) for head, draft in zip(heads, drafts, strict=True)),
        unplaced=tuple(sorted(spans_of([*split.unplaced, *left]))),
        findings=tuple(finding for n, head in enumerate(heads) for finding in title_findings(n, head.titles)),
    )


def read_header(header: Sequence[Block]) -> PageFacts:
    """What the page's header and footer lines say of it; the first line to say something is believed."""
    facts = [read_facts(block.text) for block in header]
    return PageFacts(
        *(
            next((known for fact in facts if (known := getattr(fact, name))), "")
            for name in ("newspaper", "date", "number", "name")
        )
    )


def take_section(blocks: Sequence[Block]) -> tuple[Printed, Sequence[Block]]:
    """The label over the whole page, if its first line is one: short, no place, and a title follows it."""
    own = [n for n, block in enumerate(blocks) if block.kind not in NO_HEAD][:2]
    label, below = (blocks[n] for n in own) if len(own) == 2 else (None, None)
    if not label or not below or {label.kind, below.kind} != {Kind.TITLE} or is_bare_byline(below.text):
        return Printed(), blocks
    if len(label.text) > LONGEST_SECTION or PLACE_NAME.fullmatch(label.text):
        return Printed(), blocks
    return Printed(label.text, label.spans), [*blocks[: own[0]], *blocks[own[0] + 1 :]]


def title_findings(article: int, titles: Titles) -> Iterator[ParsedFinding]:
    """A hint where form leaves open which line is the headline; its suggestion is the other reading."""
    if titles.other:
        spans = [*titles.kicker.spans, *titles.headline.spans, *titles.deck.spans]
        yield ParsedFinding(
            "kicker_or_deck",
            "hint",
            "标题没有印记号：从形式上看不出哪一行是主题。",
            titles.other,
            article,
            min(spans)[0],
            max(spans)[1],
        )


def spans_of(blocks: Sequence[Block]) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in block.spans)

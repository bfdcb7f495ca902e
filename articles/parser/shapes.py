"""The frozen shapes that pass from one pass to the next."""

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""Start and end in the source text, in characters, end exclusive."""


class NoArticle(ValueError):
    """The text holds no headline, and no lead-in or byline that would mark a brief without one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line without the white space around it; ``number`` counts from 1."""

    text: str
    start: int
    number: int

    @property
    def span(self) -> Span:
        return (self.start, self.start + len(self.text))


class Kind(StrEnum):
    """What a block is, as far as its own form tells."""

    HEADER = "header"
    BYLINE = "byline"
    DECK = "deck"
    LEAD = "lead"
    ROW = "row"
    TABLE = "table"
    TIER = "tier"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together; ``text`` is the concatenation of its spans."""

    kind: Kind
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of the page with where they stand."""

    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedByline:
    """A name, its role (one of ROLES in bylines.py) and the printed words that said so."""

    name: str
    role: str
    credit: str


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block of the body: paragraph, subhead, caption or table."""

    kind: str
    text: str
    spans: tuple[Span, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFinding:
    """What a rule noticed; ``article`` is an index into the page's articles, or None for the page."""

    code: str
    level: str
    message: str
    suggestion: str = ""
    article: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    headline: Printed = Printed()
    kicker: Printed = Printed()
    deck: Printed = Printed()
    lead_in: Printed = Printed()
    section: Printed = Printed()
    bylines: tuple[ParsedByline, ...] = ()
    byline_spans: tuple[Span, ...] = ()
    body: tuple[ParsedBlock, ...] = ()

    @property
    def spans(self) -> list[Span]:
        """Every span the article came from, in the order of its parts."""
        heads = (self.section, self.kicker, self.headline, self.deck, self.lead_in)
        spans = [span for head in heads for span in head.spans]
        return spans + list(self.byline_spans) + [span for block in self.body for span in block.spans]


@dataclass(frozen=True, slots=True)
class ParsedPage:
    newspaper: str = ""
    date: str = ""
    number: str = ""
    name: str = ""
    header_spans: tuple[Span, ...] = ()
    section: Printed = Printed()
    articles: tuple[ParsedArticle, ...] = ()
    unplaced: tuple[Span, ...] = ()
    findings: tuple[ParsedFinding, ...] = field(default=())

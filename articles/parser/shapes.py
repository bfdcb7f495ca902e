"""The frozen shapes that pass from one pass to the next."""

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Start and end in the source text, in characters, end exclusive."""


class NoArticle(ValueError):
    """The text holds no headline, no lead-in, no byline and no running text: nothing in it can be an article."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a piece of one, without the white space around it.

    ``number`` counts physical lines from 1, ``gap`` the blank lines above, ``mark`` is a Markdown mark before it.
    """

    text: str
    start: int
    number: int
    gap: int = 0
    mark: str = ""

    @property
    def span(self) -> Span:
        return (self.start, self.start + len(self.text))

    def cut(self, start: int, end: int) -> "Line":
        """The piece between two offsets, without the white space around it; only the first piece keeps the gap."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return Line(words.strip(), self.start + start, self.number, 0 if start else self.gap, self.mark)


class Kind(StrEnum):
    """What a block is, as far as its own form tells."""

    HEADER = "header"
    FURNITURE = "furniture"
    CLOSER = "closer"
    TABLE = "table"
    ISSUER = "issuer"
    TIER = "tier"
    ROW = "row"
    JUMP = "jump"
    MARK = "mark"
    LEAD = "lead"
    BYLINE = "byline"
    SIGN_OFF = "sign-off"
    CREDIT = "credit"
    CAPTION = "caption"
    LABEL = "label"
    DECK = "deck"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together; ``text`` is the concatenation of its spans."""

    kind: Kind
    text: str
    spans: tuple[Span, ...]
    gap: int = 0
    mark: str = ""


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
class ParsedJump:
    """转版/接版: the page an article goes on to or comes from, as printed, and the title printed with it."""

    page: str
    title: str = ""


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
    """An article; ``mark_spans`` are signs that are no words of it: dashes, editors' codes, (附图片), jump lines."""

    headline: Printed = Printed()
    kicker: Printed = Printed()
    deck: Printed = Printed()
    lead_in: Printed = Printed()
    section: Printed = Printed()
    bylines: tuple[ParsedByline, ...] = ()
    byline_spans: tuple[Span, ...] = ()
    body: tuple[ParsedBlock, ...] = ()
    jumps_to: ParsedJump | None = None
    jumped_from: ParsedJump | None = None
    mark_spans: tuple[Span, ...] = ()

    @property
    def spans(self) -> list[Span]:
        """Every span the article came from, in the order of its parts."""
        heads = (self.section, self.kicker, self.headline, self.deck, self.lead_in)
        spans = [span for head in heads for span in head.spans]
        body = [span for block in self.body for span in block.spans]
        return [*spans, *self.byline_spans, *body, *self.mark_spans]


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
    findings: tuple[ParsedFinding, ...] = ()

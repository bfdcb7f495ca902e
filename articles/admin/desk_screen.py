"""What the correction desk shows: the article's units in reading order beside the source, and what is going on."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from articles.editing.alignment import Alignment
from articles.editing.blocks import clean
from articles.editing.coverage import free_spans, is_within, spans_of
from articles.editing.edits import source_of
from articles.editing.heads import BYLINE, SETTABLE, label_of
from articles.editing.undoing import recent_changes
from articles.models import Article, Block, Byline
from articles.models.source import IN_TEXT

from .desk_typed import bylines_in, grid_in, typed_in

BYLINES = "bylines"
MARKS = ["kicker", "headline", "deck", BYLINE, "lead_in", "subhead", "paragraph", "caption", "table"]
"""In the order of their keys, 1 to 9."""
BAR = [
    ("up", "Alt+ArrowUp", _("上移")),
    ("down", "Alt+ArrowDown", _("下移")),
    ("join", "J", _("接下段")),
    ("split_block", "S", _("断开")),
    ("delete", "d", _("删去")),
    ("split", "x", _("从这里拆成两篇")),
    ("merge", "m", _("并入下一篇")),
]


@dataclass
class Unit:
    """A head, the bylines or a block: ``pieces`` are its text, each with whether a finding speaks of it."""

    key: str
    label: str
    text: str = ""
    spans: list = field(default_factory=list)
    block: Block | None = None
    findings: list = field(default_factory=list)
    pieces: list = field(default_factory=list)
    unsaved: str | None = None
    is_unsaved_grid: bool = False

    @property
    def is_table(self):
        return self.block is not None and self.block.kind == Block.Kind.TABLE

    def take(self, typed, post):
        """Let the unit show what was typed and is not saved."""
        if typed is not None and clean(typed) != clean(self.text):
            self.unsaved = typed
        grid = grid_in(post, self.block) if self.is_table and post else None
        if grid and grid != (self.block.columns, self.block.rows):
            self.block.columns, self.block.rows = grid
            self.is_unsaved_grid = True


class Desk:
    """An article at the desk. ``unsaved``: the post with what was typed but not saved."""

    problem = words = ""

    def __init__(self, article, user, held, selected, *, unsaved=None, added="", may_edit=True):
        self.article, self.user, self.may_edit, self.added = article, user, may_edit, added
        self.post, self.typed = unsaved, typed_in(unsaved) if unsaved else {}
        self.claim = held if held and held.user_id != user.pk else None
        keys = [unit.key for unit in self.units]
        first = next((unit.key for unit in self.units if unit.block), keys[0])
        self.selected = selected if selected in keys else first

    @cached_property
    def units(self):
        spans, texts = self.article.spans, {name: getattr(self.article, name) for name in SETTABLE}
        heads = {name: Unit(name, label_of(name), texts[name], spans.get(name, [])) for name in SETTABLE}
        signed = Unit(BYLINES, label_of(BYLINE), "", spans.get(BYLINES, []))
        blocks = [
            Unit(f"block-{block.pk}", block.get_kind_display(), block.text, block.spans, block)
            for block in self.article.blocks.all()
        ]
        order = [heads[name] for name in ("section", "kicker", "headline", "deck")]
        units = [*order, signed, heads["lead_in"], *blocks]
        for unit in units:
            unit.findings = [finding for finding in self.findings if is_within(finding.start, unit.spans)]
            unit.pieces = pieces_of(unit, self.source)
            unit.take(self.typed.get(unit.key), self.post)
        return units

    @cached_property
    def unit(self):
        return next(unit for unit in self.units if unit.key == self.selected)

    @cached_property
    def source(self):
        return source_of(self.article)

    @cached_property
    def findings(self):
        may_see = self.user.has_perm("articles.view_finding")
        return list(self.article.findings.open().order_by(*IN_TEXT)) if may_see else []

    @cached_property
    def other_findings(self):
        """Findings that speak of no words of a unit."""
        shown = {finding.pk for unit in self.units for finding in unit.findings}
        return [finding for finding in self.findings if finding.pk not in shown]

    @cached_property
    def bylines(self):
        """Name, role and credit of each, as typed if that is not saved, and an empty one to fill in."""
        rows = self.article.bylines.select_related("contributor")
        signed = [(row.contributor.name, row.role, row.credit) for row in rows]
        typed = [byline for byline in (self.post and bylines_in(self.post)) or () if any((byline[0], byline[2]))]
        self.has_unsaved_bylines = bool(typed) and typed != signed
        return [*(typed or signed), ("", "", "")]

    @cached_property
    def neighbours(self):
        """The articles of the page, and those that stand beside the same source."""
        source = self.article.parse and self.article.parse.source_id
        wanted = Q(page=self.article.page_id) | (Q(parse__source=source) if source else Q())
        spans = Prefetch("blocks", Block.objects.only("article_id", "spans"))
        rows = Article.objects.filter(wanted).with_opening().select_related("parse").prefetch_related(spans)
        return list(rows.defer("parse__data"))

    @cached_property
    def siblings(self):
        return [row for row in self.neighbours if row.page_id == self.article.page_id]

    @property
    def place(self):
        return [row.pk for row in self.siblings].index(self.article.pk)

    @property
    def number(self):
        return self.place + 1

    @property
    def previous(self):
        return self.siblings[self.place - 1] if self.place else None

    @property
    def next(self):
        return next(iter(self.siblings[self.place + 1 :]), None)

    @property
    def targets(self):
        waiting = [row for row in self.siblings if row.state == Article.State.WAITING]
        return [row for row in waiting if row.pk != self.article.pk]

    @cached_property
    def lines(self):
        """The lines of the source that say something, cut where what holds them changes."""
        if not self.article.parse:
            return []
        beside = [row for row in self.neighbours if row.parse and row.parse.source_id == self.article.parse.source_id]
        others = [row for row in beside if row.pk != self.article.pk]
        holders = [(span, (self.article.title, key)) for key, span in self.held]
        holders += [(span, (row.title, "")) for row in others for span in spans_of(row)]
        free = free_spans(self.article.parse, [span for span, _holder in holders])
        marks = [(finding.start, finding.end) for finding in self.findings if finding.start is not None]
        return source_lines(self.source, holders, marks, free)

    @property
    def held(self):
        """What of the source this article has: the unit, empty for marks that are no words, and the span."""
        for unit in self.units:
            yield from ((unit.key, span) for span in unit.spans)
        keys = {unit.key for unit in self.units}
        yield from ((BYLINES, span) for name, own in self.article.spans.items() if name not in keys for span in own)

    @cached_property
    def changes(self):
        return recent_changes(self.article)

    @property
    def marks(self):
        return [(mark, str(n), label_of(mark)) for n, mark in enumerate(MARKS, 1)]

    bar = BAR
    roles = Byline.Role.choices


def pieces_of(unit, source):
    """The text of a unit, cut where the words that open findings speak of begin and end."""
    if not unit.findings or not unit.text:
        return [(unit.text, False)] if unit.text else []
    alignment = Alignment(unit.text, source, unit.spans)
    places = filter(None, (alignment.place(finding.start, finding.end) for finding in unit.findings))
    marked = {at for start, end in places for at in range(start, end)}
    runs = groupby(enumerate(unit.text), lambda place: place[0] in marked)
    return [("".join(character for _n, character in run), is_marked) for is_marked, run in runs]


def source_lines(text, holders, marks, free):
    """Number, pieces (words, title and unit of what holds them, whether a finding speaks of them) and free spans."""
    owner = [None] * len(text)
    for (start, end), holder in holders:
        owner[start:end] = [holder] * (end - start)
    edges = sorted({edge for span in [*(span for span, _holder in holders), *marks] for edge in span})
    lines, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        end = start + len(line.rstrip())
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        pieces = [(text[a:b], owner[a], is_within(a, marks)) for a, b in pairwise(cuts) if a < b]
        if pieces:
            lines.append((number, pieces, [span for span in free if start <= span[0] < end]))
        start += len(line)
    return lines

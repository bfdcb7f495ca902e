"""What a merge works on: articles and the blocks of their bodies, as plain values beside the rows they stand for."""

from dataclasses import dataclass, field
from typing import Any

from .parts import HEADS, block_of_parse, tree_of_parse
from .positions import Moved

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class Base:
    """A parsed article that a row was made from: its place in a parse's row."""

    parse: Any
    index: int

    @property
    def parsed(self) -> dict[str, Any]:
        found: dict[str, Any] = self.parse.data["articles"][self.index]
        return found

    @property
    def tree(self) -> dict[str, Any]:
        return tree_of_parse(self.parsed, self.parse.data["section"])


@dataclass(eq=False, slots=True)
class Draft:
    """An article on its way through a merge.

    ``row`` is not yet saved where the article is new, and None where editors deleted it. ``moved`` tells where the
    characters of its source stand now. ``index`` is its index in the new parse, None where that has no such article.
    ``tree`` is the outcome of heads, bylines and places, ``layout`` that of the body, ``removed`` the blocks that go;
    ``edited`` and ``actions`` tell what people changed and what the merge does to which field.
    """

    row: Any
    base: Base | None = None
    moved: Moved | None = None
    index: int | None = None
    sequence: int = 0
    is_new: bool = False
    is_out: bool = False
    tree: dict[str, Any] = field(default_factory=dict)
    edited: set[tuple[str, ...]] = field(default_factory=set)
    layout: list["Piece"] = field(default_factory=list)
    removed: list["Piece"] = field(default_factory=list)
    actions: dict[str, set[str]] = field(default_factory=dict)

    @property
    def is_vanished(self) -> bool:
        return self.base is not None and self.index is None

    @property
    def is_open(self) -> bool:
        """Whether an import may change it: it exists, no reader sees it, and the new parse has it."""
        return self.row is not None and not self.is_out and not self.is_vanished

    @property
    def is_changed(self) -> bool:
        return any("update" in actions for actions in self.actions.values())

    def note(self, name: str, action: str) -> None:
        self.actions.setdefault(name, set()).add(action)


@dataclass(eq=False, slots=True)
class Piece:
    """A block of a body: as a parse has it, or as its row has it.

    ``home`` is the article it stands in. ``moved`` tells where the characters of its source stand now (None: it is of
    the new source). ``edited`` names what people changed.
    """

    home: Draft
    value: dict[str, Any]
    spans: Spans
    moved: Moved | None = None
    row: Any = None
    edited: set[str] = field(default_factory=set)
    place: tuple[int, int, int] | None = None

    def follow(self) -> None:
        """Let the spans say where the words stand in the new source, if the article goes over to it."""
        if self.home.is_open and self.moved:
            self.spans = self.moved.spans(self.spans)


def draft_of_parse(row: Any, data: dict[str, Any], index: int, sequence: int = 0) -> Draft:
    """A new article, as a parse has it."""
    parsed = data["articles"][index]
    tree = tree_of_parse(parsed, data["section"])
    draft = Draft(row, index=index, sequence=sequence, is_new=True, tree=tree)
    draft.layout = pieces_of_parse(draft, parsed)
    for name in (*HEADS, "bylines", "places"):
        if tree[name]:
            draft.note(name, "create")
    if draft.layout:
        draft.note("body", "create")
    return draft


def pieces_of_parse(draft: Draft, parsed: dict[str, Any]) -> list[Piece]:
    return [Piece(draft, block_of_parse(block), block["spans"]) for block in parsed["body"]]


def pieces_of_base(draft: Draft) -> list[Piece]:
    """The blocks of the earlier parse that an article was made from."""
    if not draft.base:
        return []
    parse, index = draft.base.parse, draft.base.index
    return [
        Piece(draft, block_of_parse(block), block["spans"], draft.moved, place=(parse.pk, index, n))
        for n, block in enumerate(draft.base.parsed["body"])
    ]

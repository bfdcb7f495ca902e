"""The three-way merge of a re-import: base (an earlier parse), mine (what people made of it), new (this parse).

All three are trees of plain values: a dict is merged key by key and its order kept, anything else is one value.
What a person changed always stays; where the new parse changed it too, the new reading becomes a proposal.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

Path = tuple[str, ...]
Tree = Mapping[str, Any]
Key = TypeVar("Key")


class Absent(Enum):
    """What stands where a tree has no such key."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(slots=True)
class Merged:
    """``tree``: the outcome. ``edited``: where people changed or removed something, now or before an earlier merge.

    ``proposals``: what the new parse has where the outcome does not follow it, ABSENT where it has nothing any more.
    ``is_frozen``: nothing may change, because readers see it.
    """

    edited: set[Path] = field(default_factory=set)
    is_frozen: bool = False
    tree: dict[str, Any] = field(default_factory=dict)
    proposals: dict[Path, Any] = field(default_factory=dict)


def merge(base: Tree, mine: Tree, new: Tree, edited: Collection[Path] = (), *, is_frozen: bool = False) -> Merged:
    """Merge three trees; ``edited`` names what people changed before earlier merges, and which stays for good."""
    merged = Merged(set(edited), is_frozen)
    merged.tree = merge_trees((), base, mine, new, merged)
    return merged


def merge_trees(path: Path, base: Tree, mine: Tree, new: Tree, merged: Merged) -> dict[str, Any]:
    order = list(mine) if merged.is_frozen else merged_order(list(base), list(mine), list(new))
    keys = dict.fromkeys([*order, *base, *new])
    outcome = {key: merge_values((*path, key), base, mine, new, merged) for key in keys}
    return {key: value for key, value in outcome.items() if value is not ABSENT}


def merge_values(path: Path, base_tree: Tree, mine_tree: Tree, new_tree: Tree, merged: Merged) -> Any:
    """What stands at the last key of the path in the outcome, or ABSENT."""
    base, mine, new = (tree.get(path[-1], ABSENT) for tree in (base_tree, mine_tree, new_tree))
    if isinstance(mine, Mapping) and isinstance(new, Mapping):
        return merge_trees(path, base if isinstance(base, Mapping) else {}, mine, new, merged)
    is_mine = mine != base or is_edited(path, merged.edited)
    if is_mine:
        merged.edited.add(path)
    if not is_mine and not merged.is_frozen:
        return new
    was_removed = mine is ABSENT and is_mine
    if new not in (base, mine) and not was_removed:
        merged.proposals[path] = new
    return mine


def is_edited(path: Path, edited: Collection[Path]) -> bool:
    """Whether people changed what stands at the path, or something below it."""
    return any(other[: len(path)] == path for other in edited)


def merged_order(base: Sequence[Key], mine: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """All keys of mine and new: in the new order, unless a person changed it; the others follow their neighbour."""
    has_own_order = [key for key in mine if key in base] != [key for key in base if key in mine]
    first, second = (mine, new) if has_own_order else (new, mine)
    order = list(first)
    for n, key in enumerate(second):
        if key not in order:
            before = next((other for other in reversed(second[:n]) if other in order), None)
            order.insert(0 if before is None else order.index(before) + 1, key)
    return order

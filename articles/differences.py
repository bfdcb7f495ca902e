"""What differs between two texts, by character: words have no borders in Chinese, so a diff of words says little."""

from collections.abc import Iterator
from difflib import SequenceMatcher

Piece = tuple[str, str]
"""What happened (equal, delete or insert) and to which characters."""


def differences(old: str, new: str) -> Iterator[Piece]:
    """The pieces of which the two texts are made, in order: equal ones, and deleted before inserted ones.

    Without difflib's autojunk, which from 200 characters on drops the most frequent ones, in Chinese 的 and the comma.
    """
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "equal", old[a:b]
            continue
        if a < b:
            yield "delete", old[a:b]
        if c < d:
            yield "insert", new[c:d]

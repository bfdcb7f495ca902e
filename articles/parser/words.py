"""Closed vocabularies as patterns that are quick over running text."""

import re

START = re.compile(r"\\?(?:\[(?P<set>[^\]]+)\]|(?P<one>.))")


def any_of(words: str) -> str:
    """A pattern for any of the words, which are parted by white space; it is tried only where one of them can begin.

    Each word is a pattern that begins with a plain character, or with a set of them in brackets.
    """
    alternatives = words.split()
    starts = {start["set"] or start["one"] for word in alternatives if (start := START.match(word))}
    return f"(?=[{''.join(sorted(starts))}])(?:{'|'.join(alternatives)})"

"""Text for XML, which cannot hold every character that a scanned page may have. XML 1.0, 2.2 Characters."""

import re

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without the characters that make XML unreadable."""
    return UNWRITABLE.sub("", text)

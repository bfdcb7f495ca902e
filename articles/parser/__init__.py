"""Newspaper page text → ParsedPage, in three passes: lines, blocks, page. Standard library only.

``parse_page(text)`` takes the decoded text of one page and returns a ParsedPage. Every position in it counts
characters of that text, end exclusive, and every non-blank line of the text is used once or stands in ``unplaced``.
It raises NoArticle when nothing in the text can be an article: no headline, lead-in or byline, and no running text.
"""

from .blocks import group_blocks
from .lines import split_lines
from .page import assemble_page
from .shapes import (
    NoArticle,
    ParsedArticle,
    ParsedBlock,
    ParsedByline,
    ParsedFinding,
    ParsedJump,
    ParsedPage,
    Printed,
    Span,
)

__all__ = [
    "PARSER_VERSION",
    "NoArticle",
    "ParsedArticle",
    "ParsedBlock",
    "ParsedByline",
    "ParsedFinding",
    "ParsedJump",
    "ParsedPage",
    "Printed",
    "Span",
    "parse_page",
]

PARSER_VERSION = "5"
"""Raised by whoever changes what the parser makes of a text: a new version is merged into pages already imported."""


def parse_page(text: str) -> ParsedPage:
    return assemble_page(group_blocks(split_lines(text)))

"""What the formats have in common. Everything here uses what ``exchanged`` has fetched."""

from collections.abc import Callable, Iterator
from datetime import datetime

from articles.models import Article, Block, Correction, Place

LANGUAGE = "zh-Hans"
LOCALE = "zh-hans"
"""Of articles, whoever asks and in whatever language."""

Absolute = Callable[[str], str]
"""Makes an address of this site absolute."""


def version_of(article: Article) -> int:
    """What is published changes by corrections only, so they count its versions."""
    return 1 + len(article.corrections.all())


def changed_at(article: Article) -> datetime:
    return max(article.updated_at, article.published_at)


def credits_of(article: Article) -> str:
    """本报记者 王培源 通讯员 李明: who is named, with the printed words before the name."""
    bylines = article.bylines.all()
    return " ".join(f"{byline.credit or byline.get_role_display()} {byline.contributor.name}" for byline in bylines)


def places_of(article: Article) -> list[Place]:
    return list(dict.fromkeys(mention.place for mention in article.mentions.all()))


def corrections_of(article: Article) -> list[str]:
    """What readers are told of it, the oldest first; not of a withdrawal that was taken back."""
    told = (row for row in article.corrections.all() if row.kind != Correction.Kind.WITHDRAWAL)
    return [f"{row.get_kind_display()}：{row.text}" for row in told]


def blocks_of(article: Article) -> Iterator[Block]:
    """The blocks of the body; the lead-in stands before the first paragraph, or alone where none comes first."""
    blocks = list(article.blocks.all())
    if article.lead_in:
        is_paragraph = blocks and blocks[0].kind == Block.Kind.PARAGRAPH
        opening = article.lead_in + (blocks.pop(0).text if is_paragraph else "")
        yield Block(kind=Block.Kind.PARAGRAPH, text=opening)
    yield from blocks


def lines_of(article: Article) -> Iterator[str]:
    """The body as lines of text: a block each, a table's rows with a tab between cells."""
    for block in blocks_of(article):
        rows = ("\t".join(row) for row in [block.columns, *block.rows])
        yield from filter(None, (block.text, *rows))

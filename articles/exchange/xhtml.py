"""An article's body as XHTML, for formats that carry it."""

from lxml import etree
from lxml.builder import ElementMaker

from articles.models import Article, Block
from articles.xml_text import writable

from .parts import LANGUAGE, blocks_of

NAMESPACE = "http://www.w3.org/1999/xhtml"
XHTML = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
TAGS = {Block.Kind.SUBHEAD: "h2", Block.Kind.PARAGRAPH: "p", Block.Kind.CAPTION: "p"}


def document_of(article: Article) -> etree._Element:
    """A whole document: the title; kicker, headline, deck; the body."""
    lines = [(article.kicker, "p"), (article.title, "h1"), (article.deck, "p")]
    heads = [XHTML(tag, writable(text)) for text, tag in lines if text]
    title = XHTML.head(XHTML.title(writable(article.title)))
    return XHTML.html(title, XHTML.body(*heads, *blocks(article)), lang=LANGUAGE)


def body_of(article: Article) -> str:
    """The body in a ``div``."""
    return etree.tostring(XHTML.div(*blocks(article)), encoding="unicode")


def blocks(article: Article) -> list[etree._Element]:
    return [table(block) if block.kind == Block.Kind.TABLE else text(block) for block in blocks_of(article)]


def text(block: Block) -> etree._Element:
    attributes = {"class": "caption"} if block.kind == Block.Kind.CAPTION else {}
    return XHTML(TAGS[block.kind], writable(block.text), **attributes)


def table(block: Block) -> etree._Element:
    caption = [XHTML.caption(writable(block.text))] if block.text else []
    heads = [XHTML.thead(row("th", block.columns))] if block.columns else []
    rows = [row("td", cells) for cells in block.rows]
    return XHTML.table(*caption, *heads, XHTML.tbody(*rows))


def row(tag: str, cells: list[str]) -> etree._Element:
    return XHTML.tr(*(XHTML(tag, writable(cell)) for cell in cells))

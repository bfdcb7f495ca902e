"""The parse as plain data: the JSON contract that ``import_pages --json`` prints and every Parse row keeps."""

from dataclasses import asdict
from typing import Any

from .shapes import ParsedArticle, ParsedBlock, ParsedFinding, ParsedPage


def page_as_data(page: ParsedPage) -> dict[str, Any]:
    """The page as JSON-ready data; spans of the heads stand beside them under ``spans``."""
    return {
        "newspaper": page.newspaper,
        "date": page.date,
        "page": {"number": page.number, "name": page.name},
        "section": page.section.text,
        "articles": [article_as_data(article) for article in page.articles],
        "contests": [],
        "unplaced": [list(span) for span in page.unplaced],
        "findings": [finding_as_data(finding) for finding in page.findings],
    }


def article_as_data(article: ParsedArticle) -> dict[str, Any]:
    heads = {name: getattr(article, name) for name in ("kicker", "headline", "deck", "lead_in", "section")}
    return {
        **{name: head.text for name, head in heads.items()},
        "bylines": [asdict(byline) for byline in article.bylines],
        "body": [block_as_data(block) for block in article.body],
        "places": [],
        "jumps_to": asdict(article.jumps_to) if article.jumps_to else None,
        "jumped_from": asdict(article.jumped_from) if article.jumped_from else None,
        "spans": {
            **{name: [list(span) for span in head.spans] for name, head in heads.items() if head.spans},
            "bylines": [list(span) for span in article.byline_spans],
            "marks": [list(span) for span in article.mark_spans],
        },
    }


def block_as_data(block: ParsedBlock) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": block.text,
        "spans": [list(span) for span in block.spans],
        "columns": list(block.columns),
        "rows": [list(row) for row in block.rows],
    }


def finding_as_data(finding: ParsedFinding) -> dict[str, Any]:
    return asdict(finding)

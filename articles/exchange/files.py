"""The formats by name, and articles written in one of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO
from urllib.parse import urljoin

from django.conf import settings

from articles.models import Article

from .newsml import newsml_pieces
from .ninjs import ninjs_lines
from .sheet import article_lines

FORMATS = {"ninjs": ninjs_lines, "newsml": newsml_pieces, "csv": article_lines}


def own_address() -> str:
    """The address of this site, as far as the settings tell; else nothing."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return f"{'http' if settings.LOOPBACK_HTTP else 'https'}://{hosts[0]}/" if hosts else ""


class NothingToExport(Exception):
    """There is no such article; and a NewsML message without one is none."""


def export(articles: Iterable[Article], format_name: str, site: str, out: TextIO) -> int:
    """Write the articles, a piece at a time, and return how many they were; links begin with the address ``site``.

    Raises NothingToExport.
    """
    rows, count = iter(articles), 0
    try:
        rows = chain([next(rows)], rows)
    except StopIteration:
        raise NothingToExport from None

    def counted() -> Iterator[Article]:
        nonlocal count
        for article in rows:
            yield article
            count += 1

    for piece in FORMATS[format_name](counted(), lambda address: urljoin(site, address)):
        out.write(piece)
    return count


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A file that is there under its name only when it is complete; what was there before stays until then."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

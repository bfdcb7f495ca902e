"""What the API answers with. ``rows`` makes it, and the OpenAPI schema is read from it.

``url`` is an address of the API, ``web_url`` the page that readers see.
"""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from articles.models import Byline as BylineRow
from articles.models import Contributor as ContributorRow


class Problem(TypedDict):
    """``detail``: one sentence."""

    detail: str


class Newspaper(TypedDict):
    id: int
    name: str


class Edition(TypedDict):
    id: int
    url: str
    web_url: str
    newspaper: Newspaper
    date: date


class Page(TypedDict):
    """``number`` as printed, empty where none is known."""

    id: int
    url: str
    web_url: str
    edition: Edition
    number: str
    name: str
    sequence: int


class EditionWithPages(Edition):
    pages: list[Page]


class Byline(TypedDict):
    """``credit``: the words printed before the name."""

    contributor: int
    name: str
    role: BylineRow.Role
    credit: str


class Article(TypedDict):
    """An article in a list; ``headline`` is of a headless one its first words."""

    id: int
    url: str
    web_url: str
    page: Page
    section: str
    kicker: str
    headline: str
    deck: str
    bylines: list[Byline]
    published_at: datetime
    updated_at: datetime


class PageWithArticles(Page):
    articles: list[Article]


class Contributor(TypedDict):
    """``distinction`` tells people of one name apart."""

    id: int
    url: str
    web_url: str
    articles_url: str
    name: str
    kind: ContributorRow.Kind
    distinction: str


class Place(TypedDict):
    """``address``: the official code, or one of this site's; ``level``: 1 province to 5 village, 0 another country."""

    address: str
    url: str
    web_url: str
    articles_url: str
    name: str
    path: str
    level: int


class PlaceWithOthers(Place):
    """``above``, the province first; ``below``, those that articles name."""

    above: list[Place]
    below: list[Place]


class Listed(TypedDict):
    """A part of a list, and the addresses of the parts before and after; ``count`` (of articles) goes up to 1000."""

    previous: str | None
    next: str | None
    count: NotRequired[int]
    is_count_exact: NotRequired[bool]

"""An article as ninjs 3.1, the news in JSON of the IPTC: https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import NotRequired, TypedDict

from django.utils import timezone, translation

from articles.models import Article, Contributor

from .parts import (
    LANGUAGE,
    LOCALE,
    Absolute,
    changed_at,
    corrections_of,
    credits_of,
    lines_of,
    places_of,
    version_of,
)
from .xhtml import body_of

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


class Standard(TypedDict):
    name: str
    version: str
    schema: str


class Text(TypedDict):
    """``role``: main, kicker, deck for headlines; main (XHTML), text (plain) for bodies."""

    role: str
    contentType: str
    charCount: NotRequired[int]
    value: str


class Named(TypedDict):
    """A person, body, place, section or newspaper; ``rel`` of who signed is the role of the byline."""

    name: str
    rel: NotRequired[str]
    role: NotRequired[str]
    uri: NotRequired[str]
    literal: NotRequired[str]


class Association(TypedDict):
    """The page that it was printed on (``page``), the rest of it (``continuation``), what it goes on from."""

    name: str
    rel: str
    uri: str
    type: str
    title: str


class Ninjs(TypedDict):
    """``contentCreated`` is the day of the edition, told as its midnight; ``edNote`` has the corrections."""

    uri: str
    standard: Standard
    type: str
    representationType: str
    version: str
    firstCreated: datetime
    versionCreated: datetime
    contentCreated: datetime
    pubStatus: str
    copyrightHolder: str
    language: str
    title: str
    headlines: list[Text]
    bodies: list[Text]
    associations: list[Association]
    infoSources: list[Named]
    by: NotRequired[str]
    edNote: NotRequired[str]
    people: NotRequired[list[Named]]
    organisations: NotRequired[list[Named]]
    places: NotRequired[list[Named]]
    subjects: NotRequired[list[Named]]


@translation.override(LOCALE)
def ninjs(article: Article, absolute: Absolute) -> Ninjs:
    """The article with its parts as ``exchanged`` fetches them; times are told as text."""
    edition = article.page.edition
    midnight = timezone.make_aware(datetime.combine(edition.date, time()))
    facts = {
        "uri": absolute(article.get_absolute_url()),
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "version": str(version_of(article)),
        "firstCreated": article.published_at.isoformat(),
        "versionCreated": changed_at(article).isoformat(),
        "contentCreated": midnight.isoformat(),
        "pubStatus": "usable",
        "edNote": "\n".join(corrections_of(article)),
        "copyrightHolder": edition.newspaper.name,
        "language": LANGUAGE,
        "title": article.title,
        "by": credits_of(article),
        "headlines": headlines(article),
        "bodies": bodies(article),
        "people": signed_by(Contributor.Kind.PERSON, article, absolute),
        "organisations": signed_by(Contributor.Kind.BODY, article, absolute),
        "places": places(article, absolute),
        "subjects": [{"name": article.section, "rel": "section"}] if article.section else [],
        "infoSources": [{"name": edition.newspaper.name, "role": "publisher"}],
        "associations": [page(article, absolute)],
    }
    return {name: value for name, value in facts.items() if value not in ("", [])}


def headlines(article: Article) -> list[Text]:
    lines = {"main": article.title, "kicker": article.kicker, "deck": article.deck}
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in lines.items() if text]


def bodies(article: Article) -> list[Text]:
    plain = "\n".join(lines_of(article))
    return [
        {"role": "main", "contentType": "application/xhtml+xml", "value": body_of(article)},
        {"role": "text", "contentType": "text/plain", "charCount": len(plain), "value": plain},
    ]


def signed_by(kind: str, article: Article, absolute: Absolute) -> list[Named]:
    return [
        {
            "name": byline.contributor.name,
            "rel": byline.role,
            "uri": absolute(byline.contributor.get_absolute_url()),
        }
        for byline in article.bylines.all()
        if byline.contributor.kind == kind
    ]


def places(article: Article, absolute: Absolute) -> list[Named]:
    return [
        {
            "name": place.name,
            "rel": "mentions",
            "uri": absolute(place.get_absolute_url()),
            "literal": place.code or place.path,
        }
        for place in places_of(article)
    ]


def page(article: Article, absolute: Absolute) -> Association:
    return {
        "name": "page",
        "rel": "isPartOf",
        "uri": absolute(article.page.get_absolute_url()),
        "type": "composite",
        "title": str(article.page),
    }


def ninjs_lines(articles: Iterable[Article], absolute: Absolute) -> Iterator[str]:
    """An article a line."""
    for article in articles:
        yield json.dumps(ninjs(article, absolute), ensure_ascii=False) + "\n"

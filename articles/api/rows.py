"""Rows as the API tells them (``shapes``). ``absolute`` makes an address of this site absolute."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.urls import reverse

from articles import models

from . import shapes

Absolute = Callable[[str], str]


def edition(row: models.Edition, absolute: Absolute) -> shapes.Edition:
    """With its newspaper fetched."""
    return {
        "id": row.pk,
        "url": absolute(reverse("api_edition", args=[row.pk])),
        "web_url": absolute(row.get_absolute_url()),
        "newspaper": {"id": row.newspaper.pk, "name": row.newspaper.name},
        "date": row.date,
    }


def page(row: models.Page, absolute: Absolute) -> shapes.Page:
    """With its edition and newspaper fetched."""
    return {
        "id": row.pk,
        "url": absolute(reverse("api_page", args=[row.pk])),
        "web_url": absolute(row.get_absolute_url()),
        "edition": edition(row.edition, absolute),
        "number": row.number,
        "name": row.name,
        "sequence": row.sequence,
    }


def article(row: models.Article, absolute: Absolute) -> shapes.Article:
    """With its page and bylines fetched."""
    return {
        "id": row.pk,
        "url": absolute(reverse("api_article", args=[row.pk])),
        "web_url": absolute(row.get_absolute_url()),
        "page": page(row.page, absolute),
        "section": row.section,
        "kicker": row.kicker,
        "headline": row.title,
        "deck": row.deck,
        "bylines": [byline(signed) for signed in row.bylines.all()],
        "published_at": moment(row.published_at),
        "updated_at": moment(max(row.updated_at, row.published_at)),
    }


def moment(at: datetime) -> datetime:
    return at.astimezone(UTC)


def byline(row: models.Byline) -> shapes.Byline:
    return {
        "contributor": row.contributor_id,
        "name": row.contributor.name,
        "role": row.role,
        "credit": row.credit,
    }


def contributor(row: models.Contributor, absolute: Absolute) -> shapes.Contributor:
    return {
        "id": row.pk,
        "url": absolute(reverse("api_contributor", args=[row.pk])),
        "web_url": absolute(row.get_absolute_url()),
        "articles_url": articles_url(absolute, contributor=row.pk),
        "name": row.name,
        "kind": row.kind,
        "distinction": row.distinction,
    }


def place(row: models.Place, absolute: Absolute) -> shapes.Place:
    return {
        "address": row.address,
        "url": absolute(reverse("api_place", args=[row.address])),
        "web_url": absolute(row.get_absolute_url()),
        "articles_url": articles_url(absolute, place=row.address),
        "name": row.name,
        "path": row.path,
        "level": row.level,
    }


def articles_url(absolute: Absolute, **asked: object) -> str:
    return absolute(f"{reverse('api_articles')}?{urlencode(asked)}")

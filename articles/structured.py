"""Structured data of an article's page, as search engines read it: schema.org NewsArticle and BreadcrumbList."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from .models import Article, Byline, Contributor, Correction, Place

ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
AUTHORS = {
    Byline.Role.REPORTER,
    Byline.Role.CORRESPONDENT,
    Byline.Role.INTERN,
    Byline.Role.AUTHOR,
    Byline.Role.AGENCY,
    Byline.Role.PHOTOGRAPHER,
}
TYPES = {Contributor.Kind.PERSON: "Person", Contributor.Kind.BODY: "Organization"}


def structured_data(
    article: Article,
    site: str,
    bylines: Iterable[Byline],
    places: Iterable[Place],
    corrections: Iterable[Correction],
) -> SafeString:
    """JSON-LD for a script element; ``site`` is where the site is, as ``https://news.example``.

    Uses what the article's page has fetched of it: page and edition.
    """
    data = [news_article(article, site, bylines, places, corrections), breadcrumbs(article, site)]
    # No < or & is left in it, so nothing in it can end the script element.
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPED))  # noqa: S308


def news_article(
    article: Article,
    site: str,
    bylines: Iterable[Byline],
    places: Iterable[Place],
    corrections: Iterable[Correction],
) -> dict[str, Any]:
    page, edition = article.page, article.page.edition
    address = site + article.get_absolute_url()
    with translation.override(settings.LANGUAGE_CODE):
        identity = site + article.get_absolute_url()
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": identity,  # one in all languages
        "url": address,
        "mainEntityOfPage": address,
        "headline": article.title,
        "alternativeHeadline": article.deck,
        "articleSection": article.section,
        "dateline": article.lead_in,
        "datePublished": article.appeared.isoformat(),
        "dateModified": max(article.updated_at, article.published_at).isoformat(),
        "printEdition": edition.date.isoformat(),
        "printPage": page.number,
        "printSection": page.name,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "publisher": {"@type": "NewsMediaOrganization", "name": edition.newspaper.name},
        "author": [
            {
                "@type": TYPES[byline.contributor.kind],
                "name": byline.contributor.name,
                "url": site + byline.contributor.get_absolute_url(),
            }
            for byline in bylines
            if byline.role in AUTHORS
        ],
        "contentLocation": [
            {"@type": "Place", "name": place.name, "url": site + place.get_absolute_url()} for place in places
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.text,
                "datePublished": correction.published_at.isoformat(),
            }
            for correction in corrections
        ],
    }
    return {name: value for name, value in facts.items() if value not in ("", [], None)}


def breadcrumbs(article: Article, site: str) -> dict[str, Any]:
    page, edition = article.page, article.page.edition
    steps = [
        (str(edition), edition.get_absolute_url()),
        (page.label, page.get_absolute_url()),
        (article.title, article.get_absolute_url()),
    ]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": site + address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }

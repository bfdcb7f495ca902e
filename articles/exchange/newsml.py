"""Articles as NewsML-G2 2.35 of the IPTC (https://iptc.org/std/NewsML-G2/): a message of items, their bodies XHTML."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.utils import timezone, translation
from lxml import etree
from lxml.builder import ElementMaker

from articles.models import Article, Byline
from articles.structured import AUTHORS
from articles.xml_text import writable

from .parts import LANGUAGE, LOCALE, Absolute, changed_at, corrections_of, credits_of, places_of, version_of
from .xhtml import document_of

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
"""Where ninat, stat and cpnat are defined."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
G2 = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def newsml_pieces(articles: Iterable[Article], absolute: Absolute) -> Iterator[str]:
    """The pieces of one document, an item each between a beginning and an end."""
    sender = urlsplit(absolute("/")).netloc
    header = G2.header(G2.sent(timezone.now().isoformat()), G2.sender(sender))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="{NAMESPACE}">\n{as_text(header)}\n<itemSet>\n'
    for article in articles:
        yield as_text(news_item(article, absolute)) + "\n"
    yield "</itemSet>\n</newsMessage>\n"


def as_text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode")


@translation.override(LOCALE)
def news_item(article: Article, absolute: Absolute) -> etree._Element:
    """The article with its parts as ``exchanged`` fetches them."""
    attributes = {
        "guid": absolute(article.get_absolute_url()),
        "version": str(version_of(article)),
        "standard": "NewsML-G2",
        "standardversion": "2.35",
        "conformance": "power",
        LANG: LANGUAGE,
    }
    document = G2.inlineXML(document_of(article), contenttype="application/xhtml+xml")
    holder = G2.copyrightHolder(name(article.page.edition.newspaper.name))
    return G2.newsItem(
        G2.catalogRef(href=CATALOG),
        G2.rightsInfo(holder),
        item_meta(article, absolute),
        content_meta(article, absolute),
        G2.contentSet(document),
        **attributes,
    )


def item_meta(article: Article, absolute: Absolute) -> etree._Element:
    return G2.itemMeta(
        G2.itemClass(qcode="ninat:text"),
        G2.provider(name(article.page.edition.newspaper.name)),
        G2.versionCreated(changed_at(article).isoformat()),
        G2.firstCreated(article.published_at.isoformat()),
        G2.pubStatus(qcode="stat:usable"),
        *(G2.edNote(writable(text)) for text in corrections_of(article)),
        G2.memberOf(name(str(article.page)), uri=absolute(article.page.get_absolute_url())),
    )


def content_meta(article: Article, absolute: Absolute) -> etree._Element:
    bylines = article.bylines.all()
    wrote = [byline for byline in bylines if byline.role in AUTHORS]
    credit = credits_of(article)
    return G2.contentMeta(
        G2.contentCreated(article.page.edition.date.isoformat()),
        *(party("creator", byline, absolute) for byline in wrote),
        *(party("contributor", byline, absolute) for byline in bylines if byline not in wrote),
        *([G2.by(writable(credit))] if credit else []),
        G2.headline(writable(article.title)),
        G2.language({"tag": LANGUAGE}),
        *([G2.subject(name(article.section), type="cpnat:abstract")] if article.section else []),
        *(
            G2.subject(name(place.name), type="cpnat:geoArea", uri=absolute(place.get_absolute_url()))
            for place in places_of(article)
        ),
    )


def party(tag: str, byline: Byline, absolute: Absolute) -> etree._Element:
    return G2(tag, name(byline.contributor.name), uri=absolute(byline.contributor.get_absolute_url()))


def name(text: str) -> etree._Element:
    return G2.name(writable(text))

"""An article as plain parts: read from a parse, read from its rows, and written to its rows.

Parts are what a re-import merges: the head fields as text, ``body``, ``bylines`` and ``places`` as lists. Two articles
with equal parts look the same to a reader.
"""

from typing import Any

from .models import Article, Block, Byline, Contributor, Mention, Place
from .parser.names import BODY_NAME
from .typography import set_typography

HEADS = ("section", "kicker", "headline", "deck", "lead_in")


def parts_of_parse(parsed: dict[str, Any], section: str) -> dict[str, Any]:
    """The parts that a parsed article would have as rows, typography put right; ``section`` is the page's label."""
    return {
        **{name: set_typography(parsed[name]) for name in HEADS},
        "section": parsed["section"] or section,
        "bylines": [[byline["name"], byline["role"], byline["credit"]] for byline in unique_bylines(parsed["bylines"])],
        "body": [
            [
                block["kind"],
                set_typography(block["text"]),
                [set_typography(column) for column in block["columns"]],
                [[set_typography(cell) for cell in row] for row in block["rows"]],
                block["spans"],
            ]
            for block in parsed["body"]
        ],
        "places": [
            [place["printed"], "/".join(place["path"]) if place["status"] == "resolved" else "", place["status"]]
            for place in parsed["places"]
        ],
    }


def unique_bylines(bylines: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({(byline["name"], byline["role"]): byline for byline in reversed(bylines)}.values())[::-1]


def parts_of_article(article: Article) -> dict[str, Any]:
    """The parts of an article as its rows have them."""
    return {
        **{name: getattr(article, name) for name in HEADS},
        "bylines": [[b.contributor.name, b.role, b.credit] for b in article.bylines.select_related("contributor")],
        "body": [[b.kind, b.text, b.columns, b.rows, b.spans] for b in article.blocks.all()],
        "places": [
            [m.printed, m.place.path if m.place else "", m.status] for m in article.mentions.select_related("place")
        ],
    }


def write_parts(article: Article, parts: dict[str, Any], parsed: dict[str, Any]) -> None:
    """Set the given parts of a saved article; ``parsed`` supplies the positions of places."""
    heads = {name: parts[name] for name in HEADS if name in parts}
    for name, value in heads.items():
        setattr(article, name, value)
    article.save()
    for name, write in (("bylines", write_bylines), ("body", write_body)):
        if name in parts:
            write(article, parts[name])
    if "places" in parts:
        write_mentions(article, parts["places"], {place["printed"]: place for place in parsed["places"]})


def write_body(article: Article, body: list[list[Any]]) -> None:
    article.blocks.all().delete()
    Block.objects.bulk_create(
        Block(article=article, sequence=n, kind=kind, text=text, columns=columns, rows=rows, spans=spans)
        for n, (kind, text, columns, rows, spans) in enumerate(body, 1)
    )


def write_bylines(article: Article, bylines: list[list[str]]) -> None:
    article.bylines.all().delete()
    for n, (name, role, credit) in enumerate(bylines, 1):
        Byline.objects.create(
            article=article, contributor=contributor_named(name), role=role, credit=credit, sequence=n
        )


def contributor_named(name: str) -> Contributor:
    """The contributor of that name, made if there is none; of several, the one without a distinction comes first."""
    known = Contributor.objects.filter(name=name).order_by("distinction").first()
    kind = Contributor.Kind.BODY if BODY_NAME.fullmatch(name) else Contributor.Kind.PERSON
    return known or Contributor.objects.create(name=name, kind=kind)


def write_mentions(article: Article, places: list[list[str]], positions: dict[str, dict[str, Any]]) -> None:
    article.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(
            article=article,
            printed=printed,
            start=positions[printed]["start"],
            end=positions[printed]["end"],
            status=status,
            place=place_at(path) if path else None,
        )
        for printed, path, status in places
    )


def place_at(path: str) -> Place:
    """The place of that path; a village that no gazetteer holds is proposed under its parent, for an editor."""
    place = Place.objects.filter(path=path).first()
    if not place:
        above, _, name = path.rpartition("/")
        parent = Place.objects.get(path=above)
        place = Place.objects.create(name=name, level=Place.Level.VILLAGE, parent=parent, is_confirmed=False)
    return place

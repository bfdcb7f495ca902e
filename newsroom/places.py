"""The places that the articles of a parsed page name, in the terms of the JSON contract."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.gazetteer import Entry, Gazetteer, Named, Path, begins_word, find_entries
from articles.known_places import as_path
from articles.models import Place
from articles.parser import ParsedFinding

MOST_CANDIDATES = 10
HEADS = ("kicker", "headline", "deck", "lead_in")


def add_places(data: dict[str, Any], gazetteer: Gazetteer, home: Path) -> list[ParsedFinding]:
    """Fill in the places of each article, each printed form once, and return what looks misprinted."""
    articles = [text_with_positions(article) for article in data["articles"]]
    findings = []
    for n, named in enumerate(gazetteer.recognise([text for text, _positions in articles], home)):
        positions = articles[n][1]
        first: dict[str, Named] = {}
        for place in named:
            first.setdefault(place.printed, place)
            if place.suggestion:
                findings.append(misprint_finding(n, place, positions))
        data["articles"][n]["places"] = [place_as_data(place, positions) for place in first.values()]
    return findings


def text_with_positions(article: dict[str, Any]) -> tuple[str, Sequence[int]]:
    """The running text of an article, a break between its parts, and the source position of each character."""
    heads = [(article[name], article["spans"].get(name, [])) for name in HEADS]
    body = [(block["text"], block["spans"]) for block in article["body"] if block["text"]]
    text, positions = "", []
    for words, spans in heads + body:
        text += words + "\n"
        positions += [n for start, end in spans for n in range(start, end)] + [-1]
    return text, positions


def place_as_data(place: Named, positions: Sequence[int]) -> dict[str, Any]:
    entry = place.entries[0] if place.status == "resolved" else None
    candidates = place.entries[:MOST_CANDIDATES] if place.status == "ambiguous" else ()
    return {
        "printed": place.printed,
        "start": positions[place.start],
        "end": positions[place.end - 1] + 1,
        "status": place.status,
        "code": entry.code if entry else "",
        "path": list(entry.path) if entry else [],
        "candidates": [list(candidate.path) for candidate in candidates],
    }


def misprint_finding(article: int, place: Named, positions: Sequence[int]) -> ParsedFinding:
    message = _("“%(printed)s”不在地名库里；这里像是“%(suggestion)s”。") % {
        "printed": place.printed,
        "suggestion": place.suggestion,
    }
    start, end = positions[place.start], positions[place.end - 1] + 1
    return ParsedFinding("similar_place", "error", message, place.suggestion, article, start, end)


def add_villages(data: dict[str, Any]) -> None:
    """Add the villages on record that the articles name, of townships named on the same page; one query."""
    named = [{tuple(place["path"]) for place in article["places"] if place["path"]} for article in data["articles"]]
    paths = {"/".join(path) for places in named for path in (*places, *(path[:-1] for path in places)) if len(path) > 2}
    on_record = Place.objects.filter(level=Place.Level.VILLAGE, parent__path__in=paths, is_confirmed=True)
    rows = on_record.values_list("path", "code")
    villages = [Entry(as_path(path), Place.Level.VILLAGE, code or "") for path, code in rows]
    if villages:
        for article, places in zip(data["articles"], named, strict=True):
            add_villages_of_article(article, villages, places)


def add_villages_of_article(article: dict[str, Any], villages: Sequence[Entry], places: set[Path]) -> None:
    codes = {village.path: village.code for village in villages}
    for place in article["places"]:
        place["code"] = place["code"] or codes.get(tuple(place["path"]), "")
    printed = {place["printed"] for place in article["places"]}
    text, positions = text_with_positions(article)
    for village in villages_named(text, villages):
        if village.printed not in printed:
            printed.add(village.printed)
            near = tuple(entry for entry in village.entries if entry.path[:-1] in places)
            entries = near if len(near) == 1 else village.entries
            article["places"].append(
                place_as_data(Named(village.printed, village.start, village.end, entries), positions)
            )


def villages_named(text: str, villages: Iterable[Entry]) -> Iterator[Named]:
    by_name: dict[str, set[Entry]] = defaultdict(set)
    for village in villages:
        if len(village.name) > 2 and village.name.endswith(("村", "社区", "嘎查")):
            by_name[village.name].add(village)
    for named in find_entries([text], by_name)[0]:
        if begins_word(text, named.start) or text[named.start - 1] in "镇乡道的是":
            yield named


def paths_of(data: dict[str, Any]) -> set[Path]:
    """The paths of all places that a parse names and that are resolved."""
    return {tuple(place["path"]) for article in data["articles"] for place in article["places"] if place["path"]}

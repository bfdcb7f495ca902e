"""One page → what every later step works on: the text, and its parse by all the apps together."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from articles.divisions import SHIPPED, read_divisions
from articles.gazetteer import Entry, Gazetteer, Named
from articles.house_list import house_list_on_record, shipped_house_list
from articles.importer import Received
from articles.models import HouseWord, Newspaper, Place
from articles.parser import NoArticle, ParsedFinding, parse_page
from articles.parser.contract import finding_as_data, page_as_data
from articles.proofing import HouseList, proofread, propose_date
from awards.parser import contest_as_data, count_findings, parse_contests

from .encodings import decode
from .inputs import Input, Unreadable


@dataclass(frozen=True, slots=True)
class Authorities:
    """What pages are read with: names of places, the region that each newspaper is at home in, the house list."""

    gazetteer: Gazetteer
    homes: Mapping[str, tuple[str, ...]]
    house: HouseList


def load_authorities(*, dry_run: bool) -> Authorities:
    """What is on record; while nothing is, the house list and, in a dry run, the places that come with the project."""
    if not is_migrated():
        return Authorities(Gazetteer(shipped_entries()), {}, shipped_house_list())
    rows = Place.objects.filter(is_confirmed=True).values_list("path", "level", "code")
    entries = [Entry(tuple(path.split("/")), level, code or "") for path, level, code in rows]
    newspapers = Newspaper.objects.filter(home_region__isnull=False).values_list("name", "home_region__path")
    homes = {name: tuple(path.split("/")) for name, path in newspapers}
    if dry_run and not entries:
        entries = list(shipped_entries())
    return Authorities(Gazetteer(entries), homes, house_list_on_record() or shipped_house_list())


def read_input(source: Input, given: Mapping[str, str], authorities: Authorities) -> tuple[Received, dict[str, Any]]:
    """A page's text and its parse; ``given`` goes before its sidecar, that before what it prints. Raises Unreadable."""
    content = source.read()
    text, encoding = decode(content)
    received = Received(source.name, hashlib.sha256(content).hexdigest(), encoding, text)
    facts = source.facts() | {name: value for name, value in given.items() if value}
    return received, read_page(received, facts, authorities)


def read_page(received: Received, facts: Mapping[str, str], authorities: Authorities) -> dict[str, Any]:
    """The parse of a page by the JSON contract; ``facts`` override what it prints of itself. Raises Unreadable."""
    try:
        page = parse_page(received.text)
    except NoArticle as error:
        words = _("从第 1 行起找不到一行标题、电头或署名;请核对这是不是一个版的文字。")
        raise Unreadable("no_article", words) from error
    data = {"source": received.name, **page_as_data(page)}
    data["newspaper"] = facts.get("newspaper") or data["newspaper"]
    data["date"] = facts.get("date") or data["date"]
    data["page"]["number"] = facts.get("page") or data["page"]["number"]
    data["page"]["name"] = facts.get("page_name") or data["page"]["name"]
    contests = [(n, contest) for n, article in enumerate(page.articles) for contest in parse_contests(article)]
    data["contests"] = [contest_as_data(contest, n) for n, contest in contests]
    findings = [finding for n, contest in contests for finding in count_findings(contest, n)]
    findings += add_places(data, authorities.gazetteer, authorities.homes.get(data["newspaper"], ()))
    if not data["date"]:
        findings += date_findings(received.text)
    data["findings"] += [finding_as_data(finding) for finding in findings]
    data["findings"] = proofread(received.text, data, authorities.house)
    return data


def shipped_entries() -> Iterator[Entry]:
    paths: dict[str, tuple[str, ...]] = {"": ()}
    for division in read_divisions(SHIPPED):
        paths[division.code] = (*paths[division.parent], division.name)
        yield Entry(paths[division.code], division.level, division.code)


def is_migrated() -> bool:
    return HouseWord._meta.db_table in connection.introspection.table_names()


def add_places(data: dict[str, Any], gazetteer: Gazetteer, home: tuple[str, ...]) -> list[ParsedFinding]:
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
    heads = [(article[name], article["spans"].get(name, [])) for name in ("kicker", "headline", "deck")]
    body = [(block["text"], block["spans"]) for block in article["body"] if block["text"]]
    text, positions = "", []
    for words, spans in heads + body:
        text += words + "\n"
        positions += [n for start, end in spans for n in range(start, end)] + [-1]
    return text, positions


def place_as_data(place: Named, positions: Sequence[int]) -> dict[str, Any]:
    entry = place.entries[0] if place.status == "resolved" else None
    return {
        "printed": place.printed,
        "start": positions[place.start],
        "end": positions[place.end - 1] + 1,
        "status": place.status,
        "code": entry.code if entry else "",
        "path": list(entry.path) if entry else [],
    }


def misprint_finding(article: int, place: Named, positions: Sequence[int]) -> ParsedFinding:
    message = _("“%(printed)s”不在地名库里;这里像是“%(suggestion)s”。") % {
        "printed": place.printed,
        "suggestion": place.suggestion,
    }
    start, end = positions[place.start], positions[place.end - 1] + 1
    return ParsedFinding("similar_place", "error", message, place.suggestion, article, start, end)


def date_findings(text: str) -> list[ParsedFinding]:
    """The date that the text points to, as a proposal; nothing where it points to none."""
    proposed = propose_date(text)
    if not proposed:
        return [ParsedFinding("edition_date", "warning", _("这一版没有日期,文中也看不出来;请在这一期里填上。"))]
    message = _("这一版没有日期。文中最晚的日子是%(day)s,写明的最晚年份是%(year)d年;可能出版于次日。") % {
        "day": proposed.words,
        "year": proposed.latest_year,
    }
    return [
        ParsedFinding(
            "edition_date", "warning", message, proposed.date.isoformat(), start=proposed.start, end=proposed.end
        )
    ]

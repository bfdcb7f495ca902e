"""One page → what every later step works on: the text, and its parse by all the apps together."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.gazetteer import Gazetteer, Path
from articles.house_list import house_list_on_record, shipped_house_list
from articles.importer import Received
from articles.known_places import as_path, is_migrated, known_gazetteer, shipped_gazetteer
from articles.models import Newspaper
from articles.parser import NoArticle, ParsedFinding, parse_page
from articles.parser.contract import finding_as_data, page_as_data
from articles.proofing import HouseList, proofread, propose_date
from awards.parser import contest_as_data, count_findings, parse_contests

from .encodings import decode
from .inputs import Input, Unreadable
from .places import add_places


@dataclass(frozen=True, slots=True)
class Authorities:
    """What pages are read with: names of places, the region that each newspaper is at home in, the house list."""

    gazetteer: Gazetteer
    homes: Mapping[str, Path]
    house: HouseList

    def home_of(self, newspaper: str) -> Path:
        """The region on record, else the one that the newspaper carries in its name."""
        return self.homes.get(newspaper) or self.gazetteer.home_of(newspaper)


def load_authorities() -> Authorities:
    """What is on record, over the places that come with the project; where nothing is, the house list that does, too.
    Needs no database."""
    if not is_migrated():
        return Authorities(shipped_gazetteer(), {}, shipped_house_list())
    newspapers = Newspaper.objects.filter(home_region__isnull=False).values_list("name", "home_region__path")
    homes = {name: as_path(path) for name, path in newspapers}
    return Authorities(known_gazetteer(), homes, house_list_on_record() or shipped_house_list())


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
        words = _("从第 1 行起找不到一行标题、电头或署名；请核对这是不是一个版的文字。")
        raise Unreadable("no_article", words) from error
    data = {"source": received.name, **page_as_data(page)}
    data["newspaper"] = facts.get("newspaper") or data["newspaper"]
    data["date"] = facts.get("date") or data["date"]
    data["page"]["number"] = facts.get("page") or data["page"]["number"]
    data["page"]["name"] = facts.get("page_name") or data["page"]["name"]
    contests = [(n, contest) for n, article in enumerate(page.articles) for contest in parse_contests(article)]
    data["contests"] = [contest_as_data(contest, n) for n, contest in contests]
    findings = [finding for n, contest in contests for finding in count_findings(contest, n)]
    findings += add_places(data, authorities.gazetteer, authorities.home_of(data["newspaper"]))
    if not data["date"]:
        findings += date_findings(received.text)
    data["findings"] += [finding_as_data(finding) for finding in findings]
    data["findings"] = proofread(received.text, data, authorities.house)
    return data


def date_findings(text: str) -> list[ParsedFinding]:
    """The date that the text points to, as a proposal; nothing where it points to none."""
    proposed = propose_date(text)
    if not proposed:
        return [ParsedFinding("edition_date", "warning", _("这一版没有日期，文中也看不出来；请在这一期里填上。"))]
    message = _("这一版没有日期。文中最晚的日子是%(day)s，写明的最晚年份是%(year)d年；可能出版于次日。") % {
        "day": proposed.words,
        "year": proposed.latest_year,
    }
    return [
        ParsedFinding(
            "edition_date", "warning", message, proposed.date.isoformat(), start=proposed.start, end=proposed.end
        )
    ]

"""One page's bytes → what every later step works on: the text, and its parse by all the apps together."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from articles.divisions import SHIPPED, read_divisions
from articles.gazetteer import Entry, Gazetteer, Named
from articles.importer import Received
from articles.models import Newspaper, Place
from articles.parser import NoArticle, ParsedFinding, parse_page
from articles.parser.contract import finding_as_data, page_as_data
from articles.proofing import propose_date
from awards.parser import contest_as_data, count_findings, parse_contests

LARGEST_PAGE = 5 * 1024 * 1024


class Unreadable(ValueError):
    """A file that cannot be a newspaper page; its message says where and what to do."""


def read_file(path: Path) -> Received:
    """The text of a file. Raises Unreadable."""
    try:
        if path.stat().st_size > LARGEST_PAGE:
            raise Unreadable(_("文件超过 5 MB,不像一个版;请按版拆开再导入。"))
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("读不了这个文件(%(reason)s);请核对路径和权限。") % {"reason": error.strerror}) from error
    text, encoding = decode(content)
    return Received(path.name, hashlib.sha256(content).hexdigest(), encoding, text)


def decode(content: bytes) -> tuple[str, str]:
    """The text of a page's bytes and the name of their encoding. Raises Unreadable."""
    if not content.strip():
        raise Unreadable(_("文件是空的;请核对导出是否成功。"))
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise Unreadable(_("第 %(line)d 行有 NUL 字节,不是纯文本;请另存为 UTF-8 文本。") % {"line": line})
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if text := decode_gb18030(content):
            return text, "gb18030"
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            _("第 %(line)d 行有不能识别的字节,既不是 UTF-8 也不是 GB18030;请另存为 UTF-8 文本。") % {"line": line}
        ) from error


def decode_gb18030(content: bytes) -> str:
    """The text if the bytes make sense as GB18030: nine in ten wide characters are of the common set GB 2312."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    wide = [character for character in text if ord(character) > 127]
    common = sum(1 for character in wide if character.encode("gb2312", "ignore"))
    return text if common >= 0.9 * len(wide) else ""


def read_page(received: Received, given: dict[str, str], gazetteer: Gazetteer) -> dict[str, Any]:
    """The parse of a page by the JSON contract; ``given`` overrides newspaper, date, page number. Raises Unreadable."""
    try:
        page = parse_page(received.text)
    except NoArticle as error:
        raise Unreadable(_("从第 1 行起找不到一行标题、电头或署名;请核对这是不是一个版的文字。")) from error
    data = {"source": received.name, **page_as_data(page)}
    data["newspaper"] = given.get("newspaper") or data["newspaper"]
    data["date"] = given.get("date") or data["date"]
    data["page"]["number"] = given.get("page") or data["page"]["number"]
    contests = [(n, contest) for n, article in enumerate(page.articles) for contest in parse_contests(article)]
    data["contests"] = [contest_as_data(contest, n) for n, contest in contests]
    findings = [finding for n, contest in contests for finding in count_findings(contest, n)]
    findings += add_places(data, gazetteer, home_of(data["newspaper"]))
    if not data["date"]:
        findings += date_findings(received.text)
    data["findings"] += [finding_as_data(finding) for finding in findings]
    return data


def load_gazetteer() -> Gazetteer:
    """The table of names on record; while nothing is on record, the one that comes with the project."""
    rows = Place.objects.filter(is_confirmed=True).values_list("path", "level", "code") if is_migrated() else ()
    entries = [Entry(tuple(path.split("/")), level, code or "") for path, level, code in rows]
    return Gazetteer(entries or shipped_entries())


def shipped_entries() -> Iterator[Entry]:
    paths: dict[str, tuple[str, ...]] = {"": ()}
    for division in read_divisions(SHIPPED):
        paths[division.code] = (*paths[division.parent], division.name)
        yield Entry(paths[division.code], division.level, division.code)


def is_migrated() -> bool:
    return Place._meta.db_table in connection.introspection.table_names()


def home_of(newspaper: str) -> tuple[str, ...]:
    if not newspaper or not is_migrated():
        return ()
    path = Newspaper.objects.filter(name=newspaper).values_list("home_region__path", flat=True).first()
    return tuple(path.split("/")) if path else ()


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

"""Lines under a tier → awards: an ordered table of the forms in which papers print winners, the catch-all last."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.parser.lists import BRACKET, CREDIT_LINE, PLACEHOLDER, WORK, mask_parts

from .shapes import ParsedAward
from .winners import EDGES, Winner, is_unit, read_winner, split_persons

Row = tuple[str, str]
"""What a line says under its tier, and the line as printed."""

NUMBERED = re.compile(
    r"(?:^|(?<=[\s;；、,，。]))[(（]?(?P<number>\d{1,3})(?:[.．、)）]\s*|(?<=^\d)\s+|(?<=^\d\d)\s+)(?=\D)", re.MULTILINE
)
LABEL = re.compile(r"(?P<label>[\u4e00-\u9fffA-Z]{1,8}[类類组組])\s*[:：]\s*")
WORK_WITH_BRACKETS = re.compile(rf"(?P<work>{WORK})(?P<brackets>(?:\s*{BRACKET})*)")
CREDITS = re.compile(r"(?:作者|摄影|拍摄|设计|撰文|采写)\s*[:：]\s*(?P<names>[^;；]+)")
UNIT_GROUP = re.compile(r"(?P<unit>[^,，:：、]{2,30})[,，:：]\s*(?P<names>.+)")
AND = re.compile(r"^(?:以及|及|和|与|與)")
SENTENCE_OR_NOTICE = re.compile(r"。|\s(?:请|以上|特此|现将|注[:：]|备注|联系|公示|欢迎)")
GENRE = re.compile(
    r".{0,5}(?:[类類画畫诗詩词詞文说說歌剧劇曲书書法影讯訊息论論体體面片频頻刻纸紙雕艺藝件道]|系列)|[\u4e00-\u9fff]{1,4}[组組]"
)
SIGN = re.compile(r"^[①-⑳●★◆■▲◎※·]\s*")
MENTOR = re.compile(
    r"\s*[(（]?(?:(?:指导|指導|辅导|輔導)(?:教师|教師|老师|老師)|(?:责任)?编辑|责编)\s*[:：].*?(?=\s[^\s:：]{2,6}[:：]|$)"
)
"""Who helped the winner: kept as printed, but no winner."""

LONGEST_NAME = 10
LONGEST_CLASS = 5
"""一(7): as short as this, a word in a list of winners is no work."""


def read_rows(rows: Sequence[Row]) -> list[ParsedAward]:
    """The awards that the lines of one tier list; image placeholders list none."""
    rows = join_credits([row for row in rows if not PLACEHOLDER.fullmatch(row[0])])
    if rows and NUMBERED.match(rows[0][0]):
        return settle(read_numbered("\n".join(text for text, _printed in rows)))
    return settle([award for row in rows for award in read_row(*row)])


def join_credits(rows: Sequence[Row]) -> list[Row]:
    """Rows with the lines that say who made them."""
    joined: list[Row] = []
    for text, printed in rows:
        if joined and CREDIT_LINE.fullmatch(text):
            above = joined.pop()
            text, printed = f"{above[0]} {text}", f"{above[1]} {printed}"
        joined.append((text, printed))
    return joined


def settle(awards: list[ParsedAward]) -> list[ParsedAward]:
    """Words that could be a name or a work are names where the tier lists winners without works, or nothing long."""
    unsettled = [award.title for award in awards if not award.entrants]
    has_names = any(award.entrants and not award.title for award in awards)
    if not has_names and (len(unsettled) < len(awards) or max(map(len, unsettled), default=0) > LONGEST_CLASS):
        return awards
    return [award if award.entrants else replace(award, entrants=(award.title,), title="") for award in awards]


def read_numbered(text: str) -> list[ParsedAward]:
    """The entries of a numbered list: several names are one award's, a line below says where they belong."""
    starts = list(NUMBERED.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    entries = [text[start.end() : end].strip(EDGES + "\n") for start, end in zip(starts, ends, strict=True)]
    is_over_units = any("\n" in entry for entry in entries)
    return [
        read_entry(int(start["number"]), entry, is_over_unit=is_over_units)
        for start, entry in zip(starts, entries, strict=True)
    ]


def read_entry(number: int, entry: str, *, is_over_unit: bool) -> ParsedAward:
    first, _, below = entry.partition("\n")
    works = read_works(first)
    award = works[0] if works else as_award(read_winner(first), first)
    if is_over_unit and award.entrants == (first,) and not split_persons(first):
        award = replace(award, entrants=(), title=first)
    return replace(award, number=number, affiliation=award.affiliation or below.replace("\n", " "), printed=first)


def read_row(text: str, printed: str) -> list[ParsedAward]:
    """The awards of one line; one alone has the whole line as printed."""
    awards = list(read_parts(MENTOR.sub("", SIGN.sub("", text))))
    return [replace(awards[0], printed=printed)] if len(awards) == 1 else awards


def read_parts(text: str) -> Iterator[ParsedAward]:
    """The awards of a line up to the end of its sentence, each part in the first form that fits."""
    category = ""
    for part in split_outside(cut_sentence(text), ";；"):
        label = LABEL.match(part)
        category = label["label"] if label else category
        part = part[label.end() if label else 0 :].strip(EDGES)
        awards = next(found for form in FORMS if (found := form(part)) is not None)
        yield from (replace(award, category=award.category or category) for award in awards)


def read_works(text: str) -> list[ParsedAward] | None:
    """王小红《灯下》(诗)、…: the winner before each work; 《灯下》 作者 王小红 《…》 …: or after it."""
    works = list(WORK_WITH_BRACKETS.finditer(text))
    if not works:
        return None
    borders = [0, *(n for work in works for n in work.span()), len(text)]
    gaps = [text[borders[n] : borders[n + 1]].strip(EDGES) for n in range(0, len(borders), 2)]
    genre = gaps[0] if GENRE.fullmatch(gaps[0]) and not split_persons(gaps[0]) else ""
    is_winner_first = bool(AND.sub("", gaps[0])) and not genre
    awards = [
        read_work(work, AND.sub("", gap), is_winner_first=is_winner_first)
        for work, gap in zip(works, gaps if is_winner_first else gaps[1:], strict=False)
    ]
    return [replace(award, category=award.category or genre) for award in awards]


def read_work(work: re.Match[str], gap: str, *, is_winner_first: bool) -> ParsedAward:
    winner = read_winner(gap, is_titled=True)
    brackets = [bracket[1:-1] for bracket in re.findall(BRACKET, work["brackets"])]
    named = next((bracket for bracket in brackets if names_winner(bracket)), "") if not winner.entrants else ""
    if named:
        brackets.remove(named)
        makers = CREDITS.search(named)
        winner = read_winner(makers["names"] if makers else named, is_titled=True)
    printed = f"{gap}{work.group()}" if is_winner_first else f"{work.group()} {gap}"
    category = next((bracket for bracket in brackets if ":" not in bracket and "：" not in bracket), "")
    return ParsedAward(None, winner.entrants, category, work["work"][1:-1], winner.affiliation, printed.strip(EDGES))


def names_winner(bracket: str) -> bool:
    """Whether the bracket after a work has its winner in it, not its genre."""
    return bool(CREDITS.search(bracket) or split_persons(bracket)) or not GENRE.fullmatch(bracket)


def read_unit_group(text: str) -> list[ParsedAward] | None:
    """三年级一班,王小红、李大山: a unit and its winners."""
    found = UNIT_GROUP.fullmatch(text)
    if not found or split_persons(found["unit"]):
        return None
    names = split_persons(found["names"])
    if not names and is_unit(found["unit"]) and max(map(len, re.split(r"[、\s]+", found["names"]))) <= 4:
        names = tuple(re.split(r"[、\s]+", found["names"].strip(EDGES)))
    return [ParsedAward(None, (name,), affiliation=found["unit"], printed=text) for name in names] or None


def read_persons(text: str) -> list[ParsedAward] | None:
    """王小红、李大山 周海燕: names alone, one winner each."""
    names = split_persons(text)
    return [ParsedAward(None, (name,), printed=name) for name in names] or None


def read_items(text: str) -> list[ParsedAward]:
    """Winners of any kind with 、 or commas between; where commas part long items, 、 stands inside them."""
    items = split_outside(text, ",，")
    if len(items) == 1 or max(map(len, items)) <= LONGEST_NAME:
        items = split_outside(text, "、,，")
    if len(items) == 1 and all(is_unit(token) for token in text.split()):
        items = text.split()
    return [as_award(read_winner(AND.sub("", item)), AND.sub("", item)) for item in items if item.strip(EDGES)]


FORMS: tuple[Callable[[str], list[ParsedAward] | None], ...] = (read_works, read_unit_group, read_persons, read_items)
"""The first that does not return None has read the part."""


def as_award(winner: Winner, printed: str) -> ParsedAward:
    return ParsedAward(None, winner.entrants, "", winner.title, winner.affiliation, printed.strip(EDGES))


def cut_sentence(text: str) -> str:
    """The text up to the first full stop, or to the notice that follows a list on its line."""
    stop = SENTENCE_OR_NOTICE.search(mask_parts(text))
    return text[: stop.start()] if stop else text


def split_outside(text: str, separators: str) -> list[str]:
    """The text between separators that stand in no work, bracket or quotation."""
    plain = mask_parts(text)
    cuts = [-1, *(n for n, character in enumerate(plain) if character in separators), len(text)]
    return [text[start + 1 : end] for start, end in pairwise(cuts) if text[start + 1 : end].strip(EDGES)]

"""电头: 本报讯(记者 X), 新华社北京2月15日电, 〔記者X/台北報導〕, kept apart from the paragraph that they open."""

import re
from dataclasses import dataclass

from .bylines import clean, parse_credits, parse_names
from .media import AGENCY, HAN, MEDIUM, OURS
from .names import is_personal
from .shapes import ParsedByline

DIGIT = r"[0-9０-９一二三四五六七八九十〇○零廿卅]"
DAY = rf"(?:{DIGIT}{{2,5}}\s*年)?(?:{DIGIT}{{1,3}}\s*月)?{DIGIT}{{1,3}}\s*日(?:\s*{DIGIT}{{1,2}}时)?(?:\s*[晚晨夜])?"
PLACE = rf"(?:(?!记者|記者|通讯|通訊|获悉|热线|编辑|来[信电]){HAN}|·)"
SENT = r"(?:专?讯|專?訊|专?电(?![话视子力台影脑网商器动])|專?電(?!話|視|子|影))"
TOLD = r"(?:消息|信息|报道)(?=\s*[:：(（]|\s)"
WIRE = rf"""
    (?: 综合 )? 据? {MEDIUM} (?: [-—、／/ ] {MEDIUM} )* \s*
    (?: {PLACE}{{0,8}}? {DAY} {PLACE}{{0,6}}? (?: {SENT} | {TOLD} )
      | {PLACE}{{0,5}}? (?: 讯 | 訊 | 专[讯电] )
      | {PLACE}{{0,4}}? {TOLD}
      | {PLACE}{{0,4}}? [电電] (?= \s | [(（【:：题] )
    )
  | 据? {AGENCY} [电電]
  | {HAN}{{2,5}}(?<![通资简快喜短电问审音腾])讯 (?= \s | [(（] | 记者 | 通讯员 )
"""
BRACKETED = rf"""
    [【〔(（\[] \s* (?: [^【】〔〕()（）\[\]。，,:：]{{0,24}}? )
    (?: {SENT} | 报道 | 報道 | 報導 ) \s* [】〕)）\]]
    (?: {PLACE}{{2,6}} [讯訊电電] [:：] )?
"""
DATELINE = re.compile(rf"(?:{WIRE}|{BRACKETED})", re.VERBOSE)
BRACKET = re.compile(r"\s*[(（〔【](?P<words>[^()（）〔〕【】]{2,80})[)）〕】]")
INLINE = re.compile(rf"\s*(?P<words>(?:{HAN}|[、，,/\s·]){{2,50}}?)(?:综合|摄影)?(?:报道|報道|報導)\s*[:：]")
PLAIN = re.compile(
    rf"(?P<words>(?:\s*(?:{OURS}|{AGENCY})?(?:{HAN}{{2,6}})?(?:记者|通讯员|实习生)\s*{HAN}{{2,10}}"
    rf"(?:[、\s]\s*{HAN}{{2,4}}){{0,4}}?){{1,3}})(?:报道)?(?=\s)"
)
SUBJECT = re.compile(
    rf"\s*(?P<words>(?:{OURS}|{AGENCY})?(?:记者|通讯员){HAN}{{2,3}}?)"
    r"(?=今[天日晨]|昨[天日晚]|日前|近日|最近|从|在|获悉|采访|赴|前往|了解)"
)
TOPIC = re.compile(r"\s*题\s*[:：]\s*")
FULL_STOP = re.compile(r"[.。．:：]?\s*")
DATED_PLACE = re.compile(rf"{DAY}[\s\u3000]+{HAN}{{2,14}}")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A lead-in as printed, its bylines, where the paragraph begins, and whether a headline follows it (电 题:)."""

    words: str
    bylines: tuple[ParsedByline, ...]
    end: int
    opens_headline: bool = False


def read_lead_in(text: str) -> LeadIn | None:
    """The lead-in that a text begins with; a bracket of credits alone is one too, if a sentence follows."""
    dateline = DATELINE.match(text)
    end = dateline.end() if dateline else 0
    bylines, end = read_bylines(text, end)
    if not dateline and not bylines:
        return None
    if topic := TOPIC.match(text, end):
        return LeadIn(text[: topic.end()].rstrip(), bylines, topic.end(), opens_headline=True)
    stop = FULL_STOP.match(text, end)
    end = stop.end() if stop else end
    return LeadIn(text[:end].rstrip(), bylines, end)


def read_bylines(text: str, start: int) -> tuple[tuple[ParsedByline, ...], int]:
    """The bylines in brackets or before 报道: at a place in the text, and where they end."""
    for form in (BRACKET, INLINE, PLAIN) if start else (BRACKET, INLINE):
        found = form.match(text, start)
        bylines = parse_credits(found["words"]) or parse_bare(found["words"], form) if found else None
        if found and bylines and (start or is_whole_lead_in(text[found.end() :], bylines)):
            return bylines, found.end()
    return parse_credits(text[:start]) or (), start


def parse_bare(words: str, form: re.Pattern[str]) -> tuple[ParsedByline, ...] | None:
    """Bylines without a credit: in brackets any short name (工文), before 报道: only names with surnames."""
    if bylines := parse_names(words):
        return bylines
    words = clean(words)
    is_pen_name = form is BRACKET and re.fullmatch(rf"{HAN}{{2,4}}", words)
    return (ParsedByline(words, "author", ""),) if is_pen_name else None


def is_whole_lead_in(rest: str, bylines: tuple[ParsedByline, ...]) -> bool:
    """Whether credits without a dateline are a lead-in: names of people, and a sentence behind them."""
    return bool(rest.strip()) and all(is_personal(byline.name) for byline in bylines)


def read_subject(text: str) -> tuple[ParsedByline, ...]:
    """记者潘某今天从…获悉: who the first sentence says wrote it."""
    found = SUBJECT.match(text)
    bylines = parse_credits(found["words"]) if found else None
    return tuple(byline for byline in bylines or () if is_personal(byline.name))

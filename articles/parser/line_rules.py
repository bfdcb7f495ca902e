"""What a single line is by its own form: an ordered table of rules, the catch-all last."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .bylines import parse_byline_line
from .lead_ins import LEAD_IN
from .shapes import Kind
from .tables import WHOLE_TABLE

SENTENCE_END = re.compile(r"[。!！?？…][”’』」》)）]*$")
SENTENCE_INSIDE = re.compile(r"[。!！?？;；].")
COMMA = re.compile(r"[,，:：]")
PAGE_HEADER = re.compile(
    r"""
    第?\s*(?P<number>[A-Z]{0,2}\d{1,3})\s*版 (?:\s*[:：]?\s*(?P<name>[\u4e00-\u9fff·]{2,12}))?
    | (?P<paper>[\u4e00-\u9fff]{2,8}[日晚晨早商时]报)? \s*
      (?P<date>\d{4}年\d{1,2}月\d{1,2}日) (?:\s*星期[一二三四五六日天])?
      (?:\s*第?\s*(?P<number2>[A-Z]{0,2}\d{1,3})\s*版 (?:\s*[:：]?\s*(?P<name2>[\u4e00-\u9fff·]{2,12}))?)?
    """,
    re.VERBOSE,
)
DASHED = re.compile(r"[—―－-]{2,}\s*[^—―－-]")
NOTICE = re.compile(r"(?:名单|公告|公示|通告|启事|声明|通知|决定|目录)(?:[(（].{1,8}[)）])?$")
LONGEST_TITLE = 32
LONGEST_NOTICE = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """``holds(text, following)`` tells whether a line is of ``kind``; following is the next line's text or ''."""

    kind: Kind
    holds: Callable[[str, str], bool]


def is_page_header(text: str, following: str) -> bool:
    return bool(PAGE_HEADER.fullmatch(text))


def is_byline(text: str, following: str) -> bool:
    return len(text) <= 60 and not SENTENCE_END.search(text) and parse_byline_line(text) is not None


def is_dashed_deck(text: str, following: str) -> bool:
    return bool(DASHED.match(text)) and len(text) <= LONGEST_TITLE + 8 and not text.endswith("。")


def is_lead(text: str, following: str) -> bool:
    return bool(LEAD_IN.match(text))


def is_title(text: str, following: str) -> bool:
    """Short, and no sentence: or a sentence cut short, if what follows cannot be its other half."""
    if text.endswith(("。", ",", "，", ";", "；", "、", ":", "：")) or SENTENCE_INSIDE.search(text):
        return False
    if len(text) > (LONGEST_NOTICE if NOTICE.search(text) else LONGEST_TITLE):
        return False
    return is_balanced(text) or is_byline(following, "") or is_lead(following, "")


def is_balanced(text: str) -> bool:
    """Whether the parts between commas are of one measure, as in a headline, or the whole stands in quotes."""
    parts = [len(part) for part in COMMA.split(text)]
    return max(parts) - min(parts) <= 3 or (text[0] == "“" and text[-1] == "”")


def is_text(text: str, following: str) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    Rule(Kind.HEADER, is_page_header),
    Rule(Kind.TABLE, lambda text, following: bool(WHOLE_TABLE.match(text))),
    Rule(Kind.BYLINE, is_byline),
    Rule(Kind.DECK, is_dashed_deck),
    Rule(Kind.LEAD, is_lead),
    Rule(Kind.TITLE, is_title),
    Rule(Kind.TEXT, is_text),
)


def kind_of(text: str, following: str) -> Kind:
    """The kind of the first rule that holds."""
    return next(rule.kind for rule in RULES if rule.holds(text, following))

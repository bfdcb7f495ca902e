"""What a single line is by its own form: an ordered table of rules, the catch-all last."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .bylines import MARKS, parse_byline_line
from .jumps import read_jump
from .lead_ins import DATED_PLACE, DAY
from .page_facts import BARE_DATE, CLOSER, is_furniture, is_header
from .shapes import Kind, Line
from .sign_offs import PAGE_OF, read_credit, read_sign_off
from .tables import WHOLE_TABLE

SENTENCE_END = re.compile(r"[。｡!！?？…][”’』」》)）]*$")
SENTENCE_INSIDE = re.compile(r"[。｡!！?？;；](?![”’』」》)）。!！?？]|$)")
NO_TITLE_END = re.compile(r"[。｡][”’」』》)）]*$|[,，;；、､:：]$")
COMMA = re.compile(r"[,，]")
DASHED = re.compile(
    r"[—―－─━-]{2,}\s*[^—―－─━-]|[●•]\s*\S"
    r"|(?:[—―─━]|一\s?一(?=专?[访记]|追记|写在|献给|走[近进]|来自))\s*[\u3400-\u9fff“《][^。！？…]{5,}$"
)
"""A deck's dash: of two strokes, or of one, or read as 一一, before words that are no sentence."""
PICTURE = re.compile(r"(?:[▲△■]|[上下左右题]图|图[①-⑳一二三四五\d]?|照片)(?:[:：为]|[片是](?=[:：为])|\s)")
BRACKETED_DATE = re.compile(rf"[(（]\s*{DAY}\s*(?:{PAGE_OF}\s*)?[)）]")
BYLINE_AND_SOURCE = re.compile(r"[^《》\d]{2,24}《[^《》]{2,10}》[（(]")
NOTICE = re.compile(r"(?:名单|公告|公示|通告|启事|声明|通知|决定|目录)(?:[(（].{1,8}[)）])?$")
LONGEST_TITLE, LONGEST_SUBHEAD = 32, 22
LONGEST_OVER_HEAD = 80
"""A line right above a byline or lead-in, or one that ends as a notice does, is a title up to this length."""
LONGEST_LABEL = 16
LONGEST_CAPTION, LONGEST_CREDITED = 200, 80
HEADED = {Kind.BYLINE, Kind.LEAD, Kind.DECK}


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a line: the kind of the next one and the gap to it, and whether that one is a byline or
    lead-in or a title over one; and whether the line itself is set off from the one above."""

    below: Kind | None = None
    gap_below: int = 0
    is_over_head: bool = False
    is_set_off: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """``holds(line, at)`` tells whether a line is of ``kind``, ``again`` whether that depends on the setting."""

    kind: Kind
    holds: Callable[[Line, Setting], object]
    again: bool = False


def is_edition_line(line: Line, at: Setting) -> object:
    is_date = BARE_DATE.fullmatch(line.text) and (at.below in (Kind.HEADER, Kind.FURNITURE) or line.number <= 2)
    return is_date or (is_header(line.text) and not BYLINE_AND_SOURCE.match(line.text))


def is_byline(line: Line, at: Setting) -> object:
    return len(line.text) <= 60 and not SENTENCE_END.search(line.text) and parse_byline_line(line.text)


def is_credit(line: Line, at: Setting) -> object:
    if bracket_kind(line) is Kind.CREDIT:
        return True
    return len(line.text) <= 60 and read_credit(line.text) and parse_byline_line(line.text)


def bracket_kind(line: Line) -> Kind | None:
    read = read_sign_off(line.text)
    return read[0] if read else None


def is_label(line: Line, at: Setting) -> object:
    """A line with a mark that is no sentence: □师者之尊, ◎记者跑腿."""
    is_marked = line.text.startswith(tuple(MARKS)) and not line.text.startswith("●")
    return is_marked and len(line.text) <= LONGEST_LABEL and not is_sentence(line.text)


def is_deck(line: Line, at: Setting) -> object:
    return DASHED.match(line.text) and len(line.text) <= LONGEST_TITLE + 8 and not line.text.endswith(("。", "："))


def is_caption(line: Line, at: Setting) -> object:
    """A sentence about a picture: it says so, has a mark, or stands right over a photographer's credit."""
    if len(line.text) > LONGEST_CAPTION or not SENTENCE_END.search(line.text):
        return False
    is_credited = at.below is Kind.CREDIT and not at.gap_below and len(line.text) <= LONGEST_CREDITED
    return is_credited or (at.is_over_head and line.text[0] in MARKS) or PICTURE.match(line.text)


def is_title(line: Line, at: Setting) -> object:
    """Short, and no sentence: or a sentence cut short, if what follows cannot be its other half."""
    text = line.text
    if line.mark.startswith("#"):
        return True
    is_free = (
        at.is_over_head or at.is_set_off or NOTICE.search(text) or max(map(len, text.split())) <= LONGEST_TITLE - 8
    )
    if len(text) > (LONGEST_OVER_HEAD if is_free else LONGEST_TITLE) or is_sentence(text):
        return False
    if at.is_over_head or at.is_set_off:
        return True
    return is_balanced(text) and not (at.below is Kind.TEXT and is_speech(text))


def is_sentence(text: str) -> bool:
    return bool(NO_TITLE_END.search(text) or SENTENCE_INSIDE.search(text))


def is_speech(text: str) -> bool:
    """Whether a question or call is somebody's words, not a subhead: in quotes, behind a speaker, with a comma."""
    return bool(SENTENCE_END.search(text)) and (text[-1] in "”」" or bool(re.search("[,，:：]", text)))


def is_balanced(text: str) -> bool:
    """Whether the parts between commas are of one measure, as in a headline, or the whole stands in quotes."""
    parts = [len(part) for part in COMMA.split(text)]
    return max(parts) - min(parts) <= 3 or (text[0] == "“" and text[-1] == "”")


RULES: tuple[Rule, ...] = (
    Rule(Kind.TABLE, lambda line, at: WHOLE_TABLE.match(line.text)),
    Rule(Kind.CLOSER, lambda line, at: len(line.text) <= 60 and CLOSER.fullmatch(line.text)),
    Rule(Kind.JUMP, lambda line, at: read_jump(line.text)),
    Rule(Kind.HEADER, is_edition_line, again=True),
    Rule(Kind.MARK, lambda line, at: BRACKETED_DATE.fullmatch(line.text)),
    Rule(Kind.SIGN_OFF, lambda line, at: bracket_kind(line) is Kind.SIGN_OFF),
    Rule(Kind.MARK, lambda line, at: bracket_kind(line) is Kind.MARK),
    Rule(Kind.CREDIT, is_credit),
    Rule(Kind.BYLINE, is_byline),
    Rule(Kind.FURNITURE, lambda line, at: is_furniture(line.text)),
    Rule(Kind.LABEL, is_label),
    Rule(Kind.DECK, is_deck),
    Rule(Kind.LEAD, lambda line, at: DATED_PLACE.fullmatch(line.text)),
    Rule(Kind.CAPTION, is_caption, again=True),
    Rule(Kind.TITLE, is_title, again=True),
    Rule(Kind.TEXT, lambda line, at: True, again=True),
)


def kind_of(line: Line, at: Setting, bare: Kind | None = None) -> Kind:
    """The kind of the first rule that holds; a single character says nothing by its form.

    ``bare`` is its kind without a setting, if known: then only the rules that depend on the setting are asked.
    """
    if len(line.text) == 1:
        return Kind.TITLE if "\u3400" <= line.text <= "\u9fff" else Kind.FURNITURE
    return next(rule.kind for rule in RULES if (rule.kind is bare if bare and not rule.again else rule.holds(line, at)))

"""What stands behind the last sentence: names in brackets, photo and editors' credits, agencies, editors' codes."""

import re

from .bylines import ENDS_IN_NOUN, NOUN_BESIDE, UNSIGNED, is_known, parse_credits, parse_names, parse_office
from .lead_ins import DATELINE, DAY
from .names import BODY_NAME, is_personal
from .shapes import Kind, ParsedByline

BRACKET = re.compile(r"[（(〔【\[](?P<words>[^（）()〔〕【】\[\]]{1,80})[)）〕】\]][。.]?$")
PAGE_OF = r"(?:第?\s*[A-Z]{0,2}[0-9０-９]{1,3}|第?[一二三四五六七八九十]{1,3}|头)\s*版"
BACK_REFERENCE = re.compile(rf"(?:(?:原?载|刊登?于?|见)\s*)?(?:本报)?\s*{DAY}\s*{PAGE_OF}")
"""（１月８日１１版）: where the paper wrote of it before."""
TAG = re.compile(
    r"附?(?:图片?|照片|图表|插图|表)[一二三四五六七八九十\d０-９]*[张幅]?|附.{1,8}|完|全文完|未完待续|待续|节选|有删节|摘要|资料图片?|图略|下同|略|全文(?:另发|附后)"
    r"|(?:查看|阅读|展开|点击)?(?:全文|详细|详情)"
)
WIRE = re.compile(r"(?:据|综合|原载|摘自|转自|来源|转载|本报综合).{2,24}|.{2,20}(?:供稿|发|电|讯|訊|電|特稿|专稿|提供)")
CODE = re.compile(r"[\u2460-\u2473\u3251-\u325f]\s?\d{0,2}$")
CODE_AHEAD = re.compile(r"[\u2460-\u2473\u3251-\u325f]\s?\d{0,2}\s*")
ELLIPSIS = re.compile(r"(?<=[。！!？?])\s*…+$")
TEASER = re.compile(r"(?<=[。！!？?”」])\s*[^，,。！!？?；;：:…]{4,30}\s+(?:…+|\.{3,})$")
"""Words that a web page cuts off before the click: a title with an ellipsis set apart, behind a sentence."""
CREDIT_START = re.compile(r"(?<=[。！!？?”…）)])\s*|\s+")
EDITORS = re.compile(r"(?:(?:责任)?编辑|责编|审核|校对|[一初]审)\s*[:：]")
SENTENCE_BEFORE = re.compile(r"[。！!？?…][”’』」》)）]*\s*$")
LONGEST_TAIL = 80
SENTENCE_ENDS = "。！!？?”…」』"


def read_bracket(words: str, *, after_sentence: bool) -> tuple[Kind, tuple[ParsedByline, ...]] | None:
    """What a bracket behind a text is: a sign-off, a photo credit, or a mark without names; None if it is text."""
    if TAG.fullmatch(words) or BACK_REFERENCE.fullmatch(words):
        return Kind.MARK, ()
    bylines = parse_credits(words)
    if bylines and all(byline.role == "photographer" for byline in bylines):
        return Kind.CREDIT, bylines
    bylines = bylines or parse_names(words) or (parse_office(words) if after_sentence else None)
    if bylines or WIRE.fullmatch(words) or DATELINE.fullmatch(words):
        return Kind.SIGN_OFF, bylines or ()
    if after_sentence and BODY_NAME.fullmatch(words):
        return Kind.SIGN_OFF, (ParsedByline(words, "author", ""),)
    return None


def read_sign_off(text: str) -> tuple[Kind, tuple[ParsedByline, ...]] | None:
    """A line that is nothing but a bracket of names, credits or an agency."""
    found = BRACKET.fullmatch(text) if len(text) <= LONGEST_TAIL + 3 else None
    return read_bracket(found["words"], after_sentence=False) if found else None


def read_credit(text: str) -> tuple[ParsedByline, ...] | None:
    """Photographers or editors of words such as «⑧3本报记者 某某摄», «编辑:某某 作者:某某»."""
    words = CODE_AHEAD.sub("", text, count=1).strip()
    bylines = parse_credits(words)
    if bylines and (EDITORS.match(words) or all(byline.role in UNSIGNED for byline in bylines)):
        return bylines
    return None


def read_bracketed_credit(text: str) -> tuple[ParsedByline, ...]:
    return read_credit(text.strip("()（）〔〕【】[]")) or ()


def find_tail(text: str) -> tuple[Kind, int] | None:
    """Kind and start of the last thing behind a text's last sentence, if there is one."""
    offset = max(len(text) - LONGEST_TAIL, 0)
    tail = text[offset:]
    for form in (CODE, ELLIPSIS, TEASER):
        if (mark := form.search(tail)) and mark.start() + offset:
            return Kind.MARK, mark.start() + offset
    if found := BRACKET.search(tail):
        before = text[: found.start() + offset].rstrip()
        read = read_bracket(found["words"], after_sentence=before[-1:] in SENTENCE_ENDS) if before else None
        return (read[0], found.start() + offset) if read else None
    for start in CREDIT_START.finditer(tail):
        if start.end() + offset and (kind := unbracketed_kind(tail[start.end() :], tail[: start.end()])):
            is_behind_sentence = tail[: start.start()].rstrip()[-1:] in SENTENCE_ENDS
            return (kind, start.end() + offset) if kind is Kind.CREDIT or is_behind_sentence else None
    return None


def is_sure(words: str, bylines: tuple[ParsedByline, ...], before: str) -> bool:
    """Whether words that no sentence ends before are a credit, not the rest of a title: “…”摄影成果展, … 迷上摄影."""
    is_glued = not before[-1:].isspace()
    if is_glued and NOUN_BESIDE.match(words):
        return False
    return all(is_known(by.name) or not (is_glued or ENDS_IN_NOUN.search(by.credit)) for by in bylines)


def unbracketed_kind(words: str, before: str) -> Kind | None:
    """Whether words without brackets behind a sentence are a photo or editor's credit, or name reporters."""
    if (credited := read_credit(words)) and (SENTENCE_BEFORE.search(before) or is_sure(words, credited, before)):
        return Kind.CREDIT
    bylines = parse_credits(words)
    is_signed = bylines and all(byline.credit and is_personal(byline.name) for byline in bylines)
    return Kind.SIGN_OFF if is_signed else None

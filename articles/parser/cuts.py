"""Lines that hold several things: a lead-in before its paragraph, a sign-off behind it, paragraphs run together."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from .jumps import OPENING, read_jump
from .lead_ins import read_lead_in
from .shapes import Kind, Line
from .sign_offs import SENTENCE_ENDS, find_tail, read_bracketed_credit

EDITION_LABEL = re.compile(r"第?\s*[A-Z]{0,2}\d{1,3}\s*版\s*[(（][^()（）]{0,12}[)）]+\s*(?:专栏[:：]\s*)?")
SOURCE = re.compile(r"《[^《》]{2,10}》\s*[（(][^（()）]{0,24}\d[^（()）]{0,12}[)）]$")
"""《某某日报》（2025年2月21日第18版）"""
WORD_START = re.compile(r"[\s摄攝图](?:(?<!图)|(?<=供图))(?=[据本新中人【〔（(\u3400-\u9fff])")
PARAGRAPH_END = re.compile(r"(?<=[。！!？?”…])[ \u3000\t]+(?=[\u3400-\u9fff“《])")
INNER_SPACE = re.compile(r"(?<=[\u3400-\u9fff,，、])[ \t]+(?=[\u3400-\u9fff])")
PICTURE_INSIDE = re.compile(r"(?<=[。！!？?”][(（])附?(?:图片?|照片)[^()（）]{0,6}[)）]\s+(?=\S)")
FARTHEST_LEAD_IN = 120
"""Characters before a lead-in that stands behind its own headline or another picture's caption."""
LONGEST_LEAD_IN = 300
MOST_TAILS = 6
LONGEST_CAPTION = 200

Piece = tuple[Kind | None, Line]
"""A piece of a line; without a kind it is for the line rules to tell."""


def cut_line(line: Line) -> list[Piece]:
    """The pieces of a line in order; their text together is the line's, but for white space."""
    front, rest = cut_front(line)
    return [*front, *cut_back(rest, is_text=bool(front))] if rest.text else front


def cut_front(line: Line) -> tuple[list[Piece], Line]:
    """Page label, jump line, headline and lead-in before a paragraph, and the rest."""
    pieces: list[Piece] = []
    for kind, form in ((Kind.HEADER, EDITION_LABEL), (Kind.JUMP, OPENING)):
        if (found := form.match(line.text)) and (kind is Kind.HEADER or read_jump(found.group().strip())):
            pieces.append((kind, line.cut(0, found.end())))
            line = line.cut(found.end(), len(line.text))
    start = find_lead_in(line.text)
    if start is None or not (lead_in := read_lead_in(line.text[start:])):
        return pieces, line
    if start:
        pieces += cut_back(line.cut(0, start), is_text=False)
    end = start + lead_in.end
    pieces.append((Kind.LEAD, line.cut(start, end)))
    rest = line.cut(end, len(line.text))
    return ([*pieces, (Kind.TITLE, rest)], rest.cut(0, 0)) if lead_in.opens_headline else (pieces, rest)


def find_lead_in(text: str) -> int | None:
    """Where the line's lead-in starts: at its start, or behind what can be a headline or a caption with its credit."""
    if read_lead_in(text):
        return 0
    for start in WORD_START.finditer(text, 0, FARTHEST_LEAD_IN):
        before = text[: start.end()].rstrip()
        is_caption = before.endswith(("摄", "攝", "供图"))
        if before and (is_caption or not set(before) & set("。，")):
            lead_in = read_lead_in(text[start.end() : start.end() + LONGEST_LEAD_IN])
            if lead_in and lead_in.words[0] not in "(（" and len(text) - start.end() > lead_in.end:
                return start.end()
    return None


def cut_back(line: Line, *, is_text: bool) -> list[Piece]:
    """A paragraph and what stands behind it: marks, jump lines, sign-offs, credits; (附图片) parts its caption too."""
    ends = [picture.end() for picture in PICTURE_INSIDE.finditer(line.text)]
    stretches = [line.cut(start, end) for start, end in pairwise([0, *ends, len(line.text)])]
    return [piece for stretch in stretches for piece in cut_tails(stretch, is_text=is_text)]


def cut_tails(line: Line, *, is_text: bool) -> list[Piece]:
    tails: list[Piece] = []
    while len(tails) < MOST_TAILS and (tail := find_back(line.text)):
        kind, start = tail
        tails.insert(0, (kind, line.cut(start, len(line.text))))
        line = line.cut(0, start)
    if not line.text:
        return tails
    is_text = is_text or (bool(tails) and line.text[-1] in SENTENCE_ENDS)
    parts: list[Piece] = [(Kind.TEXT if is_text else None, part) for part in split_paragraphs(line)]
    if is_picture(parts[-1][1], tails):
        parts[-1] = (Kind.CAPTION, parts[-1][1])
    return [*parts, *tails]


def is_picture(paragraph: Line, tails: list[Piece]) -> bool:
    """Whether a photographer is named right behind a paragraph that is short enough to be a caption."""
    named = [bylines for kind, tail in tails if kind is Kind.CREDIT and (bylines := read_bracketed_credit(tail.text))]
    return len(paragraph.text) <= LONGEST_CAPTION and any(by.role == "photographer" for by in chain(*named))


def find_back(text: str) -> tuple[Kind, int] | None:
    """Kind and start of the last thing behind a paragraph; a title's brackets are its own."""
    for sign in ("（", "(", "【", "。", "”"):
        start = text.rfind(sign) + (sign in SENTENCE_ENDS)
        if start > 0 and read_jump(text[start:].lstrip()):
            return Kind.JUMP, start
    if (source := SOURCE.search(text, max(len(text) - FARTHEST_LEAD_IN, 0))) and source.start():
        return Kind.HEADER, source.start()
    tail = find_tail(text)
    if tail and (tail[0] is Kind.CREDIT or text[: tail[1]].rstrip()[-1:] in SENTENCE_ENDS + "）)"):
        return tail
    return None


def split_paragraphs(line: Line) -> Iterator[Line]:
    """The paragraphs of a line that runs them together, a space between; not where spaces stand anywhere."""
    ends = [end.end() for end in PARAGRAPH_END.finditer(line.text)]
    if ends and len(ends) < len(INNER_SPACE.findall(line.text)):
        ends = []
    for start, end in zip([0, *ends], [*ends, len(line.text)], strict=True):
        yield line.cut(start, end)

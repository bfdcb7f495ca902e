"""转版/接版: lines that say on which page an article goes on (下转第3版) or began (上接第1版)."""

import re
import unicodedata

from .shapes import ParsedJump

NUMERALS = {numeral: n for n, numeral in enumerate("〇一二三四五六七八九")}
PAGE = r"(?P<page>[A-Z]{0,2}\s*[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|头|頭)"
ONWARD = r"(?:紧?下?[转轉]|[详詳]见|见|名[单單](?:附后)?[，,]?见|全文[，,]?(?:附后|另发|刊登?在|[详详]?见)|未完)"
BACK = r"(?:[紧緊上]接|[紧緊]?接|续)"
JUMP = re.compile(
    rf"""
    [（(【〔［\[]? \s*
    (?: [^（()）。]{{0,20}}? (?P<onward>{ONWARD}) | (?P<back>{BACK}) ) \s*
    (?: (?:本报|今日|同日)? \s* 第? \s* {PAGE} \s* [版页頁面] | (?P<apart>) (?<=另发) )
    \s* [、，,:：]? \s* (?P<title>[^（()）。]{{0,40}}?) \s*
    [)）】〕］\]]? [。.]?
    """,
    re.VERBOSE,
)
OPENING = re.compile(rf"[（(【〔［\[]\s*{BACK}[^（()）]{{2,50}}[)）】〕］\]]\s*")
LONGEST = 60


def read_jump(text: str) -> tuple[str, ParsedJump] | None:
    """«jumps_to» or «jumped_from» with the page, if the words are a jump line and nothing else."""
    found = JUMP.fullmatch(text) if len(text) <= LONGEST else None
    if not found:
        return None
    jump = ParsedJump(read_page(found["page"] or ""), found["title"].strip("《》“” "))
    return ("jumped_from" if found["back"] else "jumps_to"), jump


def read_page(printed: str) -> str:
    """The number of a page: digits and letters as printed, numerals in figures, 1 for 头版."""
    plain = "".join(unicodedata.normalize("NFKC", printed).split())
    if plain in ("头", "頭"):
        return "1"
    if not plain or plain[0] not in "一二三四五六七八九十":
        return plain
    tens, ten, ones = plain.rpartition("十")
    return str((10 * NUMERALS.get(tens, 1) if ten else 0) + NUMERALS.get(ones, 0))

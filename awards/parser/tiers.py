"""奖级: the names of tiers, their order, and the counts printed with them."""

import re

from articles.parser.lists import COUNT, KIND_OF_WORK, MEASURE, NUMERAL, ROLL, TIER_GROUP, TIER_NAME, TIER_TITLE

TIER_MARK = re.compile(
    rf"""
    (?: (?:^|(?<=[。;；:：,，、\s])) (?P<name>{TIER_GROUP}?{TIER_NAME})
      | ^(?P<title>{KIND_OF_WORK}{TIER_NAME}|{TIER_TITLE})(?=\s*[^\s:：]{{0,8}}[:：])
      | (?P<bare>{TIER_NAME})
      | (?P<tens>{NUMERAL}) {MEASURE} “(?P<honour>[^“”]{{2,20}})” )
    \s* {ROLL} (?:的|分别|分別|是|为|為|有)* \s*
    (?: [(（]? \s* {COUNT} \s* {MEASURE} \s* [)）]? )? \s*
    (?(bare) [:：] | (?: [:：] | (?<=\s)(?=[^\s\d]) ) )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A tier in running text, with the sign that its winners follow: a colon, or a space where it opens a phrase."""

RANKS: tuple[tuple[str, int], ...] = (
    (r"特等|特[别別]", 1),
    (r"一等|金[奖獎]|冠|第一", 2),
    (r"二等|[银銀][奖獎]|[亚亞]|第二", 3),
    (r"三等|[铜銅][奖獎]|季|第三", 4),
    (r"四等", 5),
    (r"五等", 6),
    (r"[优優][秀胜勝]|佳作|最佳", 7),
    (r"提名|入[围圍选選]|鼓[励勵]", 8),
    (r"[纪紀]念|[参參][与與]", 9),
    (r"", 10),
)
"""(pattern, rank): 1 is highest; the first pattern found in a tier's name gives its rank, the last always does."""

NUMERALS = {numeral: n for n, numeral in enumerate("零一二三四五六七八九")} | {"两": 2}


def rank_of(name: str) -> int:
    return next(rank for pattern, rank in RANKS if re.search(pattern, name))


def read_count(printed: str | None) -> int | None:
    """5, 五, 十五, 四十五 → the number; None for nothing."""
    if not printed:
        return None
    if printed.isdecimal():
        return int(printed)
    hundreds, hundred, below = printed.rpartition("百")
    tens, ten, ones = below.rpartition("十")
    places = ((100, hundreds, hundred), (10, tens, ten))
    return sum(size * NUMERALS.get(digit, 1) for size, digit, sign in places if sign) + NUMERALS.get(ones, 0)

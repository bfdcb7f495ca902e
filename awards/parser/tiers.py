"""奖级: the names of tiers, their order, and the counts printed with them."""

import re

TIER_NAME = (
    r"(?:特等|特别|[一二三四五]等|优秀(?:组织|指导教师|作品)?|优胜|佳作|金|银|铜|入围|入选|纪念|鼓励|参与|提名"
    r"|最佳[\u4e00-\u9fff]{2,6})[奖獎]"
)
MEASURE = r"(?:件|名|个|篇|项|幅|位|组|人|部|首)"
COUNT = r"(?P<count>\d+|[一二三四五六七八九十百]+)"
TIER_HEADING = re.compile(rf"(?P<name>{TIER_NAME})\s*(?:[(（]\s*{COUNT}\s*{MEASURE}\s*[)）])?\s*[:：]?")
TIER_IN_PROSE = re.compile(rf"(?P<name>{TIER_NAME})(?:各)?{COUNT}{MEASURE}")

RANKS: tuple[tuple[str, int], ...] = (
    (r"特等|特别", 1),
    (r"一等|金", 2),
    (r"二等|银", 3),
    (r"三等|铜", 4),
    (r"四等", 5),
    (r"五等", 6),
    (r"优秀|优胜|佳作|最佳", 7),
    (r"提名|入围|入选|鼓励", 8),
    (r"纪念|参与", 9),
    (r"", 10),
)
"""(pattern, rank): 1 is highest; the first pattern found in a tier's name gives its rank, the last always does."""

NUMERALS = {numeral: n for n, numeral in enumerate("零一二三四五六七八九")}


def rank_of(name: str) -> int:
    return next(rank for pattern, rank in RANKS if re.search(pattern, name))


def read_count(printed: str | None) -> int | None:
    """5, 五, 十五, 四十五 → the number; None for nothing."""
    if not printed:
        return None
    if printed.isdecimal():
        return int(printed)
    hundreds, _, below = printed.rpartition("百")
    tens, ten, ones = below.rpartition("十")
    return 100 * NUMERALS.get(hundreds, 0) + (10 * NUMERALS.get(tens, 1) if ten else 0) + NUMERALS.get(ones, 0)

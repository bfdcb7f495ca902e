"""Declared against listed: in the headings of the tiers and in the running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parser import ParsedFinding
from articles.parser.lists import COUNT, MEASURE, TIER_NAME

from .shapes import ParsedContest
from .tiers import read_count

COUNTED = re.compile(
    rf"(?P<tiers>(?:[特一二三四五六]、){{0,5}})(?P<last>{TIER_NAME})"
    rf"(?:[各共為为]?\s*[(（]?\s*{COUNT}\s*{MEASURE}|(?P<vacant>空缺))"
)
"""一等奖2名(含…), 二等奖(5名), 一、二、三等奖各一名, 社会组一、二等奖空缺."""

LONGEST_GROUP = 12


@dataclass(frozen=True, slots=True)
class Declared:
    """What running text declares of a tier; ``before`` is what it says before, where a group may stand."""

    name: str
    count: int
    before: str

    def is_of(self, group: str, name: str) -> bool:
        """Whether it speaks of that tier: 小学组一等奖3名 of the primary schools' first prize, and of no other."""
        words = self.before + self.name
        is_bare = not words.removesuffix(name).endswith(("组", "組", "类", "類"))
        return words.endswith(group + name) and (bool(group) or is_bare)


def read_declared(prose: str) -> Iterator[Declared]:
    for found in COUNTED.finditer(prose):
        count = 0 if found["vacant"] else read_count(found["count"]) or 0
        before = prose[max(found.start() - LONGEST_GROUP, 0) : found.start()]
        for ordinal in found["tiers"].split("、")[:-1]:
            yield Declared(f"{ordinal}等{found['last'][-1]}", count, before)
        yield Declared(found["last"], count, before)


def count_findings(contest: ParsedContest, article: int) -> Iterator[ParsedFinding]:
    """An error for each tier whose heading or sentence declares another number than the list holds; a hint for a tier
    that only the text knows."""
    for tier in contest.tiers:
        listed = len(tier.awards)
        for declared, where in ((tier.declared_count, "小标题"), (tier.in_prose, "正文")):
            if declared is not None and declared != listed:
                start, end = tier.span
                is_shown = listed or tier.declared_count is not None
                yield ParsedFinding(
                    "declared_count",
                    "error" if is_shown else "hint",
                    f"{where}说{tier.name}有{declared}个，名单上{f'列了{listed}个' if is_shown else '没有这个奖级'}。",
                    "",
                    article,
                    start,
                    end,
                )

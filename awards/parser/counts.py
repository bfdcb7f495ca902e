"""Declared against listed: in the headings of the tiers and in the running text."""

from collections.abc import Iterator

from articles.parser import ParsedFinding

from .contests import ParsedContest


def count_findings(contest: ParsedContest, article: int) -> Iterator[ParsedFinding]:
    """An error for each tier whose heading or sentence declares another number than the list holds."""
    for tier in contest.tiers:
        listed = len(tier.awards)
        for declared, where in ((tier.declared_count, "小标题"), (tier.in_prose, "正文")):
            if declared is not None and declared != listed:
                start, end = tier.span
                yield ParsedFinding(
                    "declared_count",
                    "error",
                    f"{where}说{tier.name}有{declared}个,名单上列了{listed}个。",
                    "",
                    article,
                    start,
                    end,
                )

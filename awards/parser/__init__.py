"""Winners' lists: ParsedArticle → ParsedContest. Plain Python.

``parse_contest(article)`` takes one parsed article and returns the contest it announces, or None where it lists no
tier with a table of winners. ``count_findings(contest)`` tells where declared and listed counts differ.
"""

from .contests import ParsedAward, ParsedContest, ParsedTier, contest_as_data, parse_contest
from .counts import count_findings
from .organisations import ParsedOrganisation

__all__ = [
    "ParsedAward",
    "ParsedContest",
    "ParsedOrganisation",
    "ParsedTier",
    "contest_as_data",
    "count_findings",
    "parse_contest",
]

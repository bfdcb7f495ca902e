"""Winners' lists: ParsedArticle → ParsedContest. Plain Python.

``parse_contests(article)`` takes one parsed article and returns the contests it announces: none where no tier lists
a winner or says on a line of its own how many it has. ``count_findings(contest, article)`` tells where declared and
listed counts differ.
"""

from .contests import contest_as_data, parse_contests
from .counts import count_findings
from .organisations import ParsedOrganisation
from .shapes import ParsedAward, ParsedContest, ParsedTier

__all__ = [
    "ParsedAward",
    "ParsedContest",
    "ParsedOrganisation",
    "ParsedTier",
    "contest_as_data",
    "count_findings",
    "parse_contests",
]

"""Proofing rules: a page's text and its parse → findings. Plain Python.

``proofread(source, page, house)`` reads a page by the JSON contract and returns all its findings; ``RULES`` is the
table of the rules, ``RULE_NAMES`` what people call them. ``propose_date(text)`` reads the date that a page's text
points to.
"""

from .dates import propose_date
from .rule_names import RULE_NAMES
from .rules import RULES, proofread
from .shapes import HouseList

__all__ = ["RULES", "RULE_NAMES", "HouseList", "proofread", "propose_date"]

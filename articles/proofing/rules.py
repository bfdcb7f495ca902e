"""The rules, an ordered table: adding one is one function, one row here and its cases in tests."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from . import characters, dashes, days, furniture, house, names, numbering, pairs, punctuation, words
from .proof import pull_proof
from .shapes import HouseList, Mark, Proof

MOST = 50
"""Marks that one rule makes on one page: after so many of a kind, a person looks at the page itself."""


def gettext_noop(message: str) -> str:
    """Marks a message for translation: whoever shows it translates the message of its code."""
    return message


_ = gettext_noop


@dataclass(frozen=True, slots=True)
class Rule:
    """``find`` makes the marks; ``message`` is made of nothing but the words complained of and the suggestion."""

    code: str
    level: str
    find: Callable[[Proof], Iterator[Mark]]
    message: str


RULES = (
    Rule("official_name", "gross", house.misprinted_officials, _("领导人姓名“%(words)s”应作“%(suggestion)s”。")),
    Rule("house_word", "error", house.wrong_words, _("“%(words)s”应作“%(suggestion)s”。")),
    Rule("broken_character", "error", characters.broken, _("“%(words)s”是转码留下的字符，不是正文用字。")),
    Rule("misread_character", "error", characters.misread, _("“%(words)s”像是“%(suggestion)s”认错了。")),
    Rule("dash_as_one", "error", dashes.misread, _("“%(words)s”像是破折号或连接号，应作“%(suggestion)s”。")),
    Rule("turned_quote", "error", pairs.turned_quotes, _("引号“%(words)s”的方向反了，应作“%(suggestion)s”。")),
    Rule("unpaired_mark", "warning", pairs.unpaired, _("“%(words)s”没有配对。")),
    Rule("doubled_mark", "error", punctuation.doubled, _("标点“%(words)s”重复或连用。")),
    Rule("mixed_width", "hint", punctuation.mixed_width, _("本篇同一种标点有半角也有全角，从“%(words)s”起。")),
    Rule("doubled_word", "warning", words.doubled, _("“%(words)s”像是重复了。")),
    Rule("numbering", "warning", numbering.gaps, _("序号“%(words)s”接不上前一个。")),
    Rule("weekday", "error", days.wrong_weekdays, _("这一天不是%(words)s，是%(suggestion)s。")),
    Rule("impossible_date", "error", days.impossible, _("没有“%(words)s”这一天。")),
    Rule("late_date", "error", days.after_edition, _("说的是已经发生的事，“%(words)s”却在出版日期之后。")),
    Rule("variant_name", "hint", names.variants, _("“%(words)s”在本版另写作“%(suggestion)s”，请核对是不是同一个。")),
    Rule("page_furniture", "warning", furniture.left_over, _("“%(words)s”像是版面或网页上的附带文字，不是正文。")),
    Rule("byline_name", "warning", names.doubtful_bylines, _("署名“%(words)s”像是地名或普通词语，不像人名。")),
)


def proofread(source: str, page: Mapping[str, Any], house: HouseList) -> list[dict[str, Any]]:
    """All findings of a page by the JSON contract: those it has and those of the rules, without accepted words.

    ``source`` is the decoded text, ``page`` its parse with the date of the edition, as far as known.
    """
    proof = pull_proof(source, page, house)
    made = (as_finding(rule, mark) for rule in RULES for mark in islice(rule.find(proof), MOST))
    return [finding for finding in (*page["findings"], *made) if not is_accepted(finding, source, house)]


def as_finding(rule: Rule, mark: Mark) -> dict[str, Any]:
    return {
        "code": rule.code,
        "level": rule.level,
        "message": rule.message % {"words": mark.words, "suggestion": mark.suggestion},
        "suggestion": mark.suggestion,
        "article": mark.passage.article,
        "start": mark.passage.in_source(mark.start),
        "end": mark.passage.in_source(mark.end - 1) + 1,
    }


def is_accepted(finding: Mapping[str, Any], source: str, house: HouseList) -> bool:
    """Whether the words complained of are on the house list as right, line breaks in them left out."""
    if finding["start"] is None:
        return False
    return "".join(source[finding["start"] : finding["end"]].split()) in house.accepted

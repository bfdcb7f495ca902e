"""Awards told in sentences: 由A采写,B编辑的《…》获一等奖; 作品《…》(作者:A;编辑:B)获评二等奖."""

import re
from collections.abc import Iterator

from articles.parser.lists import BRACKET, TIER_GROUP, TIER_NAME, WORK

from .shapes import ParsedAward
from .winners import split_persons

VERB = r"(?:荣获|榮獲|获评|獲評|获得|獲得|评为|評為|夺得|斩获|摘得|分获|分獲|获|獲)"
TOKEN = re.compile(
    rf"""
    {VERB} (?P<words>[^，,。;；、《》\n]{{0,30}}?)
      (?P<tier>(?:{TIER_GROUP}|[优優]秀[\u4e00-\u9fff]{{2,8}}?[奖獎])?{TIER_NAME})
    | (?P<before>[^。;；《》()（）\n获獲评評]{{0,60}}) (?P<work>{WORK}) (?P<credits>{BRACKET})?
    | (?P<plain>[^，,。;；、《》()（）\n]{{2,40}})
      (?P<plain_credits>[(（](?:作者|编辑|摄影|责编)[:：][^()（）]{{0,120}}[)）])
    | (?P<stop>[。\n])
    """,
    re.VERBOSE,
)
PERSONS_WON = re.compile(
    rf"(?:^|[,，。;；:：\n])(?:其中|由)?(?P<names>[\u4e00-\u9fff·、 ]{{2,80}}?)"
    rf"(?:分别|同获|均|共同)?{VERB}(?P<tier>{TIER_NAME})"
)
AUTHOR = r"作者|摄影|采写|采访|撰写|撰文|创作|拍摄|设计"
EDITOR = r"编辑|责编|编排"
CREDITED = tuple(
    re.compile(form)
    for form in (
        rf"(?:{AUTHOR})[:：](?P<names>[^;；()（）]+)",
        rf"^(?P<names>[^(（]{{2,40}}?)(?:{AUTHOR})",
        r"^(?P<names>[^(（]{2,40}?)的(?=$|[(（])",
        rf"(?:{EDITOR})[:：](?P<names>[^;；()（）]+)",
        rf"^(?P<names>[^(（]{{2,40}}?)(?:{EDITOR})",
    )
)
"""Where the makers of a work are named, authors before editors."""

OPENING = re.compile(r".*(?:由|本报|本報|记者|記者|通讯员|作品)")
PAPER = re.compile(r".*(?:报|報|刊|杂志|雜誌)")

FEWEST = 2
"""A single work or tier that somebody won is a remark in a story, not the announcement of a contest."""

Won = tuple[str, ParsedAward]
"""A tier's name, and an award of it."""


def read_narrative(text: str) -> list[Won]:
    """Tier and award for each work that sentences of the text say has won, or else for each person."""
    if not re.search(TIER_NAME, text):
        return []
    works = list(read_works(text))
    if len(works) >= FEWEST:
        return works
    persons = list(read_persons(text))
    return persons if len({tier for tier, _award in persons}) >= FEWEST else []


def read_works(text: str) -> Iterator[Won]:
    waiting: list[tuple[str, str, str]] = []
    for token in TOKEN.finditer(text):
        if token["tier"]:
            category = token["words"] if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", token["words"]) else ""
            yield from (
                (token["tier"], read_award(*work, category)) for work in waiting if not PAPER.fullmatch(work[0])
            )
        if token["tier"] or token["stop"]:
            waiting = []
        elif token["work"]:
            makers = OPENING.sub("", token["before"]) + (token["credits"] or "")
            waiting.append((token["work"][1:-1], makers, f"{token['work']}{token['credits'] or ''}"))
        else:
            waiting.append((token["plain"], token["plain_credits"], token.group()))


def read_award(title: str, makers: str, printed: str, category: str) -> ParsedAward:
    named = (split_persons(found["names"]) for form in CREDITED if (found := form.search(makers)))
    return ParsedAward(None, next(filter(None, named), ()), category, title, printed=printed)


def read_persons(text: str) -> Iterator[Won]:
    """王小红、李大山获一等奖: the persons named right before the verb."""
    for found in PERSONS_WON.finditer(text):
        yield from ((found["tier"], ParsedAward(None, (name,), printed=name)) for name in split_persons(found["names"]))

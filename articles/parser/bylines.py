"""Who made an article: credit words (本报记者) and the names after them."""

import re

from .names import split_names
from .shapes import ParsedByline

MARKS = "■□◆◇●○▲△★◎"
MEDIUM = (
    r"(?:本报|本刊|本网|本台|新华社|新华网|中新社|中新网|人民网|央视"
    r"|[\u4e00-\u9fff]{1,6}(?:日报社?|晚报|晨报|早报|商报|时报|军报))"
)
QUALITY = r"(?:首席|见习|实习|特约|特派|特邀|全媒体|融媒体|摄影|文字|驻[\u4e00-\u9fff]{2,4})"
POST = (
    r"(?:记者|記者|通讯员|通訊員|实习生|信息员|报道组|报道员|评论员|摄影报道|摄影|攝影|插图|绘图|漫画"
    r"|责任编辑|责编|编辑|美编|版式|校对|策划|统筹|作者|撰文|文/图|图/文|文图|图文|文|图)"
)
CREDIT = re.compile(rf"(?P<credit>{MEDIUM}?{QUALITY}*{POST})(?:[:：/\s]+|(?=[\u4e00-\u9fff]))")

ROLES: tuple[tuple[str, str], ...] = (
    (r"摄影记者|记者.*摄", "photographer"),
    (r"实习|见习生", "intern"),
    (r"记者|記者|评论员", "reporter"),
    (r"通讯员|通訊員|信息员|报道组|报道员", "correspondent"),
    (r"摄|攝|图片", "photographer"),
    (r"插图|绘图|漫画", "illustrator"),
    (r"版式|美编", "designer"),
    (r"编辑|责编|校对|策划|统筹", "editor"),
    (r"新华社|中新社", "agency"),
    (r"", "author"),
)
"""(pattern, role): the first pattern found in the printed credit gives the role; the last always does."""


def role_of(credit: str) -> str:
    """The role that a printed credit stands for."""
    return next(role for pattern, role in ROLES if re.search(pattern, credit))


def parse_credits(text: str) -> tuple[ParsedByline, ...] | None:
    """Bylines of words such as «本报记者 夏旭光 本报通讯员 解斌»; None if they hold more than credits and names."""
    text = text.strip(f"{MARKS} \u3000()（）〔〕:：")
    found = list(CREDIT.finditer(text))
    if not found or found[0].start() > 0:
        return None
    bylines: list[ParsedByline] = []
    for credit, following in zip(found, [*found[1:], None], strict=True):
        names = split_names(text[credit.end() : following.start() if following else None])
        if not names:
            return None
        words = credit["credit"]
        bylines += [ParsedByline(name, role_of(words), words) for name in names]
    return tuple(bylines)


def parse_byline_line(text: str) -> tuple[ParsedByline, ...] | None:
    """Bylines of a line of its own: with a mark and any names, or without a mark but with a credit."""
    bylines = parse_credits(text)
    if bylines is None and text.startswith(tuple(MARKS)) and (names := split_names(text.strip(f"{MARKS} \u3000"))):
        return tuple(ParsedByline(name, "author", "") for name in names)
    return bylines

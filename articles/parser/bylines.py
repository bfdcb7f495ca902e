"""Who made an article: credit words (本报记者, 摄) and the names before or after them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .media import HAN, MEDIUM
from .names import BODY_NAME, is_personal, split_names
from .shapes import ParsedByline
from .words import any_of

MARKS = "■□◆◇●○▲△★◎☆※"
OUTLET = re.compile(r"\S*(?:新闻|客户端|视频|频道|壹点|财经|传媒|融媒)|\S{2,}[报网社派发]|本[版组报]|[均由]")
"""What stands before a credit and is nobody: 某某新闻客户端 记者 王某, 本版 摄影."""
LETTER_MARK = re.compile(r"^[A-Za-z](?=本报|记者|通讯员)")
"""A mark of a sign font that came out as a letter."""
MARK_BETWEEN = re.compile(rf"(?<=\s)[{MARKS}]\s*")
QUALITY = (
    rf"(?:首席|见习|實習|实习|特约|特派|特邀|帮办|全媒体|融媒体?|全媒|摄影|文字|跟拍|驻{HAN}{{1,4}}?(?=特派|记者))"
)
POST = any_of(
    r"""
    记者 記者 通讯员 通訊員 实习生 實習生 信息员 报道组 报道员 特派员 特约撰稿人? 评论员 摄影报道 摄影 攝影
    摄(?![影制]) 攝 供图 提供(?<=\S提供)$ 图片 插图 绘图 制图 漫画 责任编辑 责编 编辑 美术编辑 美编 版式 视觉 校对
    审核 审校 编审 [一二三]审 初审 复审 终审 监制 策划 统筹 作者 撰文 撰稿 执笔 整理 供稿 翻译 编译 文[/／]图
    图[/／]文 文图 图文 [/／\\][文图摄] [文图](?<!\S.)(?=[\s/／\\:：])
    """
)
NOUN = r"(?:摄影|攝影|图片|圖片|插图|漫画|漫畫|编辑|翻译|校对|策划|版式|视觉)"
TRADE = (
    rf"{NOUN}(?:[大联聯巡比竞競]?[赛賽展]|大会|作品|成果|艺术|藝術|活动|爱好|创作|征[集稿]"
    r"|[之家班集棚馆界网节])"
)
"""Words of the trade that are no credit: 摄影展, 漫画大赛."""
ENDS_IN_NOUN = re.compile(rf"{NOUN}$")
NOUN_BESIDE = re.compile(rf"{NOUN}(?={HAN})")
"""A credit word that is a noun too, glued to what follows: a credit only of names with surnames."""
POSTED = re.compile(POST)
CREDIT = re.compile(rf"(?P<credit>{MEDIUM}?{QUALITY}*(?:(?!{TRADE})(?:{POST})))\s*[:：/／\\丨｜|]?\s*")
AFTER_NAME = re.compile(r"(?:.*[^/／])?(?:摄|攝|供图|提供|摄影报道)|[/／][文图摄]")
"""Credits that always stand behind the name."""
GROUP_WORDS = re.compile(rf"(?<!\S){HAN}{{2,6}}(?=(?:策划|统筹|监制|摄影|撰文)[:：])")
"""系列报道策划:秦 某 → 策划:秦 某"""
ENDING = re.compile(
    rf"(?:[/／]|(?<=\S)\s+)(?!{HAN}*(?:记者|通讯员|摄影)){HAN}{{2,8}}[报報][道導导]$|\s*发自.{{2,8}}$|(?:为您|综合|联合)*(?<!摄影)报道$|[(（][^()（）]{{0,8}}$"
)
ENDING_SIGN = re.compile(r"[道導导]$|发自|[(（]")
"""What every such ending holds: quick to look for."""
PAGE_WIDE = re.compile(
    r"^(?:本[版文组]|以上|上图|下图|题图|左图|右图|图片|照片)(?:图片|照片|摄影)?(?:除(?:署名|注明)[者外的]*[,，、]?)?[均皆]?[由为]?\s*[:：]?\s*"
    r"(?=\S{2,}(?:摄|攝|提供|供图)$)"
)
"""本版照片除署名外均为本报记者某某摄 → 本报记者某某摄"""
LONGEST, LONGEST_OFFICE = 160, 30
OFFICE = re.compile(
    rf"(?P<office>(?:{HAN}|[、\s]){{2,24}}?(?:书记|[省市县区镇乡村部厅局处科所院校会社团队站厂]长|主任|主席|教授|研究员|委员|代表|经理|总编辑?"
    rf"|[省市县区镇乡村站厂局部处院所社队厅委]|大学|学院|中学|小学|公司|集团|中心|机关|部队))\s*(?P<name>{HAN}\s?{HAN}{{1,2}})"
)
ALONE = re.compile(rf"{MEDIUM}(?:特约)?评论员")
UNSIGNED = {"photographer", "editor", "designer", "illustrator"}
"""Roles that do not write."""

ROLES: tuple[tuple[str, str], ...] = (
    (r"摄影记者|记者.*摄", "photographer"),
    (r"实习|實習|见习生", "intern"),
    (r"摄|攝|图片|供图|提供|^[/／]?图$", "photographer"),
    (r"记者|記者|评论员", "reporter"),
    (r"通讯员|通訊員|信息员|报道组|报道员", "correspondent"),
    (r"插图|绘图|漫画|制图", "illustrator"),
    (r"版式|美编|美术编辑|视觉", "designer"),
    (r"编辑|责编|编审|校对|审|策划|统筹|监制", "editor"),
    (r"^新华社$|^中新社$", "agency"),
    (r"", "author"),
)
"""(pattern, role): the first pattern found in the printed credit gives the role; the last always does."""


@dataclass(slots=True)
class Group:
    """The names under one credit; ``words`` is the run as printed."""

    credit: str
    words: str = ""
    names: list[str] = field(default_factory=list)


def role_of(credit: str) -> str:
    """The role that a printed credit stands for."""
    return next(role for pattern, role in ROLES if re.search(pattern, credit))


@lru_cache(maxsize=1024)
def parse_credits(text: str) -> tuple[ParsedByline, ...] | None:
    """Bylines of words such as «本报记者 夏旭光 摄 通讯员 解斌»; None if they hold more than credits and names."""
    text = PAGE_WIDE.sub("", GROUP_WORDS.sub("", clean(text)))
    found = list(CREDIT.finditer(text)) if len(text) <= LONGEST and POSTED.search(text) else []
    if not found:
        return None
    groups = [Group("", text[: found[0].start()])]
    for credit, following in zip(found, [*found[1:], None], strict=True):
        words = text[credit.end() : following.start() if following else None]
        add_credit(groups, credit["credit"], words)
    if any(group.words.strip() and not split_names(group.words) for group in groups):
        return None
    if any(is_noun(text, group) for group in groups):
        return None
    return tuple(byline for group in groups for byline in bylines_of(group)) or None


def is_noun(text: str, group: Group) -> bool:
    """Whether a credit word is a noun of the text, glued to words that are no personal names: 摄影获奖."""
    is_glued = bool(group.words.strip()) and f"{group.credit}{group.words}" in text
    return is_glued and bool(ENDS_IN_NOUN.search(group.credit)) and not all(map(is_known, split_names(group.words)))


def clean(text: str) -> str:
    """The words without the marks and brackets around them, and without 台北报道, 发自上海 or 报道 behind them."""
    text = MARK_BETWEEN.sub(" ", LETTER_MARK.sub("", text)).strip(f"{MARKS} \t\u3000()（）〔〕【】[]:：.。,，、|")
    return ENDING.sub("", text) if len(text) <= LONGEST and ENDING_SIGN.search(text) else text


def add_credit(groups: list[Group], credit: str, words: str) -> None:
    """Open a group for a credit, or give it to the names before it where it stands behind them."""
    before = groups[-1]
    is_behind = AFTER_NAME.fullmatch(credit) or not words.strip()
    if not is_behind or not before.words.strip():
        groups.append(Group(credit, words))
        return
    names = split_names(before.words)
    if before.credit and len(names) > 1 and not re.search("[、,，]", before.words):
        groups[-1] = Group(before.credit, " ".join(names[:-1]))
        before = Group("", names[-1])
        groups.append(before)
    before.credit = before.credit + credit if credit[-1] not in "文" else before.credit
    groups.append(Group("", words))


def bylines_of(group: Group) -> list[ParsedByline]:
    credit = group.credit.strip("/／ ")
    names = [name for name in split_names(group.words) if not OUTLET.fullmatch(name)]
    return [ParsedByline(name, role_of(credit), credit) for name in names]


def parse_names(text: str) -> tuple[ParsedByline, ...] | None:
    """Bylines of bare names, each with a surname."""
    names = split_names(clean(text)) if len(text) <= LONGEST else ()
    if names and all(is_personal(name) for name in names):
        return tuple(ParsedByline(name, "author", "") for name in names)
    return None


def parse_office(text: str) -> tuple[ParsedByline, ...] | None:
    """The byline of a post or unit with its holder (县委书记 王某), or of a post that signs alone (本报评论员)."""
    text = clean(text)
    if len(text) > LONGEST_OFFICE:
        return None
    if ALONE.fullmatch(text):
        return (ParsedByline(text, "author", ""),)
    found = OFFICE.fullmatch(text)
    is_held = found and is_personal(found["name"].replace(" ", ""))
    return (
        (ParsedByline(found["name"].replace(" ", ""), "author", found["office"].strip()),)
        if found and is_held
        else None
    )


def is_known(name: str) -> bool:
    """Whether a name is one by its form: with a surname, foreign with a dot, or of a body."""
    return is_personal(name) or "·" in name or bool(BODY_NAME.fullmatch(name))


def parse_byline_line(text: str) -> tuple[ParsedByline, ...] | None:
    """Bylines of a line of its own: with a mark and any names, or with a credit and names, half with surnames."""
    if text.startswith(tuple(MARKS)) and (bylines := parse_names(text)):
        return bylines
    bylines = parse_credits(text)
    known = [byline for byline in bylines or () if is_known(byline.name)]
    return bylines if bylines and 2 * len(known) >= len(bylines) else None

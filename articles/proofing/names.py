"""Names: of people in two spellings on one page, and of bylines that are no names."""

import re
from collections import Counter
from collections.abc import Iterator

from .alike import alike_to, any_of
from .shapes import Mark, Passage, Proof

MOST_NAMES = 300
"""Names of a page that are looked for in other spellings."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹"
    "熊白孟秦邱侯江尹薛闫段雷史陶贺龙黎毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
)
SAYS = "(?=说|表示|介绍|告诉|坦言|认为)"
SPEAKER = re.compile(rf"([{SURNAMES}][\u4e00-\u9fff]{{2}}){SAYS}")
HOLDER = re.compile(
    rf"""(?:书记|主任|[局县市镇乡村校院队所站社会]长|主席|经理|老师|教授|医生|村民|居民|市民|农户|记者|通讯员|代表|委员|党员|职工|工人|老人|女士)
    ([{SURNAMES}][\u4e00-\u9fff])(?=[、,，。等的为在是和与说表介告]|$)""",
    re.VERBOSE,
)
"""A name of two characters counts only after a post, because two characters are soon a word."""

QUOTED = re.compile(r"[“《]([\u4e00-\u9fff]{3,8})[”》]")

PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[市县区]|街道|社区|自治[州旗])|[\u4e00-\u9fff]{3,6}[省镇乡村]")
WORD = re.compile(
    r"""
      .*(?:[的了是这我你们它吗吧被把]|记者|通讯员|报道|本报|供图|摄影|图片|编辑|近日|日前|昨[日天]|今[日天]|消息).*
    | 讯|电|文|图|摄|综合|整理|采写|撰文|资料|发布|会议|活动|学习|工作|服务|发展|建设|要闻|社会|经济|文化|教育|体育|健康
    | 快讯|简讯|公告|通知|启事|评论|专题|专版|广告|独家|来源|作者|责编|校对|版式|美编|未知|佚名|匿名|无名
    """,
    re.VERBOSE,
)


def variants(proof: Proof) -> Iterator[Mark]:
    """The rarer spelling of a name that stands on the page with a character that looks or sounds alike."""
    names = Counter(names_of(proof))
    written: dict[str, str] = {}
    for name, _ in names.most_common(MOST_NAMES):
        if name not in written:
            written |= {other: name for other in spellings(name) if len(name) > 2 or other in names}
    pattern = any_of(written)
    for passage in proof.passages:
        for found in pattern.finditer(passage.text):
            yield passage.mark(found.start(), found.end(), written[found[0]])


def names_of(proof: Proof) -> Iterator[str]:
    """Names in bylines, of speakers and holders of posts, and in quotes."""
    yield from (name for _, name in proof.bylines if len(name) in (2, 3))
    for passage in proof.passages:
        for pattern in (SPEAKER, HOLDER, QUOTED):
            yield from (found[1] for found in pattern.finditer(passage.text))


def spellings(name: str) -> Iterator[str]:
    """The name with one character changed for one that is alike."""
    for n in range(len(name)):
        for other in alike_to(name[n]):
            yield name[:n] + other + name[n + 1 :]


def doubtful_bylines(proof: Proof) -> Iterator[Mark]:
    """Names of bylines that are a place (full names, or known on this page) or a word of the trade."""
    signed = {passages[0].article: signing(passages) for passages in proof.articles()}
    for article, name in proof.bylines:
        if PLACE.fullmatch(name) or WORD.fullmatch(name) or name in proof.places:
            yield from first_mark(name, signed.get(article, []))


def signing(passages: list[Passage]) -> list[Passage]:
    """The passages of an article that name who made it: bylines, lead-in and the last one."""
    return [passage for passage in passages if passage.kind in ("bylines", "lead_in")] + passages[-1:]


def first_mark(name: str, passages: list[Passage]) -> Iterator[Mark]:
    """The name where it is first printed, with or without space in it."""
    printed = re.compile(r"\s*".join(map(re.escape, name)))
    for passage in passages:
        if found := printed.search(passage.text):
            yield passage.mark(*found.span())
            return

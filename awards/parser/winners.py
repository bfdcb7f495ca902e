"""Who won: 王小红 李大山, 江苏 王小红, 杭州王小红, 王小红 城关小学 → entrants and where they belong."""

import re
from dataclasses import dataclass

from articles.parser.names import COMPOUND, SURNAMES, close_up

PROVINCES = frozenset(
    re.findall(
        "黑龙江|内蒙古|..",
        "北京天津上海重庆河北山西辽宁吉林黑龙江江苏浙江安徽福建江西山东河南湖北湖南广东海南四川贵州云南陕西甘肃青海台湾"
        "内蒙古广西西藏宁夏新疆香港澳门",
    )
)
BODY = re.compile(
    r"[^，,、。:：]{1,40}(?:局|委|部|会|會|社|院|校|[中大小]学|[中大小]學|[一二三四五六七八九十\d附]中|校区|分校|幼儿园|公司|集团|集團"
    r"|中心|工作室|馆|館|站|厂|店|所|队|隊|班|组|組|团|團|系|处|办|政府|厅|电视台|银行|[文残妇侨]联|[作书影美音]协|传媒|傳媒|工坊|作坊)"
)
AREA = re.compile(r"[\u4e00-\u9fff]{2,8}[省市县縣区區旗州镇鎮乡鄉村]")
CREDIT = re.compile(
    r"(?:作者|设计者?|摄影者?|创作者?|获奖者|编剧)(?:\s*[:：]\s*|\s+|(?=[\u4e00-\u9fff]{2,4}(?:\s|$)))"
    r"|(?:选送|报送|推荐|所在)?单位\s*[:：]\s*"
)
ADDRESS = re.compile(r"(?:老师|老師|同学|同學|先生|女士|小朋友)(?=的|$|[、,，\s])")
POSSESSIVE = re.compile(r"的(?:[\u4e00-\u9fff]{0,4}作品)?\s*$")
BRACKETED = re.compile(r"(?P<name>[^()（）]+?)\s*[(（](?P<other>[^()（）]+)[)）]")
POST_AND_NAME = re.compile(
    r"(?P<unit>.{1,40}(?:公司|集团|局|院|校|学|队|厂|所|社|部|站|车间|中心).{0,30}[员師师工长任记授理裁官家手生士事席])"
    r"(?P<name>[\u4e00-\u9fff]{2,4})"
)
PLACE_AND_NAME = re.compile(r"(?P<unit>[\u4e00-\u9fff]{2})(?P<name>[\u4e00-\u9fff]{2,3})")
SEPARATOR = re.compile(r"[、，,;；/／\s]+")
EDGES = " \t\u3000、,，;；:：—。"
LONGEST_SHORT = 4
"""So short that it can hardly be the name of a work."""


@dataclass(frozen=True, slots=True)
class Winner:
    """Entrants, the unit or place printed with them, and words that are neither: a work."""

    entrants: tuple[str, ...] = ()
    affiliation: str = ""
    title: str = ""


def read_winner(text: str, *, is_titled: bool = False) -> Winner:
    """What a stretch of text says of a winner; of a work too, unless the work is known (``is_titled``)."""
    text = POSSESSIVE.sub("", CREDIT.sub("", text.strip(EDGES)))
    text = ADDRESS.sub(" ", text).strip(EDGES)
    if bracketed := BRACKETED.fullmatch(text):
        return read_bracketed(bracketed["name"], bracketed["other"], text)
    tokens = close_up([token for token in SEPARATOR.split(text) if token])
    persons = [token for token in tokens if is_person(token)]
    if persons:
        others = [token for token in tokens if token not in persons]
        units = [token for token in others if is_titled or is_unit(token)]
        words = [token for token in others if token not in units]
        return Winner(tuple(dict.fromkeys(persons)), " ".join(units), " ".join(words))
    glued = POST_AND_NAME.fullmatch(text) or (PLACE_AND_NAME.fullmatch(text) if is_titled else None)
    if glued and is_person(glued["name"]) and not BODY.fullmatch(text):
        return Winner((glued["name"],), glued["unit"])
    return Winner((text,)) if text and (is_titled or BODY.fullmatch(text)) else Winner(title=text)


def read_bracketed(text: str, other: str, whole: str) -> Winner:
    """张三(一中), 春天来了(张三): which of the two is the name; 一(7) is a name as a whole."""
    if (split_persons(text) or is_unit(text)) and not split_persons(other):
        outside = read_winner(text)
        return Winner(outside.entrants, outside.affiliation or other)
    inside = read_winner(other, is_titled=True)
    if len(text) > LONGEST_SHORT or split_persons(other) or inside.affiliation:
        return Winner(inside.entrants, inside.affiliation, text)
    return Winner(title=whole)


def split_persons(text: str) -> tuple[str, ...]:
    """王小红 李 山, 王小红、李大山 → the persons named; none if one word is no person's name."""
    tokens = close_up([token for token in SEPARATOR.split(text.strip(EDGES)) if token])
    return tuple(dict.fromkeys(tokens)) if all(is_person(token) for token in tokens) else ()


def is_person(token: str) -> bool:
    """A surname with one or two characters, a compound one with one or two more, or a name with ·."""
    if "·" in token:
        return bool(re.fullmatch(r"[\u4e00-\u9fff]{1,10}(?:·[\u4e00-\u9fff]{1,10})+", token))
    if not re.fullmatch(r"[\u3400-\u9fff]{2,4}", token) or is_unit(token):
        return False
    return token[:2] in COMPOUND or (len(token) <= 3 and token[0] in SURNAMES)


def is_unit(text: str) -> bool:
    """A body, or a place that stands for one."""
    return text in PROVINCES or bool((len(text) > 2 and AREA.fullmatch(text)) or BODY.fullmatch(text))

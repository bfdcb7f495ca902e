"""Personal names as printed: separated, set with spaces, or glued together.

Surnames: the 400 most common of China's 2020 census list by rank, their traditional forms, and the compound ones.
"""

import re

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫阎雷段史陶贺龙黎毛郝顾龚邵万覃武钱戴严莫孔向常汤欧温伍祝邢傅樊尚"
    "葛庄俞殷柳翟包左鲁鞠卓蓝岳齐梅关滕裴解应季辛管闵聂古苑耿卜芦蒲牛简童冷康单鲍靳房车屈符詹申柴柯阮桂项庞倪颜"
    "路岑涂代麻牟游缪沙乔宁谷敖褚甘卞费凌盛步司党宫霍栾雍祁喻骆隋艾苗池丛邬迟米窦查植仲商宗盖兰边巩门占臧桑蒙晏连成"
    "和郜亓展闻来井火权晋原冉冀楚衣丘明元景尤姬初揭匡寇居乐楼弓那幸戚尉燕郁赖华谌全计仇佟刁仝练曲柏水洪安时阚忻但穆巫农"
    "劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸韋賈鄒閻賀龍顧龔萬錢嚴湯歐溫龐顏張蔣黎雲羅莊關鮑應聞單費寧喬竇鞏臧蘭邊"
)
RANK = {surname: rank for rank, surname in reversed(list(enumerate(SURNAMES)))}
COMPOUND = frozenset(
    re.findall("..", "欧阳司马上官诸葛夏侯皇甫尉迟公孙慕容令狐司徒东方端木轩辕歐陽司馬諸葛公孫東方張簡范姜")
)
SEPARATOR = re.compile(r"[、,，;；/／|｜丨\\\-－—\s]+")
NO_NAME = re.compile(r"[^\u3400-\u9fff0-9A-Za-z·、,，;；/／|｜丨\\\-－—\s]")
"""A character that stands neither in a name nor between names."""
HAN_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{2,8})*|[\u3400-\u9fff]{2,10}(?:·[\u3400-\u9fff]{1,10})+"
)
BODY_NAME = re.compile(
    r"[\u3400-\u9fff0-9A-Za-z]{2,20}(?:工作室|公司|学校|中心|编辑部|评论部|政治部|宣传部|办公室|委员会|电台|电视台|广播站"
    r"|报道组|中学|小学|大学|学院|集团|协会|文联|使馆|法院|检察院|公安局|研究院|研究所|博物馆|社|队|班)"
)
LONGEST_GLUED = 40
PERSONAL, PEN_NAME, TWO_CHARACTERS, WHOLE = 0.0, 6.0, 0.9, 3.0
"""What a way to read a piece of glued names costs; a rare surname costs up to half a point more."""


def split_names(text: str) -> tuple[str, ...]:
    """Names in a run of printed words, two-character names set with spaces closed up; empty if one is no name."""
    if NO_NAME.search(text):
        return ()
    tokens = [token for token in SEPARATOR.split(text.strip()) if token]
    names = [name for token in close_up(tokens) for name in split_glued(token)]
    return tuple(names) if all(is_name(name) for name in names) else ()


def is_name(text: str) -> bool:
    return bool(HAN_NAME.fullmatch(text) or BODY_NAME.fullmatch(text))


def is_personal(text: str) -> bool:
    """Whether a name begins with a surname and is as long as a Chinese name is."""
    return (text[:2] in COMPOUND and len(text) in (3, 4)) or (text[:1] in RANK and len(text) in (2, 3))


def close_up(tokens: list[str]) -> list[str]:
    """李 锦 → 李锦: two single characters in a row are one name."""
    closed: list[str] = []
    for token in tokens:
        if len(token) == 1 and closed and len(closed[-1]) == 1:
            closed[-1] += token
        else:
            closed.append(token)
    return closed


def split_glued(token: str) -> list[str]:
    """应洁曾嫣艳 → 应洁, 曾嫣艳: the likeliest way to read names glued together, or the token itself."""
    if not 4 <= len(token) <= LONGEST_GLUED or BODY_NAME.fullmatch(token) or "·" in token:
        return [token]
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(token) + 1):
        ways = [
            (best[start][0] + cost_of(token[start:end]), [*best[start][1], token[start:end]])
            for start in range(max(end - 4, 0), end - 1)
        ]
        best.append(min(ways, default=(float("inf"), [])))
    return best[-1][1] or [token]


def cost_of(piece: str) -> float:
    if piece[:2] in COMPOUND and len(piece) > 2:
        return PERSONAL
    if len(piece) == 4:
        return WHOLE + PEN_NAME
    known = piece[0] in RANK
    return (RANK[piece[0]] / len(RANK) / 2 if known else PEN_NAME) + (TWO_CHARACTERS if len(piece) == 2 else PERSONAL)

"""Personal names as printed: separated, set with spaces, or glued together.

Surnames: the 400 most common of China's 2020 census list and the common compound ones.
"""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫阎雷段史陶贺龙黎毛郝顾龚邵万覃武钱戴严莫孔向常汤欧阎温伍祝邢傅樊尚"
    "葛庄俞殷柳翟包左鲁鞠卓蓝岳齐梅关滕裴解应季辛管闵聂古苑齐耿卜芦蒲牛简童冷康单鲍靳房车屈符詹申柴柯阮桂项庞倪颜"
    "路岑涂代麻牟游缪沙乔宁谷敖褚甘卞费凌盛步司党宫霍栾雍祁喻骆隋艾苗池丛邬迟米窦查植仲商宗盖兰边巩门占臧桑蒙晏连成"
    "和郜亓展闻来井火权晋原冉冀楚衣丘明元景尤姬初揭匡寇居乐楼弓那欧阳幸戚尉燕郁赖华谌全计仇佟刁仝练曲柏水洪安时阚"
    "劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾姜譚陸韋賈鄒閻賀龍顧龔萬錢嚴湯歐溫龐顏張蔣"
)
COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "东方",
    "端木",
    "歐陽",
)
SEPARATOR = re.compile(r"[、,，;；/／|｜\s]+")
HAN_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{2,8})*|[\u3400-\u9fff]{2,10}(?:·[\u3400-\u9fff]{1,10})+"
)
BODY_NAME = re.compile(
    r"[\u3400-\u9fff0-9A-Za-z]{2,20}(?:工作室|公司|学校|中心|编辑部|评论部|电台|报道组|中学|小学|大学|学院|集团|协会|社|队|班)"
)


def split_names(text: str) -> tuple[str, ...]:
    """Names in a run of printed words, two-character names set with spaces closed up; empty if one is no name."""
    tokens = [token for token in SEPARATOR.split(text.strip()) if token]
    names = [name for token in close_up(tokens) for name in split_glued(token)]
    return tuple(names) if all(is_name(name) for name in names) else ()


def is_name(text: str) -> bool:
    return bool(HAN_NAME.fullmatch(text) or BODY_NAME.fullmatch(text))


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
    """应洁曾嫣艳 → 应洁, 曾嫣艳: names glued together, or the token itself where no split fits."""
    if len(token) < 4 or BODY_NAME.fullmatch(token) or (len(token) == 4 and token.startswith(COMPOUND)):
        return [token]
    return _split(token) or [token]


def _split(token: str) -> list[str] | None:
    """The split into as many three-character names as fit, each beginning with a surname."""
    if not token:
        return []
    sizes = (4, 3) if token.startswith(COMPOUND) else (3, 2) if token[0] in SURNAMES else ()
    for size in sizes:
        if len(token) >= size and (rest := _split(token[size:])) is not None:
            return [token[:size], *rest]
    return None

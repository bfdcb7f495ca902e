"""Characters around a name that make another word of it: 北京市|场, 黄|河南|岸, 兰州|军区, 孟|西安."""

import re

FALSE_TAILS = {
    "省": re.compile("[略心]"),
    "市": re.compile("[场值价面容盈](?!区)"),
    "区": re.compile("[域别分划间块位]"),
    "乡": re.compile("[愁亲情音村土](?![民支委党干部]|两委|集体)"),
    "镇": re.compile("[静压痛定]"),
    "旗": re.compile("[帜下舰袍手]"),
    "盟": re.compile("[友约国主]"),
    "道": re.compile("路"),
    "本": re.compile("[报版市县省校院]"),
    "地": re.compile("[区带方势]"),
    "古": re.compile("[族包]"),
    "国": re.compile("[内际家产]"),
}
"""By the last character of a full name, what may not follow."""

SHORT_TAILS = re.compile(
    r"师范大学|师大|军区|战区|话(?!剧|题)|[东西南北中]?(?:大街|大道|街(?!道)|路(?!段|口|政|线|上)|胡同)|牌(?!楼|坊)"
)
"""What makes an institution, a dialect, a road or a brand of a short form."""

FEATURES = re.compile(
    "[村山河湖江岛桥峡谷洞寺庙泉沟](?![东西南北]部)|镇(?!政)|乡(?!村)|自然村|街道|社区|公园|机场|公路|大桥|水库|宾馆|酒店"
)
SPEAKS = "说|表示|介绍|告诉|认为|指出|强调|主持|致辞|坦言|回忆"
SPOKEN = re.compile(SPEAKS)
SPEECH = re.compile(rf"[㐀-鿿](?:{SPEAKS})")

DIRECTION = re.compile("[河江湖山海][东西南北]")
BANKS = re.compile("[岸麓坡侧翼]|[支干]?路|大?街|部(?![分队门委])")
WATERS = {
    "河": "黄淮运漳汾洛渭辽滦泾沙颍大小界护城两沿跨过",
    "江": "长珠松赣湘沅嫩漓两沿跨过",
    "湖": "太巢洪环沿",
    "山": "泰华嵩恒衡天昆燕阴祁行梁",
    "海": "渤黄东南近沿",
}
"""河南 is no place in 黄河南岸: banks after it, waters and hills before it."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严姜戚谢邹窦章潘葛奚范彭鲁韦苗凤俞任袁柳鲍史唐费岑薛雷贺倪汤滕殷罗"
    "毕郝邬卞康伍余卜顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "卢莫房解应丁邓洪崔龚程裴陆翁荀甄焦侯宓刘詹龙叶黎蒲谭申冉牛温柴瞿阎连习艾容向古易廖聂辛阚简饶曾游苑靳肖魏张马方石廉"
)
TITLES = frozenset("叫者员导记长任席授师民生理总志士手人、 (（")
"""What stands before a person's name, if not the edge of a clause."""

HAN = re.compile(r"[㐀-鿿〇]")
QUOTES = frozenset("“‘\"'《〈「『")
LOCATIVES = frozenset("在到赴从由于向驻至为与及和跨自往来了省")
"""Characters after which a name begins, not the rest of a longer word."""

AREA = re.compile(".[山城市湖林海]区")
"""Districts whose names end other words: 四明山区 is no 明山区."""

EVERYDAY = frozenset("和成道开理应任达息兴范文康单高易华全城")
"""Stems of counties that end other words before 县: 市和县, 召开县委, 示范县, 国道县道."""

GENERIC = frozenset(
    "城区 郊区 矿区 东区 西区 南区 北区 中区 新区 开发区 高新区 新城区 老城区 "
    "市中区 城中区 城东区 城西区 城北区 城南区".split()
)
"""Names that are also common nouns."""


def is_false(text: str, start: int, end: int, *, is_short: bool) -> bool:
    """Whether the characters around text[start:end] make another word of that name."""
    if is_short:
        tests = (is_bank, is_given_name, is_other_thing)
        return bool(SHORT_TAILS.match(text, end)) or any(test(text, start, end) for test in tests)
    tail = FALSE_TAILS.get(text[end - 1])
    return bool(tail and tail.match(text, end))


def is_other_thing(text: str, start: int, end: int) -> bool:
    """龙潭 of 龙潭公园, 沈北 of 沈北海说: a county's two characters before a feature's name, or in a speaker's."""
    if end - start != 2:
        return False
    return bool(FEATURES.match(text, end)) or (text[start] in SURNAMES and bool(SPEECH.match(text, end)))


def is_bank(text: str, start: int, end: int) -> bool:
    """河南 of 黄河南岸, 山西 of 太行山西麓."""
    if not DIRECTION.fullmatch(text, start, end):
        return False
    return bool(BANKS.match(text, end)) or (start > 0 and text[start - 1] in WATERS[text[start]])


def is_given_name(text: str, start: int, end: int) -> bool:
    """西安 of 孟西安: a surname before two characters; before it the edge of a clause or a title, or after them 说."""
    if end - start != 2 or start == 0 or text[start - 1] not in SURNAMES:
        return False
    is_edge = start == 1 or text[start - 2] in TITLES or not HAN.match(text[start - 2])
    return is_edge or bool(SPOKEN.match(text, end))


def begins_word(text: str, start: int) -> bool:
    """Whether a word may begin there: after a locative, or after what is no Han character and opens no quotation."""
    before = text[start - 1 : start]
    return before in LOCATIVES or not (HAN.match(before) or before in QUOTES)


def is_cut_from_word(text: str, start: int, end: int) -> bool:
    """和县 of 市和县, 范县 of 示范县, 明山区 of 四明山区: a short full name that may be the end of another word."""
    if AREA.fullmatch(text, start, end):
        return not begins_word(text, start)
    return end - start == 2 and text[start] in EVERYDAY and not begins_word(text, start)

"""The short forms of official names: 苍南 of 苍南县, 黔东南 and 黔东南州 of 黔东南苗族侗族自治州."""

import re

from .entries import COUNTY, PREFECTURE, PROVINCE

PEOPLES = (
    "阿昌 白 保安 布朗 布依 傣 达斡尔 德昂 侗 东乡 独龙 鄂伦春 俄罗斯 鄂温克 高山 仡佬 哈尼 哈萨克 赫哲 回 基诺 "
    "京 景颇 柯尔克孜 拉祜 黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 羌 撒拉 畲 水 塔吉克 塔塔尔 土家 土 佤 "
    "维吾尔 乌孜别克 锡伯 瑶 彝 裕固 藏 壮 朝鲜"
).split()
PEOPLE = "|".join([f"{name}族" for name in PEOPLES] + "柯尔克孜 哈萨克 蒙古 塔吉克 锡伯 各族 维吾尔".split())
REGION = re.compile(r"(?P<stem>内蒙古|广西|西藏|宁夏|新疆).*自治区")
AUTONOMOUS = re.compile(rf"(?P<stem>.+?)(?:{PEOPLE})+(?:自治(?P<kind>[州县旗区])|(?P<plain>区))")
PLAIN = re.compile(
    r"(?P<stem>.{2,}?)(?:特别行政区|自治区|自治[州县旗]|地区|林区|新区|省|市|县|区|盟|(?<![前后中左右])旗)"
)
LEFT_OVER = re.compile(r".*(?:矿|族|开发|联合)|城[东西南北中]")
"""Stems that name nothing by themselves: 井陉矿 of 井陉矿区."""


def short_forms(name: str, level: int) -> tuple[str, ...]:
    """The short forms in use of the official name of a province, prefecture or county; none for others."""
    if level not in (PROVINCE, PREFECTURE, COUNTY):
        return ()
    if found := REGION.fullmatch(name):
        return (found["stem"],)
    if found := AUTONOMOUS.fullmatch(name):
        stem, kind = found["stem"], found["kind"] or "区"
        return stem, stem + kind
    found = PLAIN.fullmatch(name)
    return (found["stem"],) if found and not LEFT_OVER.fullmatch(found["stem"]) else ()

"""The Latin letters by which a Chinese name may be searched. Plain Python."""

from functools import cache

SURNAMES = dict(
    pair.split(":")
    for pair in """
        单:shan 解:xie 仇:qiu 曾:zeng 查:zha 朴:piao 区:ou 盖:ge
        乐:yue 缪:miao 翟:zhai 覃:qin 种:chong 折:she 员:yun
    """.split()
)
"""Surnames that are not read as the character usually is."""

KINDS = (
    "自治区",
    "自治州",
    "自治县",
    "特别行政区",
    "地区",
    "街道",
    "社区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
    "镇",
    "乡",
    "村",
)
"""What the official name of a place ends in and people leave out."""


def keys_of_person(name: str) -> list[str]:
    """王培源: wangpeiyuan, peiyuan, wang pei yuan; of an unusual surname, both readings."""
    keys = []
    for syllables in readings(name):
        keys += ["".join(syllables), "".join(syllables[1:]), " ".join(syllables)]
    return [key for key in dict.fromkeys(keys) if key]


def keys_of_place(name: str) -> list[str]:
    """东阿县: dongexian, donge, dong e xian."""
    short = next((name.removesuffix(kind) for kind in KINDS if name.endswith(kind) and len(name) > len(kind) + 1), name)
    keys = [joined for part in (name, short) for joined in map("".join, readings(part))]
    return [key for key in dict.fromkeys([*keys, *map(" ".join, readings(name))]) if key]


def order_of(name: str, *, is_person: bool = False) -> tuple[list[str], str]:
    """By what names are sorted: their syllables, then their characters; those in Latin letters by these."""
    if name[:1].isascii():
        return [name.lower()], name
    return readings(name)[-1 if is_person else 0], name


def initial_of(name: str, *, is_person: bool = False) -> str:
    """The capital under which a name is listed: 王培源 W, the person 单兵 S; # where there is none."""
    syllables, _name = order_of(name, is_person=is_person)
    initial = "".join(syllables)[:1].upper()
    return initial if initial.isascii() and initial.isalpha() else "#"


@cache
def readings(name: str) -> tuple[list[str], ...]:
    """The syllables of a name, in each way that it may be read."""
    from pypinyin import lazy_pinyin

    usual = lazy_pinyin(name, errors="ignore")
    return (usual, [SURNAMES[name[0]], *usual[1:]]) if name[:1] in SURNAMES else (usual,)

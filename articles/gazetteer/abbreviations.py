"""One character for a province or city, in the safest contexts only: 在京举行, 莅渝考察."""

import re
from collections.abc import Iterator, Sequence

from .entries import Named, Path
from .names import Names

PLACES: dict[str, Path] = {
    "京": ("北京市",),
    "津": ("天津市",),
    "沪": ("上海市",),
    "渝": ("重庆市",),
    "穗": ("广东省", "广州市"),
    "蓉": ("四川省", "成都市"),
    "邕": ("广西壮族自治区", "南宁市"),
    "琼": ("海南省",),
    "粤": ("广东省",),
    "闽": ("福建省",),
    "赣": ("江西省",),
    "皖": ("安徽省",),
    "湘": ("湖南省",),
    "鄂": ("湖北省",),
    "豫": ("河南省",),
    "鲁": ("山东省",),
    "晋": ("山西省",),
    "陕": ("陕西省",),
    "黔": ("贵州省",),
    "滇": ("云南省",),
}
VERBS = (
    "举行|召开|举办|开幕|闭幕|揭晓|揭幕|成立|签约|签署|启动|发布|考察|调研|视察|访问|指导|参加|出席|逝世|病逝|落幕|上演|演出|开展|"
    "会见|发行|亮相|首发|投资|采访|学习|务工|过年"
)
ABBREVIATED = re.compile(rf"(?<=[在赴来莅抵进返离])(?P<name>[{''.join(PLACES)}])(?=$|[\s,。、;:,;:!]|{VERBS})")


def find_abbreviations(text: str, found: Sequence[Named], names: Names) -> Iterator[Named]:
    starts = {named.start for named in found}
    for match in ABBREVIATED.finditer(text):
        entry = names.by_path.get(PLACES[match["name"]])
        if entry and match.start() not in starts:
            yield Named(match["name"], match.start(), match.end(), (entry,))

"""Characters that are taken for each other in names, because they look or sound alike."""

import re
from collections.abc import Iterable

ALIKE = """
    邱丘秋 茌荏在 菏荷河 莘辛 士世仕 建健键 国囯 志智致 华花桦骅 红宏洪虹鸿弘泓 伟玮炜纬韦维 丽莉利俐立力
    英瑛颖莹 军君均钧俊峻骏 新欣昕鑫心 文雯纹 明铭名鸣 永勇咏泳 玉钰育宇 光广 延彦艳燕雁岩 芳方坊 福富复
    云芸耘运 静婧晶靖菁敬 佳嘉家 杰洁捷 波博 晓小 金津锦进晋 林琳霖临麟 萍平苹屏 娟鹃涓 锋峰丰枫烽 祥翔详
    旭续绪 辉晖徽挥 强墙 晨辰陈臣 振震镇 海涵 东冬栋董 长常昌 成诚城程 庆清青卿 荣蓉容嵘 春椿 学雪
    亮良梁 亚雅娅 琴勤芹 珍真贞桢祯 淑树 敏民 霞侠遐 刚钢纲 涛韬滔 超朝 鹏朋 飞非菲 龙隆 斌彬滨宾
    坤昆琨 凯恺 磊垒蕾 思斯 梦孟 怡宜仪 瑞睿锐 兰岚蓝 洋阳扬杨 星兴 义毅艺逸 武务吴 保宝 全泉权 根跟
    章张彰 余于俞 王汪 肖萧 付傅 闫阎 谢榭 未末 土士 己已 人入 天夫 治冶 候侯 折拆 析折 亨享 戊戌戍
    晴睛情 今令 千干于 大太犬 日曰 千壬王 免兔 由田甲申
"""
"""Groups parted by white space: each character may be taken for any other of its group."""

GROUPS = tuple(frozenset(group) for group in ALIKE.split())
NEVER = re.compile(r"(?!)")


def alike_to(character: str) -> set[str]:
    """The characters that one may be taken for."""
    return {other for group in GROUPS if character in group for other in group} - {character}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words; of two that begin alike, the longer."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else NEVER

"""A dash that was read as 一."""

import re
from collections.abc import Iterator

from .shapes import Mark, Passage, Proof

HAN = r"[\u4e00-\u9fff]"
BEFORE = (
    "第十百统成之多无不万千另如高三合人首为心九此于同八天在哪了然下零其每个新七前单两二四五六周初当古唯手划归日这那逐"
    "专有某年说的好着住给是到又再仅只就都也没过么"
)
"""Characters that make one word with 一 after them: 第一, 统一, 之一."""

AFTER = (
    "百个千万十一二两三四五六七八九零下点日世家年路步团致笑言次会心方片体切口大字分回条天人不代刻场部面半无生举阵岁些"
    "元新眼等般身把发看票贯首双起头手整格级线中层语朝顿张段番见小样气毫事节位夜得男波定股词对动句品块律章文望清班门性"
    "道国色行表长间直集度出击力处开展星期月本流瞬脉项台多板种座支篇只根件批份套则列排队组所栋幢户村河厂企校县乡镇市省"
    "区站网窗厅链岗员带轮架辆艘艇课届城地山水海田树花草果茶书剧曲画景街巷园馆店院室房楼枝丝毛角旦经向如既共概再边时早"
    "晚例听枚杯碗盆桶袋包箱瓶扇堵尊幅副盏束朵棵株颗粒滴缕抹丁目己帆统役案策单卡码键图号账册证照牌旗徽米吨斤公里亩克升"
    "钱倍成刀枪炮箭剑拳脚掌巴嘴鼻耳眉瓣撮握捧抱拉推提拍招试尝碰到去来上进过帮学创做干想走跑跳吃喝睡名周览季幕战触声审"
    "模传系伙宗封瞥反死伤女居匹环侧篮揽笔盘遍趟截劫杆浪鸣骑席江汪泓湾池溪泉潭渠塘湖洲岛岸滩坡峰岭沟谷林垄畦窝缸壶瓢勺"
    "锅床被改促争服满达治群局桩剂茬抔炉程关桌针串挂丛担捆沓叠摞堆拨辈顷"
)
"""Characters that make one word with 一 before them, most of them measures: 一家, 一次, 一网."""

BETWEEN_PHRASES = re.compile(rf"[“《「『]({HAN}{{2,12}})一({HAN}{{3,12}})[”》」』]")

COUNTS = re.compile(r"[一两二三四五六七八九十双]")

VERBS = (
    "列介回解道过落兑对作说记查核走登告辨化破击品握合呈展讲检排询敬汇反实分发送交传指细点演示打体做完满清数陈签拜谢问看听收拾"
    "取验审批整改销否种个次位名件向掠"
)
"""Characters that may follow 一一 where it means one by one, or ends 唯一 before a measure."""

ALONE = re.compile(
    rf"""
      (?<=\d[年月日时点]) 一 (?=\d{{1,4}}[年月日时点:：])      # 3月一5月
    | (?<=\d[:：]\d\d) 一 (?=\d{{1,2}}[:：]\d\d)               # 9:00一11:00
    | (?<=\d) 一 (?=\d)                                        # 2020一2023
    | (?<=[A-Za-z]{2}) 一 (?=[A-Za-z\d])                       # COVID一19
    | ^ (?!一一[{VERBS}]) 一\s?一 (?={HAN})                  # 一一追记一位校长, a deck
    | (?<=[”》』」]) 一\s?一 (?={HAN}|[“《『「])               # “便民卡”一一交警为民服务
    | (?<={HAN})(?<![{BEFORE}]) 一一 (?={HAN})(?![{VERBS}{BEFORE}])
    | (?<={HAN}{HAN})(?<![{BEFORE}]) 一 (?={HAN}{HAN}{HAN}?(?:高铁|铁路|高速|公路|航线))(?![{AFTER}])
    """,
    re.VERBOSE,
)
HEAD = re.compile(rf"(?<=[”》』」])一(?![{AFTER}])(?={HAN}{{4}}|[“《])|(?<![之其一])一(?=追记|写在|献给)")
"""In heads only: “便民卡”一交警为民服务."""


def misread(proof: Proof) -> Iterator[Mark]:
    """一 where a dash joins two phrases, a dash of two strokes (一一) or one between figures."""
    for passage in proof.passages:
        for found in ALONE.finditer(passage.text):
            yield passage.mark(found.start(), found.end(), "——" if len(found[0]) > 1 else "—")
        yield from between_phrases(passage)
        for found in HEAD.finditer(passage.text) if passage.is_head else ():
            yield passage.mark(found.start(), found.end(), "——")


def between_phrases(passage: Passage) -> Iterator[Mark]:
    """A quoted phrase of two halves joined by 一, where 一 makes no word with either and nothing is counted."""
    for found in BETWEEN_PHRASES.finditer(passage.text):
        left, right = found.groups()
        if left[-1] not in BEFORE and right[0] not in AFTER and not COUNTS.search(left + right):
            yield passage.mark(found.end(1), found.start(2), "——")

"""Words that stand twice."""

import re
from collections.abc import Iterator

from .shapes import Mark, Proof

DOUBLED = re.compile(
    r"""
      (?<![目标有似端]) 的的 (?!确)
    | (?<![不完得没为除知罢]) 了了 (?![解结却然断事之愿无如心账])
    | (?<![现存所实正自内好外潜]) 在在 (?!皆)
    | (?<![缓中柔温平饱谐祥暖]) 和和 (?![美气睦平谐])
    | (?<!但) 是是 (?!非)
    | (?<![哥爷娘]) 们们 | 很很 | 与与(?!会) | 被被(?![子单]) | 且且 | 但但 | 因因
    | (我们|他们|她们|它们|我市|我县|我省|全市|全县|全省|以及|进行|通过|同时|目前|其中|因此|但是|由于|为了|根据|关于
      |对于|并且|已经|今年|去年|明年|近日|昨日|日前|昨天|今天|记者|本报讯|积极|认真|坚持|加强|推进|推动|促进|实现|开展|建设
      |工作|服务|发展)\1
    | (?!一)([\u4e00-\u9fff]{3,12})\2
    """,
    re.VERBOSE,
)
"""Only what is never right twice. What is both a slip and a word (天天, 了了, 讨论讨论) is no case for a rule."""


def doubled(proof: Proof) -> Iterator[Mark]:
    for passage in proof.passages:
        for found in DOUBLED.finditer(passage.text) if passage.kind != "table" else ():
            yield passage.mark(found.start(), found.end(), found[0][: len(found[0]) // 2])

"""电头: 本报讯(记者 X), 新华社北京2月15日电, kept apart from the paragraph that they open."""

import re

from .bylines import parse_credits
from .shapes import ParsedByline

LEAD_IN = re.compile(
    r"""
    (?: 【[^】]{2,16}[讯訊电電道]】
      | 据?
        (?: 本报 | 本報 | 本刊 | 本网 | 本台 | 新华社 | 新華社 | 新华网 | 中新社 | 中新网
          | [\u4e00-\u9fff]{0,6}?(?:日报|晚报|晨报|早报|商报|时报|今报|都市报|军报) | 南都
        )
        [\u4e00-\u9fff]{0,8}?
        (?: [0-9０-９一二三四五六七八九十]{1,3} 月 )? (?: [0-9０-９一二三四五六七八九十]{1,3} 日 )?
        (?: 专?讯 | 訊 | 电 | 電 | 消息 )
    )
    (?: \s*[(（〔](?P<bracket>[^()（）〔〕]{2,60})[)）〕]
      | \s*(?P<inline>(?:本报)?(?:记者|通讯员)[^,，。:：]{2,40}?)报道\s*[:：]
    )?
    [.。:：]? \s*
    """,
    re.VERBOSE,
)


def split_lead_in(text: str) -> tuple[str, tuple[ParsedByline, ...], int]:
    """The lead-in of a paragraph as printed, the bylines in it, and where the paragraph proper begins."""
    found = LEAD_IN.match(text)
    if not found:
        return "", (), 0
    bylines = parse_credits(found["bracket"] or found["inline"] or "")
    return found.group().rstrip(), bylines or (), found.end()

"""What belongs to a printed page or a web page, left in the body of an article."""

import re
from collections.abc import Iterator

from .shapes import Mark, Proof

LINE = re.compile(
    r"""
      第?\ ?[A-Z]{0,2}\d{1,3}\ ?版 (?:\s*[:：]?\s*[\u4e00-\u9fff·]{2,10})?
    | (?:版次[:：]\s*\d+\s*)? \d{4}年\d{1,2}月\d{1,2}日 \s*星期.?
    | 版次[:：]\s*\d+ .{0,20}
    | 第?\d{4}-\d{2}-\d{2}期?
    | https?://\S+ .{0,40}
    | 过往期刊|往期回顾|新闻推荐|相关新闻|相关微博|热点图片|最新专题|版面导航|标题导航|返回目录|返回列表
    | 推荐阅读|网友评论|更多|关闭|默认
    | (?:发布时间|发布日期|点击次数|点击|浏览量?|阅读量|更新时间|信息发布|文章录入|当前位置|字体)[:：].{0,60}
    | 来源[:：].{2,20}
    | (?:本版)?(?:责任编辑|责编|编辑|美术编辑|美编|版式|版面|校对|审校|值班主任|值班总编)[:：]
      [\u4e00-\u9fff\s:：、]{2,60}
    | (?:新闻|报料|广告|发行|投稿|服务)(?:热线|电话|邮箱|信箱)[:：].{0,60}
    | (?:社址|邮编|邮发代号|零售价|电子信箱)[:：].{0,60}
    | 国内统一(?:连续出版物号|刊号).{0,40} | 今日.{0,8}\d{1,2}版 | 总?第\d+期(?:\s*今日\d+版)?
    """,
    re.VERBOSE,
)
"""A whole line that is nothing else, short as such lines are."""

LONGEST_LINE = 100

WORDS = re.compile(
    r"""
      /enpproperty\s*-*>? | content_\d{3,}\.s?html?
    | \d?\s?上一[版篇]\s{0,4}\d?\s{0,4}下一[版篇](?:\s{0,4}\d)? | 放大\s{1,4}缩小(?:\s{1,4}默认)?
    | 【(?:PDF版|打印|关闭|下载点点通|收藏此页)】 | 收藏此页】
    | Copyright\s*©?.{0,60} | ©\s*版权所有.{0,20} | 版权所有[ .].{0,20} | All\ Rights\ Reserved
    | [\u4e00-\u9fff]ICP[备证]\w* | 未经(?:许可|授权)[,，]?不得(?:转载|复制)(?:或镜像)?
    | [(（](?:下转|上接|紧接)第?\s?[A-Z\d一二三四五六七八九十]{1,3}\s?版[)）]
    | 您需要\s*登录\s*才可以 | 扫码添加微信 | 快速回复
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words of the frame of a page, wherever they stand."""


def left_over(proof: Proof) -> Iterator[Mark]:
    """Lines of the body that are page furniture, and the frame's words inside other lines, once a line."""
    for passage in proof.passages:
        for offset, line in passage.lines() if passage.is_body else ():
            found = LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
            if found := found or WORDS.search(line):
                yield passage.mark(offset + found.start(), offset + found.end())

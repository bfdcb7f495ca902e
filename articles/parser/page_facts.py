"""Page furniture: header and footer lines (paper, date, page), and menus, buttons and notices of web editions."""

import re
from dataclasses import dataclass

from .jumps import read_page
from .media import HAN, PAPER, SITE
from .words import any_of

DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年|[-./])\s*(?P<month>\d{1,2})\s*(?:月|[-./])\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"|(?<!\d)(?P<packed>(?:19|20)\d{6})(?!\d)"
)
BARE_DATE = re.compile(r"[(（]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[)）]?")
"""A date in words alone: over a page it is the edition's, under a notice the notice's."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
WEEKDAY = re.compile(rf"(?:星期|周|礼拜)[一二三四五六日天]?|农历{HAN}{{2,10}}")
NUMBER = r"[A-Za-z]{0,2}\s?\d{1,5}|[一二三四五六七八九十]{1,3}"
PAGE = re.compile(
    rf"第?\s*(?:(?P<number>{NUMBER})|(?P<front>头))\s*版(?![权本面])(?:\s*[:：(（╱/]+\s*|\s+|$|(?=[)）]))"
    rf"(?P<name>(?![上下]一版)(?:{HAN}|[·.・、]){{0,12}}(?:[(（]{HAN}{{1,8}}[)）])?)[)）]*"
    r"|版[次面]\s*[:：]\s*(?:第?\s*(?P<number2>[A-Za-z]{0,2}\d{1,5})版?|(?P<front2>头)版)"
    r"|专栏[:：](?=\s|$)|第\s*\d+\s*期"
)
LONE_NUMBER = re.compile(r"(?<![\w.])(?P<number>[A-Z]{1,2}\d{2})(?!\w)")
NEWSPAPER = re.compile(rf"《?(?:{HAN}{{2,6}}网\s*[-—]\s*)?(?P<paper>{PAPER})》?(?!社|业)")
HEADER_SIGN = re.compile("[版期栏]|19|20")
"""What every date and every mention of a page holds."""
FOOTER = re.compile(r"/enpproperty|content_\d+\.html?")
WEB = re.compile(rf"https?://[\w./?=&%#:~+-]*|www\.[\w./-]+|[\w.]+@[\w.]+|{SITE}(?=\s|$|-)")
PAPER_SIGN = re.compile("[报報刊息末]")
WEB_SIGN = re.compile(r"[网线視视台道媒端](?=\s|$|-)|[tw@]")
"""What every newspaper's name and every address or site's name hold: quick to look for."""
MENU = re.compile(
    any_of(
        r"""
        [上下]一[版篇条页] 版面(?:导航|目录|概览) 标题导航 往期回顾 过往期刊 往期 返回(?:目录|列表|顶部|首页)?
        放大(?:[图圖]片)? 缩小 默认 PDF版? 打印 关闭 收藏(?:此页)? [大中小]字 字[体号] 点击(?:次数|数|量)?
        浏览(?:次数|量)? 阅读(?:次数|量) 分享到? 复制链接 登录 注册 搜索 关键词 更多 广告服务 招聘信息
        网站(?:律师|地图) 会员注册 产品答疑 联系我们 关于我们 意见反馈 留言板 新闻(?:报料|投诉)?热线 报料(?:投诉)?热线
        投诉(?:报料)?热线 订报热线 广告热线 欢迎批评指正 版权所有 技术(?:支持|服务) ICP备案号? 备案号? 多媒体
        数字(?:报纸?|版) 电子(?:版|报) 按日期查阅 发刊日期 信息发布(?:时间|日期)? 发布(?:时间|日期)? 更新时间
        稿件来源(?=[:：]) 新闻来源(?=[:：]) 文章来源(?=[:：]) 信息来源(?=[:：]) 来源(?=[:：]) 文章录入 当前(?:位置|版)
        版次 首页 正文(?:内容)? 新闻中心 扫码 扫一扫 客服 快速回复 发新帖 收起 积分规则 手机终端 下载 取得連結
        以電子郵件傳送 其他應用程式 跳转到? 导航栏? 不支持 改变文字 文字大小 責任編輯 责任编辑 校对 国内统一刊号 刊号
        邮发代号 新\x20?闻\x20?查\x20?询
        """
    )
)
"""Words of menus, buttons and notices; a line without any is none of theirs."""
FILLER = re.compile(
    any_of(
        """
        电话 地址 时间 日期 公司 网站 作者 编辑 关注 推荐 评论 查看 查询 立即 马上 提供 发表 好友 结交 您需要 才可以
        没有 账号 文章 分类 热线 来源 大小 改变 阅读 专题 免费 会员 简介 律师 社长 总编辑? 值班 报社 邮编 传真 投稿
        链接 微信 微博 公众号 订阅 客户端 手机 信息 回[复帖] 帖子 站长 规则 邮箱 左侧 路径 [繁简]体 繁體 国内新闻
        国际新闻 社会新闻 综合新闻 新闻 北京时间 责编 版式 美编 版权 备案 本版
        """
    )
)
"""Words that stand beside those."""
PLAIN = re.compile(r"[\s\dA-Za-z!-/:-@\[-`{-~、。，：；！？·…—（）《》【】〔〕“”‘’©®┊│┃╱｜■□◆◇●○▲△★◎※]+")
PLACEHOLDER = re.compile(r"\[?(?:图片|圖片|图|照片|视频|广告)\]?")
COPYRIGHT = re.compile(
    r"版权(?:所有|均?[属归]).{0,60}(?:不得|禁止|谢绝|严禁)[^。]{0,12}(?:转载|复制|镜像)|All Rights Reserved|Copyright|©"
)
CLOSER = re.compile(
    r"(?:相关|更多|热点|热门|最新|头条|推荐|精彩|延伸|往期)?(?:新闻|图片|专题|阅读|文章|期刊|资讯|链接)?(?:推荐|排行榜?|回顾|导读)"
    r"|(?:热点|热门|最新|精彩|往期|过往|相关)(?:新闻|图片|专题|阅读|文章|期刊|资讯|微博|推荐)|头条新闻|猜你喜欢|[上下]一[篇条][:：].+"
)
DIGIT = re.compile(r"\d")
TAKEN = (
    (DATE, DIGIT),
    (CLOCK, DIGIT),
    (WEEKDAY, None),
    (WEB, WEB_SIGN),
    (NEWSPAPER, PAPER_SIGN),
    (MENU, None),
    (FILLER, None),
    (PLAIN, None),
)
"""What furniture is made of, in the order in which it is taken out, with a sign that each holds."""
LONGEST = 150
FEWEST_TRAIL_SIGNS = 2
LARGEST_REST = 0.4
"""Share of a furniture line that may be other words than those of furniture."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    newspaper: str = ""
    date: str = ""
    number: str = ""
    name: str = ""


def is_header(text: str) -> bool:
    """Whether a line holds little but the page's date, number or paper."""
    if len(text) > LONGEST:
        return False
    if FOOTER.search(text) or NEWSPAPER.fullmatch(text):
        return True
    if BARE_DATE.fullmatch(text):
        return False
    if not HEADER_SIGN.search(text):
        return False
    plain = PAGE.sub("", DATE.sub("", text, count=3), count=3)
    return plain != text and rest_of(plain) <= LARGEST_REST * size_of(text)


def is_furniture(text: str) -> bool:
    """Whether a line is of a web edition's frame: menu words, addresses, a copyright notice, no word at all."""
    if len(text) > LONGEST or BARE_DATE.fullmatch(text):
        return False
    if COPYRIGHT.search(text) or PLACEHOLDER.fullmatch(text) or not re.search(HAN, text):
        return True
    menu = MENU.search(text)
    if menu and text.count(">") + text.count("|") >= FEWEST_TRAIL_SIGNS:
        return True
    if menu or (WEB_SIGN.search(text) and WEB.search(text)) or WEEKDAY.fullmatch(text):
        return rest_of(text) <= LARGEST_REST * size_of(text)
    return bool(DIGIT.search(text)) and not rest_of(text)


def rest_of(text: str) -> int:
    """How many characters are left of a line without everything that furniture is made of."""
    for form, sign in TAKEN:
        if not sign or sign.search(text):
            text = form.sub("", text)
    return len(text)


def size_of(text: str) -> int:
    return len("".join(text.split()))


def read_facts(text: str) -> PageFacts:
    """What a header line says of the page: paper, date (ISO), number, name."""
    date, plain = DATE.search(text), DATE.sub(" ", text)
    page, papers = PAGE.search(plain), NEWSPAPER.findall(plain)
    return PageFacts(
        newspaper=papers[-1] if papers else "",
        date=iso_date(date) if date else "",
        number=number_of(page) if page else number_of(LONE_NUMBER.search(plain)),
        name=(page["name"] or "").strip(" .·、") if page else "",
    )


def number_of(page: re.Match[str] | None) -> str:
    """The page's number: the first group that found one; 头版 is page 1."""
    return (
        next((read_page(number) for key, number in page.groupdict().items() if number and key != "name"), "")
        if page
        else ""
    )


def iso_date(found: re.Match[str]) -> str:
    if packed := found["packed"]:
        return f"{packed[:4]}-{packed[4:6]}-{packed[6:]}"
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"

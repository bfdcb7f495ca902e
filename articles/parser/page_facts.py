"""Page furniture: header and footer lines (paper, date, page), and menus, buttons and notices of web editions."""

import re
from dataclasses import dataclass

from .jumps import read_page
from .media import HAN, PAPER, SITE

DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年|[-./])\s*(?P<month>\d{1,2})\s*(?:月|[-./])\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"|(?<!\d)(?P<packed>(?:19|20)\d{6})(?!\d)"
)
BARE_DATE = re.compile(r"[(（]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[)）]?")
"""A date in words alone: over a page it is the edition's, under a notice the notice's."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]?")
NUMBER = r"[A-Za-z]{0,2}\s?\d{1,5}|[一二三四五六七八九十]{1,3}"
PAGE = re.compile(
    rf"第?\s*(?:(?P<number>{NUMBER})|(?P<front>头))\s*版(?![权本面])(?:\s*[:：(（╱/]+\s*|\s+|$|(?=[)）]))"
    rf"(?P<name>(?![上下]一版)(?:{HAN}|[·.・、]){{0,12}}(?:[(（]{HAN}{{1,8}}[)）])?)[)）]*"
    r"|版[次面]\s*[:：]\s*(?:第?\s*(?P<number2>[A-Za-z]{0,2}\d{1,5})版?|(?P<front2>头版))"
    r"|专栏[:：](?=\s|$)|第\s*\d+\s*期"
)
NEWSPAPER = re.compile(rf"《?(?:{HAN}{{2,6}}网\s*[-—]\s*)?(?P<paper>{PAPER})》?(?!社|业)")
FOOTER = re.compile(r"/enpproperty|content_\d+\.html?")
WEB = re.compile(rf"https?://[\w./?=&%#:~+-]*|www\.[\w./-]+|[\w.]+@[\w.]+|{SITE}(?=\s|$|-)")
WORDS = re.compile(
    r"[上下]一[版篇条页]|版面(?:导航|目录|概览)|标题导航|往期回顾|过往期刊|往期|返回(?:目录|列表|顶部|首页)?|放大(?:[图圖]片)?|缩小|默认"
    r"|PDF版?|打印|关闭|收藏此页|收藏|推荐|[大中小]字|字体|字号|点击(?:次数|数|量)?|浏览(?:次数|量)?|阅读(?:次数|量)|评论"
    r"|分享到?|复制链接|链接|登录|注册|免费|搜索|关键词|查询|更多|专题|广告(?:服务)?|招聘信息|律师|网站地图|会员|产品答疑"
    r"|联系我们|关于我们|简介|意见反馈|留言板|(?:联系)?电话|(?:新闻|报料|投诉|订报|广告)*热线|欢迎批评指正|版权(?:所有)?"
    r"|技术(?:支持|服务)|提供|(?:ICP)?备案号?|多媒体|数字(?:报纸?|版)|电子(?:版|报)|按日期查阅|发刊日期|(?:信息)?发布(?:时间|日期)?"
    r"|更新(?:时间)?|(?:稿件|新闻|文章|信息)?来源|时间|日期|分类|作者|(?:责任)?编辑|责编|文章(?:录入)?|邮箱|当前(?:位置|版)|版次"
    r"|首页|正文(?:内容)?|(?:新闻)中心|(?:国内|国际|社会|综合)新闻|扫码|扫一扫|客服|微信|微博|公众号|关注|订阅|投稿|快速|发新帖|收起"
    r"|发表|回[复帖]|帖子|站长|积分规则|手机(?:终端)?|客户端|下载|取得連結|以電子郵件傳送|其他應用程式|跳转到?|路径|导航栏?"
    r"|不支持|改变|文字大小|大小|[繁简]体|繁體|您需要|才可以|没有账号|账号|立即|马上|查看|结交|好友|左侧|地址|邮编|传真"
    r"|(?:国内统一)?刊号|邮发代号|社长|总编辑?|值班|北京时间|报社|网站|公司"
)
"""Words of menus, buttons and notices."""
PLAIN = re.compile(r"[\s\dA-Za-z!-/:-@\[-`{-~、。，：；！？·…—（）《》【】〔〕“”‘’©®┊│┃╱｜>]+")
PLACEHOLDER = re.compile(r"\[?(?:图片|圖片|图|照片|视频|广告)\]?")
COPYRIGHT = re.compile(
    r"版权(?:所有|均?[属归])|(?:不得|禁止|谢绝|严禁)[^。]{0,12}(?:转载|复制|镜像)|All Rights Reserved|Copyright|©"
)
CLOSER = re.compile(
    r"(?:相关|更多|热点|热门|最新|头条|推荐|精彩|延伸|往期)?(?:新闻|图片|专题|阅读|文章|期刊|资讯|链接)?(?:推荐|排行榜?|回顾|导读)"
    r"|(?:热点|热门|最新|精彩|往期|过往|相关)(?:新闻|图片|专题|阅读|文章|期刊|资讯|微博|推荐)|头条新闻|猜你喜欢|[上下]一[篇条][:：].+"
)
LONGEST = 150
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
    plain = PAGE.sub("", DATE.sub("", text, count=3), count=3)
    return plain != text and rest_of(plain) <= LARGEST_REST * size_of(text)


def is_furniture(text: str) -> bool:
    """Whether a line is of a web edition's frame: most of it menu words, addresses, or a copyright notice."""
    if len(text) > LONGEST:
        return False
    rest = rest_of(text)
    if not rest and not re.search(r"[A-Za-z]", text):
        return True
    is_trail = text.count(">") + text.count("|") >= 2 and WORDS.search(text)
    known = WORDS.search(text) or WEB.search(text) or WEEKDAY.fullmatch(text) or not rest
    return bool(is_trail or COPYRIGHT.search(text) or PLACEHOLDER.fullmatch(text)) or bool(
        known and rest <= LARGEST_REST * size_of(text)
    )


def rest_of(text: str) -> int:
    """How many characters are left of a line without everything that furniture is made of."""
    for form in (DATE, CLOCK, WEEKDAY, WEB, NEWSPAPER, WORDS, PLAIN):
        text = form.sub("", text)
    return len(text)


def size_of(text: str) -> int:
    return len("".join(text.split()))


def read_facts(text: str) -> PageFacts:
    """What a header line says of the page: paper, date (ISO), number, name."""
    date, plain = DATE.search(text), DATE.sub(" ", text)
    page, papers = PAGE.search(plain), NEWSPAPER.findall(plain)
    number = (page["number"] or page["number2"] or ("1" if page["front"] or page["front2"] else "")) if page else ""
    return PageFacts(
        newspaper=papers[-1] if papers else "",
        date=iso_date(date) if date else "",
        number=read_page(number or ""),
        name=(page["name"] or "").strip(" .·、") if page else "",
    )


def iso_date(found: re.Match[str]) -> str:
    if packed := found["packed"]:
        return f"{packed[:4]}-{packed[4:6]}-{packed[6:]}"
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"

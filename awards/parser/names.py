"""What a contest is called, and of which year it is."""

import re

LIST_WORDS = re.compile(
    r"(?:评选|評選)?(?:[获獲][奖獎]|得奖|中奖|入围|评选|评审|評選)?(?:作品|人员|者)?"
    r"(?:名[单單]|结果|結果|揭晓|揭曉|公布|公示|公告|出炉|啟事|启事|选登)+$|(?:[获獲]|得)[奖獎](?:作品|者|选手)$"
)
KIND = r"(?:大赛|大賽|比赛|比賽|竞赛|競賽|联赛|评选|評選|征文|展览|作品展|活动|活動|新闻奖|文学奖|艺术节)"
EDITION = r"(?:第[一二三四五六七八九十百\d]{1,4}届|首届|(?:19|20)\d{2}年?度?)"
CONTEST_IN_PROSE: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?:{EDITION}[\u4e00-\u9fff]{{0,6}})?(?:“[^“”]{{2,30}}”){{1,2}}[^,，。;；“”的]{{0,24}}?{KIND}"),
    re.compile(rf"{EDITION}[^,，。;；:：“”]{{2,24}}?{KIND}"),
)
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
HONOUR = re.compile(r"[十百][大佳][\u4e00-\u9fff]{2,8}?(?=揭晓|评选|名单|出炉|公布|获|的|在|[，,。:：“”]|$)")
UNNAMED = "获奖名单"
LONGEST_NAME = 150


def name_contest(headline: str, prose: str) -> str:
    """The name printed in a headline that announces a list, or else in the text, or else the headline as it is."""
    plain = LIST_WORDS.sub("", headline)
    if plain and plain != headline and not re.search(r"[\s>]", QUOTED.sub("", plain)):
        return plain[:LONGEST_NAME]
    named = (find_contest(text) for text in (headline, prose))
    return (next(filter(None, named), "") or plain or UNNAMED)[:LONGEST_NAME]


def find_contest(text: str) -> str:
    """The contest that a text names first, in either form."""
    found = [match for form in CONTEST_IN_PROSE if (match := form.search(text))]
    return min(found, key=re.Match.start).group() if found else ""


def find_honour(headline: str, prose: str) -> str:
    """十大考古新发现: what all in a numbered list without tiers have won, if anything."""
    found = HONOUR.search(headline) or HONOUR.search(prose)
    return found.group() if found else ""


def read_year(name: str, prose: str) -> int | None:
    """The year printed with the contest's name, or else the first year of the text."""
    found = YEAR.search(name) or re.search(rf"{YEAR.pattern}年?{re.escape(name[:6])}", prose) or YEAR.search(prose)
    return int(found[1]) if found else None

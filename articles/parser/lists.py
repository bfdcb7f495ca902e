"""Winners' lists as a page prints them: which lines are headings (一等奖 (2件)) and rows, and so no headlines."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from .names import is_personal, split_names
from .shapes import Kind, Line, Span

TIER_NAME = (
    r"(?:特[等别別]|[一二三四五六]等|(?<![现奖基资])[金银銀铜銅]|[优優]秀(?:[\u4e00-\u9fff]{2,8}?)?|[优優][胜勝]|佳作|入[围圍选選]"
    r"|[纪紀]念|鼓[励勵]|[参參][与與]|提名|特稿|最佳[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2}[类類])[奖獎]"
)
TIER_TITLE = (
    r"(?:[优優]秀[\u4e00-\u9fff]{0,6}(?:教[师師]|老[师師]|[辅輔][导導][员員]|[组組][织織]者|作者|[学學][生校]|[个個]人|[单單]位|集[体體])"
    r"|先[进進](?:集[体體]|[个個]人|[单單]位|工作者)|[冠亚亞季][军軍]|第[一二三四五六七八九十]名)"
)
"""What winners are called instead of the name of a prize; a heading only with a count, a colon, or inside a list."""

TIER_GROUP = r"(?:[\u4e00-\u9fffA-Z]{1,8}[组組类類]\s*|[(（][\u4e00-\u9fff]{1,8}[)）]\s*)"
MEASURE = r"(?:[件名个個篇项項幅位组組人部首支队隊](?:[(（][件套幅组組][)）])?)"
NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百两]{1,5})"
COUNT = rf"(?P<count>{NUMERAL})"
KIND_OF_WORK = (
    r"(?:(?!其中|现将|以下|本次|名[单單])(?:(?![获獲得颁頒领領夺奪评評捧摘揽斩拿添膺])[\u4e00-\u9fff]){2,6}\s*)"
)
"""散文 of 散文一等奖: words before a tier that no verb is among."""

BULLET = r"(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[★●■◆▲◎※])?\s*"
ROLL = r"的?(?:[获獲得][奖獎]|得主|作品|[选選]手|[学學]生|名[单單]|作者|者)*"

REMARK = r"[^()（）]{0,20}(?:排名|顺序|奖金)[^()（）]{0,20}"
TIER_END = (
    rf"\s*{ROLL}[】\]”]?\s*"
    rf"(?:[(（:：]?\s*[共计計]?\s*{COUNT}\s*{MEASURE}\s*(?:[,，、]{REMARK})?[)）]?|[(（]{REMARK}[)）])?\s*[:：]?"
)

TIER_LINE = re.compile(
    rf"{BULLET}[【\[“]?(?:[荣榮]?[获獲]得?)?(?P<name>(?:{TIER_GROUP}|{KIND_OF_WORK})?{TIER_NAME}){TIER_END}"
)
TITLE_LINE = re.compile(rf"{BULLET}[【\[“]?(?P<name>{TIER_TITLE}){TIER_END}")
TIER_ON_ROW = re.compile(
    rf"(?P<name>{TIER_GROUP}?{TIER_NAME})\s*{ROLL}\s*(?:[(（]?{COUNT}\s*{MEASURE}[)）]?)?(?:\s*[:：]\s*|\s+)(?=\S)"
    rf"|{TIER_TITLE}\s*[:：]\s*(?=\S)"
)
TIER_IN_ROW = re.compile(
    rf"(?P<title>[^()（）《》。]{{1,60}}?)\s*[(（](?P<name>{TIER_GROUP}?{TIER_NAME})[)）]\s*(?P<rest>[^。]{{0,60}})"
)
GROUP_LINE = re.compile(
    r"(?P<order>[一二三四五六七八九十]{1,2}、)?\s*(?P<name>[\u4e00-\u9fffA-Z]{1,10}[组組类類](?:\s*[\u4e00-\u9fff]{1,6})?)\s*[:：]?"
)
ROLL_LINE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12})\s*名[单單]\s*[:：]?")
COUNT_LINE = re.compile(rf"[(（]?\s*[共计計]?\s*{COUNT}\s*{MEASURE}\s*[)）]?")
ANY_TIER_LINE = re.compile(
    rf"(?P<name>(?:(?![获獲得颁頒领領夺奪评評捧摘揽斩])[\u4e00-\u9fff]){{2,10}}[奖獎])"
    rf"\s*(?:[(（]\s*{COUNT}\s*{MEASURE}\s*[)）])?\s*[:：]?"
)
"""A prize of whatever name on a line of its own, where a list has begun or what stands under it proves it."""

WORK = r"《(?:[^《》]|《[^《》]{0,60}》){1,120}》"
BRACKET = r"[(（][^()（）]{0,120}[)）]"
QUOTATION = r"[“‘][^“”‘’]{0,60}[”’]"
ROW_PART = re.compile(rf"{WORK}|{BRACKET}|{QUOTATION}")
"""What a row holds together: signs inside it are no signs of the row."""

HEADINGS_IN_LIST = (COUNT_LINE, TITLE_LINE, GROUP_LINE, ROLL_LINE, ANY_TIER_LINE)
CREDIT_LINE = re.compile(r"(?:作者|编辑|责编|设计|摄影|指导(?:教师|老师)|(?:选送|报送|推荐|所在)?单位)\s*[:：].{1,80}")
"""A line that says of the row above who made it."""

ROW_FORMS = (TIER_ON_ROW, CREDIT_LINE, re.compile(r"\d{1,3}[.、．]|.*(?:、|\s{2}|\t)"))
BULLETED = re.compile(r"[●•■□◆◇○▲△★☆◎※]\s*\S")
PLACEHOLDER = re.compile(r"[\[【(（]?图片?[\]】)）]?\d*|<img.*|\\")
"""What a converter leaves where a picture stood."""

PAPER = re.compile(r"[\u4e00-\u9fff]{2,12}[报報](?:社|社?集团)?")
SIGN_OFF = re.compile(r"[(（][^()（）]*[)）]")
NO_ROW = re.compile(
    r"《|^\d*$|[:：,，]$|[—―－-]{2}$|https?:|。\s*\S"
    r"|^(?:[主承协協][办辦]|指导|支持|冠名|赞助|备?注|说明|电话|地址|联系\w{0,4})(?:单位|單位|方)?\s*[:：]"
)
"""Signs that a line, its parts blanked out, is none: cut off, a bare number, an address, sentences, organisers."""

HAS_COUNT = re.compile(rf"{NUMERAL}\s*{MEASURE}")
LONGEST_ROW = 150
LONGEST_WORD = 12
MOST_TITLES = 2
"""Titles without a byline that are a head behind a list: kicker and headline."""
LISTED = {Kind.TIER, Kind.ROW, Kind.TABLE}
NO_LIST = {
    Kind.ISSUER,
    Kind.HEADER,
    Kind.FURNITURE,
    Kind.CLOSER,
    Kind.JUMP,
    Kind.BYLINE,
    Kind.LEAD,
    Kind.DECK,
    Kind.TABLE,
}
HEADED = {Kind.BYLINE, Kind.LEAD, Kind.DECK}


def mark_lists(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[Kind]:
    """The kinds of the lines, headings and rows of winners' lists put right among them."""
    marked: list[Kind] = []
    in_list = False
    for n, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        is_bulleted = in_list and is_bulleted_row(line.text, lines[n - 1].text, marked[-1])
        is_other = kind in NO_LIST and not is_bulleted and not (in_list and is_only_in_list(line.text, marked[-1]))
        listed = None if is_other else list_kind(line.text, in_list=in_list)
        is_first = marked[-1:] == [Kind.TIER]
        if listed is Kind.ROW and not (is_first or is_bulleted) and is_head(lines[n : n + 4], kinds[n : n + 4]):
            listed = None
        if GROUP_LINE.fullmatch(line.text) and n + 1 < len(lines) and TIER_LINE.fullmatch(lines[n + 1].text):
            listed = Kind.TIER
        in_list = listed is not None or (in_list and not is_other and bool(SIGN_OFF.fullmatch(line.text)))
        marked.append(listed or kind)
    return [kind for run in split_lists(marked) for kind in own_kinds(run, lines, kinds, marked)]


def split_lists(marked: Sequence[Kind]) -> Iterator[range]:
    """The indices of the lines, run by run: of a list, or of what is none."""
    start = 0
    for _is_list, run in groupby(marked, lambda kind: kind in LISTED):
        size = sum(1 for _kind in run)
        yield range(start, start + size)
        start += size


def own_kinds(run: range, lines: Sequence[Line], kinds: Sequence[Kind], marked: Sequence[Kind]) -> Sequence[Kind]:
    """The kinds of a run: prizes one under the other, without a count or a winner, are only talked of."""
    is_bare = all(marked[n] is Kind.TIER and not HAS_COUNT.search(lines[n].text) for n in run)
    return (kinds if is_bare else marked)[run.start : run.stop]


def is_only_in_list(text: str, above: Kind) -> bool:
    """Whether a line that elsewhere is a byline, a page header or furniture belongs to a list where it stands in one:
    the makers of the row above, the mark of a picture, the name of a newspaper that won."""
    is_maker = above is Kind.ROW and CREDIT_LINE.fullmatch(text)
    return bool(is_maker or PLACEHOLDER.fullmatch(text) or PAPER.fullmatch(text))


def is_bulleted_row(text: str, above: str, kind: Kind) -> bool:
    """Whether a line with a bullet, which elsewhere is a deck or a byline, is a row of the list it stands in: right
    under a tier or another line with that bullet, or a row by its form."""
    return bool(BULLETED.match(text)) and (kind is Kind.TIER or above[:1] == text[0] or has_row_form(text))


def list_kind(text: str, *, in_list: bool) -> Kind | None:
    """What a line is in a winners' list: a heading, a row, or nothing of it."""
    title = TITLE_LINE.fullmatch(text)
    if in_list and PLACEHOLDER.fullmatch(text):
        return Kind.ROW
    if TIER_LINE.fullmatch(text) or (title and title["count"]):
        return Kind.TIER
    if in_list and any(form.fullmatch(text) for form in HEADINGS_IN_LIST):
        return Kind.TIER
    if len(text) <= LONGEST_ROW and (TIER_ON_ROW.match(text) or TIER_IN_ROW.fullmatch(text)):
        return Kind.ROW
    return Kind.ROW if in_list and is_row(text) else None


def is_row(text: str) -> bool:
    """Whether a line under a tier can list winners: short, and no sentence, sign-off or bare number."""
    plain = mask_parts(text)
    if SIGN_OFF.fullmatch(text) or NO_ROW.search(plain):
        return False
    if not plain.endswith("。"):
        return len(text) <= LONGEST_ROW
    names = re.split(r"[,，、;；:：\s]", plain)
    return len(names) > 1 and max(map(len, names)) <= LONGEST_WORD


def has_row_form(text: str) -> bool:
    """Whether the line alone shows that it lists: works, brackets, numbers, names side by side or beside quotations."""
    beside = re.sub(rf"\s?{QUOTATION}", "", text)
    is_quoted = beside != text and (not beside.strip() or any(map(is_personal, beside.split())))
    return is_quoted or bool(ROW_PART.search(beside)) or any(form.match(beside) for form in ROW_FORMS)


def is_head(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    """Whether a line behind a row is the head of what follows the list."""
    return is_over_head(lines[:3], kinds[:3]) or is_over_text(lines, kinds)


def is_over_text(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    """Whether a title without the form of a row or name, alone or with one more, is set off and near the text below."""
    size = next((n for n, kind in enumerate(kinds) if kind is not Kind.TITLE), len(kinds))
    if not 1 <= size <= MOST_TITLES or size == len(kinds) or kinds[size] is not Kind.TEXT:
        return False
    titles, text = lines[:size], lines[size]
    is_near = lines[0].gap > max(line.gap for line in lines[1 : size + 1])
    is_listed = any(has_row_form(line.text) or is_names(line.text) for line in titles) or is_row(text.text)
    return is_near and not is_listed


def is_names(text: str) -> bool:
    names = split_names(text)
    return bool(names) and all(map(is_personal, names))


def is_over_head(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    """Whether a line without the form of a row stands, alone or with one more title, above a byline or lead-in."""
    below = [
        kind
        for line, kind in zip(lines[1:], kinds[1:], strict=True)
        if kind is not Kind.TITLE and not (kind is Kind.DECK and has_row_form(line.text))
    ]
    return not has_row_form(lines[0].text) and bool(below) and below[0] in HEADED


def mask_parts(text: str) -> str:
    """The text with works, brackets and quotations blanked out, character for character."""
    return ROW_PART.sub(lambda part: "□" * len(part.group()), text)


def printed_lines(text: str, spans: Sequence[Span]) -> list[str]:
    """The lines that a block's text was put together from."""
    sizes = [0, *accumulate(end - start for start, end in spans)]
    return [text[start:end] for start, end in pairwise(sizes)]

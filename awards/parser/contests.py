"""A contest as one article announces it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from articles.parser import ParsedArticle, ParsedBlock, Span
from articles.parser.names import close_up

from .organisations import ParsedOrganisation, parse_organisations
from .tiers import MEASURE, TIER_HEADING, TIER_IN_PROSE, rank_of, read_count

LIST_WORDS = re.compile(
    r"(?:评选)?(?:获奖|得奖|中奖|入围|评选|评审)?(?:作品|人员|者)?(?:名单|结果|揭晓|公布|公示|公告|出炉)+$"
)
SHORTLISTED = re.compile(rf"(?:初选|初评|入围|入选)[^,，。\d]{{0,6}}(\d+)余?{MEASURE}")
SUBMITTED = re.compile(rf"(?:收到|征集到?|收集到?)[^。\d]{{0,60}}?(\d+)[余多]?{MEASURE}")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
COLUMN_ROLES: tuple[tuple[str, str], ...] = (
    (r"序号|编号|名次", "number"),
    (r"姓名|作者|获奖者|获奖人|参赛者|选手|创作者", "entrants"),
    (r"类别|类型|组别|门类", "category"),
    (r"作品|题目|名称|标题", "title"),
    (r"单位|学校|班级|部门", "affiliation"),
)
"""(pattern, field): what a column of a winners' table holds, by its head."""


@dataclass(frozen=True, slots=True)
class ParsedAward:
    number: int
    entrants: tuple[str, ...]
    category: str = ""
    title: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class ParsedTier:
    """A tier with its winners; ``in_prose`` is the count that the running text declares, ``span`` its heading."""

    name: str
    declared_count: int | None
    in_prose: int | None
    awards: tuple[ParsedAward, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedContest:
    """Tiers stand in rank order, whatever order the page printed them in."""

    name: str
    year: int | None
    shortlisted: int | None
    submitted_at_least: int | None
    organisations: tuple[ParsedOrganisation, ...]
    tiers: tuple[ParsedTier, ...]


def parse_contest(article: ParsedArticle) -> ParsedContest | None:
    prose = "\n".join(block.text for block in article.body if block.kind == "paragraph")
    tiers = tuple(sorted(read_tiers(article.body, prose), key=lambda tier: rank_of(tier.name)))
    if not tiers:
        return None
    name = LIST_WORDS.sub("", article.headline.text)
    return ParsedContest(
        name=name,
        year=read_year(name, prose),
        shortlisted=read_number(SHORTLISTED, prose),
        submitted_at_least=read_number(SUBMITTED, prose),
        organisations=tuple(
            organisation for paragraph in prose.split("\n") for organisation in parse_organisations(paragraph)
        ),
        tiers=tiers,
    )


def read_tiers(body: Sequence[ParsedBlock], prose: str) -> Iterator[ParsedTier]:
    """Every tier heading that a table of winners follows."""
    counts = {found["name"]: read_count(found["count"]) for found in TIER_IN_PROSE.finditer(prose)}
    for heading, table in pairwise(body):
        found = TIER_HEADING.fullmatch(heading.text)
        if found and table.kind == "table":
            name = found["name"]
            yield ParsedTier(
                name, read_count(found["count"]), counts.get(name), tuple(read_awards(table)), heading.spans[0]
            )


def read_awards(table: ParsedBlock) -> Iterator[ParsedAward]:
    fields = [
        next((field for pattern, field in COLUMN_ROLES if re.search(pattern, head)), "") for head in table.columns
    ]
    for n, row in enumerate(table.rows, 1):
        cells = dict(zip(fields, row, strict=False))
        number = cells.get("number", "")
        yield ParsedAward(
            number=int(number) if number.isdecimal() else n,
            entrants=split_entrants(cells.get("entrants", "")),
            category=cells.get("category", ""),
            title=cells.get("title", ""),
            affiliation=cells.get("affiliation", ""),
        )


def split_entrants(cell: str) -> tuple[str, ...]:
    """韩洪欣 裴飞跃 → two entrants; 李 锦 → one."""
    return tuple(close_up([name for name in re.split(r"[、，,\s]+", cell) if name]))


def read_year(name: str, prose: str) -> int | None:
    """The year printed with the contest's name, or else the first year of the text."""
    found = YEAR.search(name) or re.search(rf"{YEAR.pattern}年?{re.escape(name[:6])}", prose) or YEAR.search(prose)
    return int(found[1]) if found else None


def read_number(pattern: re.Pattern[str], prose: str) -> int | None:
    found = pattern.search(prose)
    return int(found[1]) if found else None


def contest_as_data(contest: ParsedContest, article: int) -> dict[str, Any]:
    """The contest as JSON-ready data of the parse's contract; ``article`` indexes the article that announced it."""
    return {"article": article, **asdict(contest)}

"""The contests that one article announces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from articles.parser import ParsedArticle, ParsedBlock
from articles.parser.lists import MEASURE, printed_lines

from .counts import Declared, read_declared
from .listings import Listing, ListingReader
from .names import find_honour, name_contest, read_year
from .narrative import read_narrative
from .organisations import ORGANISER_LINE, organisations_of
from .shapes import ParsedAward, ParsedContest, ParsedTier, number_awards
from .tables import read_awards, read_lines
from .tiers import rank_of

RESULT = re.compile(r"揭晓|揭曉|公示|结果|結果|[获獲][奖獎]")
"""Words of a text that has winners; without them, counts alone are a call for entries."""

SHORTLISTED = re.compile(rf"(?:初选|初评|入围|入选)[^,，。\d]{{0,6}}(\d{{1,8}})余?{MEASURE}")
SUBMITTED = re.compile(rf"(?:收到|征集到?|收集到?)[^。\d]{{0,60}}?(\d{{1,8}})[余多]?{MEASURE}")


def parse_contests(article: ParsedArticle) -> tuple[ParsedContest, ...]:
    """The contests whose winners an article lists, one for each group that has its own tiers; mostly one or none."""
    prose = "\n".join(block.text for block in article.body if block.kind == "paragraph")
    listings = ListingReader(find_honour(article.headline.text, prose)).read(article.body)
    groups = group_tiers(listings, list(read_declared(prose))) or narrated_tiers(article.body)
    name = name_contest(article.headline.text, prose)
    return tuple(
        ParsedContest(
            name=" ".join(filter(None, (name, group))),
            year=read_year(name, prose),
            shortlisted=read_number(SHORTLISTED, prose),
            submitted_at_least=read_number(SUBMITTED, prose),
            organisations=organisations_of(paragraphs_of(article.body)),
            tiers=tuple(sorted(tiers, key=lambda tier: rank_of(tier.name))),
        )
        for group, tiers in groups.items()
        if any(tier.awards for tier in tiers) or RESULT.search(article.headline.text + prose)
    )


def paragraphs_of(body: Iterable[ParsedBlock]) -> Iterator[str]:
    """The paragraphs of a body; lines with a role and a colon stand alone, whatever they were joined to."""
    for block in body:
        lines = printed_lines(block.text, block.spans) if block.text else []
        yield from lines if any(ORGANISER_LINE.match(line) for line in lines) else [block.text]


def group_tiers(listings: Iterable[Listing], declared: Sequence[Declared]) -> dict[str, list[ParsedTier]]:
    """The tiers of each group that list a winner or say how many there are, and then those that only the text has."""
    groups: dict[str, list[ParsedTier]] = {}
    for listing in listings:
        in_tables = (award for table in listing.tables for award in read_awards(table))
        awards = number_awards([*read_lines(listing.rows), *in_tables])
        if awards or listing.declared is not None:
            in_prose = next((d.count for d in declared if d.is_of(listing.group, listing.name)), None)
            tier = ParsedTier(listing.name, listing.declared, in_prose, awards, listing.span)
            groups.setdefault(listing.group, []).append(tier)
    return {group: [*tiers, *unlisted_tiers(group, tiers, declared)] for group, tiers in groups.items()}


def unlisted_tiers(group: str, listed: Sequence[ParsedTier], declared: Iterable[Declared]) -> Iterator[ParsedTier]:
    """Tiers that the text declares and no list shows, where it is of the same contest: it declares a listed one too,
    or says that one is vacant."""
    is_same = any(tier.in_prose is not None for tier in listed)
    counts = {d.name: d.count for d in declared if d.is_of(group, d.name) and (is_same or not d.count)}
    known = {tier.name for tier in listed}
    yield from (ParsedTier(name, None, n, (), listed[0].span) for name, n in counts.items() if name not in known)


def narrated_tiers(body: Sequence[ParsedBlock]) -> dict[str, list[ParsedTier]]:
    """The tiers of winners told in sentences; such a text tells of some winners, so its counts are of other lists."""
    awards: dict[str, list[ParsedAward]] = {}
    text = "\n".join(block.text for block in body)
    for name, award in read_narrative(text):
        awards.setdefault(name, []).append(award)
    tiers = [ParsedTier(name, None, None, number_awards(won), body[0].spans[0]) for name, won in awards.items()]
    return {"": tiers} if tiers else {}


def read_number(pattern: re.Pattern[str], prose: str) -> int | None:
    found = pattern.search(prose)
    return int(found[1]) if found else None


def contest_as_data(contest: ParsedContest, article: int) -> dict[str, Any]:
    """The contest as JSON-ready data of the parse's contract; ``article`` indexes the article that announced it."""
    return {"article": article, **asdict(contest)}

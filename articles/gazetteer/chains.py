"""Names written right after one another, each in the one before: 湖北省|广水市|十里街道|观音村, 苍南|龙港|卢处村."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .entries import COUNTY, PREFECTURE, TOWNSHIP, VILLAGE, Entry, Named, Need, within
from .names import Names

FUNCTION_WORDS = "的了在是和与及等个有为以对从到把被将该各全本每某几多少两我你他其这那所就也都还又向由于过着之"
VERBS = "发挥推进加强开展做好建设打造实施提升促动带领组织指导包驻联"
NO_NAMES = (
    "乡镇|村|[农山新老旧]村|街道|社区|组织|开展|推进|加强|深入|走进|结合|依托|贫困|重点|示范|试点|先进|文明|美丽|特色|行政|"
    "自然|城中|空心|帮扶|中心|工业|建制|部分"
)
"""What stands before 村 and 镇 and is no name of one."""

VILLAGE_NAME = re.compile(
    rf"(?!{NO_NAMES})(?P<name>[^\W\da-zA-Z镇乡{FUNCTION_WORDS}]{{1,5}}?(?:村|社区|嘎查))(?![民镇级务企干庄])"
)
TOWNSHIP_NAME = re.compile(
    rf"(?!{NO_NAMES})(?P<name>[^\W\da-zA-Z{FUNCTION_WORDS}{VERBS}]{{2,3}}?(?:街道|镇|乡))"
    rf"(?=$|[^㐀-鿿]|[的党人政中干副书]|{VILLAGE_NAME.pattern.replace('?P<name>', '?:')})"
)
GAP = re.compile(r"[ 　·•]?")
"""What may stand between the names of a chain."""


def link_names(text: str, found: Sequence[Named], names: Names) -> list[Named]:
    """Each name narrowed by those that it touches."""
    found = [narrow_by_town(text, named, names) for named in found]
    return narrow_backwards(text, narrow_forwards(text, found))


def read_on(text: str, found: Sequence[Named], names: Names) -> list[Named]:
    """What was found, and after each name the township and the villages that no table holds."""
    chained: list[Named] = []
    for n, named in enumerate(found):
        if chained and named.start < chained[-1].end:
            continue
        chained.append(named)
        stop = found[n + 1].start if n + 1 < len(found) else len(text)
        chained.extend(below(text, named, stop, names))
    return chained


def narrow_forwards(text: str, found: Sequence[Named]) -> list[Named]:
    """Each name that lies in the one before it: only the places that do."""
    linked: list[Named] = []
    for named in found:
        if linked and are_linked(text, linked[-1], named):
            named = below_or_elsewhere(named, linked[-1])
        linked.append(named)
    return linked


def below_or_elsewhere(named: Named, above: Named) -> Named:
    """Only the places that lie in ``above``. A township after a county that has none of that name is one of its
    prefecture, moved since to another county, or unknown."""
    inner = within(named.entries, above.entries)
    if inner:
        return replace(named, entries=inner, need=Need.NOTHING)
    if above.has_level(COUNTY) and named.has_level(TOWNSHIP):
        near = tuple(e for e in named.entries if any(e.is_within(a.path[:-1]) for a in above.entries))
        return replace(named, entries=near)
    return named


def narrow_backwards(text: str, found: Sequence[Named]) -> list[Named]:
    """Each name that the one after it lies in: only the places that hold it."""
    linked: list[Named] = []
    for named in reversed(found):
        if linked and are_linked(text, named, linked[-1]) and linked[-1].need is not Need.NEIGHBOUR:
            after = linked[-1].entries
            outer = tuple(e for e in named.entries if any(a.is_within(e.path) and a != e for a in after))
            named = replace(named, entries=outer, need=Need.NOTHING) if outer else named
        linked.append(named)
    return linked[::-1]


def are_linked(text: str, before: Named, after: Named) -> bool:
    """Whether a name touches one that may lie in it; the entries of a name stand by level."""
    if not (before.entries and after.entries and before.entries[0].level < after.entries[-1].level):
        return False
    return after.start - before.end <= 1 and bool(GAP.fullmatch(text, before.end, after.start))


def below(text: str, named: Named, stop: int, names: Names) -> Iterator[Named]:
    """The township that no name of the table gives, and the villages, written right after a name."""
    if stop == named.end:
        return
    township = named
    if named.has_level(PREFECTURE, COUNTY) and (found := township_after(text, named, stop, names)):
        yield found
        township = found
    above = township.entries[0] if len(township.entries) == 1 else None
    if above and above.level < COUNTY:
        return
    end = township.end
    while found := village_after(text, end, above, names):
        yield found
        end = found.end


def township_after(text: str, county: Named, stop: int, names: Names) -> Named | None:
    """龙港 of 苍南龙港卢处村, and 新港镇 after a county where the table knows no such township."""
    if town := short_town(text, county, names):
        return town
    found = TOWNSHIP_NAME.match(text, county.end, stop) if county.has_level(COUNTY) else None
    return Named(found["name"], found.start(), found.end("name")) if found else None


def short_town(text: str, county: Named, names: Names) -> Named | None:
    """The township written in short right after a county, if a village follows."""
    start = county.end
    for end in (start + 3, start + 2):
        towns = tuple(town for entry in county.entries if (town := names.town(entry.path, text[start:end])))
        if towns and VILLAGE_NAME.match(text, end):
            return Named(text[start:end], start, end, towns)
    return None


def narrow_by_town(text: str, named: Named, names: Names) -> Named:
    """海盐 before 百步横港村: a county that a township of its own follows in short."""
    town = short_town(text, named, names) if named.need is not Need.NOTHING else None
    if not town:
        return named
    entries = tuple(e for e in named.entries if any(t.is_within(e.path) for t in town.entries))
    return replace(named, entries=entries, need=Need.NOTHING)


def village_after(text: str, start: int, above: Entry | None, names: Names) -> Named | None:
    """The village named at ``start``; below ``above``, if that is known, it is a place, even if no table holds it."""
    found = VILLAGE_NAME.match(text, start)
    if not found:
        return None
    entries: tuple[Entry, ...] = ()
    if above:
        path = (*above.path, found["name"])
        entries = (names.by_path.get(path) or Entry(path, VILLAGE),)
    return Named(found["name"], found.start(), found.end("name"), entries)

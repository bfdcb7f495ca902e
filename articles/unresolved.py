"""Mentions that nothing resolved: the same words of an edition together, with what they may mean; and settling them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from .history import recorded
from .models import Article, Change, Edition, Finding, Mention, Place
from .models.source import IN_TEXT
from .parts import block_of_row, text_of

MOST_CANDIDATES = 8
CONTEXT = 40
"""How many characters of a sentence are shown on either side of the words."""
STOPS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a mention with what stands before and after them in their sentence."""

    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """The same words in the articles of one edition, and the places that they may mean, likeliest first."""

    printed: str
    edition: Edition
    sentences: list[Sentence]
    candidates: list[Place]
    more: int


def open_groups() -> QuerySet:
    """A row {printed, edition, count} for the same unresolved words of an edition, newest editions first."""
    mentions = Mention.objects.open_to_resolving().values("printed", edition=F("article__page__edition"))
    day = F("article__page__edition__date").desc(nulls_first=True)
    return mentions.annotate(count=Count("pk")).order_by(day, "edition", "-count", "printed")


def load_groups(rows: Iterable[dict[str, Any]]) -> list[Group]:
    """The groups of those rows, in a fixed number of queries."""
    wanted = [Q(printed=row["printed"], article__page__edition=row["edition"]) for row in rows]
    if not wanted:
        return []
    grouped: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in load_mentions(Q(*wanted, _connector=Q.OR)):
        grouped[mention.printed, mention.article.page.edition_id].append(mention)
    suggested = suggestions([mention for group in grouped.values() for mention in group])
    names = {key: {key[0], *(suggested.get(place_of(m), key[0]) for m in group)} for key, group in grouped.items()}
    places = list(Place.objects.named(*set().union(*names.values())).prefetch_related("names"))
    keys = [(row["printed"], row["edition"]) for row in rows]
    return [group_of(grouped[key], places, names[key]) for key in keys if key in grouped]


def load_mentions(wanted: Q) -> QuerySet[Mention]:
    mentions = Mention.objects.open_to_resolving().filter(wanted)
    return (
        mentions.select_related("article__page__edition__newspaper__home_region")
        .prefetch_related("article__blocks", "article__mentions__place")
        .order_by("article__page__sequence", "article__sequence", *IN_TEXT)
    )


def suggestions(mentions: Sequence[Mention]) -> dict[tuple[int, int | None], str]:
    """What rules take for a misprint, and what they would put there, by its article and position."""
    articles = {mention.article_id for mention in mentions}
    findings = Finding.objects.filter(article__in=articles, code="similar_place", state=Finding.State.OPEN)
    return {(finding.article_id, finding.start): finding.suggestion for finding in findings if finding.suggestion}


def place_of(mention: Mention) -> tuple[int, int | None]:
    return mention.article_id, mention.start


def group_of(mentions: list[Mention], places: Iterable[Place], names: Iterable[str]) -> Group:
    edition = mentions[0].article.page.edition
    named = {m.place.path for mention in mentions for m in mention.article.mentions.all() if m.place}
    home = edition.newspaper.home_region.path if edition.newspaper and edition.newspaper.home_region else ""
    found = [place for place in places if any(place.is_called(name) for name in names)]
    found.sort(key=lambda place: (-nearness(place, named), -nearness(place, {home}), place.path))
    more = max(len(found) - MOST_CANDIDATES, 0)
    sentences = [sentence_of(mention) for mention in mentions]
    return Group(mentions[0].printed, edition, sentences, found[:MOST_CANDIDATES], more)


def nearness(place: Place, paths: set[str]) -> int:
    """How many steps from the top the place has in common with the nearest of those paths."""
    return max((shared(place.path.split("/"), path.split("/")) for path in paths), default=0)


def shared(one: list[str], other: list[str]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def sentence_of(mention: Mention) -> Sentence:
    article = mention.article
    heads = (article.kicker, article.headline, article.deck, article.lead_in)
    text = "\n".join([*heads, *(text_of(block_of_row(block)) for block in article.blocks.all())])
    start = text.find(mention.printed)
    if start < 0:
        return Sentence(mention, "", "")
    end = start + len(mention.printed)
    first = max(text.rfind(stop, 0, start) for stop in STOPS) + 1
    last = min((at + (stop != "\n") for stop in STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    return Sentence(mention, text[max(first, start - CONTEXT) : start], text[end : min(last, end + CONTEXT)])


def settle(mentions: QuerySet[Mention], place: Place | None, user: Any) -> Change | None:
    """Say which place these mentions mean, None: they name none. Only open ones of waiting articles are settled."""
    words = _("地名：%(printed)s是%(place)s") if place else _("%(printed)s不是地名")
    action = words % {"printed": printed_of(mentions), "place": place and place.name}
    with recorded(user, action, *articles_of(mentions)) as recording:
        link(mentions, place)
    return recording.change


def settle_as_new(mentions: QuerySet[Mention], place: Place, user: Any) -> Change | None:
    """Put on record the place that these mentions mean. Raises ValidationError where it is there or cannot be."""
    place.full_clean(exclude=["path"])
    action = _("新地名：%(printed)s") % {"printed": printed_of(mentions)}
    with recorded(user, action, *articles_of(mentions)) as recording:
        place.save()
        recording.add(place)
        link(mentions, place)
    return recording.change


def link(mentions: QuerySet[Mention], place: Place | None) -> None:
    fields = {"place": place, "status": Mention.Status.RESOLVED} if place else {}
    still_open = Mention.objects.open_to_resolving().filter(pk__in=list(mentions.values_list("pk", flat=True)))
    if not still_open.update(is_settled=True, **fields):
        raise ValidationError(_("这几处已经有人定过了，或者稿件已经发布。"))


def articles_of(mentions: QuerySet[Mention]) -> list[Article]:
    waiting = Article.objects.filter(state=Article.State.WAITING)
    return list(waiting.filter(pk__in=mentions.values("article")))


def printed_of(mentions: QuerySet[Mention]) -> str:
    return "、".join(sorted(set(mentions.values_list("printed", flat=True))))

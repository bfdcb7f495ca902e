"""Mentions that the gazetteer could not resolve, tried again when it has grown."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .gazetteer import Gazetteer, Path
from .history import recorded
from .known_places import as_path, keep_places, known_gazetteer
from .models import Article, Mention, Place

BATCH = 500


def resolve_again(mentions: QuerySet[Mention], user: Any = None) -> int:
    """Link the mentions whose words now mean one place in their article, put that on record, and return how many.

    ``mentions``: as a rule ``Mention.objects.open_to_resolving()``; those that a person has settled are left alone
    whatever is given. ``user``: whose doing it is, None for a table of places. To be called when places or names have
    been added: by load_gazetteer, by the admin.
    """
    if found := places_meant(mentions):
        articles = {mention.article_id for mention in found}
        with recorded(user, _("地名重对"), *(Article(pk=number) for number in articles)):
            link(found)
    return len(found)


def resolve(mentions: QuerySet[Mention]) -> None:
    """Link the mentions whose words mean one place in their article, as part of what is being recorded of it."""
    link(places_meant(mentions))


def link(places: dict[Mention, Place]) -> None:
    for mention, place in places.items():
        mention.place, mention.status = place, Mention.Status.RESOLVED
    Mention.objects.bulk_update(places, ["place", "status"], batch_size=BATCH)


def places_meant(mentions: QuerySet[Mention]) -> dict[Mention, Place]:
    """The places of those mentions that mean one in their article."""
    by_article: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions.filter(place__isnull=True, is_settled=False):
        by_article[mention.article_id].append(mention)
    if not by_article:
        return {}
    gazetteer = known_gazetteer()
    villages = villages_called({mention.printed for row in by_article.values() for mention in row})
    articles = Article.objects.filter(pk__in=by_article).prefetch_related("blocks", "mentions__place")
    paths: dict[Mention, Path] = {}
    for article in articles.select_related("page__edition__newspaper__home_region"):
        meanings = {**meanings_of_villages(article, villages), **meanings_in_text(article, gazetteer)}
        paths |= {m: meanings[m.printed] for m in by_article[article.pk] if m.printed in meanings}
    places = keep_places(set(paths.values()), gazetteer)
    return {mention: places[path] for mention, path in paths.items()}


def meanings_in_text(article: Article, gazetteer: Gazetteer) -> dict[str, Path]:
    """The words of an article that the gazetteer resolves, and the paths of the places that they mean."""
    heads = (article.kicker, article.headline, article.deck, article.lead_in)
    text = "\n".join([*heads, *(block.text for block in article.blocks.all())])
    newspaper = article.page.edition.newspaper
    home = newspaper.home_region if newspaper else None
    found = gazetteer.recognise([text], as_path(home.path) if home else ())[0]
    return {named.printed: named.entries[0].path for named in reversed(found) if named.status == "resolved"}


def villages_called(names: set[str]) -> dict[str, list[Path]]:
    villages: dict[str, list[Path]] = defaultdict(list)
    on_record = Place.objects.filter(level=Place.Level.VILLAGE, name__in=names, is_confirmed=True)
    for name, path in on_record.values_list("name", "path"):
        villages[name].append(as_path(path))
    return villages


def meanings_of_villages(article: Article, villages: dict[str, list[Path]]) -> dict[str, Path]:
    """The villages of those names that lie in a township or county that the article names, where just one does."""
    named = {as_path(mention.place.path) for mention in article.mentions.all() if mention.place}
    near = {name: [path for path in paths if named & {path[:-1], path[:-2]}] for name, paths in villages.items()}
    return {name: paths[0] for name, paths in near.items() if len(paths) == 1}

"""Contests from the parse of a page. The caller opens the transaction."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from articles.importer import note
from articles.models import Article
from articles.parser.names import BODY_NAME

from .models import Award, Contest, Entrant, Organisation, Tier
from .parser.tiers import rank_of


def import_contests(articles: Mapping[int, Article], data: Mapping[str, Any], base: Mapping[str, Any] | None) -> None:
    """Make the contests that a parse announces; those that people edited, or that are in print, are kept and noted."""
    before = [contest_parts(contest) for contest in base["contests"]] if base else []
    for number, article in articles.items():
        parsed = [contest for contest in data["contests"] if contest["article"] == number]
        if parsed:
            import_contests_of(article, parsed, before)


def import_contests_of(article: Article, parsed: list[Mapping[str, Any]], before: list[dict[str, Any]]) -> None:
    """The contests of one article stand or fall together."""
    stored = list(article.contests.all())
    mine, new = [stored_parts(contest) for contest in stored], [contest_parts(contest) for contest in parsed]
    if sorted(mine, key=itemgetter("name")) == sorted(new, key=itemgetter("name")):
        return
    if all(parts in before for parts in mine) and (not stored or article.state == Article.State.WAITING):
        article.contests.all().delete()
        for contest in parsed:
            create_contest(article, contest)
    else:
        note(article.page, article, "reimport_contest", "warning", _("重新导入的获奖名单不同,已保留现有名单。"))


def contest_parts(parsed: Mapping[str, Any]) -> dict[str, Any]:
    """What a parsed contest would have as rows."""
    tiers = sorted(parsed["tiers"], key=lambda tier: rank_of(tier["name"]))
    return {
        **{name: parsed[name] for name in ("name", "year", "shortlisted", "submitted_at_least")},
        "organisations": [[o["role"], o["printed_role"], name] for o in parsed["organisations"] for name in o["names"]],
        "tiers": [
            [
                tier["name"],
                tier["declared_count"] if tier["declared_count"] is not None else tier["in_prose"],
                [award_parts(award) for award in tier["awards"]],
            ]
            for tier in tiers
        ],
    }


def award_parts(award: Mapping[str, Any]) -> list[Any]:
    """An award as its row can hold it; a cell longer than its column stands whole in the parse."""
    names = {name[: Entrant._meta.get_field("name").max_length] for name in award["entrants"]}
    cells = [award[field][: Award._meta.get_field(field).max_length] for field in ("category", "title", "affiliation")]
    return [award["number"], sorted(names), *cells]


def stored_parts(contest: Contest) -> dict[str, Any]:
    """What a contest has as rows, in the same shape."""
    return {
        **{name: getattr(contest, name) for name in ("name", "year", "shortlisted", "submitted_at_least")},
        "organisations": [[o.role, o.printed_role, o.name] for o in contest.organisations.all()],
        "tiers": [
            [
                tier.name,
                tier.declared_count,
                [
                    [a.number, sorted(e.name for e in a.entrants.all()), a.category, a.title, a.affiliation]
                    for a in tier.awards.all()
                ],
            ]
            for tier in contest.tiers.prefetch_related("awards__entrants")
        ],
    }


def create_contest(article: Article, parsed: Mapping[str, Any]) -> Contest:
    parts = contest_parts(parsed)
    facts = {name: parts[name] for name in ("name", "year", "shortlisted", "submitted_at_least")}
    contest = Contest.objects.create(article=article, **facts)
    Organisation.objects.bulk_create(
        Organisation(contest=contest, role=role, printed_role=printed, name=name, sequence=n)
        for n, (role, printed, name) in enumerate(parts["organisations"], 1)
    )
    for rank, (name, declared, awards) in enumerate(parts["tiers"], 1):
        create_awards(
            contest, Tier.objects.create(contest=contest, name=name, rank=rank, declared_count=declared), awards
        )
    return contest


def create_awards(contest: Contest, tier: Tier, parts: list[list[Any]]) -> None:
    """The awards of a tier; who wins twice in a contest is one entrant."""
    rows = Award.objects.bulk_create(
        Award(tier=tier, number=number, category=category, title=title, affiliation=affiliation)
        for number, _names, category, title, affiliation in parts
    )
    known = {entrant.name: entrant for entrant in contest.entrants.all()}
    new = sorted({name for part in parts for name in part[1]} - known.keys())
    Entrant.objects.bulk_create(Entrant(contest=contest, name=name, kind=kind_of(name)) for name in new)
    known |= {entrant.name: entrant for entrant in contest.entrants.filter(name__in=new)}
    links = Award.entrants.through
    links.objects.bulk_create(
        links(award=row, entrant=known[name]) for row, part in zip(rows, parts, strict=True) for name in part[1]
    )


def kind_of(name: str) -> str:
    return Entrant.Kind.STUDIO if BODY_NAME.fullmatch(name) else Entrant.Kind.PERSON

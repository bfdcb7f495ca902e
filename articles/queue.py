"""What waits for whom: the work of the evening by edition, page and step, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Article, Claim, Edition, Finding, Page, Review
from .models.reviews import CORRECTING
from .reviewing import step_name, step_names, steps_of

EDITIONS = 14
"""So many of the newest editions are the evening's work."""


@dataclass(slots=True)
class PageWork:
    """A page of an edition: how many of its articles are at which stage, its open findings by level."""

    page: Page
    stages: Counter = field(default_factory=Counter)
    findings: Counter = field(default_factory=Counter)


@dataclass(slots=True)
class EditionWork:
    edition: Edition
    pages: list[PageWork] = field(default_factory=list)

    @property
    def stages(self) -> Counter:
        return sum((work.stages for work in self.pages), Counter())

    @property
    def is_done(self) -> bool:
        """Whether nothing of it waits for anybody."""
        return not any(stage in self.stages for stage in range(len(step_names()) + 2))


def stages() -> dict[int | str, str]:
    """The stages of an article in order: the steps that it may wait at, signed by all, then what became of it."""
    steps = {step: step_name(step) for step in range(len(step_names()) + 1)}
    return steps | {
        len(steps): _("待发"),
        "scheduled": _("定时"),
        "published": _("已发布"),
        "withdrawn": _("已撤稿"),
    }


def stage_of(article: dict) -> int | str:
    """The stage of an article's values: state, published_at, signed, returned_to."""
    if article["state"] == Article.State.PUBLISHED and article["published_at"] > timezone.now():
        return "scheduled"
    if article["state"] != Article.State.WAITING:
        return article["state"]
    return CORRECTING if article["returned_to"] == CORRECTING else article["signed"] + 1


def newest_editions() -> list[EditionWork]:
    """The work on the newest editions, undated ones first, each with its pages."""
    newest = Edition.objects.select_related("newspaper").order_by(F("date").desc(nulls_first=True), "newspaper")
    editions = {edition.pk: EditionWork(edition) for edition in newest[:EDITIONS]}
    pages = {}
    for page in Page.objects.filter(edition__in=editions).order_by("edition", "sequence"):
        page.edition = editions[page.edition_id].edition
        pages[page.pk] = PageWork(page)
        editions[page.edition_id].pages.append(pages[page.pk])
    articles = Article.objects.filter(page__in=pages).with_step()
    for article in articles.values("page", "state", "published_at", "signed", "returned_to"):
        pages[article["page"]].stages[stage_of(article)] += 1
    found = Finding.objects.filter(page__in=pages, state=Finding.State.OPEN).order_by()
    for count in found.values("page", "level").annotate(count=Count("*")):
        pages[count["page"]].findings[count["level"]] = count["count"]
    return list(editions.values())


def claimed_by(user) -> list[Article]:
    """What somebody has open."""
    claims = Claim.objects.active().filter(user=user)
    return list(Article.objects.filter(claim__in=claims).with_page().with_opening().order_by("claim__until"))


def returned_to(user) -> list[Review]:
    """What was sent back to somebody, or to nobody in particular for whoever corrects, and waits there still."""
    later = Review.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    mine = Q(recipient=user)
    if user.has_perm("articles.change_article"):
        mine |= Q(recipient__isnull=True, returned_to=CORRECTING)
    returned = Review.objects.filter(
        mine, ~Exists(later), outcome=Review.Outcome.RETURNED, article__state=Article.State.WAITING
    )
    return list(returned.select_related("article__page__edition__newspaper", "user").order_by("made_at"))


def scheduled() -> list[Article]:
    return list(Article.objects.scheduled().with_page().with_opening().order_by("published_at"))


def next_article(user) -> Article | None:
    """The oldest article that waits for something that this person may do and that nobody else has open.

    Whoever signs none of the reviews corrects: what was sent back first, then what waits for the first review.
    """
    steps = steps_of(user)
    waiting = Article.objects.with_step().filter(state=Article.State.WAITING)
    waiting = waiting.exclude(pk__in=Claim.objects.active().exclude(user=user).values("article"))
    if steps:
        signed = Review.objects.valid().filter(user=user).values("article")
        at_steps = Q(signed__in=[step - 1 for step in steps]) & (Q(returned_to__isnull=True) | Q(returned_to__gt=0))
        waiting = waiting.filter(at_steps).exclude(pk__in=signed)
    else:
        waiting = waiting.filter(Q(returned_to=CORRECTING) | Q(signed=0))
    oldest = [F("page__edition__date").asc(nulls_last=True), "page__edition", "page__sequence", "sequence", "pk"]
    return waiting.order_by(*([] if steps else [F("returned_to").asc(nulls_last=True)]), *oldest).first()


def findings_by_rule() -> list[dict]:
    """How many findings each rule made, and what became of them: {code, open, accepted, dismissed}, most first."""
    states = Finding.State
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in states}
    return list(Finding.objects.order_by().values("code").annotate(total=Count("*"), **counts).order_by("-total")[:12])

"""工作台: the admin's first page, from what articles.queue counts."""

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import queue
from articles.charts import bar
from articles.findings import rule_name
from articles.models import Finding
from articles.reviewing import step_names, steps_of


def context_for(user) -> dict:
    """What the first page shows to somebody; nothing of the work where articles may not be looked at."""
    if not user.has_perm("articles.view_article"):
        return {}
    works, stages = queue.newest_editions(), queue.stages()
    return {
        "stages": stages,
        "levels": dict(Finding.Level.choices),
        "editions": [edition_row(work, stages) for work in works],
        "claimed": queue.claimed_by(user),
        "returned": queue.returned_to(user),
        "scheduled": queue.scheduled(),
        "my_stages": my_stages(user, works, stages),
        "next_article": queue.next_article(user),
        "rules": [rule_row(rule) for rule in queue.findings_by_rule()],
    }


def edition_row(work: queue.EditionWork, stages: dict) -> dict:
    return {
        "edition": work.edition,
        "is_done": work.is_done,
        "counts": [(name, work.stages[key]) for key, name in stages.items() if work.stages[key]],
        "bar": list(bar(work.stages, stages)),
        "pages": [
            {
                "page": page.page,
                "stages": counts(page.stages, stages),
                "levels": counts(page.findings, Finding.Level.values),
            }
            for page in work.pages
        ],
    }


def counts(counter: Counter, keys: Iterable) -> list[tuple]:
    """Each of the keys with how many there are, none as an empty word."""
    return [(key, counter[key] or "") for key in keys]


def rule_row(rule: dict) -> dict:
    states = Counter({state: rule[state] for state in Finding.State.values})
    return rule | {"name": rule_name(rule["code"]), "bar": list(bar(states, Finding.State.values))}


def my_stages(user, works: list[queue.EditionWork], stages: dict) -> list[dict]:
    """The steps that somebody works at, with how many articles wait there."""
    waiting = sum((work.stages for work in works), Counter())
    mine = steps_of(user) or ([0, 1] if user.has_perm("articles.change_article") else [])
    if user.has_perm("articles.publish_article"):
        mine = [*mine, len(step_names()) + 1]
    return [{"key": step, "name": stages[step], "count": waiting[step]} for step in mine]


@permission_required("articles.change_article", raise_exception=True)
def go_to_next(request):
    """Open the oldest article that waits for this person; without one, back to the first page, which says so."""
    article = queue.next_article(request.user)
    if article:
        return redirect("admin:articles_article_desk", article.pk)
    messages.success(request, _("没有等着您的稿件了。"))
    return redirect("admin:index")

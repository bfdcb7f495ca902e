"""Articles that go on on another page of their edition: 下转第3版, 上接第1版."""

from collections.abc import Iterable

from .models import Article, Page


def link_jumps(page: Page) -> None:
    """Link the two parts of each article that jumps within the page's edition, once both are on record.

    Of several that jump between the same two pages, those belong together whose headlines share most characters. What
    is linked stays linked.
    """
    if not Article.objects.filter(page=page).jumping().exists():
        return
    parts = Article.objects.filter(page__edition=page.edition).jumping().select_related("page")
    parts = list(parts.order_by("page__sequence", "sequence"))
    linked = {part.continuation_id for part in parts}
    changed = []
    for beginning in parts:
        if beginning.jumps_to and not beginning.continuation_id:
            beginning.continuation = find_rest(beginning, (part for part in parts if part.pk not in linked))
            linked.add(beginning.continuation_id)
            changed += [beginning] if beginning.continuation else []
    if changed:
        Article.objects.bulk_update(changed, ["continuation"])


def find_rest(beginning: Article, parts: Iterable[Article]) -> Article | None:
    rest = [part for part in parts if continues(beginning, part)]
    words = set(beginning.headline)
    return max(rest, key=lambda part: len(words & set(part.headline)), default=None)


def continues(beginning: Article, part: Article) -> bool:
    return beginning.jumps_to == part.page.number and part.jumped_from == beginning.page.number

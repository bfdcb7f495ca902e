"""Articles that go on on another page of their edition: 下转第3版, 上接第1版."""

from collections.abc import Iterable

from .models import Article, Page


def link_jumps(page: Page) -> None:
    """Link the two parts of each article that jumps within the page's edition, once both are on record.

    Of several that jump between the same two pages, those belong together whose headlines share most characters. What
    is linked stays linked while both jump lines say so.
    """
    if not Article.objects.filter(page=page).jumping().exists():
        return
    parts = Article.objects.filter(page__edition=page.edition).jumping().select_related("page", "continuation__page")
    parts = list(parts.order_by("page__sequence", "sequence"))
    changed = [part for part in parts if part.continuation and not continues(part, part.continuation)]
    for part in changed:
        part.continuation = None
    linked = {part.continuation_id for part in parts}
    for beginning in parts:
        if beginning.jumps_to and not beginning.continuation_id:
            beginning.continuation = find_rest(beginning, (part for part in parts if part.pk not in linked))
            linked.add(beginning.continuation_id)
            changed += [beginning] if beginning.continuation and beginning not in changed else []
    if changed:
        Article.objects.bulk_update(changed, ["continuation"])


def find_rest(beginning: Article, parts: Iterable[Article]) -> Article | None:
    rest = [part for part in parts if continues(beginning, part)]
    words = set(beginning.headline)
    return max(rest, key=lambda part: len(words & set(part.headline)), default=None)


def continues(beginning: Article, part: Article) -> bool:
    """Whether both jump lines name the page of the other part."""
    there, back = (part.page.number, part.jumped_from), (beginning.jumps_to, beginning.page.number)
    return part != beginning and all(there + back) and there == back

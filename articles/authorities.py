"""Who is who and what is where: rows that mean one person or place merged, and namesakes told apart.

All links follow, also those of articles in print: what was printed stays (the credit, the words of a mention). One
change of those that are merged holds every row that it touched, so that one ``undo`` brings all of it back.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from .history import recorded
from .known_places import as_path, shipped_gazetteer
from .models import Byline, Change, Contributor, Mention, Newspaper, Place, PlaceName


def merge_contributors(kept: Contributor, others: Sequence[Contributor], user: Any, reason: str = "") -> Change | None:
    """Let ``kept`` have signed all that ``others`` signed; their names lead an import to it from now on."""
    require_others(kept, others)
    with recorded(user, action_of(kept, others), kept, *others, reason=reason) as recording:
        for other in others:
            recording.watch(other, other.bylines.all())
            hand_over(other.bylines.all(), kept)
            keep_names(kept, other)
            other.delete()
    return recording.change


def merge_places(kept: Place, others: Sequence[Place], user: Any, reason: str = "") -> Change | None:
    """Let mentions, places below, names and newspapers of ``others`` be those of ``kept``.

    Raises ValidationError where the levels differ, where one that would go is in the official tables (the next import
    would bring it back), or where two places below them have one name.
    """
    require_others(kept, others)
    require_mergeable(kept, others)
    with recorded(user, action_of(kept, others), kept, *others, reason=reason) as recording:
        for other in others:
            for rows in (other.mentions.all(), other.children.all(), Newspaper.objects.filter(home_region=other)):
                recording.watch(other, rows)
            move_place(other, kept)
            other.delete()
    return recording.change


def move_place(other: Place, kept: Place) -> None:
    Mention.objects.filter(place=other).update(place=kept)
    Newspaper.objects.filter(home_region=other).update(home_region=kept)
    for child in other.children.all():
        child.parent = kept
        child.save()
    keep_names(kept, other, kind=PlaceName.Kind.ALIAS)


def split_contributor(
    contributor: Contributor, bylines: QuerySet[Byline], target: Contributor, user: Any, reason: str = ""
) -> Change | None:
    """Let these bylines be those of somebody else of the same name: ``target``, on record or about to be."""
    chosen = bylines.filter(contributor=contributor)
    if not chosen.exists():
        raise ValidationError(_("请至少勾选一篇稿件。"))
    if target.pk == contributor.pk:
        raise ValidationError(_("请选另一个作者。"))
    known = [contributor, *([target] if target.pk else [])]
    with recorded(user, _("分出同名作者：%(name)s") % {"name": target}, *known, reason=reason) as recording:
        recording.watch(contributor, chosen)
        if not target.pk:
            target.full_clean()
            target.save()
            recording.add(target)
        hand_over(chosen, target)
    return recording.change


def hand_over(bylines: QuerySet[Byline], to: Contributor) -> None:
    """Give bylines to another contributor; one that he has already on the article goes."""
    had = Byline.objects.filter(contributor=to, article=OuterRef("article"), role=OuterRef("role"))
    bylines.filter(Exists(had)).delete()
    bylines.update(contributor=to)


def keep_names(kept: Any, other: Any, **fields: Any) -> None:
    """Let ``kept`` have the other names of a row that goes, and that row's own name as one more."""
    kept.names.add(*other.names.exclude(name__in=[kept.name, *kept.names.values_list("name", flat=True)]))
    if other.name != kept.name and not kept.names.filter(name=other.name).exists():
        kept.names.create(name=other.name, **fields)


def require_others(kept: Any, others: Sequence[Any]) -> None:
    if not others or kept in others:
        raise ValidationError(_("请选两个或更多，并指定保留哪一个。"))


def require_mergeable(kept: Place, others: Sequence[Place]) -> None:
    gazetteer = shipped_gazetteer()
    below = set(kept.children.values_list("name", flat=True))
    for other in others:
        if other.level != kept.level:
            raise ValidationError(_("“%(place)s”级别不同，不能合并。") % {"place": other})
        if other.code or gazetteer.entry(as_path(other.path)):
            raise ValidationError(_("“%(place)s”在官方区划里，合并时只能保留它。") % {"place": other})
        names = list(other.children.values_list("name", flat=True))
        if twice := below.intersection(names):
            raise ValidationError(_("两处下面都有“%(place)s”，请先合并它们。") % {"place": min(twice)})
        below.update(names)


def action_of(kept: Any, others: Sequence[Any]) -> str:
    names = "、".join(str(other) for other in others)
    return _("合并：%(names)s并入%(kept)s") % {"names": names, "kept": kept}

"""Changes put on record row by row, undone, and brought back.

Whatever people change goes through ``recorded``: one transaction, with who did what and why, and what every row was
before and after. Only rows that differ are kept, so that an article's history is as large as what was done to it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .closing import close_corrected
from .jumps import link_jumps
from .models import Article, Change, Page, Revision
from .models.history import KEPT
from .reviewing import void_signatures
from .search import index_changed

Key = tuple[str, int]
"""A row: the label of its model (articles.block) and its number."""
Fields = dict[str, Any]
Rows = dict[Key, Fields]
Difference = tuple[Key, list[Fields], str, bool]
"""An object that changed: its key, its changed rows, its title, whether it was deleted."""

PASSING = {"updated_at", "state", "published_at", "continuation", "path"}
"""Fields that come of what is done to an article or above a place, not what they say; no version brings them back."""
ARRANGING = PASSING | {"sequence", "parse", "parse_index", "edited", "spans"}
"""Fields of an article that may change without a word of it changing."""

NO_WORDS = {"articles.finding", "articles.review"}
"""Parts of an article that tell of its words."""

NAMES = ("headline", "name", "wrong", "message", "date")
"""Fields that objects are called by, of several kinds."""


class Recording:
    """What is being changed: objects with their parts, as they were when the recording began."""

    def __init__(self, roots: Iterable[models.Model]) -> None:
        self.roots: dict[Key, type[models.Model]] = {key_of(root): type(root) for root in roots}
        lock(self.roots)
        self.before: dict[Key, Rows] = rows_of(self.roots)
        self.watched: dict[Key, set[Key]] = defaultdict(set)
        self.undoes: Change | None = None
        self.change: Change | None = None

    def add(self, root: models.Model) -> None:
        """Count in an object that was made just now."""
        self.roots[key_of(root)] = type(root)
        self.before[key_of(root)] = {}

    def watch(self, root: models.Model, rows: QuerySet) -> None:
        """Count in rows that are no parts of the object, before they are changed."""
        self.follow(key_of(root), data_of(rows))

    def follow(self, root: Key, rows: Rows, keys: Iterable[Key] = ()) -> None:
        """Count in these rows of now, and those that may come to be at ``keys``, as belonging to the object."""
        self.watched[root] |= {*rows, *keys}
        self.before[root] |= rows

    def after(self) -> dict[Key, Rows]:
        found = rows_of(self.roots)
        for root, keys in self.watched.items():
            found[root] |= rows_at(keys)
        return found


@contextmanager
def recorded(user: Any, action: str, *roots: models.Model, reason: str = "") -> Iterator[Recording]:
    """Do something to these objects in one transaction and put on record what it did to their rows.

    ``user``: who, None for the importer; ``action``: what, as people say it (拆分); ``reason``: why. Yields the
    Recording; its ``change`` is set at the end, None where nothing changed. Signatures under articles whose words
    changed are void from then on, and findings that a person so put right are closed.
    """
    with transaction.atomic():
        recording = Recording(roots)
        yield recording
        differing = list(differences(recording.before, recording.after()))
        if user and close_corrected(reworded(differing), user):
            differing = list(differences(recording.before, recording.after()))
        if differing:
            recording.change = Change.objects.create(
                user=user, action=action[:60], reason=reason[:300], undoes=recording.undoes
            )
            keep(recording.change, differing)


def differences(before: dict[Key, Rows], after: dict[Key, Rows]) -> Iterator[Difference]:
    was = {key: fields for rows in before.values() for key, fields in rows.items()}
    now = {key: fields for rows in after.values() for key, fields in rows.items()}
    for root in before:
        keys = sorted(before[root].keys() | after[root].keys(), key=place_of)
        changed = [
            {
                "model": key[0],
                "pk": key[1],
                "before": was.get(key),
                "after": now.get(key),
                "was_here": key in before[root],
                "is_here": key in after[root],
            }
            for key in keys
            if not is_same(was.get(key), now.get(key), passing(key[0]))
        ]
        if changed:
            yield root, changed, title_of(root, after[root] or before[root]), root not in after[root]


def keep(change: Change, differing: Collection[Difference]) -> None:
    kinds = ContentType.objects.get_for_models(*{apps.get_model(root[0]) for root, *_rest in differing})
    Revision.objects.bulk_create(
        Revision(
            change=change,
            content_type=kinds[apps.get_model(root[0])],
            object_id=root[1],
            title=title,
            rows=rows,
            is_deletion=is_deletion,
        )
        for root, rows, title, is_deletion in differing
    )
    articles = [*reworded(differing), *announcing(differing)]
    if articles:
        Article.objects.filter(pk__in=articles).update(updated_at=timezone.now())
    void_signatures(articles, change)
    for label in dict.fromkeys(root[0] for root, *_rest in differing):
        index_changed(apps.get_model(label), [root[1] for root, *_rest in differing if root[0] == label])


def reworded(differing: Collection[Difference]) -> list[int]:
    """The articles whose words differ."""
    return [root[1] for root, rows, *_rest in differing if root[0] == "articles.article" and changes_words(rows)]


def announcing(differing: Collection[Difference]) -> set[int]:
    """The articles that announce what differs: who signs one signs its winners too (``Model.announced_by``)."""
    found: set[int] = set()
    for root, rows, _title, _is_deleted in differing:
        model = apps.get_model(root[0])
        if link := getattr(model, "announced_by", ""):
            own = [row for row in rows if (row["model"], row["pk"]) == root]
            found |= {fields[link] for row in own for fields in (row["before"], row["after"]) if fields}
            found |= set(model._base_manager.filter(pk=root[1]).values_list(link, flat=True))
    return found - {None}


def changes_words(rows: Iterable[Fields]) -> bool:
    """Whether readers would see the difference."""
    return any(
        row["model"] not in NO_WORDS and not is_same(row["before"], row["after"], ARRANGING)
        for row in rows
        if not (row["model"] == "articles.article" and row["before"] is None)
    ) or any(row["model"] in ("articles.block", "articles.byline") and moves(row) for row in rows)


def moves(row: Fields) -> bool:
    return bool(row["before"] and row["after"] and row["before"]["sequence"] != row["after"]["sequence"])


def note(user: Any, action: str, *roots: models.Model, reason: str = "") -> Change:
    """Put on record something that changes no words, such as publishing."""
    change = Change.objects.create(user=user, action=action[:60], reason=reason[:300])
    kinds = ContentType.objects.get_for_models(*roots)
    Revision.objects.bulk_create(
        Revision(change=change, content_type=kinds[root], object_id=root.pk, title=str(root)[:300]) for root in roots
    )
    return change


def undo(change: Change, user: Any, reason: str = "") -> Change:
    """Take back what one change did, and nothing that was done since.

    Raises ValidationError where it was taken back already, where the same words were changed again, where an article
    that it changed is out (what is out changes by a correction), or where it deleted something too long ago.
    """
    revisions = list(change.revisions.select_related("content_type"))
    if change.made_at < timezone.now() - KEPT and any(revision.is_deletion for revision in revisions):
        raise ValidationError(_("删去已经超过 %(days)d 天，不能恢复了。") % {"days": KEPT.days})
    roots = [revision.content_type.model_class()(pk=revision.object_id) for revision in revisions]
    rows = {(row["model"], row["pk"]): row for revision in revisions for row in revision.rows}
    with recorded(user, _("撤销：%(action)s") % {"action": change.action}, *roots, reason=reason) as recording:
        recording.undoes = change
        # Asked now that the rows are locked: somebody may have published, or taken it back, just before.
        if Change.objects.filter(undoes=change).exists():
            raise ValidationError(_("这一次改动已经撤销了。"))
        require_waiting(root for root, revision in zip(roots, revisions, strict=True) if changes_words(revision.rows))
        require_nothing_added(recording, revisions)
        now = rows_at(rows)
        for revision in revisions:
            keys = {(row["model"], row["pk"]) for row in revision.rows if not moved(row)}
            recording.follow(revision.root_key, {key: now[key] for key in keys if key in now}, keys)
        wanted = {key: undone(row, now.get(key)) for key, row in rows.items()}
        back = {key[1]: fields for key, fields in wanted.items() if key[0] == "articles.article" and key not in now}
        for fields in filter(None, back.values()):
            fields["continuation"] = None  # which may be another's by now
        write(wanted, now)
        for page in Page.objects.filter(articles__in=back).distinct():
            link_jumps(page)
    if not recording.change:
        raise ValidationError(_("这一次改动没有什么可以撤销的。"))
    return recording.change


def require_nothing_added(recording: Recording, revisions: Iterable[Revision]) -> None:
    """What would go altogether, as it came of the change, holds nothing that came later, and no review."""
    for revision in revisions:
        if not came_of(revision):
            continue
        newer = Revision.objects.filter(content_type=revision.content_type, object_id=revision.object_id)
        rows = (row for later in newer.filter(pk__gt=revision.pk) for row in later.rows)
        came = {(row["model"], row["pk"]) for row in rows if row["is_here"] and not row["was_here"]}
        came -= {(row["model"], row["pk"]) for row in revision.rows}
        here = [key for key in recording.before[revision.root_key] if key[0] != "articles.finding"]
        if any(key[0] == "articles.review" or key in came for key in here):
            raise ValidationError(_("后来又有人在这里加了内容或者签了审，不能整篇撤掉；请先撤销后来的改动。"))


def came_of(revision: Revision) -> bool:
    """Whether the object itself came of the change."""
    return any(row["before"] is None for row in revision.rows if (row["model"], row["pk"]) == revision.root_key)


def moved(row: Fields) -> bool:
    """Whether a row went from one object to another."""
    return bool(row["before"] and row["after"] and row["was_here"] != row["is_here"])


def undone(row: Fields, now: Fields | None) -> Fields | None:
    """What a row is without a change that it went through; None: not there."""
    before, after = row["before"], row["after"]
    names = {name for name in {**(before or {}), **(after or {})} if name not in passing(row["model"])}
    if before and after:
        names = {name for name in names if before[name] != after.get(name)}
    if (after is None) != (now is None) or any(now[name] != after[name] for name in names if now and after):
        raise ValidationError(_("这里后来又改过；请先撤销后来的改动，或者在“历史”里恢复整篇。"))
    return {**now, **{name: before[name] for name in names}} if now and before else before


def restore(root: models.Model, revision: Revision | None, user: Any, reason: str = "") -> Change | None:
    """Let an object be again what it was after a revision of it; None: before the first.

    Raises ValidationError for an article that is out.
    """
    day = timezone.localtime(revision.change.made_at) if revision else None
    action = _("恢复到 %(time)s 的样子") % {"time": f"{day:%Y-%m-%d %H:%M}"} if day else _("恢复到最早的样子")
    with recorded(user, action, root, reason=reason) as recording:
        require_waiting([root])
        now = recording.before[key_of(root)]
        wanted = {key: fields | lasting(key, now) for key, fields in state_after(root, revision).items()}
        elsewhere = rows_at(wanted.keys() - now.keys())
        fresh = {(key[0], None, key[1]) if key in elsewhere else key: fields for key, fields in wanted.items()}
        write({**dict.fromkeys(now), **fresh}, now)
    return recording.change


def state_after(root: models.Model, revision: Revision | None) -> Rows:
    """The rows of an object as a revision left them, without those only watched; None: as before the first."""
    rows = rows_of({key_of(root): type(root)})[key_of(root)]
    newer = Revision.objects.of(root).order_by("-pk")
    for later in newer.filter(pk__gt=revision.pk) if revision else newer:
        rows = stepped_back(rows, later)
    own = labels_of(type(root))
    return {key: fields for key, fields in rows.items() if key[0] in own}


def stepped_back(rows: Rows, revision: Revision) -> Rows:
    """The rows of an object as they were before a revision that left them so."""
    rows = dict(rows)
    for row in revision.rows:
        key = (row["model"], row["pk"])
        rows.pop(key, None)
        if row["was_here"]:
            rows[key] = row["before"]
    return rows


def lasting(key: Key, now: Rows) -> Fields:
    """What of a row no version brings back, as it is now."""
    return {name: value for name, value in now.get(key, {}).items() if name in passing(key[0])}


def require_waiting(roots: Iterable[models.Model]) -> None:
    articles = [root.pk for root in roots if isinstance(root, Article)]
    if out := Article.objects.out().filter(pk__in=articles).first():
        raise ValidationError(out.why_closed)


def write(wanted: dict[Any, Fields | None], now: Rows) -> None:
    """Let rows be what is wanted: first what is made and changed, then what goes, lest anything go along.

    What was deleted is there again, as it was, before anything that points to it is saved.
    """
    differing = sorted((key for key in wanted if wanted[key] is not None and wanted[key] != now.get(key)), key=place_of)
    gone = sorted((key for key in wanted if wanted[key] is None and key in now), key=place_of, reverse=True)
    try:
        Page.objects.filter(pk__in=[key[1] for key in differing if key[0] == "articles.page" and key in now]).make_way()
        for key in differing:
            if key not in now and key[1] is not None:
                save_row(key, wanted[key], as_it_was=True)
        for key in differing:
            save_row(key, wanted[key])
        for key in gone:
            apps.get_model(key[0])._base_manager.filter(pk=key[1]).delete()
        connection.check_constraints(sorted({apps.get_model(key[0])._meta.db_table for key in differing}))
    except (IntegrityError, ProtectedError) as error:
        raise ValidationError(_("别处还连着它，或者位置已被占用，没有撤销成；请先改那一处。")) from error


def save_row(key: tuple, fields: Fields, *, as_it_was: bool = False) -> None:
    """Save through the model, whose own ``save`` keeps what follows from a row (the paths below a place) right; or
    just ``as_it_was``, where what it points to may not be there yet."""
    data = {"model": key[0], "pk": key[1], "fields": fields}
    for row in serializers.deserialize("python", [data], ignorenonexistent=True):
        row.save() if as_it_was else row.object.save()


def rows_of(roots: dict[Key, type[models.Model]]) -> dict[Key, Rows]:
    """The rows of objects and of their parts (``Model.parts``), in a fixed number of queries a kind of object."""
    found: dict[Key, Rows] = {root: {} for root in roots}
    for model in dict.fromkeys(roots.values()):
        numbers = [number for (_label, number), kind in roots.items() if kind is model]
        for label, link in parts_of(model):
            part = apps.get_model(label)
            rows = list(part._base_manager.filter(**{f"{link}__in": numbers}).annotate(root=F(link)).order_by("pk"))
            for row, (key, fields) in zip(rows, serialized(rows).items(), strict=True):
                found[model._meta.label_lower, row.root][key] = fields
    return found


def parts_of(model: type[models.Model]) -> list[tuple[str, str]]:
    """The models of an object and of its parts, each with its link to the object."""
    return [(model._meta.label, "pk"), *getattr(model, "parts", ())]


def labels_of(model: type[models.Model]) -> set[str]:
    return {label.lower() for label, _link in parts_of(model)}


def rows_at(keys: Iterable[Key]) -> Rows:
    numbers = defaultdict(list)
    for label, number in keys:
        numbers[label].append(number)
    rows: Rows = {}
    for label, found in numbers.items():
        rows |= data_of(apps.get_model(label)._base_manager.filter(pk__in=found))
    return rows


def data_of(rows: QuerySet) -> Rows:
    return serialized(list(rows.order_by("pk")))


def serialized(rows: list[models.Model]) -> Rows:
    data = json.loads(serializers.serialize("json", rows))
    return {(row["model"], row["pk"]): row["fields"] for row in data}


def lock(roots: dict[Key, type[models.Model]]) -> None:
    for model in dict.fromkeys(roots.values()):
        numbers = [number for (_label, number), kind in roots.items() if kind is model]
        list(model._base_manager.select_for_update(of=["self"]).filter(pk__in=numbers).order_by("pk").values("pk"))


def key_of(root: models.Model) -> Key:
    return root._meta.label_lower, root.pk


def place_of(key: tuple) -> tuple[int, int]:
    """Where a row stands among others: what others point to comes first."""
    return model_labels().index(key[0]), key[1] or 0


@cache
def model_labels() -> list[str]:
    return [model._meta.label_lower for model in apps.get_models()]


def passing(model: str) -> set[str]:
    """Fields that no version brings back: the state of an article is one, that of a finding is what was done to it."""
    return set() if model == "articles.finding" else PASSING


def is_same(one: Fields | None, other: Fields | None, ignored: set[str]) -> bool:
    if one is None or other is None:
        return one is other
    return all(one[name] == other.get(name) for name in one if name not in ignored)


def title_of(root: Key, rows: Rows) -> str:
    """The headline or name, else the first words; made of the rows at hand."""
    fields = rows.get(root, {})
    named = next((fields[name] for name in NAMES if fields.get(name)), "")
    words = (row.get("text") for (label, _pk), row in rows.items() if label == "articles.block")
    return str(named or next(filter(None, words), root[1]))[:300]

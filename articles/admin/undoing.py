"""Who may take back a change: whoever might have made it, to every object that it touched."""

from collections import defaultdict
from functools import cache

from django.contrib import admin

from articles.history import came_of
from articles.models import Article, Revision


def undoable(request, changes):
    """The numbers of those changes that somebody may undo, in a fixed number of queries."""
    open_ones = {change.pk: change for change in changes if not hasattr(change, "undone_by")}
    revisions = Revision.objects.filter(change__in=open_ones).select_related("content_type")
    touched = defaultdict(list)
    for revision in revisions.prefetch_related("root"):
        touched[revision.change_id].append(revision)

    @cache
    def may_change(root):
        return admin.site.get_model_admin(type(root)).has_change_permission(request, root)

    return {
        pk
        for pk, found in touched.items()
        if any(revision.rows for revision in found)
        and all(may_take_back(request, open_ones[pk], revision, may_change) for revision in found)
    }


def may_take_back(request, change, revision, may_change):
    """Bringing back takes what deleting takes, and so does taking away what somebody else made."""
    model = revision.content_type.model_class()
    model_admin = admin.site.get_model_admin(model)
    if revision.is_deletion:
        may_show = request.user.has_perm("articles.sign_final") or not is_of_print(revision)
        return revision.root is None and may_show and model_admin.has_delete_permission(request)
    if revision.root is None or (model is Article and revision.root.state != Article.State.WAITING):
        return False
    if came_of(revision) and change.user_id != request.user.pk:
        return model_admin.has_delete_permission(request, revision.root)
    return may_change(revision.root)


def is_of_print(revision):
    """Whether readers would see what was deleted, because they see the article that it belongs to."""
    articles = [row["before"].get("article") for row in revision.rows if row["before"]]
    return Article.objects.out().filter(pk__in=filter(None, articles)).exists()

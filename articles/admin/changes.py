"""改动: everything that was done, to be looked up and taken back; and what was deleted lately."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, F, Prefetch, Value, When
from django.db.models.functions import StrIndex, Substr
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.history import key_of, state_after, stepped_back, undo
from articles.models import Change, Revision
from articles.models.history import KEPT
from articles.versions import compared, names_of, shortened

from .access import ReadOnlyAdmin
from .history import PER_PAGE, ReasonForm, address_of
from .undoing import undoable

SHOWN = 5
"""Of how many objects a change is told in a list, and shown before it is taken back."""


def leading(mark):
    """What stands before a mark in what was done: 导入 of 导入 3.txt."""
    return Substr("action", 1, StrIndex("action", Value(mark)) - 1)


KIND = Case(
    When(action__contains="：", then=leading("：")), When(action__contains=" ", then=leading(" ")), default=F("action")
)


class ActionFilter(admin.SimpleListFilter):
    """By what was done, whatever it was done to."""

    title = gettext_lazy("做了什么")
    parameter_name = "action"

    def lookups(self, request, model_admin):
        kinds = Change.objects.annotate(kind=KIND).order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, kind) for kind in kinds]

    def queryset(self, request, queryset):
        return queryset.annotate(kind=KIND).filter(kind=self.value()) if self.value() else queryset


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ["made_at", "author", "action", "titles", "reason", "is_undone"]
    list_filter = ["made_at", ActionFilter, ("user", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "undone_by"]
    search_fields = ["revisions__title", "reason", "user__username"]
    search_help_text = gettext_lazy("搜稿件等的标题或名称、原因和账号。")
    date_hierarchy = "made_at"
    fields = ["made_at", "author", "action", "reason", "titles", "undoes", "is_undone"]
    readonly_fields = ["author", "titles", "is_undone"]
    show_full_result_count = False

    def get_queryset(self, request):
        revisions = Revision.objects.defer("rows").order_by("pk").select_related("content_type")
        touched = Prefetch("revisions", revisions.prefetch_related("root"))
        return super().get_queryset(request).prefetch_related(touched)

    def get_urls(self):
        pages = {"deleted/": ("recently_deleted", self.deleted_view), "<int:pk>/undo/": ("undo_change", self.undo_view)}
        own = [path(url, self.admin_site.admin_view(view), name=name) for url, (name, view) in pages.items()]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("谁"), ordering="user")
    def author(self, change):
        return change.author

    @admin.display(description=gettext_lazy("撤销了没有"))
    def is_undone(self, change):
        return _("已撤销") if hasattr(change, "undone_by") else ""

    @admin.display(description=gettext_lazy("改了哪些"))
    def titles(self, change):
        revisions = list(change.revisions.all())
        shown = format_html_join("、", "{}", ((linked(revision),) for revision in revisions[:SHOWN]))
        more = _("等 %(count)d 个") % {"count": len(revisions)} if len(revisions) > SHOWN else ""
        return format_html("{}{}", shown, more)

    def undo_view(self, request, pk):
        """Show what would be taken back, ask why, then take it back."""
        change = get_object_or_404(Change.objects.select_related("user", "undone_by"), pk=pk)
        is_undone = hasattr(change, "undone_by")
        if not is_undone and change.pk not in undoable(request, [change]):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if is_undone or (request.method == "POST" and form.is_valid()):
            return self.undone(request, change, form.cleaned_data["reason"] if not is_undone else "")
        revisions = list(change.revisions.select_related("content_type").order_by("pk"))
        is_deletion = any(revision.is_deletion for revision in revisions)
        context = self.admin_site.each_context(request) | {
            "title": _("恢复删去的") if is_deletion else _("撤销这次改动"),
            "is_deletion": is_deletion,
            "subtitle": str(change),
            "parts": [(revision, taken_back(revision)) for revision in revisions[:SHOWN]],
            "others": revisions[SHOWN:],
            "whence": self.whence(change),
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/undo.html", context)

    def undone(self, request, change, reason):
        """Back to the history of what was changed, else to what was deleted lately."""
        try:
            undo(change, request.user, reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("撤销好了。"), messages.SUCCESS)
        return HttpResponseRedirect(self.whence(change))

    def whence(self, change):
        roots = [revision.root for revision in change.revisions.order_by("pk").prefetch_related("root")]
        root = next(filter(None, roots), None)
        return address_of(root, "history") if root else reverse("admin:recently_deleted")

    def deleted_view(self, request):
        """What was deleted in the last 30 days, and can be brought back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        deleted = Revision.objects.recently_deleted().select_related("change__user", "content_type")
        page = Paginator(deleted, PER_PAGE).get_page(request.GET.get("p"))
        may_undo = undoable(request, {revision.change_id: revision.change for revision in page}.values())
        context = self.admin_site.each_context(request) | {
            "title": _("最近删除"),
            "days": KEPT.days,
            "page": page,
            "rows": [(row, row.change.made_at + KEPT, row.change_id in may_undo) for row in page],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/deleted.html", context)


def linked(revision):
    """The title that something had, linked to its history while it is there."""
    words = f"{revision.content_type.name}《{revision.title}》"
    return format_html('<a href="{}">{}</a>', address_of(revision.root, "history"), words) if revision.root else words


def taken_back(revision):
    """What undoing a revision does to its object, as far as nothing was done there since."""
    root = revision.content_type.model_class()(pk=revision.object_id)
    after = state_after(root, revision)
    before = stepped_back(after, revision)
    return shortened(compared(key_of(root), after, before, names_of(after, before)))

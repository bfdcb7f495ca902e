"""历史: what was done to an object, any two versions of it beside each other, and any of them brought back."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.history import key_of, restore, rows_of, state_after
from articles.models import Article, Revision
from articles.versions import compared, names_of, told

from .undoing import undoable
from .versions import MILESTONES, milestones, version_at

PER_PAGE = 50


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("写一句为什么，以后查得到，如：改错了一段。"),
    )


class ShowsHistory:
    """An admin whose objects' history is told in words, row by row; parts of an object share the object's."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/history/compare/", self.admin_site.admin_view(self.compare_view), name=f"{name}_compare"),
            path("<int:pk>/history/restore/", self.admin_site.admin_view(self.restore_view), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """Every change, newest first, with what it did."""
        obj = self.shown_object(request, unquote(object_id))
        root = self.root_of(obj)
        if root != obj:
            return HttpResponseRedirect(address_of(root, "history"))
        revisions = Revision.objects.of(root).select_related("change__undone_by__user", "change__undoes")
        page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("p"))
        entries = told(root, revisions[: page.end_index()], skipped=max(page.start_index() - 1, 0))
        may_undo = undoable(request, [entry.revision.change for entry in entries])
        context = self.context_of(request, root, _("历史")) | {
            "page": page,
            "entries": [(*entry, entry.revision.change_id in may_undo) for entry in entries],
            "milestones": milestones(root),
            "may_restore": self.may_restore(request, root),
            "is_out": isinstance(root, Article) and root.state != Article.State.WAITING,
        }
        return TemplateResponse(request, "admin/articles/history.html", context | (extra_context or {}))

    def compare_view(self, request, pk):
        """Two versions, character by character."""
        root = self.own_root(request, pk)
        sides = request.GET.get("from", "first"), request.GET.get("to", "now")
        (old, old_names), (new, new_names) = (version_at(root, name) for name in sides)
        names = names_of(old, new) | old_names | new_names
        context = self.context_of(request, root, _("比较两个版本")) | {
            "differences": compared(key_of(root), old, new, names),
            "sides": [(name, words_for(root, name)) for name in sides],
            "may_restore": self.may_restore(request, root),
        }
        return TemplateResponse(request, "admin/articles/compare.html", context)

    def restore_view(self, request, pk):
        """Show what would change, ask why, then bring the version back."""
        root = self.own_root(request, pk)
        if not self.may_restore(request, root):
            raise PermissionDenied
        revision = revision_at(root, request.GET.get("version", ""))
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self.restored(request, root, revision, form.cleaned_data["reason"])
        now, wanted = rows_of({key_of(root): type(root)})[key_of(root)], state_after(root, revision)
        context = self.context_of(request, root, _("恢复这个版本")) | {
            "differences": compared(key_of(root), now, wanted, names_of(now, wanted)),
            "version": revision.change if revision else MILESTONES["first"],
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/restore.html", context)

    def restored(self, request, root, revision, reason):
        try:
            change = restore(root, revision, request.user, reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            words = _("恢复好了。") if change else _("这个版本和现在一样，没有什么要恢复的。")
            self.message_user(request, words, messages.SUCCESS if change else messages.INFO)
        return HttpResponseRedirect(address_of(root, "history"))

    def may_restore(self, request, root):
        """What is out changes by a correction only."""
        is_out = isinstance(root, Article) and root.state != Article.State.WAITING
        return not is_out and self.has_change_permission(request, root)

    def shown_object(self, request, pk):
        obj = self.get_object(request, str(pk))
        if not obj:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def own_root(self, request, pk):
        """The object, where it has a history of its own."""
        obj = self.shown_object(request, pk)
        if self.root_of(obj) != obj:
            raise Http404
        return obj

    def context_of(self, request, root, title):
        context = self.admin_site.each_context(request)
        names = {name: address_name(root, name) for name in ("change", "changelist", "history", "compare", "restore")}
        return context | {"title": title, "subtitle": str(root), "object": root, "opts": root._meta, "urls": names}


def address_name(root, page):
    return f"admin:{root._meta.app_label}_{root._meta.model_name}_{page}"


def address_of(root, page):
    return reverse(address_name(root, page), args=[root.pk])


def revision_at(root, name):
    """The revision of that number, None for the state before all; 404 for anything else."""
    if name == "first":
        return None
    revision = Revision.objects.of(root).filter(pk=name).first() if name.isdecimal() else None
    if not revision:
        raise Http404
    return revision


def words_for(root, name):
    """A version in words: what it is called, or when and by whom it was made."""
    return MILESTONES[name] if name in MILESTONES else str(revision_at(root, name).change)

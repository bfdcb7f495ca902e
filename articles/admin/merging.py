"""The action that merges rows on record twice: a page that shows them, which one to keep, and why."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .counts import count_of
from .recording import with_history

MOST = 50
"""How many rows are merged at once: more is a slip of the hand."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("记在历史里，如：笔名、名字印错、同一个村。"),
    )


class MergesRows:
    """An admin whose rows may be merged by ``merge(kept, others, user, reason)``, which gives the Change.

    ``merge_counts``: what is told of each row, as {words: (rows, link)}, see ``counts.count_of``.
    """

    actions = ["merge_selected"]
    merge = None
    merge_counts = {}

    def has_merge_permission(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=gettext_lazy("合并选中的…"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        """Ask which one to keep; merge once that is confirmed."""
        rows = list(self.with_counts(queryset)[: MOST + 1])
        if not 1 < len(rows) <= MOST:
            words = _("请勾选两个到 %(most)d 个再合并。") % {"most": MOST}
            return self.message_user(request, words, messages.ERROR)
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid() and self.merge_rows(request, rows, form.cleaned_data["reason"]):
            return None
        context = self.admin_site.each_context(request) | {
            "title": _("合并%(rows)s") % {"rows": self.opts.verbose_name_plural},
            "form": form,
            "rows": [(row, self.counts_told(row)) for row in rows],
            "kept": request.POST.get("kept", ""),
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/merge_selected.html", context)

    def with_counts(self, queryset):
        counts = {f"count_{n}": count_of(*rows) for n, rows in enumerate(self.merge_counts.values())}
        return queryset.annotate(**counts)

    def counts_told(self, row):
        return [(words, getattr(row, f"count_{n}")) for n, words in enumerate(self.merge_counts)]

    def merge_rows(self, request, rows, reason):
        """Merge into the chosen one; whether that was done."""
        kept = [row for row in rows if str(row.pk) == request.POST.get("kept")]
        others = [row for row in rows if row not in kept]
        if not all(
            self.has_change_permission(request, row) and self.has_delete_permission(request, row) for row in rows
        ):
            raise PermissionDenied
        try:
            if not kept:
                raise ValidationError(_("请选保留哪一个。"))
            type(self).merge(kept[0], others, request.user, reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        self.message_user(request, self.merged_told(kept[0], others), messages.SUCCESS)
        return True

    def merged_told(self, kept, others):
        words = _("已把 %(count)d 个并入“%(kept)s”。") % {"count": len(others), "kept": kept}
        return with_history(words, self.root_of(kept))

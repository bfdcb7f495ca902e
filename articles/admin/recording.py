"""Whatever is saved or deleted in the admin is put on record, row by row."""

from django.contrib.admin.utils import unquote
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.history import recorded

from .history import ShowsHistory


def with_history(words, root):
    """A message that leads to where what was done can be undone."""
    url = reverse(f"admin:{root._meta.app_label}_{root._meta.model_name}_history", args=[root.pk])
    return format_html('{} <a href="{}">{}</a>', words, url, _("看历史，撤销"))


class RecordsChanges(ShowsHistory):
    """An admin whose objects have a history. ``root_of`` gives the object that a row is part of."""

    changing = gettext_lazy("修改")

    def reason_of(self, request):
        """Why, where the form asks for it."""
        return ""

    def root_of(self, obj):
        return obj

    def roots(self, request, object_id):
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        return [self.root_of(obj)] if obj else []

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        action, roots = str(self.changing) if object_id else _("新建"), self.roots(request, object_id)
        with recorded(request.user, action, *roots, reason=self.reason_of(request)) as request.recording:
            return super().changeform_view(request, object_id, form_url, extra_context)

    def log_addition(self, request, obj, message):
        request.recording.add(obj)
        return super().log_addition(request, obj, message)

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with recorded(request.user, _("删除"), *self.roots(request, object_id)):
            return super().delete_view(request, object_id, extra_context)

    def delete_queryset(self, request, queryset):
        with recorded(request.user, _("删除"), *{self.root_of(obj): None for obj in queryset}):
            super().delete_queryset(request, queryset)

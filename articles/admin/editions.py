"""A whole edition goes out: its checklist, then now, at a time, or the time taken back."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.checklist import checklist, unmet
from articles.models import Article, Edition
from articles.publishing import publish_edition, unschedule_edition

from .publishing import PublicationForm
from .telling import told


class EditionPublicationForm(PublicationForm):
    reason = forms.CharField(
        label=gettext_lazy("照样发布的理由"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("有没做到的，写明理由才能发布，理由记在历史里。"),
    )


class PublishesEditions:
    def get_urls(self):
        views = {"publish": self.publish_view, "unschedule": self.unschedule_view}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_edition_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_publish"] = change and request.user.has_perm("articles.publish_article")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def publish_view(self, request, pk):
        """The checklist, and below it when to publish."""
        edition = self.edition_for(request, pk)
        form = EditionPublicationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self.publish(request, edition, **form.cleaned_data)
            return HttpResponseRedirect(reverse("admin:articles_edition_publish", args=[pk]))
        points = checklist(edition)
        missing = unmet(points)
        articles = Article.objects.filter(page__edition=edition).with_opening()
        context = self.admin_site.each_context(request) | {
            "title": _("发布整期"),
            "opts": self.opts,
            "edition": edition,
            "points": [(point, [(words, address_of(row)) for words, row in point.gaps]) for point in points],
            "waiting": articles.filter(state=Article.State.WAITING),
            "scheduled": articles.scheduled(),
            "back": address_of(edition),
            "is_kept_back": any(point.is_binding for point in missing),
            "is_reason_needed": bool(missing),
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/edition/publish.html", context)

    def publish(self, request, edition, at, reason):
        count = Article.objects.filter(page__edition=edition, state=Article.State.WAITING).count()
        words = ngettext("整期发布了 %(count)d 篇稿件。", "整期发布了 %(count)d 篇稿件。", count)
        if at:
            words = ngettext("整期 %(count)d 篇稿件到时发布。", "整期 %(count)d 篇稿件到时发布。", count)
        with told(request, words % {"count": count}, reason):
            publish_edition(edition, request.user, at, reason)

    @method_decorator(require_POST)
    def unschedule_view(self, request, pk):
        edition = self.edition_for(request, pk)
        with told(request, _("整期的定时已取消，各审签字不变。")):
            unschedule_edition(edition, request.user)
        return HttpResponseRedirect(reverse("admin:articles_edition_publish", args=[pk]))

    def edition_for(self, request, pk):
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        return get_object_or_404(Edition.objects.select_related("newspaper"), pk=pk)


def address_of(row):
    """Where a row is put right; empty where there is none."""
    return row and reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])

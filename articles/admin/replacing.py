"""查找替换: every hit shown with its context and ticked or not, in chosen articles or in all that wait."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article
from articles.replacing import PARTS, find, holding, replace

from .recording import with_history

MOST = 500
"""How many hits are shown at once."""


class ReplaceForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("查找"),
        max_length=100,
        strip=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True}),
        help_text=gettext_lazy("一个字起，照原样找，没有通配符。"),
    )
    replacement = forms.CharField(
        label=gettext_lazy("换成"),
        max_length=100,
        strip=False,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("空着就是删去。"),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("哪些地方"),
        choices=list(PARTS.items()),
        initial=list(PARTS),
        widget=forms.CheckboxSelectMultiple,
    )
    articles = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_articles(self):
        """The numbers of the chosen articles; none: all."""
        numbers = self.cleaned_data["articles"].split(",")
        return [int(number) for number in numbers if number.isdecimal()]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("words") and cleaned["words"] == cleaned.get("replacement"):
            raise ValidationError(_("查找的和换成的一样。"))
        return cleaned


class ReplacesWords:
    """An admin of articles with find and replace; ``actions`` are to be named by the admin."""

    change_list_template = "admin/articles/article/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.replace_view)
        return [path("replace/", view, name="articles_article_replace"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"show_replace": self.has_change_permission(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.action(description=gettext_lazy("查找替换…"), permissions=["change"])
    def replace_selected(self, request, queryset):
        numbers = ",".join(str(number) for number in queryset.values_list("pk", flat=True))
        return self.shown(request, ReplaceForm(initial={"articles": numbers}), numbers)

    def replace_view(self, request):
        """Ask for the words, show the hits, replace those that are ticked."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = ReplaceForm(request.POST or None)
        if form.is_valid() and "apply" in request.POST and self.replace_ticked(request, form.cleaned_data):
            return HttpResponseRedirect(reverse("admin:articles_article_replace"))
        return self.shown(request, form, request.POST.get("articles", ""))

    def shown(self, request, form, numbers):
        found = preview(form.cleaned_data) if form.is_bound and form.is_valid() else {}
        context = self.admin_site.each_context(request) | {
            "title": _("查找替换"),
            "form": form,
            "selected": numbers.count(",") + 1 if numbers else 0,
            "ticked": request.POST.getlist("hit") if "apply" in request.POST else None,
            "most": MOST,
            "opts": self.opts,
            **found,
        }
        return TemplateResponse(request, "admin/articles/article/replace.html", context)

    def replace_ticked(self, request, asked):
        """Replace the ticked hits; whether that was done."""
        seen = [request.POST.get(f"seen_{name}") for name in ("words", "replacement")]
        if seen != [asked["words"], asked["replacement"]]:
            self.message_user(request, _("查找的或换成的改过了；请看过下面的再替换。"), messages.WARNING)
            return False
        keys = request.POST.getlist("hit")
        numbers = {key.partition("|")[0] for key in keys}
        versions = {int(n): request.POST.get(f"version-{n}", "") for n in numbers if n.isdecimal()}
        ticked = [key.partition("|")[2] for key in keys]
        try:
            change = replace(ticked, versions, asked["words"], asked["replacement"], request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return False
        told = ngettext("替换了 %(count)d 处。", "替换了 %(count)d 处。", len(ticked)) % {"count": len(ticked)}
        self.message_user(request, with_history(told, change.revisions.first().root), messages.SUCCESS)
        return True


def preview(asked):
    """The hits of the waiting articles, article by article, up to MOST; and the articles out that have the words."""
    chosen = Article.objects.filter(pk__in=asked["articles"]) if asked["articles"] else Article.objects.all()
    articles = holding(chosen.with_page(), asked["words"]).order_by("-page__edition__date", "page", "sequence")
    found, count = [], 0
    for article in articles.filter(state=Article.State.WAITING).iterator(chunk_size=200):
        hits = find(article, asked["words"], asked["parts"])
        found += [(article, hits[: MOST - count])] if hits else []
        count += len(hits)
        if count > MOST:
            break
    out = (article for article in articles.out()[:MOST] if find(article, asked["words"], asked["parts"]))
    return {"found": found, "count": min(count, MOST), "has_more": count > MOST, "out": list(out), "is_preview": True}

"""同名不同人: a page where some of a contributor's bylines are given to somebody else of the same name."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.authorities import split_contributor
from articles.models import Article, Byline, Contributor

from .recording import with_history

MOST = 500
"""How many bylines, newest first, the page offers at once."""


class SplitForm(forms.Form):
    distinction = forms.CharField(
        label=gettext_lazy("新作者的区别"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("用单位或年份区分，如：县教育局、1990 年代。"),
    )
    existing = forms.ModelChoiceField(
        Contributor.objects.all(),
        label=gettext_lazy("或者已有的作者"),
        required=False,
        widget=AutocompleteSelect(Byline._meta.get_field("contributor"), admin.site),
    )
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("existing")) == bool(cleaned.get("distinction")):
            raise ValidationError(_("请写新作者的区别，或者选一个已有的作者，二者取一。"))
        return cleaned

    def target(self, contributor):
        """Who gets the bylines: somebody on record, or somebody new of the same name."""
        distinction = self.cleaned_data["distinction"]
        new = Contributor(name=contributor.name, kind=contributor.kind, distinction=distinction)
        return self.cleaned_data["existing"] or new


class SplitsContributor:
    change_form_template = "admin/articles/contributor/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name="articles_contributor_split"), *super().get_urls()]

    def may_split(self, request):
        return self.has_change_permission(request) and self.has_add_permission(request)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["show_split"] = bool(obj) and self.may_split(request)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def split_view(self, request, pk):
        """Ask which bylines are whose, then hand them over."""
        if not self.may_split(request):
            raise PermissionDenied
        contributor = get_object_or_404(Contributor, pk=pk)
        form = SplitForm(request.POST or None)
        chosen = {int(number) for number in request.POST.getlist("byline") if number.isdecimal()}
        if form.is_valid() and self.split(request, contributor, chosen, form):
            return HttpResponseRedirect(reverse("admin:articles_contributor_change", args=[pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("同名不同人"),
            "contributor": contributor,
            "bylines": bylines_of(contributor),
            "most": MOST,
            "chosen": chosen,
            "form": form,
            "media": self.media + form.media,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/contributor/split.html", context)

    def split(self, request, contributor, chosen, form):
        """Split; whether that was done."""
        target = form.target(contributor)
        bylines = contributor.bylines.filter(pk__in=chosen)
        count = len(bylines)
        try:
            split_contributor(contributor, bylines, target, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        words = _("%(count)d 次署名归到“%(target)s”了。") % {"count": count, "target": target}
        self.message_user(request, with_history(words, contributor), messages.SUCCESS)
        return True


def bylines_of(contributor):
    """The contributor's newest bylines, with their articles."""
    articles = Article.objects.with_page().with_opening()
    newest = contributor.bylines.order_by("-article__page__edition__date", "article__page", "article__sequence")
    return newest.prefetch_related(Prefetch("article", articles))[:MOST]

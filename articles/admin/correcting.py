"""更正: an article that readers see is changed in its whole form, together with the note that tells them."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Correction
from articles.publishing import correct

from .forms import ArticleForm
from .inlines import BlockInline, CorrectedBlockInline
from .publishing import change_url


class CorrectionForm(ArticleForm):
    note_kind = forms.ChoiceField(
        label=gettext_lazy("更正种类"),
        choices=[("", "---------"), *(choice for choice in Correction.Kind.choices if choice[0] != "withdrawal")],
    )
    note_text = forms.CharField(
        label=gettext_lazy("更正说明"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=Correction._meta.get_field("text").help_text,
    )


class CorrectsArticles:
    """The article's admin as it serves a correction; it comes before the admin that it changes."""

    form = CorrectionForm
    changing = gettext_lazy("更正")
    change_form_template = "admin/articles/article/correct.html"

    def get_fieldsets(self, request, obj=None):
        return [(_("告诉读者"), {"fields": ["note_kind", "note_text"]}), *super().get_fieldsets(request, obj)]

    def get_inlines(self, request, obj):
        inlines = super().get_inlines(request, obj)
        return [CorrectedBlockInline if inline is BlockInline else inline for inline in inlines]

    def has_change_permission(self, request, obj=None):
        return request.user.has_perms(["articles.change_article", "articles.sign_final"])

    def reason_of(self, request):
        return request.POST.get("note_text", "").strip()

    def correct(self, request, pk):
        article = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not article.is_shown:
            why = _("读者看不到这篇稿件，不用更正。")
            if request.method == "POST":
                return self.give_back(request, article, pk, why)
            messages.error(request, why)
            return HttpResponseRedirect(change_url(article))
        return self.changeform_view(request, str(pk), extra_context={"title": _("更正")})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """In one transaction: what is changed, and the note that tells readers."""
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if told := getattr(request, "correction", None):
                article, kind, text = told
                correct(article, request.user, kind, text, request.recording.change)
        return response

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        request.correction = obj, form.cleaned_data["note_kind"], form.cleaned_data["note_text"]

    def response_change(self, request, obj):
        messages.success(request, _("《%(title)s》已更正，读者看得到更正说明。") % {"title": obj.title})
        return HttpResponseRedirect(change_url(obj))

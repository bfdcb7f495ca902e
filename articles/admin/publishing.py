"""Buttons and pages that publish and withdraw; what it takes is in articles.publishing."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article
from articles.publishing import problem_before_publishing, publish, withdraw


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("撤稿原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("写清楚为什么撤，读者也看得到，如：图片用错。"),
    )


class PublishingMixin:
    actions = ["publish_selected"]

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def get_urls(self):
        withdrawal = self.admin_site.admin_view(self.withdraw_view)
        return [path("<int:pk>/withdraw/", withdrawal, name="articles_article_withdraw"), *super().get_urls()]

    def may_withdraw(self, request, article):
        is_out = article and article.state == Article.State.PUBLISHED and not article.is_scheduled
        return bool(is_out and request.user.has_perm("articles.sign_final"))

    def withdraw_view(self, request, pk):
        """Ask for the reason, then withdraw."""
        article = get_object_or_404(Article, pk=pk)
        if not request.user.has_perm("articles.sign_final"):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self.withdraw_one(request, article, form.cleaned_data["reason"])
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = self.admin_site.each_context(request)
        context |= {"title": _("撤稿"), "form": form, "article": article, "opts": self.opts}
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)

    def withdraw_one(self, request, article, reason):
        try:
            withdraw(article, request.user, reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("《%(title)s》已撤下，读者看不到了。") % {"title": article.title})

    @admin.action(description=gettext_lazy("发布选中的稿件"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Show what would be published and what stands in the way; publish once that is confirmed."""
        articles = list(queryset)
        if "confirmed" in request.POST:
            return self.publish_each(request, articles)
        context = self.admin_site.each_context(request) | {
            "title": _("发布选中的稿件"),
            "articles": [(article, problem_before_publishing(article)) for article in articles],
            "opts": self.opts,
            "checkbox": admin.helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/publish_selected.html", context)

    def publish_each(self, request, articles):
        problems = {article: problem_publishing(article, request.user) for article in articles}
        for article, problem in problems.items():
            if problem:
                self.message_user(request, f"《{article.title}》：{problem}", messages.ERROR)
        if done := list(problems.values()).count(""):
            words = ngettext("发布了 %(count)d 篇稿件。", "发布了 %(count)d 篇稿件。", done) % {"count": done}
            self.message_user(request, words, messages.SUCCESS)


def problem_publishing(article, user):
    """Publish; what kept the article from being published, empty when it is out."""
    try:
        publish(article, user)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""

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

from articles.models import Article, Finding
from articles.publishing import problem_before_publishing, publish, withdraw


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("撤稿原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("写清楚为什么撤，记入稿件的历史，如：图片用错。"),
    )


class PublishingMixin:
    actions = ["publish_selected"]

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def get_urls(self):
        withdrawal = self.admin_site.admin_view(self.withdraw_view)
        return [path("<int:pk>/withdraw/", withdrawal, name="articles_article_withdraw"), *super().get_urls()]

    def publishing_context(self, request, article):
        """Which of the two buttons an article's form shows."""
        may = bool(article and self.has_publish_permission(request) and self.has_change_permission(request, article))
        is_out = may and article.state == Article.State.PUBLISHED
        return {"show_withdraw": is_out, "show_publish": may and not is_out}

    def response_change(self, request, obj):
        """“Save and publish”: what goes out is what the editor has just seen and saved."""
        if "_publish" not in request.POST:
            return super().response_change(request, obj)
        if problem := problem_publishing(obj, request.user):
            words = _("改动已保存，但还不能发布：%(problem)s") % {"problem": problem}
            self.message_user(request, words, messages.ERROR)
        else:
            self.message_user(request, _("《%(title)s》已发布。") % {"title": obj.title}, messages.SUCCESS)
            self.tell_of_findings(request, obj)
        return HttpResponseRedirect(request.get_full_path())

    def tell_of_findings(self, request, article):
        """Open findings do not keep an article from being published, but nobody overlooks them."""
        if count := article.findings.filter(state=Finding.State.OPEN).count():
            words = ngettext("这篇还有 %(count)d 条意见没有处理。", "这篇还有 %(count)d 条意见没有处理。", count)
            self.message_user(request, words % {"count": count}, messages.WARNING)

    def withdraw_view(self, request, pk):
        """Ask for the reason, then withdraw."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_publish_permission(request):
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
                self.message_user(request, f"《{article.title}》:{problem}", messages.ERROR)
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

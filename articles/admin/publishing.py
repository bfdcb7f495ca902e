"""Buttons and pages that publish an article and take it back; what it takes is in articles.publishing."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.publishing import problem_before_publishing, publish, unschedule, withdraw

from .telling import told


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("撤稿原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("写清楚为什么撤，读者也看得到，如：图片用错。"),
    )


class PublicationForm(forms.Form):
    """When: the button ``now``, or ``later`` with a time."""

    at = forms.DateTimeField(
        label=gettext_lazy("发布时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("北京时间；到时读者自然看得到，不用再操作。"),
    )

    def clean(self):
        cleaned = super().clean()
        if "now" in self.data:
            cleaned["at"] = None
        elif not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("请定一个时间，或者马上发布。"))
        return cleaned


def publishing_context(user, article, is_signed):
    """What somebody may do about publishing an article; ``is_signed``: in every review."""
    is_final, may_publish = user.has_perm("articles.sign_final"), user.has_perm("articles.publish_article")
    is_withdrawn = article.state == Article.State.WITHDRAWN
    return {
        "may_publish": article.state == Article.State.WAITING and is_signed and may_publish,
        "may_publish_again": is_withdrawn and may_publish and is_final,
        "may_unschedule": article.is_scheduled and may_publish,
        "may_correct": article.is_shown and is_final,
        "may_withdraw": article.is_shown and is_final,
        "withdrawal": article.corrections.filter(kind="withdrawal").first() if is_withdrawn else None,
    }


class PublishingMixin:
    actions = ["publish_selected"]

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def get_urls(self):
        views = {"publish": self.publish_view, "unschedule": self.unschedule_view, "withdraw": self.withdraw_view}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def publish_view(self, request, pk):
        """Ask when, then publish, now or at a time."""
        article = get_object_or_404(Article.objects.with_page(), pk=pk)
        needed = ["articles.publish_article"]
        if article.state == Article.State.WITHDRAWN:
            needed.append("articles.sign_final")
        if not request.user.has_perms(needed):
            raise PermissionDenied
        form = PublicationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            done = _("《%(title)s》到时发布。") if at else _("《%(title)s》已发布，读者看得到了。")
            with told(request, done % {"title": article.title}):
                publish(article, request.user, at)
            return HttpResponseRedirect(change_url(article))
        problem = problem_before_publishing(article)
        return self.page(request, "publish", title=_("发布"), form=form, article=article, problem=problem)

    @method_decorator(require_POST)
    def unschedule_view(self, request, pk):
        article = get_object_or_404(Article, pk=pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        with told(request, _("《%(title)s》的定时已取消，各审签字不变。") % {"title": article.title}):
            unschedule(article, request.user)
        return HttpResponseRedirect(change_url(article))

    def withdraw_view(self, request, pk):
        """Ask for the reason, then withdraw."""
        article = get_object_or_404(Article, pk=pk)
        if not request.user.has_perm("articles.sign_final"):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            with told(request, _("《%(title)s》已撤下，读者看不到了。") % {"title": article.title}):
                withdraw(article, request.user, form.cleaned_data["reason"])
            return HttpResponseRedirect(change_url(article))
        return self.page(request, "withdraw", title=_("撤稿"), form=form, article=article)

    def page(self, request, name, **context):
        context |= self.admin_site.each_context(request) | {"opts": self.opts, "title": context["title"]}
        return TemplateResponse(request, f"admin/articles/article/{name}.html", context)

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
    except PermissionDenied as error:
        return str(error)
    return ""


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])

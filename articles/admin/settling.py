"""Buttons that accept and dismiss findings, one by one and from their list; what they do is in articles.settling."""

from collections import Counter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.always import accept_always, dismiss_always
from articles.models import Article, Finding
from articles.models.source import IN_TEXT
from articles.settling import accept, dismiss, gone_over, may_settle


class SettlesFindings:
    """The finding's admin: what it shows is read only, and is settled by its buttons."""

    actions = ["accept_selected", "dismiss_selected"]

    def get_urls(self):
        views = {"accept": self.accept_view, "dismiss": self.dismiss_view}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"articles_finding_{name}")
            for name, view in views.items()
        ] + super().get_urls()

    def has_change_permission(self, request, obj=None):
        """In the list there are actions; a finding's own page has buttons instead of a form."""
        return obj is None and super().has_change_permission(request)

    def accept_view(self, request, pk):
        if request.POST.get("always"):
            return self.settle_view(request, pk, accept_always)
        return self.settle_view(request, pk, accept, request.POST.get("seen"))

    def dismiss_view(self, request, pk):
        act = dismiss_always if request.POST.get("always") else dismiss
        return self.settle_view(request, pk, act, request.POST.get("reason", ""))

    def settle_view(self, request, pk, act, *given):
        """Settle one finding, say what came of it, and go back to where the button was."""
        finding = get_object_or_404(Finding.objects.select_related("article"), pk=pk)
        if not may_settle(request.user, finding):
            raise PermissionDenied
        try:
            others = act(finding, request.user, *given)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, told(act, others), messages.SUCCESS)
        return self.go_back(request, finding)

    def go_back(self, request, finding):
        """To where the button was, or to the list where the article is gone."""
        is_gone = finding.article and not Article.objects.filter(pk=finding.article_id).exists()
        way = reverse("admin:articles_article_changelist") if is_gone else self.way_back(request)
        return HttpResponseRedirect(way)

    def way_back(self, request):
        wanted = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        return wanted if is_ours else reverse("admin:articles_finding_changelist")

    @admin.action(description=gettext_lazy("采纳选中的意见"), permissions=["change"])
    def accept_selected(self, request, queryset):
        self.settle_each(request, queryset, accept_unseen)

    @admin.action(description=gettext_lazy("不采纳选中的意见"), permissions=["change"])
    def dismiss_selected(self, request, queryset):
        self.settle_each(request, queryset, dismiss)

    def settle_each(self, request, queryset, act):
        """Settle what can be settled, each in its own transaction, and say how many, and why others were not."""
        outcomes = Counter(problem_settling(finding, request.user, act) for finding in queryset)
        if done := outcomes.pop("", 0):
            words = ngettext("处理了 %(count)d 条意见。", "处理了 %(count)d 条意见。", done) % {"count": done}
            self.message_user(request, words, messages.SUCCESS)
        for problem, count in outcomes.items():
            words = ngettext("%(count)d 条没有处理：%(problem)s", "%(count)d 条没有处理：%(problem)s", count)
            self.message_user(request, words % {"count": count, "problem": problem}, messages.ERROR)


def accept_unseen(finding, user):
    """Accept what goes over nothing that the list does not show."""
    if gone_over(finding):
        raise ValidationError(_("这样的意见会改掉稿件现在的内容，请逐条看过再采纳。"))
    return accept(finding, user)


def problem_settling(finding, user, act):
    """Settle; what kept the finding from being settled, empty when it is."""
    try:
        if not may_settle(user, finding):
            raise PermissionDenied(_("您没有处理这条意见的权限。"))
        act(finding, user)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied as error:
        return str(error)
    return ""


def told(act, others):
    words = _("已采纳。") if act in (accept, accept_always) else _("已标为不采纳。")
    if act in (accept, dismiss):
        return words
    more = ngettext(
        "记进了本报用语，另外 %(count)d 处同样处理。", "记进了本报用语，另外 %(count)d 处同样处理。", others
    )
    return words + more % {"count": others}


def findings_of(user, article):
    """The article's findings for its form, and how many are settled; none for whoever may not see findings."""
    if not article or not user.has_perm("articles.view_finding"):
        return {}
    findings = list(article.findings.select_related("settled_by").order_by(*IN_TEXT))
    return {"findings": findings, "settled_count": sum(not finding.is_open for finding in findings)}

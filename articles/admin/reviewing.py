"""审签: what the article's form and the desk show of its reviews, and the pages that sign, return and print them."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from articles.models import Article, Finding, Review
from articles.reviewing import (
    awaited_step,
    problem_before_signing,
    send_back,
    sign,
    step_name,
    step_names,
    steps_of,
    steps_to_return_to,
)

from .publishing import publishing_context
from .telling import told

BARE = {"auto_id": "id_review_%s", "label_suffix": ""}


class SignatureForm(forms.Form):
    step = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opinion = forms.CharField(
        label=pgettext_lazy("review", "意见"),
        max_length=1000,
        widget=forms.TextInput(attrs={"list": "review-opinions", "autocomplete": "off"}),
    )


class ReturnForm(forms.Form):
    to = forms.TypedChoiceField(label=gettext_lazy("退到"), coerce=int)
    reason = forms.CharField(label=gettext_lazy("退回的原因"), max_length=1000)

    def __init__(self, *args, steps=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step, step_name(step)) for step in steps]


@dataclass(frozen=True)
class Step:
    """A review as the row of steps shows it: its latest signature, and whether the article waits for it."""

    number: int
    name: str
    signature: Review | None
    is_awaited: bool


def review_context(request, article):
    """What ``_review.html`` needs: steps, what the person may do, and why not."""
    reviews = list(article.reviews.select_related("user", "recipient", "voided_by__user"))
    awaited, steps = awaited_step(article), steps_to_return_to(article, request.user)
    last = reviews[-1] if reviews else None
    is_signed = awaited > len(step_names())
    return {
        "article": article,
        "is_ready": is_signed and article.state == Article.State.WAITING,
        "steps": list(steps_shown(article, reviews, awaited)),
        "returned": last if last and last.outcome == Review.Outcome.RETURNED else None,
        "returned_to": step_name(last.returned_to or 0) if last else "",
        "sign_problem": problem_before_signing(article, request.user),
        "sign_label": _("交稿") if awaited == 0 else _("签%(step)s") % {"step": step_name(awaited)},
        "sign_form": SignatureForm(initial={"step": awaited}, **BARE),
        "return_form": ReturnForm(steps=steps, **BARE) if steps else None,
        "here": request.get_full_path(),
        **publishing_context(request.user, article, is_signed=is_signed),
    }


def steps_shown(article, reviews, awaited):
    """The steps in order, before them 改稿 while the article is sent back there."""
    signatures = {review.step: review for review in reviews if review.outcome == Review.Outcome.SIGNED}
    is_waiting = article.state == Article.State.WAITING
    for number, name in enumerate([step_name(0), *step_names()]):
        if number or (awaited == 0 and is_waiting):
            signature = signatures.get(number) if number else None
            yield Step(number, name, signature, is_waiting and number == awaited)


class ReviewingMixin:
    def get_urls(self):
        views = {"sign": self.sign_view, "return": self.return_view, "sheet": self.sheet_view}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= review_context(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def sign_view(self, request, pk):
        article = get_object_or_404(Article, pk=pk)
        if not (steps_of(request.user) or request.user.has_perm("articles.change_article")):
            raise PermissionDenied
        form, opinion = SignatureForm(request.POST), request.POST.get("opinion", "")
        done = _("《%(title)s》已签%(step)s。") % {"title": article, "step": step_name(awaited_step(article))}
        with told(request, done, opinion):
            require(form, _("请写明意见，不超过一千字。"))
            sign(article, request.user, opinion, request.POST.get("version", ""), form.cleaned_data["step"])
        return HttpResponseRedirect(back_to(request, article))

    @method_decorator(require_POST)
    def return_view(self, request, pk):
        article = get_object_or_404(Article, pk=pk)
        if not steps_of(request.user):
            raise PermissionDenied
        form = ReturnForm(request.POST, steps=range(len(step_names())))
        done = _("《%(title)s》已退回。") % {"title": article}
        with told(request, done, request.POST.get("reason", "")):
            require(form, _("请选定退到哪一步，写明原因，不超过一千字。"))
            wanted = form.cleaned_data
            send_back(article, request.user, wanted["to"], wanted["reason"], request.POST.get("version", ""))
        return HttpResponseRedirect(back_to(request, article))

    def sheet_view(self, request, pk):
        """审稿单: who signed, returned and settled what, with the whole text, to be printed."""
        articles = Article.objects.with_page().with_opening()
        article = get_object_or_404(articles.prefetch_related("blocks", "bylines__contributor"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        settled = article.findings.exclude(state=Finding.State.OPEN).select_related("settled_by")
        reviews = article.reviews.select_related("user", "recipient", "voided_by__user")
        context = {
            "article": article,
            "reviews": [(review, step_name(review.step), step_name(review.returned_to or 0)) for review in reviews],
            "findings": settled.order_by("settled_at", "pk"),
            "corrections": article.corrections.select_related("change__user").order_by("published_at", "pk"),
            "title": _("审稿单"),
        }
        return TemplateResponse(request, "admin/articles/article/sheet.html", context)


def require(form, words):
    if not form.is_valid():
        raise ValidationError(words)


def back_to(request, article):
    """Where the person came from: the desk or the article's form."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else reverse("admin:articles_article_change", args=[article.pk])

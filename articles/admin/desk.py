"""对照改稿: the correction desk, one screen an article, the source beside it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.claiming import claim
from articles.models import Article, Change

from .desk_operations import Done, perform
from .desk_screen import Desk
from .desk_typed import bylines_in
from .giving_back import GivesBack
from .reviewing import review_context
from .undoing import undoable

INNER, SAVED, WHOLE = (f"admin/articles/desk/{name}.html" for name in ("_inner", "_saved", "desk"))


class DeskMixin(GivesBack):
    def get_urls(self):
        desk = self.admin_site.admin_view(self.desk_view)
        return [path("<int:pk>/desk/", desk, name="articles_article_desk"), *super().get_urls()]

    @admin.display(description=gettext_lazy("改稿"))
    def desk(self, article):
        """The way to the desk, and who has the article open there."""
        link = format_html('<a href="{}">{}</a>', self.desk_url(article), _("对照改稿"))
        return format_html('{} <span class="quiet">{}</span>', link, article.claimed_by) if article.claimed_by else link

    def may_edit(self, request, article):
        """Who may change articles edits here those that wait; what is out changes by a correction."""
        return article.state == Article.State.WAITING and self.has_change_permission(request, article)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def desk_view(self, request, pk):
        """Show the desk, or do the one thing that was posted."""
        article = Article.objects.with_page().select_related("parse__source").filter(pk=pk).first()
        may_edit = bool(article) and self.may_edit(request, article)
        if request.method == "POST" and not may_edit:
            is_ping = request.POST.get("op") == "ping"  # which would wipe out what was given back before
            return HttpResponse(status=204) if is_ping else self.give_back(request, article, pk)
        if request.method == "POST":
            return self.operate(request, article)
        if not article:
            raise Http404
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        held = claim(article, request.user) if may_edit else None
        desk = Desk(article, request.user, held, request.GET.get("unit", ""), may_edit=may_edit)
        return self.desk_response(request, desk, WHOLE)

    def operate(self, request, article):
        op = request.POST.get("op", "")
        require_undoable(request)
        held = claim(article, request.user, works=op != "ping", take_over=op == "take_over")
        if op == "ping":
            return HttpResponse(status=204)
        before = Desk(article, request.user, held, request.POST.get("unit", ""))
        done, problem = Done(before.selected), ""
        try:
            with transaction.atomic():
                done = perform(before, request.POST, request.user, keeps_typed=bool(request.htmx))
        except ValidationError as error:
            problem = " ".join(error.messages)
        if not Article.objects.filter(pk=article.pk).exists():
            return self.give_back(request, None, article.pk) if problem else self.leave(request)
        return self.answer(request, article, held, done, problem)

    def answer(self, request, article, held, done, problem):
        """The whole desk or just what was saved, to htmx; a redirect to a plain form, unless something is unsaved."""
        article = Article.objects.with_page().select_related("parse__source").get(pk=article.pk)
        unsaved = request.POST if problem or (request.htmx and not done.is_saved) else None
        if not problem and not request.htmx:
            if done.words:
                messages.success(request, done.words)
            return HttpResponseRedirect(f"{self.desk_url(article)}?unit={done.unit}#{done.unit}")
        desk = Desk(article, request.user, held, done.unit, unsaved=unsaved, added=request.POST.get("insert", ""))
        desk.problem, desk.words = problem, done.words
        desk.needs_byline = all(byline[0] for byline in bylines_in(request.POST) or [("",)])
        is_one = request.htmx and done.is_saved and not problem
        response = self.desk_response(request, desk, SAVED if is_one else INNER if request.htmx else WHOLE)
        if request.htmx and problem:
            response["HX-Retarget"], response["HX-Reswap"] = "#desk-inner", "outerHTML"
        return response

    def leave(self, request):
        """The article is gone by what was taken back."""
        self.message_user(request, _("撤销之后没有这篇稿件了。"), messages.WARNING)
        url = reverse("admin:articles_article_changelist")
        return HttpResponse(headers={"HX-Redirect": url}) if request.htmx else HttpResponseRedirect(url)

    def desk_url(self, article):
        return reverse("admin:articles_article_desk", args=[article.pk])

    def desk_response(self, request, desk, template):
        address = self.desk_url(desk.article)
        context = self.admin_site.each_context(request) if template == WHOLE else {}
        context |= {"desk": desk, "article": desk.article, "url": address, "opts": self.opts}
        context |= {"is_nav_sidebar_enabled": False, "is_whole": template == INNER}
        own = {change.pk for change in desk.changes if change.user_id == request.user.pk}
        desk.undoable = own | undoable(request, desk.changes)
        context |= review_context(request, desk.article) | {"here": address, "next": address}
        return TemplateResponse(request, template, context)


def require_undoable(request):
    """One's own changes are taken back here by anybody, those of others by whoever might have made them."""
    number = request.POST.get("undo_one", "")
    change = Change.objects.filter(pk=number).first() if number.isdecimal() else None
    if change and change.user_id != request.user.pk and not undoable(request, [change]):
        raise PermissionDenied

"""待定地名: unresolved mentions, settled by one click for all the same words of an edition."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Mention, Place
from articles.unresolved import load_groups, open_groups, settle, settle_as_new

from .recording import with_history

A_PAGE = 10
NOWHERE = "none"


class ElsewhereForm(forms.Form):
    """Any other place on record."""

    use_required_attribute = False
    elsewhere = forms.ModelChoiceField(
        Place.objects.all(),
        label=gettext_lazy("地名"),
        widget=AutocompleteSelect(Mention._meta.get_field("place"), admin.site),
    )


class NewPlaceForm(forms.ModelForm):
    """A place that is not on record; who may change places may confirm it at once."""

    use_required_attribute = False

    class Meta:
        model = Place
        fields = ["name", "parent", "level", "is_confirmed"]
        widgets = {"parent": AutocompleteSelect(Place._meta.get_field("parent"), admin.site)}

    def __init__(self, *args, may_confirm, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].required = True
        if not may_confirm:
            del self.fields["is_confirmed"]
            self.instance.is_confirmed = False


class HasQueue:
    change_list_template = "admin/articles/mention/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.queue_view)
        return [path("queue/", view, name="articles_mention_queue"), *super().get_urls()]

    def may_settle(self, request):
        return request.user.has_perm("articles.change_mention")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"show_queue": self.may_settle(request), **(extra_context or {})})

    def queue_view(self, request):
        """The queue, or one group of it (``printed`` and ``edition``) with the ways to name another place."""
        if not self.may_settle(request):
            raise PermissionDenied
        groups = chosen_groups(request.GET)
        page = Paginator(groups, A_PAGE).get_page(request.GET.get("page"))
        is_alone = "printed" in request.GET
        ways = self.ways_out(request) if is_alone else {}
        if request.method == "POST" and self.settle_posted(request, ways):
            return HttpResponseRedirect(self.back(request))
        context = self.admin_site.each_context(request) | {
            "title": _("待定地名"),
            "groups": load_groups(page.object_list),
            "page_obj": page,
            "is_alone": is_alone,
            "forms": ways,
            "media": sum((form.media for form in ways.values()), self.media),
            "nowhere": NOWHERE,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/mention/queue.html", context)

    def ways_out(self, request):
        """The forms below a group that stands alone, the one that was posted filled in."""
        sent = request.POST.get("place")
        data = {name: request.POST if sent == name else None for name in ("elsewhere", "new")}
        ways = {"elsewhere": ElsewhereForm(data["elsewhere"])}
        if request.user.has_perm("articles.add_place"):
            may_confirm = request.user.has_perm("articles.change_place")
            initial = {"name": request.GET["printed"], "level": Place.Level.VILLAGE, "is_confirmed": may_confirm}
            ways["new"] = NewPlaceForm(data["new"], initial=initial, may_confirm=may_confirm)
        return ways

    def settle_posted(self, request, ways):
        """Settle the ticked mentions as the pressed button says; whether that was done."""
        sent = request.POST.get("place", "")
        numbers = [number for number in request.POST.getlist("mention") if number.isdecimal()]
        mentions = Mention.objects.filter(pk__in=numbers)
        if sent in ("elsewhere", "new") and sent not in ways:
            raise PermissionDenied
        if sent in ways and not ways[sent].is_valid():
            return False
        try:
            change = settle_as(sent, ways, mentions, request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return sent not in ways
        revision = change.revisions.filter(content_type__model="article").first()
        self.message_user(request, with_history(change.action, revision.root), messages.SUCCESS)
        return True

    def back(self, request):
        """The page of the queue that the group stood on, where the next one has its place now."""
        query = request.GET.copy()
        query.pop("printed", None)
        query.pop("edition", None)
        place = request.POST.get("group", "")
        return f"{reverse('admin:articles_mention_queue')}?{query.urlencode()}#group-{place}"


def chosen_groups(query):
    groups = open_groups()
    if "printed" in query:
        groups = groups.filter(printed=query["printed"])
    if query.get("edition", "").isdecimal():
        groups = groups.filter(article__page__edition=query["edition"])
    return groups


def settle_as(sent, ways, mentions, user):
    """Settle mentions as no place, a place on record (its number, or chosen in a form) or a new one."""
    if not mentions:
        raise ValidationError(_("请至少勾选一处。"))
    if sent == "new":
        return settle_as_new(mentions, ways["new"].instance, user)
    if sent == NOWHERE:
        return settle(mentions, None, user)
    chosen = ways["elsewhere"].cleaned_data["elsewhere"] if sent == "elsewhere" else None
    place = chosen or Place.objects.filter(pk=sent if sent.isdecimal() else None).first()
    if not place:
        raise ValidationError(_("请选一个地名。"))
    return settle(mentions, place, user)

"""A second person's save never overwrites the first's unseen, in forms whose fields are not merged one by one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Revision


class StaleForm:
    """A form opened before somebody else changed what it shows: it says so once, and keeps what was typed."""

    def clean(self):
        super().clean()
        raise ValidationError(
            _(
                "您打开之后，%(who)s又改过这里（%(action)s），都记在历史里。下面是您填的，还没有保存；看过再保存，就以您的为准。"
            )
            % {"who": self.newer.change.author, "action": self.newer.change.action}
        )


class RefusesStale:
    """An admin whose form remembers the newest change of its object, and is refused where another came since."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            newest = Revision.objects.of(self.root_of(obj)).order_by("-pk").first()
            context |= {"seen": newest.pk if newest else 0}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        newer = self.newer(request, obj) if obj and request.method == "POST" else None
        return type(form.__name__, (StaleForm, form), {"newer": newer}) if newer else form

    def newer(self, request, obj):
        """The newest revision by which somebody else changed what the form shows, after it was opened."""
        seen = request.POST.get("_seen", "")
        if not seen.isdecimal():
            return None
        since = Revision.objects.of(self.root_of(obj)).filter(pk__gt=int(seen)).exclude(change__user=request.user)
        revisions = since.select_related("change__user").order_by("-pk")
        return next((each for each in revisions if any(may_show(obj, row) for row in each.rows)), None)


def may_show(obj, row):
    """Whether the form of an object may show a row that changed: not where it belongs to another such object."""
    if row["model"] == obj._meta.label_lower:
        return row["pk"] == obj.pk
    name = obj._meta.model_name
    owners = {fields[name] for fields in (row["before"], row["after"]) if fields and name in fields}
    return not owners or obj.pk in owners

"""Which version of an object an address means: a revision's number, or a milestone's name."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.as_imported import as_imported
from articles.history import key_of, rows_of, state_after
from articles.models import Article, Revision
from articles.versions import names_of

MILESTONES = {
    "now": _("现在的样子"),
    "readers": _("读者现在看到的样子"),
    "published": _("发布时的样子"),
    "first": _("第一次改动之前的样子"),
    "import": _("导入时的样子"),
}


def milestones(root):
    """The names and words of the milestones that an object has, newest first."""
    has = {"now": True, "first": True}
    if isinstance(root, Article):
        is_out = root.state != Article.State.WAITING and root.published_at <= timezone.now()
        has |= {
            "readers": is_out and root.state == Article.State.PUBLISHED,
            "published": is_out,
            "import": root.parse_index is not None,
        }
    return [(name, words) for name, words in MILESTONES.items() if has.get(name)]


def version_at(root, name):
    """The rows of a version, and the names of what only it knows. Raises Http404 for one that there is not."""
    if name.isdecimal():
        revision = Revision.objects.of(root).filter(pk=name).first()
        if revision:
            return state_after(root, revision), {}
    if name not in dict(milestones(root)):
        raise Http404
    return MADE_BY[name](root)


def present(root):
    return rows_of({key_of(root): type(root)})[key_of(root)], {}


def before_everything(root):
    return state_after(root, None), {}


def when_published(root):
    """As it was when it was published; what was recorded later is a correction."""
    revision = Revision.objects.of(root).filter(change__made_at__lte=root.published_at).first()
    return state_after(root, revision), {}


def when_imported(root):
    rows, _names = present(root)
    return as_imported(root, rows, names_of(rows))


MADE_BY = {
    "now": present,
    "readers": present,
    "published": when_published,
    "first": before_everything,
    "import": when_imported,
}

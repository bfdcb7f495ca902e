"""import_pages PATH…: newspaper pages as plain text → articles, bylines, places and contests."""

import json
from argparse import ArgumentTypeError
from collections import Counter
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track

from newsroom.importing import NotReady, Result, import_files


class Command(BaseCommand):
    help = _("导入报纸版面的文字，拆成稿件、署名、地名和获奖名单。")

    def add_arguments(self, parser):
        words = _("版面文字（.txt）、压缩包（.zip）、装着它们的文件夹，或 -（标准输入）")
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=words)
        parser.add_argument("--newspaper", type=up_to(60), default="", help=_("报名，如 聊城日报"))
        parser.add_argument("--date", type=iso_date, default="", help=_("出版日期，如 2023-02-21"))
        parser.add_argument("--page", type=up_to(10), default="", help=_("版次，照印的写，如 3 或 A1（只用于一个版）"))
        parser.add_argument("--jobs", type=positive, default=1, metavar="N", help=_("用几个进程拆分，平常是 1"))
        parser.add_argument("--dry-run", action="store_true", help=_("只拆分，不写数据库；说出每篇稿件会怎样"))
        parser.add_argument("--json", action="store_true", help=_("每个版打印一行 JSON"))

    def handle(self, *, paths, dry_run, jobs, **options):
        given = {name: options[name] for name in ("newspaper", "date", "page")}
        outcomes = Counter()
        try:
            results = import_files(paths, given, dry_run=dry_run, compares=not options["json"], jobs=jobs)
            for result in self.watched(results):
                outcomes[result.outcome] += 1
                self.report(result, as_json=options["json"])
        except NotReady as error:
            raise CommandError(str(error)) from error
        if not options["json"]:
            self.stdout.write(total(outcomes))
        if outcomes["failed"]:
            raise CommandError(_("有 %(count)d 个版没有导入，原因见上。") % {"count": outcomes["failed"]})

    def watched(self, results):
        """The results; on a terminal, under a bar that shows how far they are."""
        console = Console(file=self.stderr, stderr=True)
        return track(results, _("导入"), console=console, transient=True) if console.is_terminal else results

    def report(self, result: Result, *, as_json: bool):
        if result.error:
            self.stderr.write(f"{result.source}: {result.error}")
        elif as_json:
            self.stdout.write(json.dumps(result.data, ensure_ascii=False))
        else:
            names = outcome_names()
            foreseen = f" · {names[result.foreseen]}" if result.foreseen else ""
            self.stdout.write(f"{result.source}: {names[result.outcome]}{foreseen} · {contents(result.data)}")
            for change in result.changes:
                self.stdout.write(f"  {change}")


def iso_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise ArgumentTypeError(_("要写成 2023-02-21 这样，不能是“%(text)s”。") % {"text": text}) from error


def up_to(longest: int):
    """A type of arguments: text of so many characters."""

    def check(text: str) -> str:
        if len(text) > longest:
            raise ArgumentTypeError(_("最多 %(longest)d 个字。") % {"longest": longest})
        return text

    return check


def positive(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise ArgumentTypeError(_("要是 1 到 64 的整数，不能是“%(text)s”。") % {"text": text})
    return int(text)


def outcome_names() -> dict[str, str]:
    return {
        "created": _("新建"),
        "updated": _("更新"),
        "unchanged": _("未变"),
        "failed": _("失败"),
        "parsed": _("已拆分（未写入）"),
    }


def contents(data: dict) -> str:
    awards = sum(len(tier["awards"]) for contest in data["contests"] for tier in contest["tiers"])
    return _("%(articles)d 篇稿件，%(awards)d 个奖，%(findings)d 条审读意见") % {
        "articles": len(data["articles"]),
        "awards": awards,
        "findings": len(data["findings"]),
    }


def total(outcomes: Counter) -> str:
    counted = _("，").join(f"{name} {outcomes[key]}" for key, name in outcome_names().items() if outcomes[key])
    return _("合计：%(counted)s") % {"counted": counted or 0}

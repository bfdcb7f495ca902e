"""import_pages PATH…: newspaper pages as plain text → articles, bylines, places and contests."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsroom.importing import NotReady, Result, import_files


class Command(BaseCommand):
    help = _("导入报纸版面的文字,拆成稿件、署名、地名和获奖名单。")

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=_("版面文字文件,或装着它们的文件夹"))
        parser.add_argument("--newspaper", default="", help=_("报名,如 聊城日报"))
        parser.add_argument("--date", type=iso_date, default="", help=_("出版日期,如 2023-02-21"))
        parser.add_argument("--page", default="", help=_("版次,照印的写,如 3 或 A1(只用于单个文件)"))
        parser.add_argument("--dry-run", action="store_true", help=_("只拆分,不写数据库"))
        parser.add_argument("--json", action="store_true", help=_("每个文件打印一行 JSON"))

    def handle(self, *, paths, dry_run, **options):
        given = {name: options[name] for name in ("newspaper", "date", "page")}
        outcomes = Counter()
        try:
            for result in import_files(paths, given, dry_run=dry_run):
                outcomes[result.outcome] += 1
                self.report(result, as_json=options["json"])
        except NotReady as error:
            raise CommandError(str(error)) from error
        if not options["json"]:
            self.stdout.write(total(outcomes))
        if outcomes["failed"]:
            raise CommandError(_("有 %(count)d 个文件没有导入,原因见上。") % {"count": outcomes["failed"]})

    def report(self, result: Result, *, as_json: bool):
        if result.error:
            self.stderr.write(f"{result.path}: {result.error}")
        elif as_json:
            self.stdout.write(json.dumps(result.data, ensure_ascii=False))
        else:
            self.stdout.write(f"{result.path}: {outcome_names()[result.outcome]} · {contents(result.data)}")


def iso_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise CommandError(_("--date 要写成 2023-02-21 这样,不能是“%(text)s”。") % {"text": text}) from error


def outcome_names() -> dict[str, str]:
    return {
        "created": _("新建"),
        "updated": _("更新"),
        "unchanged": _("未变"),
        "failed": _("失败"),
        "parsed": _("已拆分(未写入)"),
    }


def contents(data: dict) -> str:
    awards = sum(len(tier["awards"]) for contest in data["contests"] for tier in contest["tiers"])
    return _("%(articles)d 篇稿件,%(awards)d 个奖,%(findings)d 条审读意见") % {
        "articles": len(data["articles"]),
        "awards": awards,
        "findings": len(data["findings"]),
    }


def total(outcomes: Counter) -> str:
    counted = ",".join(f"{name} {outcomes[key]}" for key, name in outcome_names().items() if outcomes[key])
    return _("合计:%(counted)s") % {"counted": counted or 0}

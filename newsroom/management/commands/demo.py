"""demo: prepare the demo's data, say where to look, and serve it on this machine."""

import os
import socket
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.models import Article
from newsroom.demo import prepare, renew_passwords


class Command(BaseCommand):
    help = _("演示：建库、导入样版、开账号、发布，然后在本机打开网站。")

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help=_("端口，平常是 8000"))
        parser.add_argument("--no-serve", action="store_true", help=_("只准备，不打开网站"))
        parser.add_argument("--new-passwords", action="store_true", help=_("给演示账号换一遍密码，不打开网站"))

    def handle(self, *, port, no_serve, new_passwords, **options):
        if new_passwords:
            prepare()
            self.tell_passwords(renew_passwords())
            return
        if not no_serve:
            require_free(port)
        passwords = prepare()
        self.tell(f"http://127.0.0.1:{port}/", is_served=not no_serve)
        self.tell_passwords(passwords)
        if not no_serve:
            self.stdout.flush()
            os.execv(sys.executable, [sys.executable, "-m", "granian", *granian_options(port)])  # noqa: S606

    def tell(self, address, *, is_served):
        words = (
            _("读者看这里：%(address)s")
            if is_served
            else _("网站还没有开；运行 make demo 以后，读者看这里：%(address)s")
        )
        self.stdout.write(words % {"address": address})
        waiting = Article.objects.filter(state=Article.State.WAITING).count()
        words = _("编辑看这里：%(address)sadmin/（等着改的稿件：%(waiting)d 篇）")
        self.stdout.write(words % {"address": address, "waiting": waiting})

    def tell_passwords(self, passwords):
        if passwords:
            pairs = " ".join(f"{name}={password}" for name, password in passwords.items())
            self.stdout.write(_("登录（只显示这一次）：%(pairs)s") % {"pairs": pairs})
        else:
            self.stdout.write(_("登录：用 editor 和第一次显示的密码；忘了就运行 make passwords"))


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            words = _("端口 %(port)d 用不了（可能已被占用）；换一个，如：make demo PORT=8001")
            raise CommandError(words % {"port": port}) from error


def granian_options(port: int) -> list[str]:
    return [
        "--interface=wsgi",
        "--host=127.0.0.1",
        f"--port={port}",
        "--blocking-threads=4",
        "--log-level=warning",
        "newsroom.wsgi:application",
    ]

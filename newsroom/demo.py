"""The demo's data: places, roles, the seed's page, an account for each role, five articles in print."""

import secrets
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils.translation import gettext as _

from articles.division_table import load_divisions
from articles.divisions import SHIPPED, read_divisions
from articles.models import Article, HouseWord, Newspaper, Place, SearchEntry
from articles.publishing import publish
from articles.reviewing import sign

from .importing import import_files

BASE = Path(settings.BASE_DIR)
PRINTED = {"newspaper": "聊城日报", "date": "2023-02-21", "page": ""}
"""The seed names neither. The date is an inference: the day after the latest day that the page names."""

ACCOUNTS = {
    "importer": "导入员",
    "reporter": "记者/校对",
    "editor": "编辑",
    "deskhead": "部主任",
    "chief": "总编辑",
    "admin": "管理员",
}


def prepare() -> dict[str, str]:
    """Bring the demo up to date and return the passwords of accounts made now; what is there stays as it is."""
    call_command("migrate", verbosity=0)
    if not SearchEntry.objects.exists():
        call_command("rebuild_search", verbosity=0, stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    load_divisions(read_divisions(SHIPPED))
    if not Group.objects.exists():
        call_command("loaddata", "roles", verbosity=0)
    if not HouseWord.objects.exists():
        call_command("loaddata", "house_list", verbosity=0)
    passwords = dict(make_accounts())
    import_seed()
    return passwords


def make_accounts() -> Iterator[tuple[str, str]]:
    users = get_user_model().objects
    for name, role in ACCOUNTS.items():
        if not users.filter(username=name).exists():
            password = secrets.token_urlsafe(9)
            user = users.create_user(name, password=password, is_staff=True, first_name=role)
            user.groups.add(Group.objects.get(name=role))
            yield name, password


def renew_passwords() -> dict[str, str]:
    """New passwords for the demo's accounts."""
    passwords = {name: secrets.token_urlsafe(9) for name in ACCOUNTS}
    for user in get_user_model().objects.filter(username__in=ACCOUNTS):
        user.set_password(passwords[user.username])
        user.save(update_fields=["password"])
    return passwords


def import_seed() -> None:
    """The seed's page; when new, all articles but the one with a misprinted place are signed thrice and go out."""
    home = Place.objects.get(path="山东省/聊城市")
    Newspaper.objects.get_or_create(name=PRINTED["newspaper"], defaults={"home_region": home})
    outcomes = {result.outcome for result in import_files([BASE / "seeds"], PRINTED, dry_run=False)}
    if outcomes == {"created"}:
        for article in Article.objects.exclude(findings__code="similar_place"):
            review_and_publish(article)


def review_and_publish(article: Article) -> None:
    signers = [get_user_model().objects.get(username=name) for name in ("editor", "deskhead", "chief")]
    for signer in signers:
        sign(article, signer, _("同意。"), article.version)
    publish(article, signers[-1])

"""The demo: one command, and nothing changes the second time."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from articles.models import Article, HouseWord
from awards.models import Contest
from newsroom.demo import ACCOUNTS

pytestmark = pytest.mark.django_db


def demo(**options):
    out = StringIO()
    call_command("demo", no_serve=True, stdout=out, **options)
    return out.getvalue()


def passwords_in(told):
    return dict(pair.split("=") for pair in told.splitlines()[-1].split("：", 1)[1].split())


def test_demo_publishes_five_articles_and_the_winners(db):
    demo()
    assert Article.objects.published().count() == 5
    assert Article.objects.filter(state=Article.State.WAITING).count() == 1
    assert Contest.objects.published().exists()


def test_demo_has_the_house_list():
    demo()
    assert HouseWord.objects.active().exists()


def test_demo_says_in_three_lines_where_to_look_and_how_to_log_in():
    told = demo()
    assert len(told.splitlines()) == 3
    passwords = passwords_in(told)
    assert passwords.keys() == ACCOUNTS.keys()
    for name, password in passwords.items():
        user = authenticate(username=name, password=password)
        assert user.is_staff
        assert user.groups.get().name == ACCOUNTS[name]


def test_second_run_changes_nothing_and_tells_no_password():
    demo()
    before = list(Article.objects.values_list("pk", "state", "published_at", "updated_at"))
    hashes = list(get_user_model().objects.values_list("password", flat=True))
    assert "=" not in demo()
    assert list(Article.objects.values_list("pk", "state", "published_at", "updated_at")) == before
    assert list(get_user_model().objects.values_list("password", flat=True)) == hashes


def test_forgotten_passwords_are_renewed():
    demo()
    told = demo(new_passwords=True)
    assert authenticate(username="editor", password=passwords_in(told)["editor"])


def test_port_in_use_is_one_sentence(live_server):
    with pytest.raises(CommandError, match="换一个"):
        call_command("demo", port=live_server.thread.port)

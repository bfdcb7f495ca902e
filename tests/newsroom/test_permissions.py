"""Who may do what: every role at every address of the admin, against the two tables in CONTRIBUTING."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.admin.history import ShowsHistory
from articles.history import recorded
from articles.models import Article, Edition, Review, Revision
from newsroom.uploads import keep_upload
from tests.articles.factories import ArticleFactory, BlockFactory, ContributorFactory, FindingFactory, PageFactory
from tests.articles.signing import sign_all
from tests.articles.test_admin_lists import MODELS, ROWS, address
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

ROLES = ["导入员", "记者/校对", "编辑", "部主任", "总编辑", "管理员"]
HISTORY = {"compare", "restore"}
PAGES = {"changelist", "add", "change", "delete", "history"}
FOR_ALL = {"index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"}
FOR_ALL |= {"view_on_site", "app_list", None}


def table(first):
    """The rows of the table in CONTRIBUTING whose first heading is this: {row: {role: cell}}."""
    text = (ROOT / "CONTRIBUTING.md").read_text().partition(f"\n| {first} |")
    lines = (text[1] + text[2].partition("\n\n")[0]).strip().splitlines()
    heads, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}


def waiting(signed=0):
    """An article under which so many reviews are signed, by people who do nothing else here."""
    article = BlockFactory(article__page=PageFactory(number="1")).article
    sign_all(article)
    article.reviews.filter(step__gt=signed).delete()
    return article


def out(**state):
    article = waiting(3)
    Article.objects.update(**{"state": "published", "published_at": timezone.now() - timedelta(hours=1)} | state)
    article.refresh_from_db()
    return article


def scheduled():
    return out(published_at=timezone.now() + timedelta(hours=1))


def sent_back():
    article = waiting()
    user = get_user_model().objects.get(username="signer1")
    Review.objects.create(article=article, step=1, outcome="returned", returned_to=0, opinion="核实", user=user)
    return article


def post(name, row, **values):
    url = reverse(f"admin:{name}", args=[row.pk])
    return lambda client: client.post(url, values)


def signing(article):
    return post("articles_article_sign", article, version=article.version, opinion="同意")


def at_desk(article):
    return post("articles_article_desk", article, version=article.version, op="save", **{"text-deck": "副题"})


def changed():
    """What somebody else did to an article that waits."""
    article, user = waiting(), get_user_model().objects.get(username="signer1")
    with recorded(user, "改标题", article):
        Article.objects.filter(pk=article.pk).update(headline="新标题")
    return Revision.objects.of(article).first()


def looking(name, row):
    return lambda client: client.get(reverse(f"admin:{name}", args=[row.pk]))


def restoring(revision):
    url = reverse("admin:articles_article_restore", args=[revision.object_id])
    return lambda client: client.post(f"{url}?version={revision.pk}", {"reason": "改错了"})


def returning(article, to):
    return post("articles_article_return", article, version=article.version, to=to, reason="再看")


NOTE = {"note_kind": "fact", "note_text": "应为茌平区"}
LATER = {"later": "1", "at": "2099-01-01T06:00"}
ACTIONS = {
    "下一篇": lambda: lambda client: client.get(reverse("admin:next_article")),
    "导入": lambda: lambda client: client.post(reverse("admin:import"), {"text": "村里修通一条路"}),
    "改待审的稿件": lambda: post("articles_article_change", waiting()),
    "删待审的稿件": lambda: post("articles_article_delete", waiting(), post="yes"),
    "交稿": lambda: signing(sent_back()),
    "签初审": lambda: signing(waiting(0)),
    "签复审": lambda: signing(waiting(1)),
    "签终审": lambda: signing(waiting(2)),
    "退回到改稿": lambda: returning(waiting(2), 0),
    "退回到初审": lambda: returning(waiting(2), 1),
    "退回到复审": lambda: returning(waiting(2), 2),
    "发布": lambda: post("articles_article_publish", waiting(3), now="1"),
    "定时发布": lambda: post("articles_article_publish", waiting(3), **LATER),
    "取消定时": lambda: post("articles_article_unschedule", scheduled()),
    "发布整期": lambda: post("articles_edition_publish", waiting(3).page.edition, now="1"),
    "取消整期的定时": lambda: post("articles_edition_unschedule", scheduled().page.edition),
    "改已发布的稿件": lambda: post("articles_article_change", out()),
    "删已发布的稿件": lambda: post("articles_article_delete", out(), post="yes"),
    "更正": lambda: post("articles_article_correct", out(), **NOTE),
    "撤稿": lambda: post("articles_article_withdraw", out(), reason="图片用错"),
    "重新发布": lambda: post("articles_article_publish", out(state="withdrawn"), now="1"),
    "改已有稿件发布的一期": lambda: post("articles_edition_change", out().page.edition),
    "看对照改稿": lambda: lambda client: client.get(reverse("admin:articles_article_desk", args=[waiting().pk])),
    "在对照改稿里改": lambda: at_desk(waiting()),
    "在对照改稿里改已发布的": lambda: at_desk(out()),
    "看审稿单": lambda: lambda client: client.get(reverse("admin:articles_article_sheet", args=[waiting().pk])),
    "查找替换": lambda: lambda client: client.post(reverse("admin:articles_article_replace"), {"words": "路"}),
    "定地名": lambda: lambda client: client.post(reverse("admin:articles_mention_queue"), {"place": "none"}),
    "分出同名作者": lambda: post("articles_contributor_split", ContributorFactory()),
    "采纳意见": lambda: post("articles_finding_accept", FindingFactory(article=waiting())),
    "不采纳意见": lambda: post("articles_finding_dismiss", FindingFactory(article=waiting())),
    "比较版本": lambda: looking("articles_article_compare", changed().root),
    "恢复版本": lambda: restoring(changed()),
    "撤销改动": lambda: post("undo_change", changed().change, reason="改错了"),
    "看最近删除": lambda: lambda client: client.get(reverse("admin:recently_deleted")),
}
ADDRESSES = {f"articles_article_{name}" for name in ("sign", "return", "sheet", "publish", "unschedule", "withdraw")}
ADDRESSES |= {"articles_article_correct", "articles_edition_publish", "articles_edition_unschedule"}
ADDRESSES |= {"articles_article_replace", "articles_mention_queue", "articles_contributor_split"}
ADDRESSES |= {"articles_article_desk", "articles_finding_accept", "articles_finding_dismiss"}
ADDRESSES |= {"recently_deleted", "undo_change"}
ADDRESSES |= {"auth_user_password_change", "import", "import_preview", "import_run", "next_article"}
"""Addresses that are no standard page of a model; each has a test here."""
RECORDED = {model for model in MODELS if isinstance(admin.site.get_model_admin(model), ShowsHistory)}


def addresses(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern.name
        else:
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))


def may(client, do):
    """Whether somebody is let do it; it is undone."""
    with transaction.atomic():
        status = do(client).status_code
        transaction.set_rollback(True)
    assert status in (200, 302, 403), status
    return status != 403


def pages_of(model):
    """What each letter of the table stands for: the requests that it allows."""
    pk = ROWS[model]().pk

    def request(method, page, *args, **values):
        return lambda client: getattr(client, method)(address(model, page, *args), values)

    return {
        "v": [request("get", page, *args) for page, args in (("changelist", []), ("change", [pk]), ("history", [pk]))],
        "a": [request("get", "add"), request("post", "add")],
        "c": [request("post", "change", pk)],
        "d": [request("get", "delete", pk), request("post", "delete", pk, post="yes")],
    }


def letters(client, model):
    asked = {letter: {may(client, do) for do in dos} for letter, dos in pages_of(model).items()}
    assert all(len(answers) == 1 for answers in asked.values()), (model, asked)
    return "".join(letter for letter, answers in asked.items() if answers == {True}) or "–"


def test_every_address_of_the_admin_is_walked():
    standard = {f"{model._meta.app_label}_{model._meta.model_name}_{page}" for model in MODELS for page in PAGES}
    history = {f"{model._meta.app_label}_{model._meta.model_name}_{page}" for model in RECORDED for page in HISTORY}
    found = {name for _address, name in addresses(admin.site.get_urls())}
    assert found == standard | history | ADDRESSES | FOR_ALL


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_with_every_model(client, person, role):
    client.force_login(person(role))
    expected = {name: cells[role] for name, cells in table("rows").items()}
    assert {model.__name__: letters(client, model) for model in MODELS} == expected


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_do(client, person, role):
    client.force_login(person(role))
    expected = {name: cells[role] == "✓" for name, cells in table("action").items()}
    assert {name: may(client, action()) for name, action in ACTIONS.items()} == expected


@pytest.mark.parametrize("role", ROLES)
def test_who_looks_at_an_upload_and_imports_it(client, person, role):
    user = person(role)
    client.force_login(user)
    upload = keep_upload(user, "村里修通一条路", None)
    preview, run = (reverse(f"admin:{name}", args=[upload.pk]) for name in ("import_preview", "import_run"))
    found = client.get(preview).status_code, client.post(run, {"date": "哪天"}).status_code
    assert found == ((200, 302) if table("action")["导入"][role] else (403, 403))


@pytest.mark.parametrize("role", ROLES)
def test_who_sets_the_passwords_of_others(client, person, role):
    other = get_user_model().objects.create_user("other")
    client.force_login(person(role))
    url = reverse("admin:auth_user_password_change", args=[other.pk])
    assert {client.get(url).status_code, client.post(url).status_code} == {200 if role == "管理员" else 403}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_open_to_all(client, person, role):
    client.force_login(person(role))
    for name in ("index", "password_change", "jsi18n"):
        assert client.get(reverse(f"admin:{name}")).status_code == 200
    assert client.get("/admin/articles/").status_code == 200
    assert client.get("/admin/auth/").status_code == (200 if role == "管理员" else 404)
    search = {"app_label": "articles", "model_name": "byline", "field_name": "contributor", "term": "王"}
    assert client.get(reverse("admin:autocomplete"), search).status_code == 200


def test_account_without_a_role_may_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert {letters(client, model) for model in MODELS} == {"–"}
    assert not any(may(client, action()) for action in ACTIONS.values())


def test_stranger_is_sent_to_the_log_in_from_every_address(client):
    ArticleFactory()
    edition = Edition.objects.get().pk
    for pattern, name in addresses(admin.site.get_urls()):
        if name in ("login", "app_list"):
            continue
        url = "/admin/" + re.sub(r"<[^>]+>|\(\?P.*\$", str(edition), pattern)
        for method in ("get", "post"):
            response = getattr(client, method)(url)
            assert response.status_code in (302, 301), url
            assert "/admin/" in response.url

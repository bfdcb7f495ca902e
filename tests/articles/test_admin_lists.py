"""Every registered model: its pages open, and its list takes as many queries for many rows as for few."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.history import note, recorded
from articles.models import (
    Article,
    Block,
    Byline,
    Change,
    Contributor,
    Correction,
    Edition,
    Finding,
    HouseWord,
    ImportedPage,
    ImportRun,
    Mention,
    Newspaper,
    Official,
    Page,
    Parse,
    Place,
    Review,
    SourceText,
)
from awards.models import Award, Contest, Entrant, Organisation, Tier
from tests.awards.factories import (
    AwardFactory,
    ContestFactory,
    EntrantFactory,
    OrganisationFactory,
    TierFactory,
)

from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    ContributorFactory,
    EditionFactory,
    FindingFactory,
    MentionFactory,
    NewspaperFactory,
    PageFactory,
    ParseFactory,
    PlaceFactory,
    SourceTextFactory,
)

pytestmark = pytest.mark.django_db


def headless():
    """A brief without a headline, which lists show by its first words."""
    return BlockFactory(article__headline="").article


def article_with_all():
    article = headless()
    BlockFactory(article=article)
    BylineFactory(article=article)
    FindingFactory(article=article)
    return article


def place_below():
    return PlaceFactory(parent=PlaceFactory())


def user():
    return get_user_model().objects.create_user(f"user{get_user_model().objects.count()}")


def log_entry():
    article, by = ArticleFactory(), user()
    return LogEntry.objects.log_actions(by.pk, [article], 2, change_message="改", single_object=True)


def import_run():
    run = ImportRun.objects.create(user=user(), arguments="pages")
    ImportedPage.objects.create(run=run, source="1.txt", outcome="created", page=PageFactory())
    return run


def change():
    article = headless()
    with recorded(user(), "改标题", article) as recording:
        Article.objects.filter(pk=article.pk).update(headline="新标题")
    note(user(), f"导入 {article.pk}.txt", article)
    return recording.change


def correction():
    article = headless()
    return Correction.objects.create(
        article=article, kind="fact", text="应为茌平区", change=note(user(), "更正", article)
    )


def review():
    return Review.objects.create(article=headless(), step=1, outcome="signed", opinion="同意", user=user())


ROWS = {
    Article: article_with_all,
    Award: AwardFactory,
    Block: lambda: headless().blocks.get(),
    Byline: lambda: BylineFactory(article=headless()),
    Change: change,
    Contest: lambda: TierFactory(contest=ContestFactory(article=headless())).contest,
    Contributor: lambda: BylineFactory(contributor=ContributorFactory()).contributor,
    Correction: correction,
    Edition: lambda: ArticleFactory(page__edition=EditionFactory()).page.edition,
    Entrant: lambda: AwardFactory(entrants=[EntrantFactory()]).entrants.get(),
    Finding: lambda: FindingFactory(article=headless()),
    Group: lambda: Group.objects.create(name=f"组{Group.objects.count()}"),
    HouseWord: lambda: HouseWord.objects.create(wrong=f"攻府{HouseWord.objects.count()}", right="政府"),
    ImportRun: import_run,
    LogEntry: log_entry,
    Mention: lambda: MentionFactory(article=headless(), place=place_below()),
    Newspaper: lambda: EditionFactory(newspaper=NewspaperFactory(home_region=PlaceFactory())).newspaper,
    Official: lambda: Official.objects.create(title="县长", name=f"王小明{Official.objects.count()}"),
    Organisation: OrganisationFactory,
    Page: lambda: ArticleFactory(page=PageFactory()).page,
    Parse: ParseFactory,
    Place: place_below,
    Review: review,
    SourceText: SourceTextFactory,
    Tier: lambda: AwardFactory(tier=TierFactory()).tier,
    get_user_model(): user,
}
MODELS = sorted(ROWS, key=lambda model: model._meta.label)


@pytest.fixture
def master(client, admin_user):
    """Somebody who may everything, so that lists have all their columns and actions."""
    client.force_login(admin_user)
    return client


@pytest.fixture
def administrator(client, person):
    client.force_login(person("管理员"))
    return client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queries_of(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in queries], response


def test_every_model_of_ours_is_registered():
    registered = set(admin.site._registry)
    assert registered == set(ROWS)


def each_model(test):
    return pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)(test)


@each_model
def test_list_takes_no_more_queries_for_many_rows(master, model):
    url = address(model, "changelist")
    for _ in range(3):
        ROWS[model]()
    queries_of(master, url)  # content types are looked up once a process
    few, _ = queries_of(master, url)
    for _ in range(27):
        ROWS[model]()
    many, response = queries_of(master, url)
    assert response.context["cl"].result_count >= 30
    assert len(many) == len(few), "\n".join(many)


@each_model
def test_pages_open_for_who_may_everything(master, model):
    row, registered = ROWS[model](), admin.site.get_model_admin(model)
    may_add = registered.has_add_permission(master.get("/admin/").wsgi_request)
    assert master.get(address(model, "add")).status_code == (200 if may_add else 403)
    for page in ("change", "history"):
        assert master.get(address(model, page, row.pk), follow=True).status_code == 200


@each_model
def test_pages_open_for_the_administrator(administrator, model):
    row = ROWS[model]()
    for url in (address(model, "changelist"), address(model, "change", row.pk)):
        assert administrator.get(url).status_code == 200


@each_model
def test_every_list_is_searched(master, model):
    assert admin.site.get_model_admin(model).search_fields
    assert master.get(address(model, "changelist"), {"q": "2023 王"}).status_code == 200


@pytest.mark.parametrize(
    "model",
    [SourceText, Parse, Block, Byline, Mention, ImportRun, LogEntry, Review, Correction, Change],
    ids=lambda m: m._meta.label,
)
def test_what_is_read_only_is_so_even_for_a_superuser(client, admin_user, model):
    client.force_login(admin_user)
    row = ROWS[model]()
    for page, args in (("add", []), ("change", [row.pk]), ("delete", [row.pk])):
        assert client.post(address(model, page, *args), {"post": "yes"}).status_code == 403


def test_menu_is_in_the_order_of_the_work(client, admin_user):
    client.force_login(admin_user)
    shown = client.get("/admin/").context["app_list"]
    assert [app["app_label"] for app in shown] == ["articles", "awards", "admin", "auth"]
    assert [entry["object_name"] for entry in shown[0]["models"]][:3] == ["Article", "Finding", "Newspaper"]


def test_source_is_shown_line_by_line(client, admin_user):
    client.force_login(admin_user)
    page = client.get(address(SourceText, "change", SourceTextFactory(text="第一行\n<b>\n").pk)).content.decode()
    assert "<span>第一行</span>\n<span>&lt;b&gt;</span>" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("修通", True), ("挖渠", True), ("李大山", True), ("没有的词", False)],
)
def test_articles_are_found_by_headline_body_and_byline(client, editor, words, found):
    client.force_login(editor)
    article = ArticleFactory(headline="村里修通路")
    BlockFactory(article=article, text="村民挖渠引水。")
    BylineFactory(article=article, contributor__name="李大山")
    assert client.get(address(Article, "changelist"), {"q": words}).context["cl"].result_count == found

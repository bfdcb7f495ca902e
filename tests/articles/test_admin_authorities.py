"""Merging from the lists, and telling namesakes apart, at the desk: what is shown, done, told, and who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Contributor, Place
from awards.models import Contest, Entrant
from tests.awards.factories import AwardFactory, ContestFactory, EntrantFactory

from .admin_forms import filled_form
from .factories import ArticleFactory, BylineFactory, ContributorFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db
ROLES = ["导入员", "记者/校对", "编辑", "部主任", "总编辑", "管理员"]


@pytest.fixture
def at_desk(client, chief):
    client.force_login(chief)
    return client


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def merge(client, rows, **answers):
    data = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], **answers}
    return client.post(list_of(type(rows[0])), data, follow=True)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def entrants():
    contest = ContestFactory()
    return [AwardFactory(tier__contest=contest, entrants=[EntrantFactory(contest=contest)]) for _n in range(2)]


TWO = {
    Contributor: lambda: [BylineFactory().contributor for _n in range(2)],
    Place: lambda: [MentionFactory(place=PlaceFactory(name=f"李村{n}", level=1)).place for n in range(2)],
    Contest: lambda: [AwardFactory().tier.contest for _n in range(2)],
    Entrant: lambda: [award.entrants.get() for award in entrants()],
}
each_model = pytest.mark.parametrize("model", TWO, ids=lambda model: model.__name__)


@each_model
def test_rows_are_shown_with_what_hangs_on_them(at_desk, model):
    response = merge(at_desk, TWO[model]())
    shown = response.context["rows"]
    assert [counts[0][1] for _row, counts in shown] == [1, 1]
    assert model.objects.count() == 2


@each_model
def test_merged_into_the_chosen_one(at_desk, model):
    gone, kept = TWO[model]()
    response = merge(at_desk, [gone, kept], confirmed="yes", kept=kept.pk, reason="同一个")
    assert "已把 1 个并入" in said(response)
    assert "/history/" in said(response)
    assert model.objects.get() == kept


@each_model
def test_choice_is_asked_for(at_desk, model):
    response = merge(at_desk, TWO[model](), confirmed="yes")
    assert "请选保留哪一个" in said(response)
    assert model.objects.count() == 2


def test_one_alone_is_not_merged(at_desk):
    assert "请勾选两个" in said(merge(at_desk, [ContributorFactory()]))


def test_what_is_in_the_way_is_told_and_the_page_stays(at_desk):
    place = PlaceFactory(parent=PlaceFactory())
    response = merge(at_desk, [place, place.parent], confirmed="yes", kept=place.pk, reason="同一处")
    assert "级别不同" in said(response)
    assert "同一处" in response.content.decode()


@pytest.mark.parametrize("role", ROLES)
@each_model
def test_who_may_merge(client, person, model, role):
    client.force_login(person(role))
    may = person_may(client, model)
    response = merge(client, TWO[model](), confirmed="yes", kept=model.objects.first().pk)
    assert response.status_code in (200, 403)
    assert model.objects.count() == (1 if may else 2)


def person_may(client, model):
    chiefs = {"部主任", "总编辑"}
    may = {Contributor: chiefs | {"管理员"}, Place: chiefs | {"管理员"}, Contest: chiefs, Entrant: chiefs}
    editors = {"编辑"} if model in (Contest, Entrant) else set()
    user = client.get("/admin/").context["user"]
    return user.groups.get().name in may[model] | editors


def split_url(contributor):
    return reverse("admin:articles_contributor_split", args=[contributor.pk])


@pytest.fixture
def wang():
    contributor = ContributorFactory(name="王小明")
    BylineFactory(contributor=contributor, article=ArticleFactory(headline="村里修路"))
    BylineFactory(contributor=contributor, article=ArticleFactory(headline="县局开会", published=True))
    return contributor


def test_namesake_is_told_apart(at_desk, wang):
    page = at_desk.get(split_url(wang)).content.decode()
    assert "村里修路" in page
    his = wang.bylines.get(article__headline="县局开会")
    response = at_desk.post(split_url(wang), {"byline": [his.pk], "distinction": "县局"}, follow=True)
    assert "1 次署名归到“王小明（县局）”了" in said(response)
    assert wang.bylines.get().article.headline == "村里修路"


def test_somebody_on_record_takes_the_bylines(at_desk, wang):
    other = ContributorFactory()
    at_desk.post(split_url(wang), {"byline": [row.pk for row in wang.bylines.all()], "existing": other.pk})
    assert other.bylines.count() == 2


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "二者取一"),
        ({"distinction": "县局"}, "请至少勾选"),
        ({"distinction": "县局", "existing": "own"}, "二者取一"),
    ],
)
def test_what_is_missing_is_told(at_desk, wang, answers, words):
    answers = {**answers, **({"existing": wang.pk} if "existing" in answers else {})}
    assert words in at_desk.post(split_url(wang), {"reason": "", **answers}).content.decode()
    assert Contributor.objects.count() == 1


def test_form_links_to_the_split_for_who_may(client, person, wang):
    for role, may in (("总编辑", True), ("记者/校对", False)):
        client.force_login(person(role, role))
        page = client.get(reverse("admin:articles_contributor_change", args=[wang.pk])).content.decode()
        assert (split_url(wang) in page) == may
        assert client.get(split_url(wang)).status_code == (200 if may else 403)


def test_split_takes_no_more_queries_for_many_bylines(at_desk, wang):
    at_desk.get(split_url(wang))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(split_url(wang))
        return len(queries)

    few = cost()
    for _n in range(12):
        BylineFactory(contributor=wang)
    assert cost() == few


def test_place_named_like_one_beside_it_is_refused_in_a_sentence(at_desk):
    one = PlaceFactory(name="李村", parent=PlaceFactory(name="示例省", level=1), level=5)
    other = PlaceFactory(name="王村", parent=one.parent, level=5)
    url = f"/admin/articles/place/{other.pk}/change/"
    response = at_desk.post(url, filled_form(at_desk, url) | {"name": "李村"})
    assert "同一上级下面已经有这个地名" in response.content.decode()
    assert at_desk.post(url, filled_form(at_desk, url) | {"name": "李家村"}).status_code == 302

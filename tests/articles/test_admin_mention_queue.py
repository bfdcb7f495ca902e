"""The queue of unresolved mentions at the desk: shown, settled by one click, and by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Mention, Place

from .factories import ArticleFactory, BlockFactory, EditionFactory, MentionFactory, PageFactory, PlaceFactory

pytestmark = pytest.mark.django_db
URL = "/admin/articles/mention/queue/"


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def village():
    return PlaceFactory(name="李圈村", level=5, parent=PlaceFactory(parent=PlaceFactory()))


@pytest.fixture
def mentions():
    edition = EditionFactory()
    return [mentioned(edition) for _n in range(2)]


def mentioned(edition, printed="李圈村"):
    article = ArticleFactory(page=PageFactory(edition=edition))
    BlockFactory(article=article, text=f"记者来到{printed}采访。")
    return MentionFactory(article=article, printed=printed, place=None)


def settle(client, mentions, place, query="", **fields):
    data = {"mention": [mention.pk for mention in mentions], "place": place, "group": "1", **fields}
    return client.post(f"{URL}{query}", data, follow=True)


def alone(mention):
    return f"?printed={mention.printed}&edition={mention.article.page.edition_id}&page=1"


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def places():
    return list(Mention.objects.order_by("pk").values_list("place", flat=True))


def test_words_in_their_sentence_with_candidates(at_desk, mentions, village):
    page = at_desk.get(URL).content.decode()
    assert page.count("记者来到<mark>李圈村</mark>采访。") == 2
    assert f'value="{village.pk}" class="button" data-key="1"' in page


def test_one_click_settles_all_of_the_same_words(at_desk, mentions, village):
    response = settle(at_desk, mentions, village.pk)
    assert places() == [village.pk, village.pk]
    assert "地名：李圈村是李圈村" in said(response)
    assert "没有待定的地名了" in response.content.decode()
    assert response.redirect_chain[0][0] == f"{URL}?#group-1"


def test_unticked_ones_stay(at_desk, mentions, village):
    settle(at_desk, mentions[1:], village.pk)
    assert places() == [None, village.pk]


def test_no_place(at_desk, mentions):
    settle(at_desk, mentions, "none")
    assert set(Mention.objects.values_list("is_settled", "status")) == {(True, "unknown")}


def test_place_found_by_search(at_desk, mentions):
    other = PlaceFactory()
    settle(at_desk, mentions, "elsewhere", alone(mentions[0]), elsewhere=other.pk)
    assert places() == [other.pk, other.pk]


def test_new_place_below_a_parent(at_desk, mentions, village):
    page = at_desk.get(f"{URL}{alone(mentions[0])}").content.decode()
    assert 'name="parent"' in page
    new = {"name": "李圈新村", "parent": village.parent_id, "level": 5, "is_confirmed": "on"}
    response = settle(at_desk, mentions, "new", alone(mentions[0]), **new)
    place = Place.objects.get(name="李圈新村")
    assert place.is_confirmed
    assert places() == [place.pk, place.pk]
    assert response.redirect_chain[0][0] == f"{URL}?page=1#group-1"


def test_new_place_without_a_parent_is_asked_again(at_desk, mentions):
    response = settle(at_desk, mentions, "new", alone(mentions[0]), name="李圈新村", level=5)
    assert response.context["forms"]["new"].errors
    assert not Place.objects.exists()


def test_place_that_is_there_already_is_told(at_desk, mentions, village):
    new = {"name": "李圈村", "parent": village.parent_id, "level": 5}
    response = settle(at_desk, mentions, "new", alone(mentions[0]), **new)
    assert response.context["forms"]["new"].errors["name"] == ["同一上级下面已经有这个地名；请用已有的那个。"]
    assert places() == [None, None]


@pytest.mark.parametrize("place", ["", "nonsense", "999999", "elsewhere"])
def test_no_choice_settles_nothing(at_desk, mentions, place):
    query = alone(mentions[0]) if place == "elsewhere" else ""
    assert settle(at_desk, mentions, place, query).status_code == 200
    assert not Mention.objects.filter(is_settled=True).exists()


def test_nothing_ticked_is_told(at_desk, mentions, village):
    assert "请至少勾选一处" in said(settle(at_desk, [], village.pk))


@pytest.mark.parametrize(
    ("role", "may", "may_add"),
    [
        ("导入员", False, False),
        ("记者/校对", True, False),
        ("编辑", True, True),
        ("部主任", True, True),
        ("总编辑", True, True),
        ("管理员", False, False),
    ],
)
def test_who_may(client, person, mentions, village, role, may, may_add):
    client.force_login(person(role))
    assert (URL in client.get("/admin/articles/mention/").content.decode()) == may
    response = client.get(f"{URL}{alone(mentions[0])}")
    assert response.status_code == (200 if may else 403)
    assert ("new" in (response.context.get("forms") or {}) if may else False) == may_add
    new = {"name": "新村", "parent": village.parent_id, "level": 5}
    assert settle(client, mentions, "new", alone(mentions[0]), **new).status_code == (200 if may_add else 403)
    Mention.objects.update(place=None, status="unknown", is_settled=False)
    assert settle(client, mentions, village.pk).status_code == (200 if may else 403)


def test_ten_groups_a_page_and_no_more_queries_for_many(at_desk, village):
    edition = EditionFactory()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            response = at_desk.get(URL)
        return len(queries), response

    mentioned(edition)
    cost()
    few, _response = cost()
    for n in range(12):
        mentioned(edition, f"王庄{n}村")
    many, response = cost()
    assert many == few
    assert len(response.context["groups"]) == 10
    assert "共 13 组" in response.content.decode()

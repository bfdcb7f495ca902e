"""The read-only API: what readers may see, in parts that lead forth and back, one sentence where there is nothing."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse

from articles.api.throttle import ClientThrottle
from articles.models import Article, Contributor, Correction, Edition, Page, Place
from tests.articles.exchanging import NINJS, full_article
from tests.articles.factories import (
    ArticleFactory,
    BylineFactory,
    ContributorFactory,
    EditionFactory,
    MentionFactory,
    NewspaperFactory,
    PageFactory,
    PlaceFactory,
)
from tests.awards.factories import AwardFactory, ContestFactory, EntrantFactory, OrganisationFactory, TierFactory

pytestmark = pytest.mark.django_db

LISTS = ["articles", "editions", "pages", "contributors", "places", "contests"]
SITE = "http://testserver"


@pytest.fixture(autouse=True)
def nothing_remembered():
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    caches["clients"].clear()


def read(client, address, **query):
    response = client.get(address if address.startswith(("/", SITE)) else f"/api/v1/{address}", query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return response.json()


def problem(client, address, **query):
    """Code and sentence of an answer that is none."""
    response = client.get(f"/api/v1/{address}", query)
    assert response["Content-Type"] == "application/json"
    assert list(response.json()) == ["detail"]
    return response.status_code, response.json()["detail"]


def grow(count):
    """Articles, each with an edition, a page, a contributor, a place and a contest of its own."""
    newspaper = NewspaperFactory()
    for n in range(count):
        edition = EditionFactory(newspaper=newspaper, date=date(2023, 1, 1) + timedelta(days=n))
        article = ArticleFactory(published=True, page=PageFactory(edition=edition))
        BylineFactory(article=article)
        MentionFactory(article=article)
        ContestFactory(article=article)


def walk(client, address, rel, **query):
    """The parts of a list, from one end on."""
    while address:
        listed = read(client, address, **query)
        yield listed["results"]
        address, query = listed[rel], {}


def test_contents_lead_to_every_list(client):
    full_article()
    contents = read(client, "/api/v1/")
    assert list(contents) == [*LISTS, "schema"]
    for name in LISTS:
        assert set(read(client, contents[name])) >= {"previous", "next", "results"}


@pytest.mark.parametrize("name", LISTS)
def test_lists_lead_forth_and_back(client, name):
    grow(7)
    forth = list(walk(client, f"{name}/", "next", size=3))
    assert [len(part) for part in forth] == [3, 3, 1]
    told = [row["url"] for part in forth for row in part]
    assert len(set(told)) == 7
    second = read(client, f"{name}/", size=3)["next"]
    last = read(client, second)["next"]
    assert read(client, last)["next"] is None
    back = list(walk(client, last, "previous"))
    assert back == forth[::-1]


@pytest.mark.parametrize("name", LISTS)
def test_what_comes_meanwhile_moves_nothing(client, name):
    grow(4)
    expected = [row["url"] for row in read(client, f"{name}/")["results"]][2:]
    following = read(client, f"{name}/", size=2)["next"]
    grow_newer = ArticleFactory(published=True, page__edition__date=date(2024, 1, 1))
    BylineFactory(article=grow_newer)
    MentionFactory(article=grow_newer)
    ContestFactory(article=grow_newer)
    assert [row["url"] for row in read(client, following)["results"]] == expected


@pytest.mark.parametrize("name", LISTS)
def test_every_row_leads_to_itself_and_to_what_readers_see(client, name):
    grow(1)
    row = read(client, f"{name}/")["results"][0]
    assert client.get(row["web_url"]).status_code == 200
    own = read(client, row["url"])
    assert row["url"] in own.values() or own["uri"] == row["web_url"]
    if "articles_url" in row:
        assert len(read(client, row["articles_url"])["results"]) == 1


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("state", [Article.State.WAITING, Article.State.WITHDRAWN])
def test_what_readers_may_not_see_is_nowhere(client, name, state):
    grow(1)
    address = read(client, f"{name}/")["results"][0]["url"]
    Article.objects.update(state=state)
    assert read(client, f"{name}/")["results"] == []
    gone = state == Article.State.WITHDRAWN and name == "articles"
    assert client.get(address).status_code == (410 if gone else 404)


@pytest.mark.parametrize("name", LISTS)
def test_queries_do_not_grow(client, django_assert_max_num_queries, name):
    grow(1)
    address = read(client, f"{name}/")["results"][0]["url"]
    for asked in (f"/api/v1/{name}/", address):
        with django_assert_max_num_queries(6):
            read(client, asked)
    grow(30)
    with django_assert_max_num_queries(6):
        part = read(client, f"{name}/", size=15)
    with django_assert_max_num_queries(6):
        read(client, part["next"])


def test_queries_of_full_rows_do_not_grow(client, django_assert_max_num_queries):
    page = PageFactory()
    province = PlaceFactory()
    contest = ContestFactory(article=ArticleFactory(published=True, page=page))
    for _n in range(5):
        article = ArticleFactory(published=True, page=page)
        BylineFactory(article=article)
        MentionFactory(article=article, place=PlaceFactory(parent=province))
        PageFactory(edition=page.edition)
        ArticleFactory(published=True, page=PageFactory(edition=page.edition))
        AwardFactory(tier=TierFactory(contest=contest), entrants=[EntrantFactory(contest=contest)])
        OrganisationFactory(contest=contest)
    rows = [("edition", page.edition_id), ("page", page.pk), ("contest", contest.pk), ("place", province.address)]
    for name, key in rows:
        with django_assert_max_num_queries(6):
            told = read(client, reverse(f"api_{name}", args=[key]))
        assert max(len(value) for value in told.values() if isinstance(value, list)) >= 5


def test_an_article_is_ninjs(client):
    article = full_article()
    told = read(client, f"articles/{article.pk}/")
    assert [error.message for error in NINJS.iter_errors(told)] == []
    assert told["uri"] == f"{SITE}{article.get_absolute_url()}"
    assert told["standard"]["version"] == "3.1"


def test_withdrawn_article_says_why(client):
    article = ArticleFactory(published=True, state=Article.State.WITHDRAWN, headline="不该再看到的")
    assert problem(client, f"articles/{article.pk}/") == (410, "本文已撤稿。")
    Correction.objects.create(article=article, kind="withdrawal", text="图片用错")
    assert problem(client, f"articles/{article.pk}/") == (410, "本文已撤稿：图片用错")


@pytest.fixture
def two():
    """Two articles that every filter tells apart."""
    for name, day in (("甲", 1), ("乙", 2)):
        page = PageFactory(edition=EditionFactory(newspaper__name=f"{name}报", date=date(2023, 2, day)))
        article = ArticleFactory(published=True, page=page, section=f"{name}栏", headline=f"{name}路通车")
        BylineFactory(article=article, contributor__name=f"王{name}")
        MentionFactory(article=article, place=PlaceFactory(name=f"{name}省", code=f"{day}00000"))
        ContestFactory(article=article, name=f"{name}大赛", year=2020 + day)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("articles", {"q": "乙路"}),
        ("articles", {"q": "通车", "sort": "relevance", "section": "乙栏"}),
        ("articles", {"newspaper": "{newspaper}", "contest": ""}),
        ("articles", {"place": "200000"}),
        ("articles", {"contributor": "{contributor}"}),
        ("articles", {"contest": "{contest}"}),
        ("articles", {"date_after": "2023-02-02"}),
        ("editions", {"date_after": "2023-02-02", "date_before": "2023-02-02"}),
        ("editions", {"newspaper": "{newspaper}"}),
        ("pages", {"edition": "{edition}"}),
        ("contributors", {"name": "乙"}),
        ("places", {"name": "乙省"}),
        ("contests", {"year": "2022"}),
        ("contests", {"name": "乙"}),
    ],
)
def test_lists_are_narrowed(client, two, name, query):
    article = Article.objects.get(section="乙栏")
    known = {
        "newspaper": article.page.edition.newspaper_id,
        "edition": article.page.edition_id,
        "contributor": Contributor.objects.get(name="王乙").pk,
        "contest": article.contests.get().pk,
    }
    listed = read(client, f"{name}/", **{key: value.format(**known) for key, value in query.items()})
    assert len(listed["results"]) == 1
    keys = {"articles": article.pk, "pages": article.page_id, "contributors": known["contributor"]}
    keys |= {"editions": known["edition"], "contests": known["contest"], "places": "200000"}
    assert listed["results"][0]["url"] == f"{SITE}/api/v1/{name}/{keys[name]}/"
    if name == "articles":
        assert (listed["count"], listed["is_count_exact"]) == (1, True)


def test_editions_go_by_day(client):
    for day in (2, 5, 3):
        ArticleFactory(published=True, page__edition__date=date(2023, 2, day))
    days = [row["date"] for row in read(client, "editions/")["results"]]
    assert days == ["2023-02-05", "2023-02-03", "2023-02-02"]
    parts = [[row["date"] for row in part] for part in walk(client, "editions/", "next", size=1)]
    assert parts == [[day] for day in days]


def test_editions_of_one_day_are_told_once(client):
    for _n in range(3):
        ArticleFactory(published=True, page__edition__date=date(2023, 2, 1))
    parts = list(walk(client, "editions/", "next", size=1))
    assert len({row["id"] for part in parts for row in part}) == len(parts) == 3


def test_place_tells_what_lies_above_and_below(client):
    province = PlaceFactory(name="山东省", code="370000")
    city = PlaceFactory(parent=province, name="聊城市", code="371500")
    village = PlaceFactory(parent=city, name="示例村")
    MentionFactory(article=ArticleFactory(published=True), place=village)
    told = read(client, "places/371500/")
    assert [row["name"] for row in told["above"]] == ["山东省"]
    assert [row["address"] for row in told["below"]] == [village.address]
    assert [row["name"] for row in read(client, "places/", parent="371500")["results"]] == ["示例村"]


def test_contest_tells_its_winners(client):
    award = AwardFactory(title="黄河", tier__contest__article=ArticleFactory(published=True))
    OrganisationFactory(contest=award.tier.contest)
    told = read(client, f"contests/{award.tier.contest_id}/")
    assert told["tiers"][0]["awards"][0]["title"] == "黄河"
    assert told["tiers"][0]["awards"][0]["entrants"] == [award.entrants.get().name]
    assert told["organisations"][0]["role"] == "organiser"
    assert client.get(told["article_url"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"date_after": "2023-02-30"}, "date_after："),
        ({"sort": "oldest"}, "sort："),
        ({"size": "0"}, "size：要是 1 到 100 的整数。"),
        ({"size": "101"}, "size：要是 1 到 100 的整数。"),
        ({"size": "²"}, "size：要是 1 到 100 的整数。"),
        ({"contributer": "5"}, "没有“contributer”这个参数。"),
        ({"newspaper": "\0"}, "newspaper："),
    ],
)
def test_what_cannot_be_asked_is_told(client, query, sentence):
    code, told = problem(client, "articles/", **query)
    assert code == 400
    assert told.startswith(sentence)


@pytest.mark.parametrize("name", ["newspaper", "date_after"])
def test_filters_of_other_lists_are_checked_too(client, name):
    assert problem(client, "editions/", **{name: "x"})[0] == 400


def test_number_too_large_for_any_row_finds_nothing(client):
    assert problem(client, "editions/", newspaper="9" * 30)[0] == 400
    assert read(client, "editions/", newspaper=str((1 << 63) - 1))["results"] == []
    assert problem(client, f"editions/{'9' * 30}/")[0] == 404


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", ["x", "é", "\0", "a" * 5000, "MC4wLi0x"])
def test_cursor_that_no_list_gave_is_no_part(client, name, cursor):
    assert problem(client, f"{name}/", cursor=cursor) == (404, "没有这一页；请从第一页看起。")


def test_cursor_of_a_day_that_cannot_be_is_no_part(client):
    for cursor in ("MC4wLjU", "MC45OTk5OTk5OTk5OTk5OTk5LjU"):  # day 0, and one past the year 9999
        assert problem(client, "editions/", cursor=cursor)[0] == 404


@pytest.mark.parametrize(
    "address", ["nothing/", "articles/x/", "articles/999/", "places/%00/", "places/370199/", "a%0Ab/", "contests/0/"]
)
def test_where_there_is_nothing_json_says_so(client, address):
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response.json()) == (404, {"detail": "这个地址上没有内容，或者还没有发布。"})


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "没有“foo”这个参数。"), ("en", "There is no parameter “foo”.")]
)
def test_problems_speak_the_language_that_is_asked_for(client, language, words):
    response = client.get("/api/v1/articles/", {"foo": 1}, headers={"accept-language": language})
    assert response.json()["detail"] == words


@pytest.mark.parametrize("kind", ["articles", "editions", "pages", "contributors", "places", "contests"])
def test_rows_are_told_alike_in_every_language(client, published_seed, kind):
    listed = client.get(f"/api/v1/{kind}/").json()
    assert listed["results"]
    assert client.get(f"/api/v1/{kind}/", headers={"accept-language": "en"}).json() == listed
    address = listed["results"][0]["url"]
    assert client.get(address, headers={"accept-language": "en"}).json() == client.get(address).json()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)("/api/v1/articles/")
    assert (response.status_code, response.json()) == (405, {"detail": "这里只能读取（GET）。"})


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*"])
def test_answer_is_json_whatever_is_asked_for(client, accept):
    response = client.get("/api/v1/articles/?size=1", headers={"accept": accept})
    assert response["Content-Type"] == "application/json"


def test_chinese_is_told_as_it_is(client):
    ArticleFactory(published=True, headline="村里修通一条路")
    assert "村里修通一条路" in client.get("/api/v1/articles/").content.decode()


@pytest.mark.parametrize("name", [*LISTS, "schema"])
def test_who_has_an_answer_is_not_sent_it_again(client, django_assert_max_num_queries, name):
    grow(1)
    address = f"/api/v1/{name}/"
    had = client.get(address)
    assert "public" in had["Cache-Control"]
    assert not had.cookies
    for _n in range(2):
        with django_assert_max_num_queries(8):
            again = client.get(address, headers={"if-none-match": had["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Access-Control-Allow-Origin"] == "*"
    with django_assert_max_num_queries(2):
        client.get(address, headers={"if-none-match": had["ETag"]})


def test_what_changed_is_sent(client, editor):
    from articles.history import note

    article = ArticleFactory(published=True)
    address = f"/api/v1/articles/{article.pk}/"
    had = client.get(address)["ETag"]
    client.get(address, headers={"if-none-match": had})
    Article.objects.update(headline="改过的")
    note(editor, "更正", article)
    assert client.get(address, headers={"if-none-match": had}).json()["title"] == "改过的"


@pytest.mark.parametrize("address", ["", "articles/", "articles/999/", "nothing/", "articles/?foo=1", "articles"])
def test_scripts_of_any_site_may_read(client, address):
    assert client.get(f"/api/v1/{address}")["Access-Control-Allow-Origin"] == "*"


def test_readers_pages_are_not_open_to_scripts(client):
    assert "Access-Control-Allow-Origin" not in client.get("/articles/")


def test_a_client_that_asks_too_often_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(ClientThrottle, "rate", "2/min", raising=False)
    for _n in range(2):
        read(client, "articles/")
    response = client.get("/api/v1/articles/", headers={"x-forwarded-for": "203.0.113.9"})
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.json()["detail"].startswith("请求太多了，请 ")
    assert client.get("/api/v1/articles/", REMOTE_ADDR="203.0.113.7").status_code == 200
    assert client.get("/articles/").status_code == 200


def test_rate_is_a_setting():
    assert ClientThrottle().rate == "120/min"


def test_only_lists_of_published_rows_count(client):
    """Rows that no published article has are in no list."""
    ContributorFactory(), PlaceFactory(), PageFactory(), EditionFactory(), ContestFactory()
    assert all(model.objects.exists() for model in (Contributor, Place, Page, Edition))
    for name in LISTS:
        assert read(client, f"{name}/")["results"] == []

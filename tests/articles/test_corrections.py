"""What readers are told: corrections on top of an article, a page in place of a withdrawn one, a list of both."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.models import Article, Correction
from articles.publishing import publish, withdraw
from tests.awards.factories import ContestFactory

from .factories import ArticleFactory, BlockFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(published=True, headline="村里修通路", page__edition__date=date(2023, 2, 21))
    return BlockFactory(article=article, text="路通了。").article


@pytest.fixture
def withdrawn(article, chief):
    withdraw(article, chief, "图片用错")
    return article


def corrected(article, text):
    return Correction.objects.create(article=article, kind="fact", text=text)


def test_corrections_stand_on_top_of_the_article(client, article):
    corrected(article, "“在平区”应为“茌平区”。")
    shown = client.get(article.get_absolute_url()).content.decode()
    assert '事实差错：<span lang="zh-Hans">“在平区”应为“茌平区”。</span>' in shown
    assert shown.index("事实差错") < shown.rindex("路通了。")


def test_corrections_and_contests_come_with_the_article_once_each(client, article, django_assert_max_num_queries):
    for text in ("第一条更正", "第二条更正"):
        corrected(article, text)
    contests = ContestFactory.create_batch(2, article=article)
    with django_assert_max_num_queries(4):
        shown = client.get(article.get_absolute_url()).content.decode()
    told = BeautifulSoup(shown, "lxml").find(class_="corrections").find_all("p")
    assert [line.find("span").text for line in told] == ["第二条更正", "第一条更正"]
    assert all(shown.count(f"{contest.name}：获奖名单") == 1 for contest in contests)


def test_withdrawn_article_is_gone_and_says_why(client, withdrawn):
    response = client.get(withdrawn.get_absolute_url())
    shown = response.content.decode()
    assert response.status_code == 410
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in shown
    assert "<title>本文已撤稿" in shown
    assert "图片用错" in shown
    for words in ("村里修通路", "路通了。"):
        assert words not in shown


def test_withdrawn_article_is_in_no_list(client, withdrawn):
    for address in ("/", "/articles/", "/articles/?q=修通", "/editions/", "/corrections/"):
        assert "村里修通路" not in client.get(address).content.decode(), address


def test_shown_again_it_is_as_before(client, withdrawn, chief):
    sign_all(withdrawn)
    publish(withdrawn, chief)
    response = client.get(withdrawn.get_absolute_url())
    assert response.status_code == 200
    assert "图片用错" not in response.content.decode()
    assert "图片用错" not in client.get("/corrections/").content.decode()


def test_list_has_both_newest_first(client, article, chief):
    corrected(article, "应为茌平区")
    other = BlockFactory(article=ArticleFactory(published=True, headline="撤掉的")).article
    withdraw(other, chief, "图片用错")
    shown = client.get("/corrections/").content.decode()
    assert shown.index("图片用错") < shown.index("应为茌平区")
    assert "村里修通路" in shown
    assert other.get_absolute_url() in shown


def test_list_is_paged_in_as_many_queries(client, article, django_assert_max_num_queries):
    corrected(article, "第一条")
    with django_assert_max_num_queries(3) as few:
        client.get("/corrections/")
    for n in range(30):
        corrected(ArticleFactory(published=True), f"更正{n}")
    with django_assert_max_num_queries(len(few)):
        shown = client.get("/corrections/").content.decode()
    assert "第一条" not in shown
    assert "第一条" in client.get("/corrections/?page=2").content.decode()


def test_list_is_linked_from_every_page(client, article):
    assert 'href="/corrections/"' in client.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["waiting", "withdrawn"])
def test_correction_of_what_readers_do_not_see_is_not_shown(client, article, state):
    corrected(article, "应为茌平区")
    Article.objects.update(state=state)
    assert "应为茌平区" not in client.get("/corrections/").content.decode()


def test_scheduled_article_is_seen_by_nobody_before_its_time_and_by_itself_after(client, article):
    addresses = [article.get_absolute_url(), article.page.get_absolute_url(), "/", "/articles/", "/editions/"]
    Article.objects.update(published_at=timezone.now() + timedelta(minutes=1))
    corrected(article, "应为茌平区")
    for address in [*addresses, "/corrections/"]:
        response = client.get(address)
        assert response.status_code in (200, 404)
        assert "村里修通路" not in response.content.decode()
    assert client.get(article.get_absolute_url()).status_code == 404
    Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
    for address in addresses:
        assert client.get(address).status_code == 200
    assert "村里修通路" in client.get("/").content.decode()

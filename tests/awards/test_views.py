"""Contests as readers see them."""

import pytest

from articles.models import Article
from awards.models import Contest

pytestmark = pytest.mark.django_db


def test_winners_are_tables_by_tier(client, published_seed):
    contest = Contest.objects.get()
    text = client.get(contest.get_absolute_url()).content.decode()
    tiers = ["一等奖", "二等奖", "三等奖", "优秀奖"]
    assert sorted(tiers, key=lambda tier: text.index(f">{tier} <small>")) == tiers
    assert text.count("<tbody ") == 4
    assert text.count("公益广告") + text.count("文创产品") >= 62
    assert contest.name in client.get("/contests/").content.decode()


def test_contest_of_an_unpublished_article_is_not_found(client, published_seed):
    contest = Contest.objects.get()
    Article.objects.filter(contests=contest).update(state=Article.State.WAITING)
    assert client.get(contest.get_absolute_url()).status_code == 404
    assert contest.name not in client.get("/contests/").content.decode()


def test_columns_that_no_award_fills_are_left_out(client, published_seed):
    text = client.get(Contest.objects.get().get_absolute_url()).content.decode()
    assert "类别" in text
    assert '<th scope="col">单位</th>' not in text


def test_queries_do_not_grow_with_awards(client, published_seed, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(Contest.objects.get().get_absolute_url())


def test_article_links_to_its_contest(client, published_seed):
    contest = Contest.objects.get()
    assert contest.get_absolute_url() in client.get(contest.article.get_absolute_url()).content.decode()


def test_winner_is_found_by_name(client, published_seed):
    contest = Contest.objects.get()
    assert contest.article.headline in client.get("/articles/?q=润田工作室").content.decode()

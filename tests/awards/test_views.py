"""Contests as readers see them."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from awards.models import Award, Contest, Entrant, Winner
from awards.winners import set_winners
from tests.articles.factories import ArticleFactory

from .factories import AwardFactory, ContestFactory, EntrantFactory, TierFactory

pytestmark = pytest.mark.django_db


def test_winners_are_tables_by_tier(client, published_seed):
    contest = Contest.objects.get()
    text = client.get(contest.get_absolute_url()).content.decode()
    tiers = ["一等奖", "二等奖", "三等奖", "优秀奖"]
    assert sorted(tiers, key=lambda tier: text.index(f">{tier} <small")) == tiers
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
    address = Contest.objects.get().get_absolute_url()
    with django_assert_max_num_queries(6):
        client.get(address)


def test_article_links_to_its_contest(client, published_seed):
    contest = Contest.objects.get()
    assert contest.get_absolute_url() in client.get(contest.article.get_absolute_url()).content.decode()


def test_winner_is_found_by_name(client, published_seed):
    contest = Contest.objects.get()
    assert contest.article.headline in client.get("/articles/?q=润田工作室").content.decode()


def test_counts_of_categories_and_tiers(client, published_seed):
    shown = client.get(Contest.objects.get().get_absolute_url())
    chart = {row["name"]: row["total"] for row in shown.context["chart"]}
    assert sum(chart.values()) == Award.objects.count()
    assert "一等奖 1" in shown.content.decode()


def test_without_categories_the_chart_is_of_tiers(client):
    contest = ContestFactory(article=ArticleFactory(published=True))
    for name, rank, count in (("一等奖", 1, 1), ("二等奖", 2, 3), ("三等奖", 3, 0)):
        tier = TierFactory(contest=contest, name=name, rank=rank)
        AwardFactory.create_batch(count, tier=tier, category="")
    shown = client.get(contest.get_absolute_url())
    assert [(str(row["name"]), row["total"]) for row in shown.context["chart"]] == [("一等奖", 1), ("二等奖", 3)]
    assert "各奖级获奖数" in shown.content.decode()


@pytest.mark.parametrize(
    ("query", "found"), [({"name": "韩洪欣"}, 1), ({"category": "公益广告"}, None), ({"name": "没有这人"}, 0)]
)
def test_awards_are_found_by_name_and_category(client, published_seed, query, found):
    shown = client.get(Contest.objects.get().get_absolute_url(), query).context
    wanted = Award.objects.filter(category="公益广告").count() if found is None else found
    assert shown["found"] == wanted


def test_unknown_category_is_told_of_and_all_is_shown(client, published_seed):
    shown = client.get(Contest.objects.get().get_absolute_url(), {"category": "没有这类"})
    assert shown.status_code == 200
    assert "没有这类" in shown.content.decode()


def test_winners_as_csv(client, published_seed):
    contest = Contest.objects.get()
    response = client.get(f"/contests/{contest.pk}.csv")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == Award.objects.count()
    assert rows[1] == {
        "奖级": "一等奖",
        "序号": "2",
        "参赛者": "韩洪欣、裴飞跃",
        "类别": "文创产品",
        "作品": "",
        "单位": "",
    }


def test_cells_that_a_spreadsheet_would_run_are_text(client):
    award = AwardFactory(title="=1+1", tier__contest__article=ArticleFactory(published=True))
    text = client.get(f"/contests/{award.tier.contest_id}.csv").content.decode()
    assert "'=1+1" in text


def test_winners_as_json(client, published_seed):
    contest = Contest.objects.get()
    data = client.get(f"/contests/{contest.pk}.json").json()
    assert data["name"] == contest.name
    assert data["tiers"][0]["awards"][1]["entrants"] == ["韩洪欣", "裴飞跃"]


@pytest.mark.parametrize("ending", [".csv", ".json", "/"])
def test_nothing_of_an_unpublished_contest(client, published_seed, ending):
    Article.objects.update(state=Article.State.WAITING)
    assert client.get(f"/contests/{Contest.objects.get().pk}{ending}").status_code == 404


def test_entrant_with_awards_in_all_contests(client, published_seed):
    entrant = Entrant.objects.get(name="韩洪欣")
    other = AwardFactory(tier__contest__article=ArticleFactory(published=True), title="黄河")
    other.winners.all().delete()
    same = EntrantFactory(contest=other.tier.contest, name="韩洪欣")
    Winner.objects.create(award=other, entrant=same, sequence=1)
    AwardFactory(tier__contest=other.tier.contest, title="别人的")
    shown = client.get(f"/entrants/{entrant.pk}/").content.decode()
    assert "《黄河》" in shown
    assert "韩洪欣、裴飞跃" in shown
    assert "别人的" not in shown


def test_entrants_and_contests_lead_back_to_what_they_are_part_of(client, published_seed):
    contest, entrant = Contest.objects.get(), Entrant.objects.get(name="韩洪欣")
    for address, above in (
        (contest.get_absolute_url(), ["/contests/"]),
        (f"/entrants/{entrant.pk}/", ["/contests/", contest.get_absolute_url()]),
    ):
        shown = BeautifulSoup(client.get(address).content, "lxml").find("nav", class_="breadcrumb")
        assert [link["href"] for link in shown.find_all("a")] == above


def test_queries_of_an_entrant_do_not_grow(client, django_assert_max_num_queries):
    award = AwardFactory(tier__contest__article=ArticleFactory(published=True))
    entrant = award.entrants.get()
    with django_assert_max_num_queries(6) as few:
        client.get(f"/entrants/{entrant.pk}/")
    for _n in range(5):
        AwardFactory(tier=award.tier, entrants=[entrant])
    with django_assert_max_num_queries(len(few)):
        client.get(f"/entrants/{entrant.pk}/")


@pytest.mark.parametrize(("typed", "count"), [("陈輝", 1), ("陳 辉", 1), ("ＪＯＨＮ", 1), ("john s", 1), ("陈辉辉", 0)])
def test_winners_are_found_by_names_however_they_are_typed(client, typed, count):
    award = AwardFactory(entrants=[], tier__contest__article=ArticleFactory(published=True))
    set_winners(award, ["陈辉", "John Smith"])
    page = client.get(award.tier.contest.get_absolute_url(), {"name": typed}).content.decode()
    assert f"找到 {count} 个奖" in page

"""The desk in a real browser: somebody corrects an article, and withdraws another."""

import pytest
from playwright.sync_api import expect

from articles.models import Contributor, Mention

from .browsing import choose, fits, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_editor_corrects(at_desk, seed_page):
    Contributor.objects.create(name="李大山")
    article = seed_page.articles.get(headline__contains="红色阵地")
    at_desk.goto("/admin/articles/article/")
    at_desk.get_by_role("link", name=article.headline).click()
    at_desk.get_by_label("主题").fill("临清添一处村级“红色阵地”")
    at_desk.get_by_role("button", name="添加另一个 署名").click()
    byline = at_desk.locator("#bylines-1")
    byline.locator("select[name$=role]").select_option("correspondent")
    choose(at_desk, byline, "李大山")
    choose(at_desk, at_desk.locator("tr:has(input[value='在平区'])"), "茌平区")
    at_desk.get_by_role("button", name="保存", exact=True).click()
    expect(at_desk.locator(".messagelist .success")).to_contain_text("临清添一处村级“红色阵地”")
    article.refresh_from_db()
    assert article.headline == "临清添一处村级“红色阵地”"
    assert article.bylines.last().contributor.name == "李大山"
    assert Mention.objects.get(article=article, printed="在平区").place.name == "茌平区"


def test_chief_withdraws_with_a_reason(at_desk, published_seed):
    at_desk.goto(f"/admin/articles/article/{published_seed.articles.first().pk}/change/")
    at_desk.get_by_role("link", name="撤稿…").click()
    at_desk.get_by_label("撤稿原因").fill("图片用错")
    at_desk.get_by_role("button", name="撤稿").click()
    assert "读者看不到了" in told(at_desk)


def test_fields_of_a_table_show_only_for_tables(at_desk, seed_page):
    at_desk.goto(f"/admin/articles/article/{seed_page.articles.last().pk}/change/")
    tables = at_desk.locator(".blocks .field-rows:visible textarea")
    expect(tables).to_have_count(4)
    assert tables.first.input_value() == "1 | 陈辉 | 公益广告\n2 | 韩洪欣 裴飞跃 | 文创产品"


def test_no_page_of_the_desk_is_wider_than_the_window(at_desk, seed_page):
    contest = seed_page.articles.last().contests.get()
    pages = [
        "",
        "articles/article/",
        *(f"articles/article/{article.pk}/change/" for article in seed_page.articles.all()),
        "articles/finding/",
        f"articles/edition/{seed_page.edition_id}/change/",
        f"articles/sourcetext/{seed_page.sources.get().pk}/change/",
        "articles/place/add/",
        f"awards/contest/{contest.pk}/change/",
        f"awards/tier/{contest.tiers.first().pk}/change/",
    ]
    for page in pages:
        assert at_desk.goto(f"/admin/{page}").status == 200
        assert fits(at_desk), page

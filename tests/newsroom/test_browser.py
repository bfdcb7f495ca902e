"""Readers' pages in a real browser, as wide as a phone and as a desk; what the console complains of fails."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from awards.models import Contest

from .browsing import fits

pytestmark = pytest.mark.django_db(transaction=True)


def test_reader_goes_from_the_front_page_to_the_winners(browser_page, published_seed):
    contest = Contest.objects.get()
    browser_page.goto("/")
    browser_page.get_by_role("link", name=contest.article.headline).click()
    expect(browser_page.get_by_role("row")).to_have_count(62 + 4)
    browser_page.get_by_role("link", name=f"{contest.name}：获奖名单").click()
    expect(browser_page.get_by_role("heading", level=2)).to_have_text(
        ["一等奖 2 个", "二等奖 5 个", "三等奖 10 个", "优秀奖 45 个"], use_inner_text=True
    )


def test_reader_follows_a_place_and_a_contributor(browser_page, published_seed):
    browser_page.goto(Article.objects.get(sequence=4).get_absolute_url())
    browser_page.get_by_role("link", name="夏旭光", exact=True).click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("夏旭光")
    expect(browser_page.locator(".headlines li")).to_have_count(2)
    browser_page.locator(".headlines a").first.click()
    browser_page.get_by_role("link", name="高唐县", exact=True).click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("高唐县")


def test_reader_searches_from_every_page(browser_page, published_seed):
    browser_page.goto("/contests/")
    browser_page.get_by_role("searchbox", name="搜索稿件").fill("魏湾镇 李圈村")
    browser_page.get_by_role("button", name="搜索").click()
    expect(browser_page.locator(".headlines li")).to_have_count(1)


def test_no_page_is_wider_than_the_window(browser_page, published_seed):
    addresses = ["/", "/editions/", "/articles/", "/places/", "/contests/", "/places/371500/"]
    addresses += [
        row.get_absolute_url() for row in [published_seed, *published_seed.articles.all(), Contest.objects.get()]
    ]
    for address in addresses:
        assert browser_page.goto(address).status == 200
        assert fits(browser_page), address

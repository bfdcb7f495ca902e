"""Three reviews in a real browser: signed, returned, published as an edition at a time, corrected, withdrawn."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Correction, Review
from tests.articles.factories import BlockFactory, BylineFactory, PageFactory

from .browsing import AT_A_DESK, fits, log_in, told

pytestmark = [pytest.mark.django_db(transaction=True), AT_A_DESK]


@pytest.fixture
def article(editor, chief, person):
    person("部主任", "head")
    person("记者/校对", "reporter")
    page = PageFactory(number="1")
    article = BlockFactory(article__page=page, article__headline="茌平区修通村村路", text="在平区修通路。").article
    BylineFactory(article=article)
    return article


@pytest.fixture
def at(browser_page, article):
    """Somebody at the article's form, or at another page of the admin."""

    def go(username, path=f"articles/article/{article.pk}/change/"):
        browser_page.goto("about:blank")  # nothing of the page before is still on its way
        browser_page.context.clear_cookies()
        page = log_in(browser_page, username, path)
        assert fits(page)
        return page

    return go


def signed(page, step):
    page.get_by_label("意见", exact=True).fill("同意。")
    page.get_by_role("button", name=f"签{step}").click()
    return told(page)


def test_three_sign_one_returns_and_the_edition_goes_out_at_its_time(at, article, browser_page):
    assert "已签初审" in signed(at("editor"), "初审")
    page = at("head")
    page.get_by_text("退回…").click()
    page.get_by_label("退到").select_option("改稿")
    page.get_by_label("退回的原因").fill("地名再核")
    page.get_by_role("button", name="退回", exact=True).click()
    assert "已退回" in told(page)
    page = at("reporter")
    assert "退回到改稿：地名再核" in page.locator(".review-returned").inner_text()
    page.get_by_label("意见", exact=True).fill("核过了")
    page.get_by_role("button", name="交稿").click()
    for username, step in (("editor", "初审"), ("head", "复审"), ("chief", "终审")):
        assert f"已签{step}" in signed(at(username), step)
    assert Review.objects.valid().count() == 3
    expect(browser_page.locator(".review .state")).to_have_text("待发")

    page = at("editor", f"articles/edition/{article.page.edition_id}/publish/")
    expect(page.get_by_label("发布时间")).to_be_visible()
    expect(page.locator(".checklist .unmet")).to_have_count(0)
    page.get_by_label("发布时间").fill("2099-02-21T06:30")
    page.get_by_role("button", name="到时发布").click()
    assert "整期 1 篇稿件到时发布。" in told(page)
    browser_page.goto("/")
    assert article.headline not in browser_page.inner_text("body")
    Article.objects.update(published_at=timezone.now())
    assert browser_page.goto(article.get_absolute_url()).status == 200


def test_corrected_and_withdrawn_after_publication(at, article, browser_page):
    Article.objects.update(state="published", published_at=timezone.now())
    page = at("chief")
    page.get_by_role("link", name="更正…").click()
    page.get_by_label("更正种类").select_option("事实差错")
    page.get_by_label("更正说明").fill("“在平区”应为“茌平区”。")
    page.locator("textarea[name=blocks-0-text]").fill("茌平区修通路。")
    assert fits(page)
    page.get_by_role("button", name="更正并告诉读者").click()
    assert "已更正" in told(page)
    assert Correction.objects.get().change.action == "更正"
    browser_page.goto(article.get_absolute_url())
    assert "事实差错：“在平区”应为“茌平区”。" in browser_page.locator(".corrections").inner_text()
    assert "茌平区修通路。" in browser_page.locator(".body").inner_text()

    page = at("chief")
    page.get_by_role("link", name="撤稿…").click()
    page.get_by_label("撤稿原因").fill("图片用错")
    page.get_by_role("button", name="撤稿").click()
    assert "读者看不到了" in told(page)
    browser_page.goto("/corrections/")
    expect(browser_page.locator(".notices li")).to_have_count(1)
    assert "图片用错" in browser_page.locator("main").inner_text()


def test_what_is_not_saved_is_not_signed(at):
    page = at("editor")
    page.get_by_label("主题").fill("没有保存的标题")
    expect(page.get_by_text("有改动还没有保存")).to_be_visible()
    expect(page.get_by_role("button", name="签初审")).to_be_disabled()


def test_sheet_fits_the_window(at, article):
    signed(at("editor"), "初审")
    page = at("editor", f"articles/article/{article.pk}/sheet/")
    expect(page.get_by_role("heading", name="审稿单")).to_be_visible()
    page.get_by_role("button", name="打印").wait_for()
    assert "同意。" in page.locator("main").inner_text()

"""Two browsers, one article, at once: the second loses nothing."""

import pytest
from playwright.sync_api import expect

from .browsing import AT_A_DESK, fits, log_in

pytestmark = [pytest.mark.django_db(transaction=True), AT_A_DESK]


@pytest.fixture
def article(seed_page):
    return seed_page.articles.get(headline__contains="红色阵地")


def save(page):
    page.get_by_role("button", name="保存", exact=True).click()


def test_two_editors_at_once(browser_page, elsewhere, article, person, editor):
    person("部主任", "zhangsan")
    mine, theirs = log_in(browser_page, "editor"), elsewhere("zhangsan")
    for page in (mine, theirs):
        page.goto(f"/admin/articles/article/{article.pk}/change/")
    theirs.get_by_label("主题").fill("聊城打造红色阵地")
    theirs.get_by_label("副题").fill("张三加的副题")
    save(theirs)
    theirs.locator(".messagelist .success").wait_for()
    mine.get_by_label("主题").fill("临清打造红色阵地")
    first = mine.locator("#id_blocks-0-text")
    first.fill(f"{first.input_value()}我加的话。")
    save(mine)
    mine.locator(".errorlist", has_text="zhangsan又改过").wait_for()
    expect(mine.locator(".conflict")).to_have_count(3)
    expect(mine.locator(".conflict.both")).to_have_count(1)
    assert fits(mine)
    mine.locator(".conflict.both").get_by_label("用别人存的").check()
    mine.get_by_role("button", name="照选定的保存").click()
    mine.locator(".messagelist .success").wait_for()
    article.refresh_from_db()
    assert (article.headline, article.deck) == ("聊城打造红色阵地", "张三加的副题")
    assert article.blocks.first().text.endswith("我加的话。")


def test_history_is_read_compared_and_undone(browser_page, article, editor):
    desk = log_in(browser_page, "editor")
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    desk.get_by_label("主题").fill("临清打造红色阵地")
    save(desk)
    desk.locator(".messagelist .success").wait_for()
    desk.goto(f"/admin/articles/article/{article.pk}/history/")
    assert fits(desk)
    desk.get_by_role("button", name="比较选中的两个版本").click()
    assert "临清" in desk.locator(".differences ins").first.inner_text()
    assert fits(desk)
    desk.get_by_role("link", name="回到历史").click()
    desk.get_by_role("link", name="撤销这次改动…").click()
    desk.get_by_label("原因").fill("地名改错了")
    desk.get_by_role("button", name="撤销这次改动").click()
    desk.locator(".badge", has_text="已撤销").wait_for()
    before = article.headline
    article.refresh_from_db()
    assert article.headline == before

"""The desk in a real browser: a mention settled from the queue, words replaced, contributors merged and told apart."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Contributor, Mention
from tests.articles.factories import ArticleFactory, BlockFactory, BylineFactory, ContributorFactory

from .browsing import AT_A_DESK, choose, fits, told

pytestmark = [pytest.mark.django_db(transaction=True), AT_A_DESK]

QUEUE = "/admin/articles/mention/queue/"


def test_mention_is_settled_by_one_click(at_desk, seed_page):
    at_desk.goto("/admin/articles/mention/")
    at_desk.get_by_role("link", name="待定地名").click()
    group = at_desk.locator(".group", has=at_desk.get_by_role("heading", name="在平区"))
    assert fits(at_desk)
    group.get_by_role("button", name="山东省 › 聊城市 › 茌平区").click()
    assert "地名：在平区是茌平区" in told(at_desk)
    assert Mention.objects.get(printed="在平区").place.path == "山东省/聊城市/茌平区"


def test_queue_goes_by_keyboard(at_desk, seed_page):
    words = []
    at_desk.goto(QUEUE)
    while at_desk.locator(".group").count():
        words.append(at_desk.locator(".group:focus h2").evaluate("heading => heading.firstChild.textContent.trim()"))
        with at_desk.expect_navigation():
            at_desk.keyboard.press("0")
    assert "在平区" in words
    assert not Mention.objects.open_to_resolving().exists()


def test_new_place_from_the_queue(at_desk, seed_page):
    article = seed_page.articles.first()
    Mention.objects.update(is_settled=True)
    Mention.objects.create(article=article, printed="新安社区")
    at_desk.goto(QUEUE)
    at_desk.keyboard.press("o")
    at_desk.wait_for_url("**printed=**")
    choose(at_desk, at_desk.locator(".field-parent"), "魏湾镇")
    assert fits(at_desk)
    at_desk.get_by_role("button", name="新建，定为这里").click()
    assert "新地名：新安社区" in told(at_desk)
    assert Mention.objects.get(printed="新安社区").place.path == "山东省/聊城市/临清市/魏湾镇/新安社区"


def test_words_are_replaced_but_for_one_hit(at_desk):
    article = BlockFactory(text="路修通了，桥也修通了。", article=ArticleFactory(headline="村里修通一条路")).article
    at_desk.goto("/admin/articles/article/")
    at_desk.get_by_role("link", name="查找替换").click()
    at_desk.get_by_label("查找").fill("修通")
    at_desk.get_by_label("换成").fill("修好")
    at_desk.get_by_role("button", name="查找").click()
    expect(at_desk.get_by_text("找到 3 处")).to_be_visible()
    assert fits(at_desk)
    at_desk.locator(".hits label", has_text="路修通").first.locator("input").uncheck()
    at_desk.get_by_role("button", name="替换勾选的").click()
    assert "替换了 2 处" in told(at_desk)
    article = Article.objects.get(pk=article.pk)
    assert (article.headline, article.blocks.get().text) == ("村里修好一条路", "路修通了，桥也修好了。")


def test_contributors_are_merged_and_told_apart(at_desk):
    wang = ContributorFactory(name="王小明")
    BylineFactory(contributor=wang)
    his = BylineFactory(contributor__name="王小名", article__headline="县局开会").contributor
    at_desk.goto("/admin/articles/contributor/")
    for name in ("王小明", "王小名"):
        at_desk.locator("#result_list tr", has_text=name).locator("input.action-select").check()
    at_desk.locator("select[name=action]").select_option(label="合并选中的…")
    at_desk.get_by_role("button", name="执行").click()
    at_desk.locator(".choices label", has=at_desk.get_by_text("王小明", exact=True)).locator("input").check()
    at_desk.get_by_label("原因").fill("印错")
    assert fits(at_desk)
    at_desk.get_by_role("button", name="合并", exact=True).click()
    assert "已把 1 个并入“王小明”" in told(at_desk)
    assert not Contributor.objects.filter(pk=his.pk).exists()
    at_desk.get_by_role("link", name="王小明", exact=True).click()
    at_desk.get_by_role("link", name="同名不同人…").click()
    at_desk.locator(".choices label", has_text="县局开会").locator("input").check()
    at_desk.get_by_label("新作者的区别").fill("县局")
    assert fits(at_desk)
    at_desk.get_by_role("button", name="归给另一个人").click()
    assert "归到“王小明（县局）”" in told(at_desk)
    assert Contributor.objects.get(distinction="县局").bylines.get().article.headline == "县局开会"

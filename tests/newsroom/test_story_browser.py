"""The whole way in a real browser: page text in, corrected at the desk, signed by three, published, read."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Page, SearchEntry
from tests.articles.signing import sign_all
from tests.conftest import SEED

from .browsing import AT_A_DESK, log_in
from .test_desk_browser import address, settled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(gazetteer, editor, chief, person):
    """Those who take part; the demo's roles."""
    return [editor, person("部主任", "head"), chief]


def import_seed(page):
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("粘贴一个版的文字").fill(SEED.read_text())
    page.get_by_role("button", name="看看拆成什么样").click()
    expect(page.locator(".import-article")).to_have_count(6)
    page.get_by_label("报纸").fill("聊城日报")
    page.get_by_label("日期").fill("2023-02-21")
    page.get_by_label("版次").fill("1")
    page.get_by_role("button", name="导入 1 个版").click()
    expect(page.get_by_text("导入完了。")).to_be_visible()
    page.get_by_role("link", name="去工作台").click()


def correct(page, article):
    """Put 在平区 right by one click; split the article, merge it again, and undo both."""
    page.goto(address(article))
    page.locator(".finding", has_text="在平区").first.get_by_role("button", name="本报一律这样改").click()
    expect(page.locator(".words", has_text="在平区")).to_have_count(0)
    expect(page.locator(".words", has_text="茌平区")).to_have_count(2)
    before = [block.text for block in article.blocks.all()]
    page.locator(".unit.paragraph").nth(1).locator(".words").click()
    for key, count in (("x", 7), ("m", 6), ("u", 7), ("u", 6)):
        page.keyboard.press(key)
        settled(page)
        assert Article.objects.count() == count
    assert [block.text for block in article.blocks.all()] == before
    assert not any("在平区" in text for text in before)


def sign(page, article):
    page.goto(address(article))
    page.get_by_label("意见", exact=True).fill("同意。")
    page.get_by_role("button", name="签").first.click()
    expect(page.locator(".messagelist")).to_contain_text("已签")


@AT_A_DESK
def test_from_page_text_to_readers(browser_page, elsewhere, people):
    page = log_in(browser_page, "editor")
    import_seed(page)
    assert str(Page.objects.get()) == "聊城日报 2023年2月21日 第1版 党旗飘飘"
    article = Article.objects.get(headline__contains="红色阵地")
    correct(page, article)
    sign_all(*Article.objects.exclude(pk=article.pk))

    sign(page, article)
    for person in people[1:]:
        sign(elsewhere(person.username), article)
    page.goto(f"/admin/articles/edition/{article.page.edition_id}/publish/")
    expect(page.get_by_label("发布时间")).to_be_visible()
    expect(page.locator(".checklist .unmet")).to_have_count(0)
    page.get_by_label("发布时间").fill("2099-02-21T06:30")
    page.get_by_role("button", name="到时发布").click()
    assert page.request.get(f"/articles/{article.pk}/").status == 404
    Article.objects.update(published_at=timezone.now())
    SearchEntry.objects.update(published_at=timezone.now())

    page.goto("/")
    page.get_by_role("link", name=Article.objects.get(pk=article.pk).headline).click()
    assert "茌平区博平镇" in page.locator(".body").inner_text()
    page.get_by_role("link", name="茌平区", exact=True).click()
    expect(page.get_by_role("heading", name="茌平区")).to_be_visible()

"""How large articles are set is the reader's choice, kept on the reader's machine."""

import pytest

from articles.models import Article

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = "getComputedStyle(document.querySelector('.body')).fontSize"


def test_text_size_is_chosen_and_remembered(browser_page, published_seed):
    first, second = Article.objects.order_by("sequence")[:2]
    browser_page.goto(first.get_absolute_url())
    assert browser_page.evaluate(SIZE) == "18px"
    browser_page.get_by_role("radio", name="大").check()
    assert browser_page.evaluate(SIZE) == "22px"
    browser_page.goto(second.get_absolute_url())
    browser_page.wait_for_selector("[data-text-size=large]")
    assert browser_page.get_by_role("radio", name="大").is_checked()
    assert browser_page.evaluate(SIZE) == "22px"
    browser_page.keyboard.press("Tab")
    browser_page.get_by_role("radio", name="大").press("ArrowLeft")
    assert browser_page.evaluate(SIZE) == "18px"


def test_without_scripts_nothing_is_shown_of_it(browser, live_server, published_seed):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(Article.objects.first().get_absolute_url())
    assert page.get_by_role("radio").count() == 0
    assert page.locator(".body p").count()
    context.close()


def test_on_paper_stand_the_words_and_where_they_were_printed(browser_page, published_seed):
    article = Article.objects.get(sequence=4)
    browser_page.goto(article.get_absolute_url())
    browser_page.emulate_media(media="print")
    for selector in ("h1", ".bylines", ".article header .meta", ".body"):
        assert browser_page.locator(selector).is_visible(), selector
    for nav in [*browser_page.locator("nav").all(), *browser_page.locator("form, fieldset, aside").all()]:
        assert not nav.is_visible()
    assert browser_page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

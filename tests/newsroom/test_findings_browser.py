"""Findings in a real browser: 在平区 put right by one click, beside what somebody is typing."""

import pytest

from articles.models import Change, Finding, Mention

from .browsing import AT_A_DESK, fits, told

pytestmark = [pytest.mark.django_db(transaction=True), AT_A_DESK]


@pytest.fixture
def article(at_desk, seed_page):
    article = seed_page.articles.get(headline__contains="红色阵地")
    at_desk.goto(f"/admin/articles/article/{article.pk}/change/")
    return article


def card(page):
    """The first of the two cards about 在平区."""
    return page.locator(".finding", has_text="在平区").first


def press(page, name):
    card(page).get_by_role("button", name=name, exact=True).click()
    return told(page)


def test_one_click_puts_it_right(at_desk, article):
    assert fits(at_desk)
    assert press(at_desk, "采纳") == "已采纳。"
    assert "茌平区" in " ".join(article.blocks.values_list("text", flat=True))
    assert Mention.objects.get(article=article, printed="茌平区").place.name == "茌平区"
    change = Change.objects.first()
    assert (change.user.username, change.action) == ("chief", "采纳意见")
    assert article.findings.open().filter(code="similar_place").count() == 1


def test_one_click_puts_both_right_for_good(at_desk, article):
    assert "另外 1 处同样处理" in press(at_desk, "本报一律这样改")
    assert "在平区" not in " ".join(article.blocks.values_list("text", flat=True))
    assert list(Mention.objects.filter(article=article, printed__endswith="平区").values_list("printed")) == [
        ("茌平区",)
    ]
    assert not article.findings.open().filter(code="similar_place").exists()


def test_dismissed_with_a_reason_typed_and_entered(at_desk, article):
    reason = card(at_desk).get_by_label("不采纳的理由")
    reason.fill("原文如此")
    reason.press("Enter")
    at_desk.locator(".messagelist", has_text="已标为不采纳").wait_for()
    finding = Finding.objects.get(state=Finding.State.DISMISSED)
    assert (finding.code, finding.reason) == ("similar_place", "原文如此")


def test_what_is_typed_is_not_lost_unasked(at_desk, article):
    asked = []
    at_desk.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    at_desk.get_by_label("主题").fill("另一个标题")
    card(at_desk).get_by_role("button", name="采纳", exact=True).click()
    assert "还没有保存" in asked[0]
    assert at_desk.get_by_label("主题").input_value() == "另一个标题"
    assert Finding.objects.open().filter(code="similar_place").count() == 2

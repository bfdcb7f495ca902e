"""The correction desk in a real browser, by mouse and with the keyboard alone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Block, Change, Claim

from .browsing import AT_A_DESK, fits, load_axe, log_in, violations
from .desks import printed, store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(browser_page, editor):
    """The desk of the first of three articles, opened by an editor."""
    store()
    page = log_in(browser_page, "editor")
    page.goto(address(Article.objects.first()))
    return page


@pytest.fixture
def keys(desk):
    """Press keys, one after another, each once the desk has done what the last one asked for."""

    def press(*names):
        for name in names:
            desk.keyboard.press(name)
            settled(desk)

    return press


def address(article):
    return f"/admin/articles/article/{article.pk}/desk/"


def settled(page):
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def unit(page, start):
    return page.locator(f"#block-{Block.objects.get(text__startswith=start).pk}")


def chosen(page):
    return page.locator("input[name=unit]:checked").get_attribute("value")


def texts():
    return [block.text for block in Article.objects.first().blocks.all()]


def test_block_and_source_light_each_other_up(desk):
    unit(desk, "住在").locator(".words").click()
    assert desk.locator(".own.lit").all_inner_texts() == [
        "住在路边的乡亲告诉记者,从前下雨天出门一脚泥,如今孩子上学再也不用绕远。"
    ]
    assert desk.locator(".own.lit").bounding_box()["y"] > 0
    desk.locator(".own[data-unit=deck]").click()
    assert chosen(desk) == "deck"
    assert desk.locator(".own.lit").inner_text() == "——从此下雨不湿脚"


def test_text_is_edited_in_place_and_saved_on_leaving(desk):
    block = unit(desk, "住在")
    block.locator(".words").click()
    block.locator(".words").click()
    block.locator("textarea").fill("住在路边的乡亲都说好。")
    desk.locator("#headline .words").click()
    settled(desk)
    assert texts()[-1] == "住在路边的乡亲都说好。"
    assert unit(desk, "住在").locator(".words").inner_text() == "住在路边的乡亲都说好。"
    assert "改文字" in desk.locator("#desk-changes").inner_text()


@AT_A_DESK
def test_with_the_keyboard_alone(desk, keys):
    """Edit, mark, split a paragraph and the article, merge, undo: no mouse."""
    keys("j", "j", "e")
    desk.keyboard.type("真好。")
    keys("Control+Enter")
    assert texts()[-1].endswith("绕远。真好。")
    keys("k", "3")
    article = Article.objects.first()
    assert (article.deck, texts()[1]) == ("路怎么修", "——从此下雨不湿脚")
    keys("u")
    assert texts()[1] == "路怎么修"
    keys("j", "e", "Home")
    for _n in range(12):
        desk.keyboard.press("ArrowRight")
    keys("Escape", "Shift+S")
    assert texts()[2:] == ["住在路边的乡亲告诉记者，", "从前下雨天出门一脚泥，如今孩子上学再也不用绕远。真好。"]
    assert ("paragraph", "住在路边的乡亲告诉记者,") in printed(article)
    keys("x")
    assert [len(row.blocks.all()) for row in Article.objects.all()] == [3, 1, 3, 1]
    keys("m")
    assert Article.objects.count() == 3
    keys("k", "Shift+J")
    assert len(texts()) == 3
    keys(*["Control+z"] * 5)
    assert texts() == [
        "3月1日，记者在镇里看到，新修的路已经通车，来往的车辆比往日多了许多。",
        "路怎么修",
        "住在路边的乡亲告诉记者，从前下雨天出门一脚泥，如今孩子上学再也不用绕远。",
    ]
    assert Change.objects.filter(user__username="editor").count() == 12


@AT_A_DESK
def test_marks_follow_the_number_keys(desk, keys):
    for key, kind in (("8", "caption"), ("6", "subhead"), ("9", "table"), ("7", "paragraph")):
        keys(key)
        assert Article.objects.first().blocks.first().kind == kind
    keys("?")
    expect(desk.locator("#desk-keys")).to_be_visible()
    keys("Escape")
    keys("1")
    assert Article.objects.first().kicker.startswith("3月1日")


@AT_A_DESK
def test_keys_pressed_faster_than_the_server_answers_are_all_done(desk):
    for key in ("j", "d", "d", "u", "u"):
        desk.keyboard.press(key)
    settled(desk)
    expect(desk.locator("#desk-changes .undone")).to_have_count(2)
    assert len(texts()) == 3


@AT_A_DESK
def test_words_typed_and_a_button_pressed_at_once_are_both_done(desk):
    block = unit(desk, "住在")
    block.locator(".words").click()
    block.locator(".words").click()
    block.locator("textarea").fill("住在路边的乡亲都说好。")
    desk.get_by_role("button", name="图说").click()
    expect(desk.locator(".unit.caption")).to_have_count(1)
    last = Article.objects.first().blocks.last()
    assert (last.kind, last.text) == ("caption", "住在路边的乡亲都说好。")


@AT_A_DESK
def test_block_moves_to_another_article(desk, keys):
    keys("j", "t")
    assert desk.evaluate("document.activeElement.id") == "desk-target"
    keys("Enter")
    assert len(texts()) == 2
    assert Article.objects.all()[1].blocks.first().text == "路怎么修"


@AT_A_DESK
def test_where_no_other_article_may_be_changed_none_is_offered(desk):
    expect(desk.locator("#desk-move")).to_be_visible()
    others = Article.objects.exclude(pk=Article.objects.first().pk)
    others.update(state="published", published_at=timezone.now())
    desk.reload()
    expect(desk.locator("#desk-move")).to_be_hidden()


@AT_A_DESK
def test_left_line_is_picked_up_with_the_keyboard(desk, keys):
    keys("p", "Enter")
    assert "上一篇 下一篇" in texts()


@AT_A_DESK
def test_paragraph_is_added(desk, keys):
    keys("o")
    desk.keyboard.type("编者按：修得好。")
    keys("Control+Enter")
    assert texts()[1] == "编者按：修得好。"
    assert chosen(desk) == unit(desk, "编者按").get_attribute("id")


@AT_A_DESK
def test_table_is_edited_cell_by_cell(desk, keys):
    desk.goto(address(Article.objects.all()[1]))
    table = Block.objects.get(kind="table")
    desk.locator(f"#block-{table.pk} tbody input").first.click()
    keys("ArrowDown", "Control+a")
    desk.keyboard.type("南桥")
    keys("Tab")
    assert desk.evaluate("document.activeElement.value") == "30米"
    table.refresh_from_db()
    assert table.rows == [["东桥", "20米", "6米"], ["南桥", "30米", "8米"]]
    desk.get_by_role("button", name="在第 2 行下面加一行").click()
    settled(desk)
    desk.get_by_role("button", name="去掉第 3 列").click()
    settled(desk)
    table.refresh_from_db()
    assert table.rows == [["东桥", "20米"], ["南桥", "30米"], ["", ""]]


@AT_A_DESK
def test_byline_is_added_in_place(desk):
    desk.get_by_label("印的称谓").last.fill("本报通讯员")
    desk.get_by_label("身份").last.select_option("correspondent")
    desk.get_by_label("姓名", exact=True).last.fill("李大山")
    desk.locator("#headline .words").click()
    settled(desk)
    assert [str(byline) for byline in Article.objects.first().bylines.all()] == [
        "本报记者 王小明",
        "本报通讯员 李大山",
    ]


@AT_A_DESK
def test_second_person_is_told_and_loses_nothing(desk, chief, elsewhere):
    other = elsewhere("chief")
    other.goto(address(Article.objects.first()))
    assert "editor从" in other.locator(".claimed").inner_text()
    other.locator("#headline .words").click()
    other.locator("#headline .words").click()
    other.locator("#headline textarea").fill("别人改的标题")
    other.keyboard.press("Control+Enter")
    settled(other)
    block = unit(desk, "住在")
    block.locator(".words").click()
    block.locator(".words").click()
    block.locator("textarea").fill("我写的一段。")
    desk.keyboard.press("Control+Enter")
    settled(desk)
    assert "又改过" in desk.locator("[role=alert]:visible").inner_text()
    assert desk.locator("#headline .words").inner_text() == "别人改的标题"
    field = unit(desk, "住在").locator("textarea")
    assert field.input_value() == "我写的一段。"
    field.fill("我写的一段话。")
    desk.keyboard.press("Control+Enter")
    settled(desk)
    assert texts()[-1] == "我写的一段话。"


@AT_A_DESK
@pytest.mark.parametrize(("state", "words"), [("published", "只能用“更正”来改"), (None, "这篇稿件已经不在了")])
def test_words_typed_when_the_article_has_gone_out_or_away_are_given_back(desk, state, words):
    block = unit(desk, "住在")
    block.locator(".words").click()
    block.locator(".words").click()
    block.locator("textarea").fill("住在路边的乡亲都说好。")
    article = Article.objects.filter(pk=Article.objects.first().pk)
    article.update(state=state, published_at=timezone.now()) if state else article.delete()
    desk.locator("#headline .words").click()
    expect(desk.locator(".desk-failure")).to_contain_text(words)
    expect(desk.locator("#typed")).to_have_value("住在路边的乡亲都说好。")
    expect(desk.locator(".desk-failure")).to_be_in_viewport()


def test_claim_is_taken_over_when_asked(desk, chief, editor):
    Claim.objects.update(user=chief)
    desk.reload()
    desk.get_by_role("button", name="接过来").click()
    settled(desk)
    assert Claim.objects.get().user == editor
    expect(desk.locator(".claimed")).to_have_count(0)


@AT_A_DESK
def test_works_without_scripts(desk, browser, live_server):
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    page = log_in(context.new_page(), "editor")
    page.goto(address(Article.objects.first()))
    unit(page, "住在").locator("textarea").fill("住在路边的乡亲都说好。")
    page.get_by_role("button", name="保存").click()
    assert texts()[-1] == "住在路边的乡亲都说好。"
    unit(page, "路怎么修").get_by_role("radio").check()
    page.get_by_role("button", name="图说").click()
    assert Block.objects.get(text="路怎么修").kind == "caption"
    context.close()


def test_axe_finds_nothing_and_nothing_wider_than_the_window(desk, keys):
    for article, scheme in zip(Article.objects.all(), ("light", "light", "dark"), strict=True):
        desk.emulate_media(color_scheme=scheme)
        desk.goto(address(article))
        keys("j")
        load_axe(desk)
        assert violations(desk) == []
        assert fits(desk)

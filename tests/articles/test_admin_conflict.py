"""Two people save one article: the second sees all three sides, chooses, and nothing is lost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from articles.editing import merge_next
from articles.models import Article, Block, Byline
from articles.publishing import withdraw

from .admin_forms import filled_form, value_of
from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    ContributorFactory,
    MentionFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(headline="村里修通一条路")
    for n, text in enumerate(("第一段。", "第二段。", "第三段。"), 1):
        BlockFactory(article=article, sequence=n, text=text)
    return article


@pytest.fixture
def mine(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def theirs(person):
    client = Client()
    client.force_login(person("部主任", "zhangsan"))
    return client


@pytest.fixture
def meet(article, mine, theirs):
    """Both open the form; they save their changes, then I mine: the page that I get."""

    def meeting(my_changes, their_changes):
        url = change_url(article)
        opened = filled_form(mine, url)
        assert theirs.post(url, filled_form(theirs, url) | their_changes).status_code == 302
        response = mine.post(url, opened | my_changes)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return meeting


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def shown(page):
    """Label → badge and what stands on the three sides."""
    found = {}
    for item in page.select(".conflict"):
        badge = item.legend.span.extract().text
        found[item.legend.text.strip()] = (badge, *(side.text.strip() for side in item.select(".side")))
    return found


def posting(page, **choices):
    """What the page posts, with mine or theirs chosen for some fields and what is checked for the rest."""
    values = {}
    for field in page.select("#content-main input[name]:not([type=submit])"):
        if field["type"] != "radio" or field.has_attr("checked"):
            values[field["name"]] = value_of(field) if field["type"] != "radio" else field["value"]
    for name, side in choices.items():
        buttons = [field["value"] for field in page.select(f"input[type=radio][name={name}]")]
        values[name] = buttons[["theirs", "mine"].index(side)]
    return values


def save(client, article, page, **choices):
    response = client.post(change_url(article), posting(page, **choices) | {"_save": "1"})
    assert response.status_code == 302
    article.refresh_from_db()


def texts(article):
    return list(article.blocks.values_list("text", flat=True))


def row(prefix, n, **values):
    return {f"{prefix}-TOTAL_FORMS": n + 1} | {f"{prefix}-{n}-{name}": value for name, value in values.items()}


def test_all_three_sides_are_shown(meet):
    page = meet({"headline": "村里修通二条路"}, {"headline": "村里修通三条路", "blocks-2-text": "末段。"})
    assert shown(page) == {
        "主题": ("两人都改了", "村里修通一条路", "村里修通一三条路", "村里修通一二条路"),
        "第3段": ("只有别人改了", "第三段。", "第三末段。", "第三段。"),
    }
    assert [mark.text for mark in page.select(".conflict.both del, .conflict.both ins")] == ["一", "三", "一", "二"]


def test_who_saved_meanwhile_is_named(meet):
    page = meet({"headline": "我的标题"}, {"headline": "张三的标题"})
    assert "zhangsan又改过" in page.select_one(".errorlist").text


def test_saved_as_offered_both_changes_are_there_and_mine_where_both_changed(meet, mine, article):
    page = meet(
        {"headline": "我的标题", "blocks-0-text": "第一段改。"}, {"headline": "张三的标题", "blocks-2-text": "末段。"}
    )
    save(mine, article, page)
    assert article.headline == "我的标题"
    assert texts(article) == ["第一段改。", "第二段。", "末段。"]


def test_theirs_is_chosen(meet, mine, article):
    page = meet({"headline": "我的标题", "deck": "我的副题"}, {"headline": "张三的标题"})
    save(mine, article, page, headline="theirs")
    assert (article.headline, article.deck) == ("张三的标题", "我的副题")


def test_what_both_changed_alike_is_not_asked(meet):
    page = meet({"headline": "同一个标题", "deck": "副题"}, {"headline": "同一个标题"})
    assert list(shown(page)) == ["副题"]


def test_paragraph_that_they_deleted_and_i_did_not_touch_stays_deleted(meet, mine, article):
    page = meet({"headline": "我的标题"}, {"blocks-1-DELETE": "on"})
    assert shown(page)["第2段"][0] == "只有别人改了"
    save(mine, article, page)
    assert texts(article) == ["第一段。", "第三段。"]


def test_paragraph_that_they_deleted_is_kept_when_i_choose_so(meet, mine, article):
    page = meet({"headline": "我的标题"}, {"blocks-1-DELETE": "on"})
    save(mine, article, page, **{"blocks-2-DELETE": "mine"})
    assert texts(article) == ["第一段。", "第二段。", "第三段。"]


def test_paragraph_that_they_deleted_and_i_corrected_comes_back_with_my_words(meet, mine, article):
    page = meet({"blocks-1-text": "第二段改。"}, {"blocks-1-DELETE": "on"})
    assert shown(page)["第2段"][0] == "两人都改了"
    save(mine, article, page)
    assert texts(article) == ["第一段。", "第二段改。", "第三段。"]


def test_paragraph_that_i_deleted_and_they_corrected(meet, mine, article):
    page = meet({"blocks-1-DELETE": "on"}, {"blocks-1-text": "第二段改。"})
    assert shown(page)["第2段"][0] == "两人都改了"
    save(mine, article, page, **{"blocks-1-DELETE": "theirs"})
    assert texts(article) == ["第一段。", "第二段改。", "第三段。"]


def test_paragraph_that_i_deleted(meet, mine, article):
    page = meet({"blocks-1-DELETE": "on"}, {"headline": "张三的标题"})
    save(mine, article, page)
    assert texts(article) == ["第一段。", "第三段。"]
    assert article.headline == "张三的标题"


def test_both_added_paragraphs(meet, mine, article):
    page = meet(
        row("blocks", 3, kind="paragraph", sequence="2", text="我加的。"),
        row("blocks", 3, kind="paragraph", sequence="", text="张三加的。"),
    )
    save(mine, article, page)
    assert texts(article) == ["第一段。", "我加的。", "第二段。", "第三段。", "张三加的。"]
    assert list(article.blocks.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_paragraph_that_they_added_goes_when_i_choose_so(meet, mine, article):
    page = meet({"headline": "我的"}, row("blocks", 3, kind="paragraph", sequence="", text="张三加的。"))
    save(mine, article, page, **{"blocks-3-DELETE": "mine"})
    assert texts(article) == ["第一段。", "第二段。", "第三段。"]


def test_their_order_stays_and_so_does_mine(meet, mine, article):
    page = meet({"headline": "我的标题"}, {"blocks-2-sequence": "1"})
    save(mine, article, page)
    assert texts(article) == ["第三段。", "第一段。", "第二段。"]


def test_order_that_i_made_stays(meet, mine, article):
    page = meet({"blocks-2-sequence": "1"}, {"blocks-0-text": "第一段改。"})
    save(mine, article, page)
    assert texts(article) == ["第三段。", "第一段改。", "第二段。"]


def test_two_orders_are_told(meet, mine, article):
    page = meet({"blocks-2-sequence": "1"}, {"blocks-0-sequence": "3"})
    assert "先后两人都改了" in page.text
    save(mine, article, page)
    assert texts(article) == ["第三段。", "第一段。", "第二段。"]


def test_bylines_and_places_too(article, mine, meet):
    byline = BylineFactory(article=article, contributor__name="李大山")
    mention = MentionFactory(article=article, place=None, printed="在平区")
    place, other = PlaceFactory(name="茌平区"), ContributorFactory(name="王小明")
    page = meet({"bylines-0-credit": "本报通讯员", "mentions-0-place": place.pk}, {"bylines-0-contributor": other.pk})
    found = shown(page)
    assert {badge for badge, *_sides in found.values()} == {"只有您改了", "只有别人改了"}
    assert [sides for label, sides in found.items() if label.startswith("提到的地名 在平区")] == [
        ("只有您改了", "—", "（没有）", "茌平区")
    ]
    save(mine, article, page)
    byline = Byline.objects.get(pk=byline.pk)
    assert (byline.contributor, byline.credit) == (other, "本报通讯员")
    mention.refresh_from_db()
    assert (mention.place, mention.is_settled) == (place, True)


def test_table_is_chosen_whole(article, mine, meet):
    Block.objects.filter(sequence=1).update(kind="table", text="", columns=["序号", "姓名"], rows=[["1", "陈灰"]])
    page = meet({"blocks-0-rows": "1 | 陈辉"}, {"blocks-0-rows": "1 | 陈灰\r\n2 | 杜妍"})
    assert shown(page)["第1段 · 表格各行"][0] == "两人都改了"
    save(mine, article, page, **{"blocks-0-rows": "theirs"})
    assert article.blocks.first().rows == [["1", "陈灰"], ["2", "杜妍"]]


def test_choices_are_taken_into_the_form_to_go_on(meet, mine, article):
    page = meet({"headline": "我的标题"}, {"headline": "张三的标题", "deck": "张三的副题"})
    response = mine.post(change_url(article), posting(page) | {"_edit": "1"})
    form = BeautifulSoup(response.content, "html.parser")
    assert form.select_one("#id_headline")["value"] == "我的标题"
    assert form.select_one("#id_deck")["value"] == "张三的副题"
    assert "还没有保存" in form.select_one(".errorlist").text
    assert Article.objects.get().headline == "张三的标题"


def test_third_save_meanwhile_is_shown_again(meet, mine, theirs, article):
    page = meet({"headline": "我的标题"}, {"headline": "张三的标题"})
    url = change_url(article)
    theirs.post(url, filled_form(theirs, url) | {"deck": "又改"})
    again = BeautifulSoup(mine.post(url, posting(page)).content, "html.parser")
    badges = {label: badge for label, (badge, *_sides) in shown(again).items()}
    assert badges == {"主题": "只有您改了", "副题": "只有别人改了"}
    save(mine, article, again)
    assert (article.headline, article.deck) == ("我的标题", "又改")


def test_markup_is_shown_as_text(meet):
    page = meet({"headline": "<b>我的</b>"}, {"headline": "<script>张三</script>"})
    assert not page.select(".conflict b, .conflict script")
    assert "<script>" in page.select_one(".conflict ins").text


def test_what_was_chosen_to_go_stays_gone_in_the_form(meet, mine, article):
    page = meet(
        row("blocks", 3, kind="paragraph", sequence="", text="我加的。"),
        {"blocks-1-DELETE": "on", "headline": "张三的标题"},
    )
    response = mine.post(change_url(article), posting(page) | {"_edit": "1"})
    form = BeautifulSoup(response.content, "html.parser")
    shown_texts = [area.text.strip() for area in form.select("textarea[name^=blocks-][name$=-text]")]
    assert shown_texts == ["第一段。", "第三段。", "我加的。", ""]


def given_back(response):
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one(".errornote").text, page.select_one("#typed").text


def test_what_was_typed_for_an_article_merged_away_is_given_back(article, mine, editor):
    url, desk = change_url(article), reverse("admin:articles_article_desk", args=[article.pk])
    opened = filled_form(mine, url) | {"headline": "我改的标题", "blocks-1-text": "第二段，我改的。"}
    before = ArticleFactory(page=article.page, sequence=article.sequence - 1)
    merge_next(before, user=editor, version=before.version)
    assert not Article.objects.filter(pk=article.pk).exists()
    response = mine.post(url, opened)
    assert response.status_code == 409
    why, typed = given_back(response)
    assert "可能并到了别的稿件里" in why
    assert typed == "我改的标题\n\n第二段，我改的。"
    assert change_url(before) in response.content.decode()
    response = mine.post(desk, {"op": "save", "version": article.version, "text-deck": "我加的副题"})
    assert given_back(response)[1] == "我加的副题"


@pytest.mark.parametrize(("state", "words"), [("published", "只能用“更正”来改"), ("withdrawn", "已经撤下")])
def test_what_was_typed_for_an_article_that_went_out_is_given_back(article, mine, state, words):
    url = change_url(article)
    opened = filled_form(mine, url) | {"headline": "我改的标题"}
    Article.objects.filter(pk=article.pk).update(state=state, published_at=article.updated_at)
    response = mine.post(url, opened)
    assert response.status_code == 403
    why, typed = given_back(response)
    assert words in why
    assert typed == "我改的标题"
    assert Article.objects.get(pk=article.pk).headline == "村里修通一条路"


def test_a_correction_of_what_was_withdrawn_meanwhile_is_given_back(article, client, chief):
    Article.objects.update(state="published", published_at=article.updated_at)
    client.force_login(chief)
    url = reverse("admin:articles_article_correct", args=[article.pk])
    opened = filled_form(client, url) | {"note_text": "第二段有误。", "headline": "更正的标题"}
    withdraw(article, chief, "与事实不符。")
    assert given_back(client.post(url, opened))[1] == "第二段有误。\n\n更正的标题"


def test_a_ping_does_not_wipe_out_what_was_given_back(article, mine):
    Article.objects.update(state="published", published_at=article.updated_at)
    desk = reverse("admin:articles_article_desk", args=[article.pk])
    typed = {"op": "save", "version": article.version, "text-deck": "我加的副题"}
    response = mine.post(desk, typed, headers={"hx-request": "true"})
    assert response["HX-Retarget"] == ".desk-failure"
    assert "我加的副题" in response.content.decode()
    assert mine.post(desk, {"op": "ping"}, headers={"hx-request": "true"}).status_code == 204

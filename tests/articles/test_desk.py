"""The correction desk as a page: what it shows to whom, what posts do with and without htmx, claims."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.claiming import claim
from articles.history import recorded
from articles.models import Article, Block, Change, Claim

from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    FindingFactory,
    ParseFactory,
)
from .signing import sign_all

pytestmark = pytest.mark.django_db

SOURCE = "村里建起一座桥\n本报记者 李大山\n桥宽六米,灯也装好了。\n两岸一片欢腾。\n多出来的一行\n别人的一段话。\n"


def span(line):
    return [SOURCE.index(line), SOURCE.index(line) + len(line)]


def article_beside(parse, sequence=1, **fields):
    """An article of the page with a headline and two blocks."""
    spans = {"headline": [span("村里建起一座桥")], "bylines": [span("本报记者 李大山")]}
    article = ArticleFactory(page=parse.source.page, parse=parse, sequence=sequence, spans=spans, **fields)
    BlockFactory(article=article, sequence=1, text="桥宽六米，灯也装好了。", spans=[span("桥宽六米,灯也装好了。")])
    BlockFactory(article=article, sequence=2, text="两岸一片欢腾。", spans=[span("两岸一片欢腾。")])
    return article


@pytest.fixture
def parse():
    return ParseFactory(source__text=SOURCE, data={"section": "", "articles": [], "unplaced": [span("多出来的一行")]})


@pytest.fixture
def article(parse):
    article = article_beside(parse, headline="村里建起一座桥")
    BylineFactory(article=article, contributor__name="李大山")
    return article


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def address(article):
    return reverse("admin:articles_article_desk", args=[article.pk])


def show(client, article):
    response = client.get(address(article))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def fields_of(client, article, **changes):
    """Every field as a browser without scripts would post it."""
    screen = show(client, article)
    fields = {}
    for field in screen.select("[form=desk][name]:not(button)"):
        if field.get("type") == "radio" and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            fields.setdefault(field["name"], []).append(chosen["value"] if chosen else "")
        else:
            fields.setdefault(field["name"], []).append(field.text if field.name == "textarea" else field["value"])
    return fields | {name.replace("__", "-"): value for name, value in changes.items()}


def post(client, article, follow=True, **changes):
    response = client.post(address(article), fields_of(client, article, **changes), follow=follow)
    return BeautifulSoup(response.content, "html.parser")


def unit_of(text):
    return f"block-{Block.objects.get(text__startswith=text).pk}"


def texts(article):
    return list(article.blocks.values_list("text", flat=True))


def test_shows_the_article_in_reading_order_beside_its_source(at_desk, article):
    screen = show(at_desk, article)
    labels = [label.text.strip() for label in screen.select(".unit .kind")]
    assert labels == ["栏目", "引题", "主题", "副题", "署名", "电头", "段落", "段落"]
    own = {piece["data-unit"]: piece.text for piece in screen.select(".own")}
    assert own["headline"] == "村里建起一座桥"
    assert own["bylines"] == "本报记者 李大山"
    assert own[unit_of("桥宽")] == "桥宽六米,灯也装好了。"
    assert [line["data-number"] for line in screen.select(".line")] == ["1", "2", "3", "4", "5", "6"]
    assert [button["value"] for button in screen.select("[name=pick]")] == ["{}-{}".format(*span("多出来的一行"))]


def test_lines_of_other_articles_are_told_from_its_own(at_desk, article, parse):
    other = ArticleFactory(page=article.page, parse=parse, sequence=2, headline="另一篇")
    BlockFactory(article=other, text="别人的一段话。", spans=[span("别人的一段话。")])
    piece = show(at_desk, article).select_one(".other")
    assert (piece.text, piece["title"]) == ("别人的一段话。", "《另一篇》")


def test_open_findings_stand_at_their_words(at_desk, article):
    FindingFactory(article=article, start=span("六米")[0], end=span("六米")[1], message="六米存疑")
    FindingFactory(article=article, message="整篇的意见")
    FindingFactory(article=article, message="处理过的", state="dismissed")
    screen = show(at_desk, article)
    unit = screen.select_one(f"#{unit_of('桥宽')}")
    assert unit.select_one(".words mark").text == "六米"
    assert "六米存疑" in unit.text
    assert screen.select_one(".desk-source mark").text == "六米"
    assert "整篇的意见" in screen.select_one(".desk-units").text
    assert "处理过的" not in screen.text


@pytest.mark.parametrize(
    ("role", "status", "may_edit"),
    [
        ("导入员", 200, False),
        ("记者/校对", 200, True),
        ("编辑", 200, True),
        ("总编辑", 200, True),
        ("管理员", 200, False),
    ],
)
def test_who_may_see_and_who_may_edit(client, article, person, role, status, may_edit):
    client.force_login(person(role))
    response = client.get(address(article))
    assert response.status_code == status
    assert (b'name="op"' in response.content) == may_edit
    posted = client.post(address(article), {"op": "save", "version": article.version, "text-deck": "副题"})
    assert posted.status_code == (302 if may_edit else 403)
    article.refresh_from_db()
    assert article.deck == ("副题" if may_edit else "")


def test_nobody_without_permission_sees_it(client, article, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(address(article)).status_code == 403
    client.logout()
    assert client.get(address(article)).status_code == 302


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_is_out_is_only_shown(client, article, chief, state):
    Article.objects.filter(pk=article.pk).update(state=state, published_at=timezone.now())
    client.force_login(chief)
    assert not show(client, article).select("[name=op]")
    assert client.post(address(article), {"op": "delete"}).status_code == 403
    assert not Claim.objects.exists()


def test_posts_need_the_token(article, editor):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address(article), {"op": "merge"}).status_code == 403


def test_address_of_no_article(at_desk):
    assert at_desk.get("/admin/articles/article/999999/desk/").status_code == 404
    assert at_desk.put("/admin/articles/article/999999/desk/").status_code == 405


def test_everything_typed_is_saved_by_a_plain_form(at_desk, article):
    changes = {"text-headline": "桥", f"text-{unit_of('桥宽')}": "桥宽八米。", "op": "save"}
    post(at_desk, article, **changes)
    article.refresh_from_db()
    assert article.headline == "桥"
    assert texts(article) == ["桥宽八米。", "两岸一片欢腾。"]


def test_what_was_typed_is_saved_before_a_block_is_marked(at_desk, article):
    screen = post(at_desk, article, unit=unit_of("桥宽"), op="mark-deck", **{f"text-{unit_of('桥宽')}": "桥宽八米"})
    article.refresh_from_db()
    assert article.deck == "桥宽八米"
    assert screen.select_one("input[name=unit][checked]")["value"] == unit_of("两岸")


@pytest.mark.parametrize(
    ("op", "unit", "left"),
    [
        ("join", "桥宽", ["桥宽六米，灯也装好了。两岸一片欢腾。"]),
        ("down", "桥宽", ["两岸一片欢腾。", "桥宽六米，灯也装好了。"]),
        ("up", "两岸", ["两岸一片欢腾。", "桥宽六米，灯也装好了。"]),
        ("delete", "桥宽", ["两岸一片欢腾。"]),
        ("split", "两岸", ["桥宽六米，灯也装好了。"]),
        ("mark-caption", "两岸", ["桥宽六米，灯也装好了。", "两岸一片欢腾。"]),
    ],
)
def test_buttons_do_their_work_without_scripts(at_desk, article, op, unit, left):
    post(at_desk, article, op=op, unit=unit_of(unit))
    assert texts(article) == left
    assert Change.objects.count() == 1


def test_split_at_a_caret_and_at_a_line_break(at_desk, article):
    screen = post(at_desk, article, op="split_block", unit=unit_of("桥宽"), at="5")
    assert texts(article)[:2] == ["桥宽六米，", "灯也装好了。"]
    assert screen.select_one("input[name=unit][checked]")["value"] == unit_of("灯也")
    second = unit_of("两岸")
    post(at_desk, article, op="split_block", unit=second, **{f"text-{second}": "两岸\r\n一片欢腾。"})
    assert texts(article)[2:] == ["两岸", "一片欢腾。"]


def test_merge_and_move_between_articles(at_desk, article, parse):
    following = ArticleFactory(page=article.page, parse=parse, sequence=2, headline="另一篇")
    BlockFactory(article=following, text="别人的一段话。")
    post(at_desk, article, op="to_article", unit=unit_of("两岸"), target=str(following.pk))
    assert texts(following) == ["两岸一片欢腾。", "别人的一段话。"]
    post(at_desk, following, op="to_article", unit=unit_of("两岸"), target=str(article.pk))
    assert texts(article)[-1] == "两岸一片欢腾。"
    post(at_desk, article, op="merge")
    assert texts(article)[2:] == ["另一篇", "别人的一段话。"]
    assert not Article.objects.filter(pk=following.pk).exists()


def test_pick_up_and_insert_behind_the_selected_block(at_desk, article):
    post(at_desk, article, unit=unit_of("桥宽"), pick="{}-{}".format(*span("多出来的一行")))
    post(at_desk, article, unit=unit_of("多出"), op="insert", insert="加的一段。")
    assert texts(article) == ["桥宽六米，灯也装好了。", "多出来的一行", "加的一段。", "两岸一片欢腾。"]


def test_table_as_a_grid(at_desk, article):
    post(at_desk, article, op="mark-table", unit=unit_of("桥宽"))
    table = Block.objects.get(kind="table")
    key = f"block-{table.pk}"
    post(at_desk, article, grid=f"{key} column + 1")
    post(at_desk, article, grid=f"{key} row + 1")
    cells = {f"cell-{table.pk}-0": ["东桥", "20米"], f"cell-{table.pk}-1": ["西桥", "30米"]}
    post(at_desk, article, op="save", **cells)
    table.refresh_from_db()
    assert table.rows == [["东桥", "20米"], ["西桥", "30米"]]
    post(at_desk, article, grid=f"{key} row - 0")
    post(at_desk, article, grid=f"{key} column - 0")
    table.refresh_from_db()
    assert table.rows == [["30米"]]


def test_bylines_in_place(at_desk, article):
    names = {"byline-name": ["李大山", "张三丰"], "byline-role": ["reporter", "photographer"]}
    post(at_desk, article, op="save", **names, **{"byline-credit": ["本报记者", "摄"]})
    signed = [str(byline) for byline in article.bylines.all()]
    assert signed == ["本报记者 李大山", "摄 张三丰"]
    post(at_desk, article, op="mark-deck", unit="bylines")
    assert len(article.bylines.all()) == 2


def test_undo_from_the_list_and_by_key(at_desk, article):
    post(at_desk, article, op="delete", unit=unit_of("两岸"))
    change = Change.objects.get()
    screen = show(at_desk, article)
    assert "删去一块" in screen.select_one("#desk-changes").text
    screen = post(at_desk, article, undo_one=str(change.pk))
    assert len(texts(article)) == 2
    assert "已撤销" in screen.select_one("#desk-changes .undone").text
    post(at_desk, article, op="redo")
    assert len(texts(article)) == 1
    post(at_desk, article, op="undo")
    assert len(texts(article)) == 2


def test_change_of_another_article_is_not_undone_here(at_desk, article, editor):
    other = ArticleFactory()
    with recorded(editor, "改", other) as recording:
        Article.objects.filter(pk=other.pk).update(headline="改过")
    screen = post(at_desk, article, undo_one=str(recording.change.pk))
    assert "没有这一次改动" in screen.select_one("[role=alert]").text


def test_who_undoes_what_others_did(client, article, person, chief):
    """A new article that the chief made goes only by whoever may delete articles."""
    client.force_login(chief)
    post(client, article, op="split", unit=unit_of("两岸"))
    client.force_login(person("记者/校对"))
    assert not show(client, article).select("[name=undo_one]")
    fields = {"version": article.version, "undo_one": str(Change.objects.get().pk)}
    assert client.post(address(article), fields).status_code == 403
    assert Article.objects.count() == 2


def test_undoing_the_split_from_the_part_that_it_made_leads_back_to_the_list(at_desk, article):
    post(at_desk, article, op="split", unit=unit_of("两岸"))
    part = Article.objects.exclude(pk=article.pk).get()
    response = at_desk.post(address(part), {"version": part.version, "undo_one": str(Change.objects.get().pk)})
    assert response.url == reverse("admin:articles_article_changelist")
    assert len(texts(article)) == 2


def test_older_version_is_refused_and_what_was_typed_stays_on_the_page(at_desk, article, chief):
    fields = fields_of(at_desk, article, op="save", **{f"text-{unit_of('桥宽')}": "我写的。"})
    with recorded(chief, "改", article):
        article.blocks.filter(sequence=1).update(text="别人写的。")
    screen = BeautifulSoup(at_desk.post(address(article), fields).content, "html.parser")
    assert "又改过" in screen.select_one("[role=alert]").text
    unit = screen.select_one(f"#{unit_of('别人')}")
    assert unit.select_one("[name=unsaved]").text == "我写的。"
    assert unit.select_one(".words").text == "别人写的。"
    assert texts(article)[0] == "别人写的。"
    unsaved = {"unsaved_unit": [unit["id"]], "unsaved": ["我写的。"], "op": "save"}
    article.refresh_from_db()
    at_desk.post(address(article), {**unsaved, "version": article.version})
    assert texts(article)[0] == "我写的。"


@pytest.mark.parametrize("op", ["", "nonsense", "mark-nonsense", "to_article", "split_block", "insert"])
def test_what_makes_no_sense_is_told_in_words(at_desk, article, op):
    screen = post(at_desk, article, op=op, target="", at="")
    assert screen.select_one("[role=alert]:not([hidden])").text.strip().endswith("。")
    assert not Change.objects.exists()


@pytest.mark.parametrize("fields", [{"pick": "x-1"}, {"grid": "block-0 row + 1"}, {"undo_one": "1"}, {"op": "join"}])
def test_posts_that_no_button_makes_do_no_harm(at_desk, article, fields):
    response = at_desk.post(address(article), {"version": article.version, "unit": "headline", **fields})
    assert response.status_code == 200
    assert not Change.objects.exists()


def htmx(client, article, **fields):
    headers = {"HX-Request": "true"}
    return client.post(address(article), {"version": article.version, **fields}, headers=headers)


def test_htmx_gets_what_was_saved_and_what_goes_with_it(at_desk, article):
    unit = unit_of("桥宽")
    response = htmx(at_desk, article, op="save", unit=unit, **{f"text-{unit}": "桥宽八米。"})
    screen = BeautifulSoup(response.content, "html.parser")
    assert [part["id"] for part in screen.select(":root > [id], [hx-swap-oob]")][-2:] == ["desk-status", "desk-changes"]
    assert screen.select_one(f"#{unit} .words").text == "桥宽八米。"
    article.refresh_from_db()
    assert screen.select_one("[name=version]")["value"] == article.version


def test_htmx_gets_the_whole_inside_after_an_operation_and_a_refusal(at_desk, article):
    response = htmx(at_desk, article, op="split", unit=unit_of("两岸"))
    assert "拆出了《两岸一片欢腾。…》" in response.text
    assert response.text.lstrip().startswith('<div id="desk-inner"')
    refused = htmx(at_desk, article, op="delete", unit=unit_of("桥宽"))
    assert refused["HX-Retarget"] == "#desk-inner"
    assert "又改过" in refused.text


def test_unsaved_words_ride_along_with_other_operations(at_desk, article):
    unit = unit_of("桥宽")
    response = htmx(at_desk, article, op="down", unit=unit, unsaved_unit=unit, unsaved="还没存的。")
    assert BeautifulSoup(response.content, "html.parser").select_one("[name=unsaved]").text == "还没存的。"
    assert "还没存的。" not in texts(article)


def test_opening_claims_and_operations_renew(at_desk, article, editor):
    show(at_desk, article)
    held = Claim.objects.get()
    assert held.user == editor
    Claim.objects.update(until=timezone.now() + timedelta(minutes=1))
    assert htmx(at_desk, article, op="ping").status_code == 204
    renewed = Claim.objects.get()
    assert renewed.until > timezone.now() + timedelta(minutes=14)
    assert renewed.since == held.since


def test_somebody_elses_claim_is_told_of_and_taken_over_only_when_asked(at_desk, article, chief, editor):
    claim(article, chief)
    note = show(at_desk, article).select_one(".claimed").text
    assert re.search(r"chief从 \d\d:\d\d 起打开着", note)
    assert Claim.objects.get().user == chief
    screen = post(at_desk, article, op="take_over")
    assert Claim.objects.get().user == editor
    assert not screen.select(".claimed")


def test_claims_end_by_themselves(article, editor, chief):
    claim(article, chief)
    Claim.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert claim(article, editor).user == editor
    assert Claim.objects.active().get().since > timezone.now() - timedelta(minutes=1)


def test_links_to_neighbours_form_and_history(at_desk, article, parse):
    following = article_beside(parse, 2)
    screen = show(at_desk, article)
    assert screen.select_one("[rel=next]")["href"] == address(following)
    assert not screen.select("[rel=prev]")
    links = {link["href"] for link in screen.select(".desk-elsewhere a")}
    names = ("articles_article_change", "articles_article_history")
    assert links == {reverse("admin:index"), *(reverse(f"admin:{name}", args=[article.pk]) for name in names)}
    form = at_desk.get(reverse("admin:articles_article_change", args=[article.pk])).text
    assert f'href="{address(article)}"' in form
    listed = at_desk.get(reverse("admin:articles_article_changelist")).text
    assert f'href="{address(article)}"' in listed


def test_list_tells_who_has_an_article_open(at_desk, article, chief):
    claim(article, chief)
    row = BeautifulSoup(at_desk.get(reverse("admin:articles_article_changelist")).content, "html.parser")
    assert row.select_one("#result_list .field-desk").text.split() == ["对照改稿", "chief"]


def test_signatures_are_shown(at_desk, article):
    assert show(at_desk, article).select_one("[aria-current=step] b").text == "初审"
    sign_all(article)
    signed = show(at_desk, article).select(".review-steps .signed")
    assert [step.b.text for step in signed] == ["初审", "复审", "终审"]


def test_as_many_queries_for_a_page_of_thirty_articles_as_for_one(at_desk, article, parse, editor):
    post(at_desk, article, op="save", **{"text-deck": "第1次"})
    show(at_desk, article)
    with CaptureQueriesContext(connection) as one:
        show(at_desk, article)
    for n in range(2, 31):
        FindingFactory(article=article_beside(parse, n))
        FindingFactory(article=article, start=span("六米")[0], end=span("六米")[1])
        BlockFactory(article=article, sequence=n + 10)
        with recorded(editor, "改", article):
            Article.objects.filter(pk=article.pk).update(deck=f"第{n}次")
    with CaptureQueriesContext(connection) as thirty:
        show(at_desk, article)
    assert len(thirty) == len(one) <= 34

"""Findings and places settled from their lists, by those who may, with a log of who did."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.applying import KINDS
from articles.editing.heads import set_head
from articles.models import Article, Change, Finding, HouseWord, Place
from articles.proofing import RULE_NAMES, RULES

from .factories import FindingFactory, PlaceFactory
from .proofed import complain, put_article

pytestmark = pytest.mark.django_db

FINDINGS, PLACES = "/admin/articles/finding/", "/admin/articles/place/"


def choose(client, url, action, row):
    return client.post(url, {"action": action, "_selected_action": [row.pk]})


@pytest.fixture
def finding():
    return complain(put_article("我市在平区开会。", headline="开会"), "在平区", "茌平区")


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def press(client, finding, button, **typed):
    """Press a button of the finding's card; what is said on the page that follows."""
    response = client.post(f"{FINDINGS}{finding.pk}/{button}/", typed, follow=True)
    return response, [str(message) for message in response.context["messages"]]


def state(finding):
    return Finding.objects.get(pk=finding.pk).state


def card_on(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser").select_one(".finding")


def change_url(finding):
    return f"/admin/articles/article/{finding.article_id}/change/"


@pytest.mark.parametrize(("action", "state"), [("accept_selected", "accepted"), ("dismiss_selected", "dismissed")])
def test_findings_are_settled_from_the_list_each_on_record(at_desk, editor, action, state):
    findings = [complain(put_article("我市在平区开会。"), "在平区", "茌平区") for _n in range(2)]
    at_desk.post(FINDINGS, {"action": action, "_selected_action": [finding.pk for finding in findings]})
    assert {finding.state for finding in Finding.objects.all()} == {state}
    assert [change.user for change in Change.objects.all()] == [editor, editor]


def test_what_cannot_be_settled_from_the_list_is_told(at_desk, finding):
    gross = complain(finding.article, "开会", "开大会", level="gross")
    response = at_desk.post(
        FINDINGS, {"action": "dismiss_selected", "_selected_action": [finding.pk, gross.pk]}, follow=True
    )
    assert [str(message) for message in response.context["messages"]] == [
        "处理了 1 条意见。",
        "1 条没有处理：这是严重差错；不采纳要写明理由。",
    ]


def test_findings_are_not_settled_without_permission(client, person, finding):
    client.force_login(person("导入员"))
    choose(client, FINDINGS, "accept_selected", finding)
    assert client.post(f"{FINDINGS}{finding.pk}/accept/").status_code == 403
    assert state(finding) == Finding.State.OPEN
    assert not card_on(client, change_url(finding)).select("button")


def test_of_what_is_out_only_the_final_reviewer_settles(client, editor, chief, finding):
    Article.objects.update(state="published", published_at=timezone.now())
    client.force_login(editor)
    assert client.post(f"{FINDINGS}{finding.pk}/dismiss/").status_code == 403
    client.force_login(chief)
    assert [button.text for button in card_on(client, change_url(finding)).select("button")] == [
        "不采纳",
        "本报一律如此",
    ]
    assert press(client, finding, "accept")[1] == ["这篇稿件已经发布过，只能用“更正”来改。"]
    assert press(client, finding, "dismiss")[1] == ["已标为不采纳。"]


def test_buttons_are_pressed_not_followed(at_desk, finding):
    assert at_desk.get(f"{FINDINGS}{finding.pk}/accept/").status_code == 405


def test_accepted_from_the_form_it_leads_back_there(at_desk, finding):
    url = change_url(finding)
    response, told = press(at_desk, finding, "accept", next=url)
    assert response.redirect_chain == [(url, 302)]
    assert told == ["已采纳。"]
    assert finding.article.blocks.get().text == "我市茌平区开会。"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_no_button_leads_to_another_site(at_desk, finding, elsewhere):
    response, _told = press(at_desk, finding, "dismiss", next=elsewhere)
    assert response.redirect_chain == [(FINDINGS, 302)]


def test_dismissed_with_a_reason(at_desk, finding):
    press(at_desk, finding, "dismiss", reason="原文如此")
    assert Finding.objects.get().reason == "原文如此"
    assert "原文如此" in card_on(at_desk, change_url(finding)).text


def test_always_so(at_desk, finding):
    assert press(at_desk, finding, "accept", always="1")[1] == ["已采纳。记进了本报用语，另外 0 处同样处理。"]
    assert HouseWord.objects.get(wrong="在平区").right == "茌平区"


def test_what_stands_in_the_way_is_told(at_desk, finding):
    finding.article.blocks.update(text="我市开会。")
    assert "文中已没有这几个字" in press(at_desk, finding, "accept")[1][0]


def test_an_article_that_is_gone_leads_to_the_list(client, person, finding):
    client.force_login(person("部主任"))
    Finding.objects.update(code="vanished", suggestion="", start=None, end=None)
    response, _told = press(client, finding, "accept", next=change_url(finding))
    assert response.redirect_chain == [("/admin/articles/article/", 302)]


def test_card_shows_level_and_what_would_change_by_character(at_desk, finding):
    card = card_on(at_desk, change_url(finding))
    assert card.select_one(".finding-level").text == "差错"
    change = card.select_one(".finding-change")
    assert ([cut.text for cut in change.select("del")], [new.text for new in change.select("ins")]) == (["在"], ["茌"])
    assert [button.text for button in card.select("button")] == [
        "采纳",
        "本报一律这样改",
        "不采纳",
        "本报一律如此",
    ]


@pytest.mark.parametrize(("code", "words"), [("doubled_word", "标为已处理"), ("vanished", "采纳，删去稿件")])
def test_button_says_what_accepting_does(client, admin_user, finding, code, words):
    Finding.objects.update(code=code, suggestion="")
    client.force_login(admin_user)
    assert card_on(client, change_url(finding)).select_one("button").text == words


def test_always_is_offered_to_who_keeps_the_house_list(client, person, finding):
    client.force_login(person("记者/校对"))
    assert [button.text for button in card_on(client, change_url(finding)).select("button")] == ["采纳", "不采纳"]


def seen_on_card(client, finding):
    page = BeautifulSoup(client.get(change_url(finding)).content, "html.parser")
    return page.select_one(f"#accept-{finding.pk} [name=seen]")["value"]


def propose_headline(article, base="原来的标题", new="新来的标题"):
    proposal = {"path": ["headline"], "base": base, "new": new}
    return FindingFactory(article=article, code="reimport_headline", suggestion=new, proposal=proposal)


def test_a_proposal_does_not_go_over_what_was_written_since_its_card_was_shown(at_desk, editor):
    article = put_article("路修通了。", headline="我的标题")
    finding = propose_headline(article)
    seen = seen_on_card(at_desk, finding)
    set_head(article, "headline", "别人后来的标题", user=editor, version=article.version)
    _page, said = press(at_desk, finding, "accept", seen=seen)
    assert said == ["您打开之后，这篇稿件又改过；请看过现在的样子再采纳。"]
    assert Article.objects.get().headline == "别人后来的标题"
    press(at_desk, finding, "accept", seen=seen_on_card(at_desk, finding))
    assert Article.objects.get().headline == "新来的标题"


def test_a_proposal_is_put_in_whatever_else_was_written_since(at_desk, editor):
    article = put_article("路修通了。", headline="我的标题")
    finding = propose_headline(article)
    seen = seen_on_card(at_desk, finding)
    set_head(article, "deck", "后来的副题", user=editor, version=article.version)
    press(at_desk, finding, "accept", seen=seen)
    assert Article.objects.get().headline == "新来的标题"


@pytest.mark.parametrize("code", ["official_name", "declared_count"])
def test_words_are_put_right_and_advice_is_taken_whatever_was_written_since(at_desk, editor, finding, code):
    Finding.objects.update(code=code)
    seen = seen_on_card(at_desk, finding)
    set_head(finding.article, "headline", "别人后来的标题", user=editor, version=finding.article.version)
    press(at_desk, finding, "accept", seen=seen)
    assert state(finding) == Finding.State.ACCEPTED


def test_from_the_list_nothing_is_gone_over_unseen(at_desk):
    finding = propose_headline(put_article("路修通了。", headline="我的标题"))
    choose(at_desk, FINDINGS, "accept_selected", finding)
    assert Article.objects.get().headline == "我的标题"
    assert state(finding) == Finding.State.OPEN


def test_card_shows_base_mine_and_new_of_a_proposal(at_desk):
    article = put_article("正文。", headline="人改的标题")
    proposal = {"path": ["headline"], "base": "原来的标题", "new": "新来的标题"}
    FindingFactory(article=article, code="reimport_headline", suggestion="新来的标题", proposal=proposal)
    card = card_on(at_desk, f"/admin/articles/article/{article.pk}/change/")
    shown = {row.dt.text: row.dd.text.strip() for row in card.select(".finding-sides > div")}
    assert shown == {"上次导入": "原来的标题", "现在": "原来人改的标题", "这次导入": "人改新来的标题"}


def test_nothing_of_a_finding_is_edited_in_a_form(at_desk, finding):
    url = f"{FINDINGS}{finding.pk}/change/"
    assert at_desk.post(url, {"state": "accepted", "message": "别的话"}).status_code == 403
    assert card_on(at_desk, url).select_one("button").text == "采纳"


def test_rules_are_told_apart_by_their_names(at_desk, finding):
    complain(finding.article, "开会", code="doubled_word")
    response = at_desk.get(FINDINGS, {"code": "doubled_word"})
    filters = BeautifulSoup(response.content, "html.parser").select_one("#changelist-filter").text
    assert "地名疑误" in filters
    assert "文字重复" in filters
    assert response.context["cl"].result_count == 1


def test_every_rule_has_a_name():
    assert {rule.code for rule in RULES} | set(KINDS) <= RULE_NAMES.keys()


def test_form_takes_as_many_queries_for_many_findings_as_for_one(at_desk):
    article = put_article("我市在平区开会。")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            at_desk.get(f"/admin/articles/article/{article.pk}/change/")
        return len(captured)

    complain(article, "在平区", "茌平区")
    queries()
    few = queries()
    for _n in range(20):
        complain(article, "在平区", "茌平区")
    assert queries() == few


def test_proposed_places_are_confirmed_from_the_list(client, editor):
    client.force_login(editor)
    choose(client, PLACES, "confirm", PlaceFactory(is_confirmed=False))
    assert Place.objects.get().is_confirmed
    change = Change.objects.get()
    assert (change.user, change.action) == (editor, "核实")


@pytest.mark.parametrize("words", ["魏湾", "371581104", "临清 魏湾"])
def test_place_is_offered_by_name_code_and_path(client, editor, gazetteer, words):
    client.force_login(editor)
    asked = {"term": words, "app_label": "articles", "model_name": "mention", "field_name": "place"}
    offered = client.get("/admin/autocomplete/", asked).json()["results"]
    assert "山东省 › 聊城市 › 临清市 › 魏湾镇" in [place["text"] for place in offered]

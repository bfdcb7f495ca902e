"""Signing and returning at the desk, and the sheet that shows it."""

import pytest
from django.urls import reverse

from articles.history import recorded
from articles.models import Article, Correction, Review
from articles.reviewing import send_back, sign

from .admin_forms import filled_form
from .factories import BlockFactory, BylineFactory, FindingFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return BlockFactory(article__headline="村里修通路", article__lead_in="本报讯", text="路 通了。").article


@pytest.fixture
def head(person):
    return person("部主任", "head")


def url(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def post(client, name, article, **values):
    return client.post(url(name, article), {"version": article.version} | values, follow=True)


def test_editor_signs_with_an_opinion(client, article, editor):
    client.force_login(editor)
    assert "签初审" in client.get(url("change", article)).content.decode()
    assert "《村里修通路》已签初审。" in said(post(client, "sign", article, opinion="同意"))
    assert Review.objects.get().user == editor
    shown = client.get(url("change", article)).content.decode()
    assert "<q>同意</q>" in shown
    assert "这篇稿件等的是复审，您没有签复审的权限。" in shown
    assert url("sign", article) not in shown


def test_no_button_for_who_may_not(client, article, person):
    client.force_login(person("导入员"))
    shown = client.get(url("change", article)).content.decode()
    for name in ("sign", "return", "publish", "withdraw", "correct"):
        assert url(name, article) not in shown


@pytest.mark.parametrize("values", [{"opinion": " "}, {}, {"opinion": "长" * 1001}])
def test_signing_needs_an_opinion(client, article, editor, values):
    client.force_login(editor)
    assert "请写明意见" in said(post(client, "sign", article, **values))
    assert not Review.objects.exists()


def test_nobody_signs_what_changed_since_and_what_was_written_is_given_back(client, article, editor):
    client.force_login(editor)
    told = said(post(client, "sign", article, opinion="第三段再核", version="2023-01-01"))
    assert "又改过" in told
    assert "您写的是：第三段再核" in told
    assert not Review.objects.exists()


def test_nobody_signs_another_step_than_the_one_seen(client, article, editor, head):
    client.force_login(head)
    form = filled_form(client, url("change", article), "form[action$='/sign/']")
    sign(article, editor, "同意", article.version)
    response = post(client, "sign", article, **form | {"opinion": "同意"})
    assert "审签又有变动" in said(response)
    assert "签复审" in response.content.decode()
    assert [review.user for review in article.reviews.all()] == [editor]


def test_who_signed_is_told_why_not_again(client, article, chief):
    sign(article, chief, "同意", article.version)
    client.force_login(chief)
    assert "一个人不能签两审" in client.get(url("change", article)).content.decode()
    assert "一个人不能签两审" in said(post(client, "sign", article, opinion="同意"))


def test_signature_voided_by_an_edit_says_so(client, article, editor, head):
    sign(article, editor, "同意", article.version)
    with recorded(head, "改标题", article):
        Article.objects.update(headline="村里修通两条路")
    client.force_login(editor)
    shown = client.get(url("change", article)).content.decode()
    assert "已作废" in shown
    assert "head 改标题" in shown
    assert 'class="voided"' in shown


def test_returned_with_a_reason_to_its_person(client, article, editor, head):
    sign(article, editor, "同意", article.version)
    client.force_login(head)
    assert "退回…" in client.get(url("change", article)).content.decode()
    assert "已退回" in said(post(client, "return", article, to="1", reason="导语太长"))
    assert Review.objects.last().recipient == editor
    shown = client.get(url("change", article)).content.decode()
    assert "退回到初审：导语太长" in shown
    assert "（退给 editor）" in shown


@pytest.mark.parametrize("values", [{"to": "0", "reason": ""}, {"to": "7", "reason": "再看"}, {"reason": "再看"}])
def test_returning_needs_a_step_and_a_reason(client, article, editor, values):
    client.force_login(editor)
    assert "请选定退到哪一步" in said(post(client, "return", article, **values))
    assert not Review.objects.exists()


def test_sent_back_article_is_handed_in_by_the_reporter(client, article, editor, person):
    reporter = person("记者/校对", "reporter")
    send_back(article, editor, 0, "地名核实", article.version)
    client.force_login(reporter)
    assert "交稿" in client.get(url("change", article)).content.decode()
    post(client, "sign", article, opinion="已核实")
    assert Review.objects.last().user == reporter


@pytest.mark.parametrize(
    ("wanted", "address"),
    [("/admin/", "/admin/"), ("https://elsewhere.example/", None), ("//elsewhere.example", None), ("", None)],
)
def test_back_to_where_the_person_came_from_on_this_site(client, article, editor, wanted, address):
    client.force_login(editor)
    values = {"version": article.version, "opinion": "同意", "next": wanted}
    assert client.post(url("sign", article), values).url == (address or url("change", article))


@pytest.mark.parametrize("name", ["sign", "return", "unschedule"])
def test_nothing_is_done_by_following_a_link(client, article, chief, name):
    client.force_login(chief)
    assert client.get(url(name, article)).status_code == 405


def test_sheet_tells_all(client, article, editor, head, chief):
    BylineFactory(article=article, contributor__name="王小明")
    FindingFactory(article=article, message="在平区应为茌平区。", state="dismissed", reason="原文如此", settled_by=head)
    sign(article, editor, "初审同意", article.version)
    send_back(article, chief, 0, "地名核实", article.version)
    sign_all(article)
    Correction.objects.create(article=article, kind="fact", text="应为茌平区")
    client.force_login(editor)
    shown = client.get(url("sheet", article)).content.decode()
    facts = [article.page.edition.newspaper.name, article.page.label, "村里修通路", "王小明", "<td>7</td>", "路 通了。"]
    told = ["初审同意", "作废：", "退回到改稿", "地名核实", "signer3", "终审", "原文如此", "应为茌平区", "事实差错"]
    for words in facts + told:
        assert words in shown, words


def test_sheet_takes_as_many_queries_for_many_rows(client, article, editor, django_assert_max_num_queries):
    client.force_login(editor)

    def add(count):
        for n in range(count):
            BylineFactory(article=article)
            FindingFactory(article=article, state="accepted", settled_by=editor)
            Review.objects.create(
                article=article, step=0, outcome="signed", opinion=f"交{n}", user=editor, recipient=editor
            )

    add(1)
    with django_assert_max_num_queries(14) as few:
        client.get(url("sheet", article))
    add(9)
    with django_assert_max_num_queries(len(few)):
        client.get(url("sheet", article))

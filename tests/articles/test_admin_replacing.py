"""Find and replace at the desk: previewed, ticked one by one, applied to what was seen, by those who may."""

import pytest

from articles.models import Article, Change

from .factories import ArticleFactory, BlockFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
URL = f"{LIST}replace/"
PARTS = ["titles", "lead_in", "body", "captions", "tables"]
ASKED = {"words": "修通", "replacement": "修好", "parts": PARTS, "articles": ""}


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def two():
    return [BlockFactory(text="路修通了，又修通一条。", article__headline=f"甲村{n}").article for n in (1, 2)]


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def hits(response):
    return [f"{article.pk}|{hit.key}" for article, found in response.context["found"] for hit in found]


def applied(client, preview, ticked, **asked):
    versions = {f"version-{article.pk}": article.version for article, _hits in preview.context["found"]}
    seen = {"seen_words": ASKED["words"], "seen_replacement": ASKED["replacement"]}
    return client.post(URL, {**ASKED, **versions, **seen, "apply": "yes", "hit": ticked, **asked}, follow=True)


def texts():
    return [article.blocks.get().text for article in Article.objects.order_by("pk")]


def test_every_hit_is_shown_and_nothing_done(at_desk, two):
    response = at_desk.post(URL, ASKED)
    assert len(hits(response)) == 4
    assert response.content.decode().count("<del>修通</del><ins>修好</ins>") == 4
    assert not Change.objects.exists()


def test_ticked_ones_are_replaced_and_counted(at_desk, two):
    preview = at_desk.post(URL, ASKED)
    response = applied(at_desk, preview, hits(preview)[1:])
    assert "替换了 3 处。" in said(response)
    assert "/history/" in said(response)
    assert sorted(texts()) == ["路修好了，又修好一条。", "路修通了，又修好一条。"]


def test_what_another_saved_meanwhile_is_refused_and_shown_anew(at_desk, two):
    preview = at_desk.post(URL, ASKED)
    two[0].save()
    response = applied(at_desk, preview, hits(preview)[1:])
    assert "后来又改过" in said(response)
    shown = response.content.decode()
    assert [f'value="{key}" checked' in shown for key in hits(response)] == [False, True, True, True]
    assert not Change.objects.exists()


@pytest.mark.parametrize("asked", [{"replacement": "修坏"}, {"words": "路"}])
def test_only_what_was_previewed_is_applied(at_desk, two, asked):
    preview = at_desk.post(URL, ASKED)
    assert "改过了" in said(applied(at_desk, preview, hits(preview), **asked))
    assert not Change.objects.exists()


def test_selection_of_the_list_is_searched(at_desk, two):
    response = at_desk.post(LIST, {"action": "replace_selected", "_selected_action": [two[0].pk]})
    assert response.context["form"].initial == {"articles": str(two[0].pk)}
    response = at_desk.post(URL, {**ASKED, "articles": str(two[0].pk)})
    assert [article.pk for article, _hits in response.context["found"]] == [two[0].pk]


def test_what_is_out_is_named_and_not_offered(at_desk):
    out = BlockFactory(text="路修通了。", article=ArticleFactory(published=True)).article
    response = at_desk.post(URL, ASKED)
    assert (response.context["found"], response.context["out"]) == ([], [out])
    assert out.title in response.content.decode()


def test_no_more_than_five_hundred_hits_at_once(at_desk, two):
    BlockFactory(article=two[0], text="修通" * 600)
    response = at_desk.post(URL, ASKED)
    assert len(hits(response)) == 500
    assert "只列出前 500 处" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"words": ""}, "这个字段是必填项"), ({"replacement": "修通"}, "一样"), ({"words": "没有的词"}, "没有找到")],
)
def test_what_is_wrong_with_the_question_is_told(at_desk, two, asked, words):
    assert words in at_desk.post(URL, {**ASKED, **asked}).content.decode()


def test_words_with_spaces_around_are_kept(at_desk):
    ArticleFactory(headline="村 里 修路")
    assert len(hits(at_desk.post(URL, {**ASKED, "words": " ", "replacement": ""}))) == 2


@pytest.mark.parametrize(
    ("role", "may"),
    [("导入员", False), ("记者/校对", True), ("编辑", True), ("部主任", True), ("总编辑", True), ("管理员", False)],
)
def test_who_may(client, person, two, role, may):
    client.force_login(person(role))
    assert client.get(URL).status_code == client.post(URL, ASKED).status_code == (200 if may else 403)
    assert (URL in client.get(LIST).content.decode()) == may

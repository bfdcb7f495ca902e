"""An object's history in the admin: told in words, compared, restored and undone by those who may."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.history import note, recorded
from articles.models import Article, Byline, Change, Contributor, Mention, Revision

from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    ContributorFactory,
    MentionFactory,
    ParseFactory,
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
def at_desk(client, editor):
    client.force_login(editor)
    return client


def retitle(article, headline, user=None, reason=""):
    with recorded(user, "改标题", article, reason=reason) as recording:
        Article.objects.filter(pk=article.pk).update(headline=headline)
    return recording.change


def address(page, article):
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def soup(client, url, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def told(page):
    """Label → what was deleted and inserted there, as marked up."""
    return {
        row.dt.text: [(piece.name, piece.text) for piece in row.dd.select("del, ins")]
        for row in page.select(".differences > div")
        if row.dt
    }


def texts(article):
    return list(article.blocks.values_list("text", flat=True))


def test_change_is_told_with_who_what_and_why(at_desk, article, editor):
    retitle(article, "村里修通两条路", editor, reason="数错了")
    page = soup(at_desk, address("history", article))
    entry = page.select_one(".history li:not(.milestone)").text
    assert all(words in entry for words in ("editor", "改标题", "数错了"))
    assert told(page) == {"主题": [("del", "一"), ("ins", "两")]}


def test_every_kind_of_part_is_told_in_words(at_desk, article, editor):
    byline = BylineFactory(article=article, contributor__name="李大山")
    mention = MentionFactory(article=article, place=None, printed="在平区")
    place = PlaceFactory(name="茌平区")
    with recorded(editor, "改", article):
        Byline.objects.filter(pk=byline.pk).update(role="correspondent")
        mention.place = place
        mention.save()
        article.blocks.filter(sequence=2).delete()
        article.blocks.filter(sequence=3).update(sequence=1)
        article.blocks.filter(text="第一段。").update(sequence=2, kind="subhead")
    assert told(soup(at_desk, address("history", article))) == {
        "第3段 → 第1段": [],
        "第2段": [("ins", "〔小标题〕")],
        "原第2段": [("del", "第二段。")],
        "署名": [("del", "记者"), ("ins", "通讯员")],
        "提到的地名": [("ins", " · 茌平区")],
    }


def test_position_of_an_untouched_paragraph_is_no_change(at_desk, article, editor):
    with recorded(editor, "删段", article):
        article.blocks.filter(sequence=1).delete()
        article.blocks.filter(sequence=2).update(sequence=1)
        article.blocks.filter(sequence=3).update(sequence=2)
    assert told(soup(at_desk, address("history", article))) == {"原第1段": [("del", "第一段。")]}


def test_moved_paragraph_is_told_once(at_desk, article, editor):
    with recorded(editor, "移段", article):
        article.blocks.filter(sequence=3).update(sequence=0)
    assert told(soup(at_desk, address("history", article))) == {"第3段 → 第1段": []}


def test_publishing_is_told_without_differences(at_desk, article, editor):
    note(editor, "发布", article)
    page = soup(at_desk, address("history", article))
    assert "发布" in page.select_one(".history li:not(.milestone)").text
    assert told(page) == {}


def test_any_two_versions_are_compared(at_desk, article, editor):
    first = Revision.objects.get(change=retitle(article, "甲", editor))
    second = Revision.objects.get(change=retitle(article, "乙", editor))
    retitle(article, "丙", editor)
    page = soup(at_desk, address("compare", article), **{"from": first.pk, "to": second.pk})
    assert told(page) == {"主题": [("del", "甲"), ("ins", "乙")]}


def test_comparing_with_what_is_now_and_was_first(at_desk, article, editor):
    retitle(article, "村里修通两条路", editor)
    page = soup(at_desk, address("compare", article))
    assert told(page) == {"主题": [("del", "一"), ("ins", "两")]}


@pytest.mark.parametrize("version", ["0", "published", "readers", "import", "乱写", "-1"])
def test_version_that_there_is_not_is_not_found(at_desk, article, version):
    assert at_desk.get(address("compare", article), {"from": version}).status_code == 404


def test_another_articles_version_is_not_found(at_desk, article, editor):
    retitle(ArticleFactory(), "别的", editor)
    assert at_desk.get(address("compare", article), {"to": Revision.objects.get().pk}).status_code == 404


def parsed(**heads):
    names = ("section", "kicker", "headline", "deck", "lead_in")
    body = [{"kind": "paragraph", "text": text, "columns": [], "rows": [], "spans": spans} for text, spans in BODY]
    own = {"bylines": BYLINES, "places": PLACES, "body": body, "jumps_to": None, "jumped_from": None}
    return dict.fromkeys(names, "") | own | heads


BODY = [("第一段。", [[0, 4]]), ("第二段。第三段。", [[4, 12]])]
BYLINES = [{"name": "李大山", "role": "reporter", "credit": "本报记者"}]
PLACES = [{"printed": "在平区", "path": [], "status": "unknown"}]


def test_comparing_with_the_import(at_desk, editor):
    data = {"section": "", "articles": [parsed(headline="旧标题")], "contests": [], "unplaced": [], "findings": []}
    article = ArticleFactory(headline="新标题", parse=ParseFactory(data=data), parse_index=0)
    BlockFactory(article=article, sequence=1, text="第一段。", spans=[[0, 4]])
    BlockFactory(article=article, sequence=2, text="第二段。", spans=[[4, 8]])
    BlockFactory(article=article, sequence=3, text="第三段。", spans=[[8, 12]])
    BylineFactory(article=article, contributor__name="李大山", credit="记者")
    MentionFactory(article=article, place=PlaceFactory(name="茌平区"), printed="在平区")
    page = soup(at_desk, address("compare", article), **{"from": "import"})
    assert told(page) == {
        "主题": [("del", "旧"), ("ins", "新")],
        "第2段": [("del", "第三段。")],
        "第3段": [("ins", "第三段。")],
        "署名": [("del", "本报")],
        "提到的地名": [("ins", " · 茌平区")],
    }


def test_seed_as_imported_is_what_is_on_record(at_desk, seed_page):
    for article in seed_page.articles.all():
        assert told(soup(at_desk, address("compare", article), **{"from": "import"})) == {}


def test_comparing_with_what_readers_see(client, article, chief):
    client.force_login(chief)
    retitle(article, "发布前", chief)
    Article.objects.filter(pk=article.pk).update(state="published", published_at=timezone.now())
    note(chief, "发布", article)
    retitle(article, "更正后", chief)
    page = soup(client, address("compare", article), **{"from": "published", "to": "readers"})
    assert told(page) == {"主题": [("del", "发布前"), ("ins", "更正后")]}


def test_version_is_restored_with_a_reason(at_desk, article, editor):
    first = Revision.objects.get(change=retitle(article, "甲", editor))
    retitle(article, "乙", editor)
    url = f"{address('restore', article)}?version={first.pk}"
    assert told(soup(at_desk, url)) == {"主题": [("del", "乙"), ("ins", "甲")]}
    response = at_desk.post(url, {"reason": "改错了"}, follow=True)
    article.refresh_from_db()
    assert article.headline == "甲"
    assert Change.objects.first().reason == "改错了"
    assert "恢复好了" in response.content.decode()


def test_earliest_version_is_restored(at_desk, article, editor):
    retitle(article, "乙", editor)
    at_desk.post(f"{address('restore', article)}?version=first", {"reason": "改错了"})
    article.refresh_from_db()
    assert article.headline == "村里修通一条路"


def test_restoring_takes_a_reason(at_desk, article, editor):
    retitle(article, "乙", editor)
    response = at_desk.post(f"{address('restore', article)}?version=first", {"reason": " "})
    assert response.status_code == 200
    assert Change.objects.count() == 1


def test_restoring_what_is_there_already_says_so(at_desk, article, editor):
    revision = Revision.objects.get(change=retitle(article, "乙", editor))
    url = f"{address('restore', article)}?version={revision.pk}"
    assert "和现在一样" in at_desk.post(url, {"reason": "试试"}, follow=True).content.decode()


def test_change_is_undone_with_a_reason(at_desk, article, editor):
    change = retitle(article, "乙", editor)
    url = reverse("admin:undo_change", args=[change.pk])
    assert told(soup(at_desk, url)) == {"主题": [("del", "乙"), ("ins", "村里修通一条路")]}
    response = at_desk.post(url, {"reason": "改错了"}, follow=True)
    article.refresh_from_db()
    assert article.headline == "村里修通一条路"
    assert "已撤销" in response.content.decode()


def test_undoing_twice_is_told_in_words(at_desk, article, editor):
    url = reverse("admin:undo_change", args=[retitle(article, "乙", editor).pk])
    at_desk.post(url, {"reason": "改错了"})
    assert "已经撤销了" in at_desk.post(url, {"reason": "改错了"}, follow=True).content.decode()


def test_undoing_what_was_changed_since_is_told_in_words(at_desk, article, editor):
    change = retitle(article, "乙", editor)
    retitle(article, "丙", editor)
    response = at_desk.post(reverse("admin:undo_change", args=[change.pk]), {"reason": "改错了"}, follow=True)
    assert "后来又改过" in response.content.decode()


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_is_out_offers_neither_undo_nor_restore(client, article, chief, state):
    client.force_login(chief)
    change = retitle(article, "乙", chief)
    Article.objects.filter(pk=article.pk).update(state=state, published_at=timezone.now())
    page = soup(client, address("history", article))
    assert not page.select(".acts a")
    assert "更正" in page.text
    assert client.post(f"{address('restore', article)}?version=first", {"reason": "改"}).status_code == 403
    assert client.post(reverse("admin:undo_change", args=[change.pk]), {"reason": "改"}).status_code == 403


def test_importer_reads_the_history_and_changes_nothing(client, article, person):
    change = retitle(article, "乙")
    client.force_login(person("导入员"))
    assert not soup(client, address("history", article)).select(".acts a")
    assert client.post(f"{address('restore', article)}?version=first", {"reason": "改"}).status_code == 403
    assert client.post(reverse("admin:undo_change", args=[change.pk]), {"reason": "改"}).status_code == 403


def test_history_is_not_shown_to_who_may_see_nothing(client, article, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    retitle(article, "乙")
    for url in (
        address("history", article),
        address("compare", article),
        address("restore", article),
        reverse("admin:undo_change", args=[Change.objects.get().pk]),
        reverse("admin:recently_deleted"),
    ):
        assert client.get(url).status_code == 403


def test_undoing_what_somebody_made_takes_what_deleting_takes(client, person, editor):
    with recorded(person("部主任", "head"), "新建") as recording:
        made = ContributorFactory()
        recording.add(made)
    url = reverse("admin:undo_change", args=[recording.change.pk])
    client.force_login(editor)
    assert client.post(url, {"reason": "重了"}).status_code == 403
    client.force_login(person("总编辑"))
    client.post(url, {"reason": "重了"})
    assert not Contributor.objects.filter(pk=made.pk).exists()


def test_deleted_article_is_brought_back(client, article, person):
    head = person("部主任")
    with recorded(head, "删除", article):
        article.delete()
    client.force_login(head)
    page = soup(client, reverse("admin:recently_deleted"))
    assert "村里修通一条路" in page.text
    response = client.post(page.select_one(".deleted a")["href"], {"reason": "删错了"}, follow=True)
    assert response.status_code == 200
    assert texts(Article.objects.get()) == ["第一段。", "第二段。", "第三段。"]
    assert "村里修通一条路" not in soup(client, reverse("admin:recently_deleted")).select_one(".deleted").text


def test_deleted_is_told_to_all_and_brought_back_by_who_may_delete(client, article, person, editor):
    with recorded(person("部主任"), "删除", article):
        article.delete()
    client.force_login(editor)
    page = soup(client, reverse("admin:recently_deleted"))
    assert "村里修通一条路" in page.text
    assert not page.select(".deleted a")
    url = reverse("admin:undo_change", args=[Change.objects.get().pk])
    assert client.post(url, {"reason": "删错了"}).status_code == 403


def test_after_thirty_days_what_was_deleted_is_gone(client, article, person):
    head = person("部主任")
    with recorded(head, "删除", article) as recording:
        article.delete()
    Change.objects.update(made_at=timezone.now() - timedelta(days=30, minutes=1))
    client.force_login(head)
    assert "村里修通一条路" not in soup(client, reverse("admin:recently_deleted")).text
    url = reverse("admin:undo_change", args=[recording.change.pk])
    assert "超过 30 天" in client.post(url, {"reason": "删错了"}, follow=True).content.decode()
    assert not Article.objects.exists()


def test_history_has_fifty_a_page(at_desk, article, editor):
    for n in range(53):
        retitle(article, f"第{n}题", editor)
    second = soup(at_desk, address("history", article), p=2)
    entries = second.select(".history li:not(.milestone)")
    assert len(entries) == 3
    assert told(second)["主题"] == [("del", "村里修通一条路"), ("ins", "第0题")]


def test_history_takes_no_more_queries_for_many_changes(at_desk, article, editor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            soup(at_desk, address("history", article))
        return len(queries)

    def change(n):
        with recorded(editor, "改", article):
            Article.objects.filter(pk=article.pk).update(headline=f"第{n}题")
            article.blocks.filter(sequence=1).update(text=f"第{n}次。")
            BylineFactory(article=article)
            MentionFactory(article=article)

    for n in range(2):
        change(n)
    cost()
    few = cost()
    for n in range(20):
        change(n)
    assert cost() == few


def test_article_list_leads_to_what_was_deleted(at_desk, article):
    page = soup(at_desk, reverse("admin:articles_article_changelist"))
    assert page.find("a", href=reverse("admin:recently_deleted"))


def test_mention_of_another_article_is_told_in_the_places_history(client, person):
    mention = MentionFactory(printed="老示例")
    gone, kept = mention.place, PlaceFactory(name="示例新省")
    chief = person("总编辑")
    with recorded(chief, "合并地名", gone, kept) as recording:
        recording.watch(kept, Mention.objects.filter(place=gone))
        Mention.objects.filter(place=gone).update(place=kept)
    client.force_login(chief)
    page = soup(client, reverse("admin:articles_place_history", args=[kept.pk]))
    assert ("ins", "新") in told(page)["提到的地名"]

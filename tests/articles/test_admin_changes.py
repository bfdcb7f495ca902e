"""Everything that was done, in one list; and what bulk actions leave on record."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.history import note, recorded
from articles.models import Article, Change, Place

from .factories import ArticleFactory, BlockFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_change_changelist")


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def retitle(article, user, reason=""):
    with recorded(user, "改标题", article, reason=reason) as recording:
        Article.objects.filter(pk=article.pk).update(headline="新标题")
    return recording.change


def listed(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("words", ["新标题", "不顺", "editor"])
def test_change_is_found_by_title_reason_and_who(at_desk, editor, person, words):
    found = retitle(ArticleFactory(), editor, reason="念着不顺")
    note(person("总编辑", "chief"), "发布", ArticleFactory(headline="另一篇"))
    assert listed(at_desk, q=words) == [found]


def test_changes_are_filtered_by_who_and_by_what_was_done(at_desk, editor, person):
    mine = retitle(ArticleFactory(), editor)
    imported = [note(None, f"导入 {n}.txt", ArticleFactory()) for n in range(2)]
    undone = note(person("总编辑"), "撤销：导入 3.txt", ArticleFactory())
    assert listed(at_desk, user__id__exact=editor.pk) == [mine]
    assert set(listed(at_desk, action="导入")) == set(imported)
    assert listed(at_desk, action="撤销") == [undone]
    assert listed(at_desk, action="改标题") == [mine]


def test_list_leads_to_the_history_of_what_is_there(at_desk, editor):
    article, gone = ArticleFactory(), ArticleFactory(headline="删去的")
    retitle(article, editor)
    with recorded(editor, "删除", gone):
        gone.delete()
    page = at_desk.get(LIST).content.decode()
    assert reverse("admin:articles_article_history", args=[article.pk]) in page
    assert "《删去的》" in page


def test_change_of_many_is_told_in_short(at_desk, editor):
    note(editor, "发布", *(ArticleFactory() for _n in range(7)))
    assert "等 7 个" in at_desk.get(LIST).content.decode()


def test_confirming_places_is_on_record_and_so_is_what_it_resolved(client, chief):
    county = PlaceFactory(name="示例县", parent=PlaceFactory(parent=PlaceFactory()))
    town = PlaceFactory(name="示例镇", parent=county)
    village = PlaceFactory(name="示例村", parent=town, is_confirmed=False)
    article = BlockFactory(text="示例村的路修通了。").article
    MentionFactory(article=article, place=town)
    mention = MentionFactory(article=article, place=None, printed="示例村")
    client.force_login(chief)
    posted = {"action": "confirm", "_selected_action": [village.pk]}
    client.post(reverse("admin:articles_place_changelist"), posted)
    mention.refresh_from_db()
    assert (mention.place, Place.objects.get(pk=village.pk).is_confirmed) == (village, True)
    told = {change.action: change for change in Change.objects.all()}
    assert {action: change.user for action, change in told.items()} == {"核实": chief, "地名重对": chief}
    assert told["地名重对"].revisions.get().root == article
    assert told["核实"].revisions.get().root == village
    assert not LogEntry.objects.exists()


def test_confirming_what_is_confirmed_leaves_no_trace(client, chief):
    client.force_login(chief)
    posted = {"action": "confirm", "_selected_action": [PlaceFactory().pk]}
    client.post(reverse("admin:articles_place_changelist"), posted)
    assert not Change.objects.exists()

"""Changes on record: what was before and after, undone, brought back, and what may not be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.history import note, recorded, restore, state_after, undo
from articles.models import Article, Block, Change, Mention, Place, Revision

from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory, PlaceFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(headline="村里修通一条路")
    for n, text in enumerate(("第一段。", "第二段。"), 1):
        BlockFactory(article=article, sequence=n, text=text)
    return article


def texts(article):
    return list(article.blocks.values_list("text", flat=True))


def retitle(article, headline, user=None):
    with recorded(user, "改标题", article, reason="念着不顺") as recording:
        Article.objects.filter(pk=article.pk).update(headline=headline)
    return recording.change


def test_who_did_what_and_why(article, editor):
    change = retitle(article, "新标题", editor)
    assert (change.user, change.action, change.reason) == (editor, "改标题", "念着不顺")
    (row,) = Revision.objects.get().rows
    assert (row["before"]["headline"], row["after"]["headline"]) == ("村里修通一条路", "新标题")


def test_nothing_changed_leaves_no_trace(article, editor):
    before = article.updated_at
    assert retitle(article, article.headline, editor) is None
    assert not Change.objects.exists()
    article.refresh_from_db()
    assert article.updated_at == before


def test_a_change_makes_another_version(article, editor):
    before = article.version
    retitle(article, "新标题", editor)
    article.refresh_from_db()
    assert article.version != before


def test_undo_takes_back_one_change_and_nothing_done_since(article, editor):
    change = retitle(article, "新标题", editor)
    with recorded(editor, "改正文", article):
        article.blocks.filter(sequence=1).update(text="改过。")
    undo(change, editor)
    article.refresh_from_db()
    assert article.headline == "村里修通一条路"
    assert texts(article) == ["改过。", "第二段。"]


def test_undo_is_a_change_that_can_be_undone(article, editor):
    undo(undo(retitle(article, "新标题", editor), editor), editor)
    article.refresh_from_db()
    assert article.headline == "新标题"


def test_undo_twice_is_refused(article, editor):
    change = retitle(article, "新标题", editor)
    undo(change, editor)
    with pytest.raises(ValidationError, match="已经撤销"):
        undo(change, editor)


def test_undo_does_not_overwrite_what_was_done_since(article, editor):
    change = retitle(article, "新标题", editor)
    retitle(article, "更新的标题", editor)
    with pytest.raises(ValidationError, match="后来又改过"):
        undo(change, editor)
    article.refresh_from_db()
    assert article.headline == "更新的标题"


def test_block_moved_to_a_new_article_comes_back(article, editor):
    with recorded(editor, "拆分", article) as recording:
        other = ArticleFactory(page=article.page, headline="")
        recording.add(other)
        article.blocks.filter(sequence=2).update(article=other)
    assert texts(article) == ["第一段。"]
    assert Revision.objects.count() == 2
    undo(recording.change, editor)
    assert texts(article) == ["第一段。", "第二段。"]
    assert not Article.objects.filter(pk=other.pk).exists()


def test_deleted_article_comes_back_with_its_number_and_all_its_parts(article, editor):
    BylineFactory(article=article)
    MentionFactory(article=article)
    number = article.pk
    with recorded(editor, "删稿", article) as recording:
        article.delete()
    assert Revision.objects.get().is_deletion
    undo(recording.change, editor)
    article = Article.objects.get(pk=number)
    assert texts(article) == ["第一段。", "第二段。"]
    assert article.bylines.count() == article.mentions.count() == 1


def test_restoring_a_version_brings_back_all_of_it(article, editor):
    first = Revision.objects.get(change=retitle(article, "甲", editor))
    retitle(article, "乙", editor)
    with recorded(editor, "删段", article):
        article.blocks.filter(sequence=2).delete()
    restore(article, first, editor, reason="删错了")
    article.refresh_from_db()
    assert article.headline == "甲"
    assert texts(article) == ["第一段。", "第二段。"]


def test_restoring_takes_no_block_from_another_article(article, editor):
    first = Revision.objects.get(change=retitle(article, "甲", editor))
    other = ArticleFactory(page=article.page)
    with recorded(editor, "移段", article, other):
        article.blocks.filter(sequence=2).update(article=other)
    restore(article, first, editor)
    assert texts(article) == ["第一段。", "第二段。"]
    assert texts(other) == ["第二段。"]


def test_state_before_everything(article, editor):
    retitle(article, "甲", editor)
    with recorded(editor, "加段", article):
        BlockFactory(article=article, sequence=3, text="第三段。")
    rows = state_after(article, None)
    assert rows["articles.article", article.pk]["headline"] == "村里修通一条路"
    assert [row["text"] for (label, _pk), row in rows.items() if label == "articles.block"] == ["第一段。", "第二段。"]


def test_what_is_out_is_neither_undone_nor_restored(article, editor):
    change = retitle(article, "甲", editor)
    Article.objects.filter(pk=article.pk).update(state="withdrawn", published_at=article.updated_at)
    with pytest.raises(ValidationError, match="已经撤下"):
        undo(change, editor)
    with pytest.raises(ValidationError, match="已经撤下"):
        restore(article, Revision.objects.first(), editor)


def test_changed_words_void_signatures_and_say_why(article, editor):
    sign_all(article)
    change = retitle(article, "甲", editor)
    assert [review.voided_by for review in article.reviews.all()] == [change] * 3
    assert not article.reviews.valid().exists()


@pytest.mark.parametrize("fields", [{"sequence": 7}, {"edited": [["headline"]]}, {"spans": {"headline": [[0, 3]]}}])
def test_arranging_voids_no_signature(article, editor, fields):
    sign_all(article)
    with recorded(editor, "排", article):
        Article.objects.filter(pk=article.pk).update(**fields)
    assert article.reviews.valid().count() == 3


def test_other_order_of_paragraphs_voids_signatures(article, editor):
    sign_all(article)
    with recorded(editor, "换序", article):
        article.blocks.filter(sequence=1).update(sequence=9)
    assert not article.reviews.valid().exists()


def test_other_order_of_bylines_voids_signatures(article, editor):
    byline = BylineFactory(article=article, sequence=1)
    sign_all(article)
    with recorded(editor, "换序", article):
        article.bylines.filter(pk=byline.pk).update(sequence=2)
    assert not article.reviews.valid().exists()


def test_note_changes_nothing(article, editor):
    before = article.version
    note(editor, "发布", article)
    article.refresh_from_db()
    assert article.version == before
    assert Revision.objects.get().rows == []


def test_place_undone_moves_what_lies_below(editor):
    town = PlaceFactory(parent=PlaceFactory(name="甲省"), name="乙市")
    above = town.parent
    with recorded(editor, "改名", above) as recording:
        above.name = "丙省"
        above.save()
    undo(recording.change, editor)
    assert Place.objects.get(pk=town.pk).path == "甲省/乙市"


def test_watched_rows_come_back(editor):
    mention = MentionFactory()
    gone, kept = mention.place, PlaceFactory()
    with recorded(editor, "合并地名", gone, kept) as recording:
        recording.watch(gone, Mention.objects.filter(place=gone))
        Mention.objects.filter(place=gone).update(place=kept)
        gone.delete()
    undo(recording.change, editor)
    mention.refresh_from_db()
    assert Place.objects.get(pk=mention.place_id).path == mention.place.path != kept.path


def test_queries_do_not_grow_with_what_is_changed(editor):
    def cost(count):
        articles = [BlockFactory().article for _n in range(count)]
        with CaptureQueriesContext(connection) as queries, recorded(editor, "改", *articles):
            Block.objects.filter(article__in=articles).update(text="改过。")
        return len(queries)

    assert cost(2) == cost(12)

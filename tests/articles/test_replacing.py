"""Find and replace: where the words are found, and that just the chosen ones are replaced."""

import pytest
from django.core.exceptions import ValidationError

from articles.history import restore, undo
from articles.models import Article, Change
from articles.replacing import PARTS, find, holding, replace

from .factories import ArticleFactory, BlockFactory, MentionFactory, PlaceFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(kicker="在平区", headline="在平区在平区", deck="", lead_in="本报在平区讯")
    BlockFactory(article=article, sequence=1, text="他在平区工作，住在平区。")
    BlockFactory(article=article, sequence=2, kind="caption", text="在平区一景")
    BlockFactory(article=article, sequence=3, kind="table", text="", columns=["在平区"], rows=[["1", "在平区"]])
    return Article.objects.get(pk=article.pk)


def keys(article, words="在平区", parts=PARTS):
    return [hit.key for hit in find(article, words, parts)]


def swap(article, chosen, user, words="在平区", replacement="茌平区"):
    return replace(chosen, {article.pk: article.version}, words, replacement, user)


@pytest.mark.parametrize(
    ("parts", "count"),
    [(["titles"], 3), (["lead_in"], 1), (["body"], 2), (["captions"], 1), (["tables"], 2), (list(PARTS), 9), ([], 0)],
)
def test_words_are_found_where_they_are_sought(article, parts, count):
    assert len(keys(article, parts=parts)) == count


@pytest.mark.parametrize(("words", "count"), [("在", 9), ("在平区在", 1), ("没有", 0), (".", 0), ("1", 1)])
def test_from_one_character_up_and_no_pattern(article, words, count):
    assert len(keys(article, words)) == count


def test_hits_do_not_overlap():
    assert len(keys(ArticleFactory(headline="哈哈哈哈哈"), "哈哈")) == 2


def test_context_is_fifteen_characters_either_side():
    (hit,) = find(ArticleFactory(headline="前" * 20 + "在平区" + "后" * 20), "在平区", ["titles"])
    assert (hit.before, hit.after, hit.passage.told) == ("前" * 15, "后" * 15, "主题")


def test_only_articles_that_may_have_the_words_are_read(article):
    ArticleFactory(headline="别的")
    assert list(holding(Article.objects.all(), "在平区")) == [article]


def test_only_chosen_hits_are_replaced(article, editor):
    found = keys(article)
    change = swap(article, [found[2], found[5], found[8]], editor)
    article = Article.objects.get(pk=article.pk)
    texts = [block.text for block in article.blocks.all()]
    assert (article.kicker, article.headline) == ("在平区", "在平区茌平区")
    assert texts == ["他在平区工作，住茌平区。", "在平区一景", ""]
    assert article.blocks.last().rows == [["1", "茌平区"]]
    assert article.blocks.last().columns == ["在平区"]
    assert change.action == "替换：在平区→茌平区"


def test_all_hits_of_several_articles_are_one_change_with_one_undo(article, editor):
    other = Article.objects.get(pk=ArticleFactory(headline="在平区").pk)
    versions = {row.pk: row.version for row in (article, other)}
    change = replace([*keys(article), *keys(other)], versions, "在平区", "茌平区", editor)
    assert not any(keys(row) for row in Article.objects.all())
    assert Change.objects.get() == change
    undo(change, editor)
    assert [len(keys(row)) for row in Article.objects.order_by("pk")] == [9, 1]


def test_words_may_be_deleted_and_be_longer(editor):
    article = Article.objects.get(pk=ArticleFactory(headline="的的确确").pk)
    swap(article, keys(article, "的")[:1], editor, "的", "")
    article.refresh_from_db()
    assert article.headline == "的确确"
    swap(article, keys(article, "确"), editor, "确", "确实")
    article.refresh_from_db()
    assert article.headline == "的确实确实"


def test_signatures_of_what_was_changed_are_void(article, editor):
    other = ArticleFactory()
    sign_all(article, other)
    swap(article, keys(article), editor)
    assert not article.reviews.valid().exists()
    assert other.reviews.valid().count() == 3


def change_elsewhere(article):
    Article.objects.get(pk=article.pk).save()


def publish(article):
    Article.objects.filter(pk=article.pk).update(state="published", published_at=article.updated_at)


@pytest.mark.parametrize(("happens", "words"), [(change_elsewhere, "后来又改过"), (publish, "已经发布过")])
def test_what_changed_since_is_not_touched(article, editor, happens, words):
    happens(article)
    with pytest.raises(ValidationError, match=words):
        swap(article, keys(article), editor)
    assert len(keys(Article.objects.get(pk=article.pk))) == 9


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"headline": "字" * 299}, "超过 300"), ({"blocks": "字"}, "有一段空了"), ({}, "不是这几个字")],
)
def test_what_cannot_be_is_told_and_nothing_is_done(editor, fields, words):
    article = ArticleFactory(**{"headline": "题", **{name: text for name, text in fields.items() if name != "blocks"}})
    BlockFactory(article=article, text=fields.get("blocks", "字段"))
    article = Article.objects.get(pk=article.pk)
    chosen = keys(article, "字") if fields else ["article.0.headline@0"]
    with pytest.raises(ValidationError, match=words):
        swap(article, chosen, editor, "字", "字字" if "headline" in fields else "")
    assert not Change.objects.exists()


def test_nothing_chosen(article, editor):
    with pytest.raises(ValidationError, match="请至少勾选一处"):
        replace([], {}, "在平区", "茌平区", editor)


@pytest.fixture
def region():
    return PlaceFactory(name="茌平区", parent=PlaceFactory(name="聊城市", parent=PlaceFactory(name="山东省")))


def test_mention_follows_its_words(article, gazetteer, editor):
    MentionFactory(article=article, printed="在平区", place=None)
    change = swap(article, keys(article), editor)
    mention = article.mentions.get()
    assert (mention.printed, mention.place.path) == ("茌平区", "山东省/聊城市/茌平区")
    undo(change, editor)
    mention.refresh_from_db()
    assert (mention.printed, mention.place) == ("在平区", None)


def test_mention_is_again_what_it_was_where_the_article_is_brought_back(article, gazetteer, editor):
    mention = MentionFactory(article=article, printed="在平区", place=None)
    swap(article, keys(article), editor)
    assert Change.objects.count() == 1
    restore(article, None, editor)
    mention.refresh_from_db()
    assert (mention.printed, mention.place) == ("在平区", None)


def test_mention_stays_while_the_words_do(article, editor):
    MentionFactory(article=article, printed="在平区", place=None)
    swap(article, keys(article)[:2], editor)
    assert article.mentions.get().printed == "在平区"


@pytest.mark.parametrize(("words", "replacement"), [("在平区", ""), ("在平区", "茌平区"), ("住在平区", "住茌平区")])
def test_mention_whose_words_are_gone_or_known_goes(editor, region, words, replacement):
    article = Article.objects.get(pk=BlockFactory(text="茌平区的人住在平区").article_id)
    MentionFactory(article=article, printed="在平区", place=None)
    MentionFactory(article=article, printed="茌平区", place=region)
    swap(article, keys(article, words), editor, words, replacement)
    assert article.mentions.get().printed == "茌平区"

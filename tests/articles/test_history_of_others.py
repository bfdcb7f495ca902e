"""What a change taken back must not take along: what others did since, reviews, links that now are another's."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import editing, history
from articles.history import recorded, restore, undo
from articles.jumps import link_jumps
from articles.models import Article, Block, Change, Review

from .factories import ArticleFactory, BlockFactory, EditionFactory, PageFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(headline="旧题")
    for n in (1, 2, 3):
        BlockFactory(article=article, sequence=n)
    return fresh(article)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def split(article, user):
    return fresh(editing.split_article(article, article.blocks.all()[1], user=user, version=article.version))


def test_split_is_not_undone_over_what_somebody_wrote_in_the_new_article(article, editor, person):
    other = person("编辑", "other")
    new = split(article, editor)
    editing.insert_paragraph(new, new.blocks.last(), "别人补写的。", user=other, version=new.version)
    with pytest.raises(ValidationError, match="后来又有人在这里加了内容"):
        editing.undo_last(fresh(article), editor)
    assert Block.objects.filter(text="别人补写的。").exists()


def test_split_is_not_undone_over_a_review_of_the_new_article(article, editor):
    sign_all(split(article, editor))
    with pytest.raises(ValidationError, match="签了审"):
        editing.undo_last(fresh(article), editor)
    assert Review.objects.count() == 3


def test_split_is_undone_where_nothing_was_added(article, editor):
    split(article, editor)
    editing.undo_last(fresh(article), editor)
    assert (Article.objects.count(), article.blocks.count()) == (1, 3)


@pytest.fixture
def published_meanwhile(monkeypatch):
    """Let somebody publish an article while the next change waits for its lock."""

    def arrange(article):
        def lock(roots, lock=history.lock):
            Article.objects.filter(pk=article.pk).update(state="published", published_at=timezone.now())
            lock(roots)

        monkeypatch.setattr(history, "lock", lock)

    return arrange


@pytest.mark.parametrize("take_back", ["undo", "restore"])
def test_what_was_published_meanwhile_is_not_taken_back(article, editor, published_meanwhile, take_back):
    editing.set_head(article, "headline", "新题", user=editor, version=article.version)
    published_meanwhile(article)
    with pytest.raises(ValidationError, match="已经发布过"):
        undo(Change.objects.first(), editor) if take_back == "undo" else restore(article, None, editor)
    assert fresh(article).headline == "新题"


def test_reviews_of_an_article_merged_into_another_come_back_with_it(article, editor):
    following = BlockFactory(article__page=article.page, article__sequence=article.sequence + 1).article
    sign_all(following)
    editing.merge_next(article, user=editor, version=article.version)
    assert not Review.objects.exists()
    editing.undo_last(fresh(article), editor)
    assert [review.opinion for review in following.reviews.all()] == ["同意"] * 3
    assert not following.reviews.valid().exists()


@pytest.mark.parametrize("outcome", [{"outcome": "signed"}, {"outcome": "returned", "returned_to": 0}])
def test_article_with_a_review_is_deleted_with_it_and_comes_back_with_it(client, person, article, editor, outcome):
    Review.objects.create(article=article, step=1, opinion="再核实", user=editor, **outcome)
    client.force_login(person("部主任"))
    address = f"/admin/articles/article/{article.pk}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()
    undo(Change.objects.first(), editor)
    assert fresh(article).reviews.get().opinion == "再核实"


@pytest.fixture
def jump():
    """The two parts of an article that jumps, linked."""
    edition = EditionFactory()
    one, three = (PageFactory(edition=edition, number=n, sequence=n) for n in "13")
    beginning = BlockFactory(article__page=one, article__jumps_to="3", article__headline="长文").article
    rest = BlockFactory(article__page=three, article__jumped_from="1", article__headline="长文").article
    return beginning, rest


def test_restored_article_keeps_its_other_part(jump, editor):
    beginning, rest = jump
    editing.set_head(beginning, "kicker", "引题", user=editor, version=fresh(beginning).version)
    link_jumps(rest.page)
    restore(fresh(beginning), None, editor)
    assert (fresh(beginning).kicker, fresh(beginning).continuation) == ("", rest)


def test_article_comes_back_though_its_other_part_is_anothers_by_now(jump, editor):
    beginning, rest = jump
    link_jumps(rest.page)
    with recorded(editor, "删除", beginning := fresh(beginning)) as recording:
        beginning.delete()
    other = ArticleFactory(page=rest.page.edition.pages.get(number="1"), jumps_to="3", headline="长文二")
    link_jumps(rest.page)
    undo(recording.change, editor)
    assert fresh(other).continuation == rest
    other.delete()
    link_jumps(rest.page)
    assert fresh(rest).beginning.headline == "长文"

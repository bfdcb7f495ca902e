"""What waits for whom: counted by edition and step, the next article, what was sent back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import queue
from articles.claiming import claim as open_at_desk
from articles.models import Article, Claim
from articles.reviewing import send_back, sign

from .factories import ArticleFactory, BlockFactory, EditionFactory, FindingFactory, PageFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return PageFactory(edition__date=date(2023, 2, 21))


@pytest.fixture
def articles(page):
    return [BlockFactory(article__page=page, article__sequence=n).article for n in (1, 2, 3)]


def claim(article, user, minutes=15):
    Claim.objects.create(article=article, user=user, until=timezone.now() + timedelta(minutes=minutes))


def test_articles_are_counted_by_the_step_they_wait_at(articles, page, editor):
    sign(articles[0], editor, "同意", articles[0].version)
    send_back(articles[1], editor, 0, "核地名", articles[1].version)
    (work,) = queue.newest_editions()
    assert work.pages[0].page == page
    assert work.stages == {2: 1, 0: 1, 1: 1}
    assert not work.is_done


def test_what_became_of_them_is_counted_too(articles):
    now = timezone.now()
    Article.objects.filter(pk=articles[0].pk).update(state="published", published_at=now)
    Article.objects.filter(pk=articles[1].pk).update(state="published", published_at=now + timedelta(hours=1))
    Article.objects.filter(pk=articles[2].pk).update(state="withdrawn", published_at=now)
    (work,) = queue.newest_editions()
    assert work.stages == {"published": 1, "scheduled": 1, "withdrawn": 1}
    assert work.is_done


@pytest.mark.parametrize("stage", [0, 1, 2, 4, "scheduled", "published", "withdrawn"])
def test_stages_of_the_list_are_those_that_are_counted(articles, editor, stage):
    now = timezone.now()
    sign(articles[0], editor, "同意", articles[0].version)
    send_back(articles[1], editor, 0, "核地名", articles[1].version)
    for state, at in (("published", now), ("published", now + timedelta(hours=1)), ("withdrawn", now)):
        ArticleFactory(page=articles[0].page, state=state, published_at=at)
    sign_all(ArticleFactory(page=articles[0].page))
    (work,) = queue.newest_editions()
    assert Article.objects.at_stage(stage).count() == work.stages[stage] == 1


def test_open_findings_are_counted_by_level(articles):
    FindingFactory(article=articles[0], level="gross")
    FindingFactory(article=articles[0], level="hint")
    FindingFactory(article=articles[1], level="hint", state="dismissed")
    (work,) = queue.newest_editions()
    assert work.pages[0].findings == {"gross": 1, "hint": 1}


def test_next_is_the_oldest_that_waits(articles, editor):
    ArticleFactory(page__edition__date=date(2023, 2, 22))
    assert queue.next_article(editor) == articles[0]


def test_next_skips_what_somebody_else_has_open_as_long_as_that_lasts(articles, editor, chief):
    claim(articles[0], chief)
    claim(articles[1], chief, minutes=-1)
    assert queue.next_article(editor) == articles[1]
    assert queue.next_article(chief) == articles[0]


def test_next_is_what_somebody_has_just_signed_and_still_looks_at(articles, editor, chief):
    open_at_desk(articles[0], editor)
    assert queue.next_article(chief) != articles[0]
    sign(articles[0], editor, "同意", articles[0].version)
    open_at_desk(articles[0], editor)
    assert queue.next_article(chief) == articles[0]
    assert open_at_desk(articles[0], chief).user == chief


@pytest.mark.parametrize("options", [{"works": True}, {"take_over": True}])
def test_who_goes_on_after_a_review_has_the_article_open_again(articles, editor, chief, options):
    open_at_desk(articles[0], chief)
    send_back(articles[0], chief, 0, "核地名", articles[0].version)
    assert open_at_desk(articles[0], editor).user == editor
    open_at_desk(articles[0], chief, take_over=True)
    assert open_at_desk(articles[0], chief, **options).user == chief
    assert open_at_desk(articles[0], editor).user == chief
    assert queue.next_article(editor) != articles[0]


def test_looking_on_after_a_review_does_not_claim_again(articles, editor, chief):
    open_at_desk(articles[0], editor)
    sign(articles[0], editor, "同意", articles[0].version)
    open_at_desk(articles[0], editor)
    assert not Claim.objects.active().exists()
    open_at_desk(articles[0], editor, works=True)
    assert Claim.objects.active().get().user == editor


def test_next_is_at_a_step_that_one_may_sign_and_has_not_signed(articles, editor, chief):
    for article in articles[:2]:
        sign(article, editor, "同意", article.version)
    assert queue.next_article(editor) == articles[2]
    assert queue.next_article(chief) == articles[0]


def test_next_for_the_reporter_is_what_was_sent_back(articles, editor, person):
    send_back(articles[2], editor, 0, "核地名", articles[2].version)
    assert queue.next_article(person("记者/校对")) == articles[2]


def test_nothing_waits(editor):
    assert queue.next_article(editor) is None


def test_returned_shows_at_the_desk_of_whom_it_was_returned_to(articles, editor, chief, person):
    sign(articles[0], editor, "同意", articles[0].version)
    send_back(articles[0], chief, 1, "导语太长", articles[0].version)
    assert [review.article for review in queue.returned_to(editor)] == [articles[0]]
    assert queue.returned_to(person("编辑", "other")) == []
    sign(articles[0], editor, "已改", articles[0].version)
    assert queue.returned_to(editor) == []


def test_returned_to_nobody_shows_to_all_who_correct(articles, editor, person):
    send_back(articles[0], editor, 0, "核地名", articles[0].version)
    assert queue.returned_to(person("记者/校对"))
    assert not queue.returned_to(person("导入员", "importer"))


def test_claimed_and_scheduled(articles, editor):
    claim(articles[0], editor)
    later = timezone.now() + timedelta(hours=1)
    Article.objects.filter(pk=articles[1].pk).update(state="published", published_at=later)
    assert queue.claimed_by(editor) == [articles[0]]
    assert queue.scheduled() == [articles[1]]


def test_findings_by_rule():
    FindingFactory(code="house_word")
    FindingFactory(code="house_word", state="accepted")
    (rule,) = queue.findings_by_rule()
    assert rule == {"code": "house_word", "total": 2, "open": 1, "accepted": 1, "dismissed": 0}


def test_queries_do_not_grow_with_the_work(editor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            queue.newest_editions()
            queue.next_article(editor)
            queue.returned_to(editor)
        return len(queries)

    ArticleFactory(page__edition=EditionFactory())
    cost()  # the user's permissions are read once
    first = cost()
    for _n in range(6):
        FindingFactory(article=ArticleFactory(page__edition=EditionFactory()))
    assert cost() == first

"""The checklist before an edition goes out: each point, and what is missing."""

import pytest

from articles.checklist import checklist, numbers_of, unmet

from .factories import ArticleFactory, BlockFactory, EditionFactory, FindingFactory, PageFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return EditionFactory()


def gaps(edition, words):
    return [gap[0] for point in checklist(edition) if words in point.words for gap in point.gaps]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("3", [("", 3)]),
        ("03", [("", 3)]),
        ("A1", [("A", 1)]),
        ("a12", [("A", 12)]),
        ("二", [("", 2)]),
        ("十二", [("", 12)]),
        ("2-3", [("", 2), ("", 3)]),
        ("A4—5", [("A", 4), ("A", 5)]),
        ("", []),
        ("增刊", []),
        ("0", []),
    ],
)
def test_page_numbers_are_counted(printed, numbers):
    assert list(numbers_of(printed)) == numbers


@pytest.mark.parametrize(
    ("printed", "missing"),
    [
        (["1", "2", "3"], []),
        (["1", "2-3", "4"], []),
        (["一", "二"], []),
        (["A1", "A2", "B1"], []),
        (["1", "3"], ["缺第2版"]),
        (["2"], ["缺第1版"]),
        (["A1", "A3", "B2"], ["缺第A2版", "缺第B1版"]),
        (["1", "", "增刊"], ["“要闻”没有版次", "看不懂版次“增刊”"]),
    ],
)
def test_pages_run_from_the_first_without_a_gap(edition, printed, missing):
    for number in printed:
        PageFactory(edition=edition, number=number)
    assert gaps(edition, "版次") == missing


def test_date_and_newspaper_are_known():
    points = {point.words: point for point in checklist(EditionFactory(date=None, newspaper=None))}
    assert not points["知道出版日期"].is_met
    assert not points["知道是哪家报纸"].is_met


def test_every_waiting_article_is_signed(edition):
    page = PageFactory(edition=edition)
    signed = BlockFactory(article__page=page).article
    sign_all(signed)
    sign_all(sent_back := ArticleFactory(page=page, headline="退回的"))
    sent_back.reviews.filter(step=3).delete()
    ArticleFactory(page=page, headline="没签的")
    ArticleFactory(page=page, published=True)
    assert gaps(edition, "签过") == ["《退回的》还没有签终审", "《没签的》还没有签初审"]


def test_gross_findings_count_where_readers_have_not_seen_them(edition):
    page = PageFactory(edition=edition)
    for article in (ArticleFactory(page=page), ArticleFactory(page=page, published=True)):
        FindingFactory(article=article, level="gross", message=f"差错{article.state}")
    FindingFactory(article=None, page=page, level="gross", message="整版的")
    FindingFactory(article=None, page=page, level="gross", state="dismissed")
    assert sorted(gaps(edition, "严重")) == ["差错waiting", "整版的"]


def test_other_findings_are_told_and_keep_nothing_back(edition):
    FindingFactory(article=ArticleFactory(page=PageFactory(edition=edition, number="1")), level="warning")
    assert gaps(edition, "其他") == ["还有 1 条其他意见没有处理"]
    assert {point.words for point in unmet(checklist(edition))} == {"每篇稿件各审都已签过"}


def test_queries_do_not_grow_with_the_edition(edition, django_assert_max_num_queries):
    def add(count):
        for _ in range(count):
            FindingFactory(article=BlockFactory(article__page=PageFactory(edition=edition)).article)

    add(1)
    with django_assert_max_num_queries(8) as few:
        checklist(edition)
    add(10)
    with django_assert_max_num_queries(len(few)):
        checklist(edition)

"""The workbench, imports and forms in a real browser: fit for everybody, and closed to who may not."""

import pytest

from articles.models import Article
from tests.articles.factories import FindingFactory

from .browsing import AT_A_DESK, fits, load_axe, log_in, violations

pytestmark = pytest.mark.django_db(transaction=True)

OF_DJANGO = "minor: empty-table-header"
"""Django's tables of rows begin with a column of no name."""
FORBIDDEN = {
    "导入员": ["articles/article/{pk}/correct/", "next/"],
    "记者/校对": ["import/", "articles/article/{pk}/correct/", "auth/user/"],
    "编辑": ["articles/article/{pk}/correct/", "articles/article/{pk}/withdraw/", "auth/user/"],
    "部主任": ["articles/article/{pk}/correct/", "articles/article/{pk}/withdraw/"],
    "总编辑": ["auth/user/", "articles/newspaper/add/"],
    "管理员": ["import/", "articles/article/{pk}/withdraw/"],
}


@pytest.fixture
def article(seed_page):
    article = seed_page.articles.first()
    FindingFactory(article=article, level="gross")
    return article


@pytest.fixture(params=[(390, "dark"), (1280, "light")], ids=["phone", "desk"])
def looked_through(request, browser, live_server):
    """A browser page in which axe may set the styles that it measures by: on a phone dark, at a desk light."""
    width, scheme = request.param
    viewport = {"width": width, "height": 900}
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport=viewport, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["", "import/", "articles/article/{pk}/change/", "articles/mention/queue/"])
def test_axe_finds_nothing(looked_through, chief, article, path):
    page = log_in(looked_through, "chief")
    assert page.goto(f"/admin/{path.format(pk=article.pk)}").status == 200
    load_axe(page)
    assert [line for line in violations(page) if not line.startswith(OF_DJANGO)] == []
    assert fits(page)


@AT_A_DESK
@pytest.mark.parametrize("role", FORBIDDEN)
def test_each_role_is_refused_what_it_may_not_do(browser_page, person, article, role):
    person(role, "someone")
    page = log_in(browser_page, "someone")
    page.get_by_role("heading", name="工作台").wait_for()
    for path in FORBIDDEN[role]:
        assert page.request.get(f"/admin/{path.format(pk=article.pk)}").status == 403, path
    assert Article.objects.filter(pk=article.pk, state=Article.State.WAITING).exists()

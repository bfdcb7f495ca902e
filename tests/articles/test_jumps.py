"""Articles that go on on another page: linked once both pages are there, whichever comes first."""

import pytest

from articles.models import Article, Edition, Page
from tests.newsroom.test_import_pages import import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db

HEADER = "聊城日报 2023年2月21日 第{}版\n"
FRONT = HEADER.format(1) + "县里修通一条环城路\n本报讯(记者 王小明)日前，环城路修通了，车比往日多了许多。(下转第3版)\n"
INSIDE = HEADER.format(3) + "县里修通一条环城路\n(上接第1版)这条路修了三年，沿路的乡亲都说好，说的是出门不再绕远。\n"


@pytest.mark.parametrize("order", [(FRONT, INSIDE), (INSIDE, FRONT)], ids=["front first", "inside first"])
def test_parts_are_linked_once_both_are_there(write_page, order):  # noqa: F811
    for n, text in enumerate(order):
        import_pages(write_page(text, f"{n}.txt"))
    front, inside = Article.objects.get(page__number="1"), Article.objects.get(page__number="3")
    assert (front.jumps_to, inside.jumped_from) == ("3", "1")
    assert front.continuation == inside
    assert "下转" not in front.blocks.get().text
    assert inside.blocks.get().text.startswith("这条路")


def test_reader_follows_the_jump(client, write_page):  # noqa: F811
    for n, text in enumerate((FRONT, INSIDE)):
        import_pages(write_page(text, f"{n}.txt"))
    Article.objects.update(state=Article.State.PUBLISHED, published_at="2023-02-21T00:00Z")
    front, inside = Article.objects.get(page__number="1"), Article.objects.get(page__number="3")
    assert f'<a href="{inside.get_absolute_url()}">下转 第3版' in client.get(front.get_absolute_url()).content.decode()
    assert f'<a href="{front.get_absolute_url()}">上接 第1版' in client.get(inside.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("state", "published_at", "edition"),
    [
        ("waiting", None, "its own"),
        ("withdrawn", "2023-02-21T00:00Z", "its own"),
        ("published", "2999-01-01T00:00Z", "its own"),
        ("published", "2023-02-21T00:00Z", "without a date"),
    ],
)
def test_part_that_readers_do_not_see_is_not_linked(client, write_page, state, published_at, edition):  # noqa: F811
    for n, text in enumerate((FRONT, INSIDE)):
        import_pages(write_page(text, f"{n}.txt"))
    Article.objects.filter(page__number="1").update(state=Article.State.PUBLISHED, published_at="2023-02-21T00:00Z")
    Article.objects.filter(page__number="3").update(state=state, published_at=published_at)
    if edition == "without a date":
        Page.objects.filter(number="3").update(edition=Edition.objects.create())
    front = Article.objects.get(page__number="1")
    assert "下转" not in client.get(front.get_absolute_url()).content.decode().partition("<main")[2]


def test_of_two_that_jump_between_the_same_pages_headlines_decide(write_page):  # noqa: F811
    more = "村里建起一座新石桥\n本报讯(记者 李大山)日前，新石桥建成了，两岸的乡亲走到一起只要五分钟。(下转第3版)\n"
    rest = "村里建起一座新石桥\n(上接第1版)桥宽六米，两旁都有栏杆，过桥的人说走得放心，桥下的水也清了。\n"
    import_pages(write_page(FRONT + more, "1.txt"))
    import_pages(write_page(INSIDE.replace("第3版\n", "第3版\n" + rest), "3.txt"))
    linked = Article.objects.exclude(continuation=None)
    assert linked.count() == 2
    assert all(article.headline == article.continuation.headline for article in linked)


def test_parts_without_page_numbers_are_not_linked(write_page):  # noqa: F811
    loose = FRONT.partition("\n")[2]
    import_pages(write_page(loose, "1.txt"), newspaper="聊城日报", date="2023-02-21")
    import_pages(write_page(INSIDE.replace("(上接第1版)", "").replace("远。", "远。(下转第5版)"), "3.txt"))
    assert not Article.objects.exclude(continuation=None).exists()

"""Where words of the source stand in an article that people have edited."""

import pytest

from articles.models import Block, Byline
from articles.occurrences import find_words

from .factories import BylineFactory
from .proofed import put_article

pytestmark = pytest.mark.django_db

TEXT = "我市在平区开会，在平区的路修通了，在平区的桥也修通了。"


def find(article, words, nth=0):
    """Where the nth of these words of the source stand: the text with them in brackets, None where they are gone."""
    source, start = article.parse.source.text, -1
    for _n in range(nth + 1):
        start = source.index(words, start + 1)
    found = find_words(type(article).objects.get(pk=article.pk), source, start, start + len(words))
    return found and found.replaced(f"[{found.words}]")


def edit(article, text):
    Block.objects.filter(article=article).update(text=text)


def test_in_an_article_as_it_was_imported():
    article = put_article(TEXT, headline="在平区开会")
    assert find(article, "在平区") == "[在平区]开会"
    assert find(article, "在平区", 2) == "我市在平区开会，[在平区]的路修通了，在平区的桥也修通了。"


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        ("昨天，我市在平区开会，在平区的路修通了，在平区的桥也修通了。", "在平区的路修通了，[在平区]的桥"),
        ("我市茌平区开会，在平区的路修通了，在平区的桥也修通了。", "在平区的路修通了，[在平区]的桥"),
        ("我市在平区开会，在平区的路修通了，茌平区的桥也修通了。", None),
        ("我市茌平区开会，茌平区的路修通了，茌平区的桥也修通了。", None),
    ],
)
def test_after_edits_around_it(edited, expected):
    article = put_article(TEXT)
    edit(article, edited)
    found = find(article, "在平区", 2)
    assert (expected in found) if expected else found is None


def test_where_the_same_words_were_written_once_more():
    article = put_article("第一段里我市在平区召开了会议。")
    edit(article, "在平区：第一段里我市在平区召开了会议。")
    assert find(article, "在平区") == "在平区：第一段里我市[在平区]召开了会议。"


def test_typography_does_not_matter():
    article = put_article('他说:"在平区好!"大家都说好,,散会。')
    edit(article, "他说：“在平区好！”大家都说好，，散会。")
    assert find(article, ",,") == "他说：“在平区好！”大家都说好[，，]散会。"
    assert find(article, '"') == "他说：[“]在平区好！”大家都说好，，散会。"


def test_line_breaks_in_the_source_do_not_matter():
    article = put_article("我市在\n平区开会。")
    edit(article, "我市在平区开会。")
    assert find(article, "在\n平区") == "我市[在平区]开会。"


def test_words_of_which_the_block_is_gone_are_found_wherever_they_stand_first():
    article = put_article("我市在平区开会。", "别的话。")
    article.blocks.first().delete()
    assert find(article, "在平区") is None
    edit(article, "在平区又开会。")
    assert find(article, "在平区") == "[在平区]又开会。"


def test_in_a_table_the_cell_is_found():
    article = put_article("一等奖|王小明|在平区|李大山|在平区")
    article.blocks.update(kind="table", text="", columns=["一等奖"], rows=[["王小明", "在平区"], ["李大山", "在平区"]])
    source = article.parse.source.text
    start = source.rindex("在平区")
    found = find_words(article, source, start, start + 3)
    assert (found.slot.path, found.slot.text) == (("rows", 1, 1), "在平区")


def test_in_bylines_the_name_is_found():
    article = put_article("■ 本报记者 王小玥 通讯员 李大山")
    article.spans = {"bylines": article.blocks.get().spans}
    article.save()
    article.blocks.all().delete()
    BylineFactory(article=article, contributor__name="王小玥")
    BylineFactory(article=article, contributor__name="李大山", credit="通讯员", role=Byline.Role.CORRESPONDENT)
    assert find(article, "李大山") == "[李大山]"
    assert find(article, "通讯员") == "[通讯员]"


def test_words_longer_than_one_slot_are_not_found():
    article = put_article("王小明|李大山")
    article.blocks.update(kind="table", text="", rows=[["王小明", "李大山"]])
    assert find(article, "小明|李") is None


def test_nothing_is_found_of_white_space():
    assert find(put_article("我市 开会。"), " ") is None

"""A page imported again after editors have split, merged, moved and deleted what stood on it."""

import pytest
from django.db.models import F

from articles import editing
from articles.editing.coverage import free_spans, spans_of
from articles.history import undo
from articles.models import Article, Block, Change, Finding, Page
from tests.articles.factories import PageFactory
from tests.articles.signing import sign_all

from .desks import printed
from .reimports import BRIDGE, ROAD, TEXT, WELL, article, headlines, page, proposals, reparse, texts
from .test_import_pages import write_page  # noqa: F401

__all__ = ["page", "reparse"]
pytestmark = pytest.mark.django_db

CORRECTED = TEXT.replace("来往的车辆", "过往的车辆").replace("散步的人", "散步的乡亲")


def split_article(headline):
    """As the desk does it: the second paragraph becomes an article of its own."""
    whole = article(headline)
    part = Article.objects.create(page=whole.page, parse=whole.parse, sequence=3, headline="分出来的稿件")
    whole.blocks.filter(sequence=2).update(article=part, sequence=1)
    return part


def merge_articles():
    """The second article's blocks go to the end of the first, and it is deleted."""
    road, bridge = article("镇里修通一条路"), article("村里建起一座桥")
    for sequence, block in enumerate(bridge.blocks.all(), 3):
        Block.objects.filter(pk=block.pk).update(article=road, sequence=sequence)
    bridge.delete()


def split_paragraph(start):
    """A paragraph is cut in two in mid-text, its spans too."""
    block = Block.objects.get(text__startswith=start)
    cut, (begin, end) = 10, block.spans[0]
    Block.objects.create(
        article=block.article, sequence=block.sequence + 1, text=block.text[cut:], spans=[[begin + cut, end]]
    )
    Block.objects.filter(pk=block.pk).update(text=block.text[:cut], spans=[[begin, begin + cut]])


def join_paragraphs(headline):
    first, second = Block.objects.filter(article__headline=headline)
    Block.objects.filter(pk=first.pk).update(text=first.text + second.text, spans=first.spans + second.spans)
    second.delete()


def test_deleted_article_stays_deleted(page):
    article("村里建起一座桥").delete()
    page(CORRECTED)
    page(CORRECTED + WELL)
    assert headlines() == ["镇里修通一条路", "县里打成一口井"]


def test_deleted_block_stays_deleted(page):
    Block.objects.filter(text__startswith="桥宽六米").delete()
    page(CORRECTED)
    page(CORRECTED.replace("桥宽六米", "桥宽八米"))
    assert texts("村里建起一座桥") == ["3月2日，一座新桥在村里建成，两岸的乡亲走到一起只要五分钟。"]
    assert not proposals()


def test_deleted_article_and_block_stay_deleted_though_the_text_lost_them_for_a_while(page):
    article("村里建起一座桥").delete()
    Block.objects.filter(text__startswith="住在路边").delete()
    page(ROAD[: ROAD.index("住在")])
    page(ROAD[: ROAD.index("住在")] + WELL)
    page(CORRECTED)
    assert headlines() == ["镇里修通一条路", "县里打成一口井"]
    assert len(texts("镇里修通一条路")) == 1


def test_deleted_article_stays_deleted_though_another_that_ends_alike_stood_in_its_place(page):
    article("村里建起一座桥").delete()
    page(ROAD + WELL)
    page(BRIDGE + WELL)
    assert "村里建起一座桥" not in headlines()
    assert not Block.objects.filter(text__startswith="桥宽六米").exists()


def test_untouched_block_comes_back_with_its_text(page):
    page(ROAD[: ROAD.index("住在")] + BRIDGE)
    assert len(texts("镇里修通一条路")) == 1
    page("\n" + TEXT)
    assert len(texts("镇里修通一条路")) == 2


def test_split_article_stays_split_and_both_parts_follow(page):
    split_article("村里建起一座桥")
    page(CORRECTED)
    assert headlines() == ["镇里修通一条路", "村里建起一座桥", "分出来的稿件"]
    assert texts("分出来的稿件") == ["桥宽六米，桥头装了路灯，晚上散步的乡亲渐渐多了起来。"]
    assert len(texts("村里建起一座桥")) == 1
    page(CORRECTED.replace("桥宽六米", "桥宽八米"))
    assert texts("分出来的稿件")[0].startswith("桥宽八米")


def test_merged_articles_stay_merged_and_follow(page):
    merge_articles()
    page(CORRECTED)
    assert headlines() == ["镇里修通一条路"]
    words = texts("镇里修通一条路")
    assert len(words) == 4
    assert "过往的车辆" in words[0]
    assert "散步的乡亲" in words[3]


def test_new_paragraph_of_a_merged_article_is_proposed_to_the_one_that_has_its_text(page):
    merge_articles()
    page(TEXT + "通车那天,村里请来戏班子唱了三天的戏,十里八乡都来看。\n")
    assert len(texts("镇里修通一条路")) == 4
    found = Finding.objects.get(code="reimport_body")
    assert found.article.headline == "镇里修通一条路"
    assert found.suggestion.startswith("通车那天")


def test_article_deleted_after_its_blocks_were_moved_stays_deleted_though_the_text_lost_it_for_a_while(page):
    road, bridge = Article.objects.order_by("sequence")
    Block.objects.filter(article=road).update(article=bridge, sequence=F("sequence") + 10)
    road.delete()
    page(BRIDGE)
    page(ROAD)
    assert [row.pk for row in Article.objects.all()] == [bridge.pk]
    assert bridge.blocks.filter(text__startswith="住在路边").count() == 1


def test_moved_block_stays_where_it_was_put_and_follows(page):
    block = Block.objects.get(text__startswith="桥宽六米")
    Block.objects.filter(pk=block.pk).update(article=article("镇里修通一条路"), sequence=0)
    page(CORRECTED)
    assert texts("镇里修通一条路")[0] == "桥宽六米，桥头装了路灯，晚上散步的乡亲渐渐多了起来。"
    assert len(texts("村里建起一座桥")) == 1


def test_split_paragraph_stays_split_and_a_correction_is_proposed(page):
    split_paragraph("桥宽六米")
    page(CORRECTED)
    assert texts("村里建起一座桥")[1:] == ["桥宽六米，桥头装了路", "灯，晚上散步的人渐渐多了起来。"]
    assert proposals() == [("reimport_body", "桥宽六米，桥头装了路灯，晚上散步的乡亲渐渐多了起来。")]
    page(CORRECTED.replace("镇里修", "城里修"))
    assert len(proposals()) == 1


def test_joined_paragraphs_stay_joined(page):
    join_paragraphs("村里建起一座桥")
    page(CORRECTED)
    (words,) = texts("村里建起一座桥")
    assert words.startswith("3月2日")
    assert words.endswith("散步的人渐渐多了起来。")
    assert len(proposals()) == 1


def test_spans_of_split_paragraph_follow(page):
    split_paragraph("桥宽六米")
    page("头版\n" + CORRECTED)
    for block in Block.objects.filter(article__headline="村里建起一座桥"):
        source = block.article.parse.source.text
        assert source[block.spans[0][0]] == block.text[0]


def test_article_moved_to_another_page_stays_there_and_follows(page):
    other = PageFactory()
    Article.objects.filter(headline="村里建起一座桥").update(page=other, sequence=7)
    page(CORRECTED.replace("建起一座桥", "建起一座大桥"))
    moved = article("村里建起一座大桥")
    assert (moved.page, moved.sequence) == (other, 7)
    assert "散步的乡亲" in moved.blocks.last().text
    assert Article.objects.count() == 2


def test_article_that_an_editor_wrote_is_left_alone(page):
    own = Article.objects.create(page=Page.objects.get(), sequence=9, headline="本报启事")
    Block.objects.create(article=own, sequence=1, text="启事的正文。")
    page(CORRECTED + WELL)
    assert texts("本报启事") == ["启事的正文。"]
    assert headlines()[-2:] == ["本报启事", "县里打成一口井"]


def test_order_of_blocks_that_an_editor_gave_stays(page):
    Block.objects.filter(text__startswith="住在路边").update(sequence=0)
    page(CORRECTED)
    assert [words[:2] for words in texts("镇里修通一条路")] == ["住在", "3月"]


def test_block_that_an_editor_wrote_keeps_its_neighbour(page):
    Block.objects.create(article=article("镇里修通一条路"), sequence=3, text="编者按:路修得好。")
    page(CORRECTED + "\n")
    page(TEXT.replace("住在路边", "家住路边"))
    assert [words[:2] for words in texts("镇里修通一条路")] == ["3月", "家住", "编者"]


def test_paragraph_gone_from_the_source_goes_unless_edited(page):
    gone = TEXT.replace(ROAD.splitlines(keepends=True)[3], "").replace(BRIDGE.splitlines(keepends=True)[3], "")
    Block.objects.filter(text__startswith="桥宽六米").update(text="桥宽六米,人改过。")
    page(gone)
    assert len(texts("镇里修通一条路")) == 1
    assert texts("村里建起一座桥")[1] == "桥宽六米,人改过。"
    assert Finding.objects.get(code="reimport_body").message.startswith("重新导入的原文里没有这一处")


def glue(data):
    """The parser takes both articles for one."""
    road, bridge = data["articles"]
    road["body"] += bridge["body"]
    road["spans"]["bylines"] += bridge["spans"]["headline"]
    data["articles"] = [road]


def unglue(data):
    """The parser takes the second half of an article for one of its own."""
    (whole,) = data["articles"]
    part = {**whole, "headline": "桥", "bylines": [], "body": whole["body"][2:], "spans": {}}
    data["articles"] = [{**whole, "body": whole["body"][:2]}, part]


def test_parser_that_joins_two_articles_moves_untouched_and_edited_blocks(reparse):
    Block.objects.filter(text__startswith="桥宽六米").update(text="桥宽六米,人改过。")
    reparse(glue)
    assert [words[:2] for words in texts("镇里修通一条路")] == ["3月", "住在", "3月", "桥宽"]
    assert texts("镇里修通一条路")[3] == "桥宽六米,人改过。"
    assert Finding.objects.get(code="vanished").article.headline == "村里建起一座桥"


def test_parser_that_splits_an_article_moves_untouched_and_edited_blocks(reparse):
    article("村里建起一座桥").delete()
    reparse(lambda data: data["articles"].pop())
    reparse(lambda data: data["articles"][0]["body"].append({**data["articles"][0]["body"][1]}))
    assert headlines() == ["镇里修通一条路"]


def test_parser_that_splits_what_it_had_joined(reparse):
    reparse(glue)
    Block.objects.filter(text__startswith="桥宽六米").update(text="桥宽六米,人改过。")
    reparse(unglue)
    assert texts("镇里修通一条路")[0].startswith("3月1日")
    assert len(texts("镇里修通一条路")) == 2
    every = list(Block.objects.values_list("text", flat=True))
    assert len(every) == 4
    assert every.count("桥宽六米,人改过。") == 1


def test_parser_that_joins_a_signed_article_voids_its_signatures_and_can_be_undone(reparse, editor):
    bridge = article("村里建起一座桥")
    last = bridge.blocks.last()
    editing.insert_paragraph(bridge, last, "编辑加写的一段。", user=editor, version=bridge.version)
    sign_all(bridge)
    reparse(glue)
    assert not bridge.reviews.valid().exists()
    assert Article.objects.get(pk=bridge.pk).version != bridge.version
    undo(Change.objects.filter(action__startswith="导入").first(), editor)
    assert [words[:2] for words in texts("村里建起一座桥")] == ["3月", "桥宽", "编辑"]


def test_new_article_of_another_parser_is_on_record(reparse, editor):
    reparse(glue)
    Article.objects.get(headline="村里建起一座桥").delete()
    reparse(unglue)
    made = Article.objects.get(headline="桥")
    undo(Change.objects.filter(revisions__object_id=made.pk).first(), editor)
    assert headlines() == ["镇里修通一条路"]
    assert len(texts("镇里修通一条路")) == 4


def test_article_deleted_with_its_text_does_not_come_back_by_another_split(reparse):
    reparse(glue)
    Article.objects.filter(headline="村里建起一座桥").delete()
    Block.objects.filter(text__startswith="桥宽六米").delete()
    Block.objects.filter(text__startswith="3月2日").delete()
    reparse(unglue)
    assert headlines() == ["镇里修通一条路"]
    assert Block.objects.count() == 2


def test_parser_that_joins_paragraphs_replaces_untouched_ones(reparse):
    def join(data):
        for parsed in data["articles"]:
            first, second = parsed["body"]
            parsed["body"] = [
                {**first, "text": first["text"] + second["text"], "spans": first["spans"] + second["spans"]}
            ]

    Block.objects.filter(text__startswith="桥宽六米").update(text="桥宽六米,人改过。")
    reparse(join)
    assert len(texts("镇里修通一条路")) == 1
    assert texts("村里建起一座桥")[1] == "桥宽六米,人改过。"
    assert len(proposals()) == 1


def at_desk(operation, start, *arguments):
    """Do something at the correction desk to the block that begins so."""
    block = Block.objects.get(text__startswith=start)
    return getattr(editing, operation)(
        block.article, block, *arguments, user=None, version=Article.objects.get(pk=block.article_id).version
    )


def test_block_marked_as_headline_stays_one_and_the_old_headline_a_paragraph(page):
    at_desk("mark_block", "桥宽六米", "headline")
    page("头版\n" + CORRECTED)
    bridge = article("桥宽六米，桥头装了路灯，晚上散步的人渐渐多了起来。")
    assert texts(bridge.headline) == ["3月2日，一座新桥在村里建成，两岸的乡亲走到一起只要五分钟。", "村里建起一座桥"]
    assert ("headline", BRIDGE.splitlines()[3].replace("的人", "的乡亲")) in printed(bridge)
    assert ("paragraph", "村里建起一座桥") in printed(bridge)


def test_block_marked_as_byline_stays_one(page):
    page(TEXT + "摄影 王小明\n")
    Block.objects.create(article=article("村里建起一座桥"), sequence=9, text="张三丰 摄", spans=[])
    at_desk("mark_block", "张三丰", "byline")
    page(CORRECTED)
    signed = [str(byline) for byline in article("村里建起一座桥").bylines.all()]
    assert "摄 张三丰" in signed
    assert "张三丰 摄" not in texts("村里建起一座桥")


def test_line_picked_up_stays_and_is_not_offered_again(page):
    page(TEXT + "上一篇 下一篇\n")
    bridge = article("村里建起一座桥")
    (free,) = free_spans(bridge.parse, [])
    editing.pick_up(bridge, *free, user=None, version=bridge.version)
    page("头版\n" + CORRECTED + "上一篇 下一篇\n")
    assert texts("村里建起一座桥")[-1] == "上一篇 下一篇"
    bridge.refresh_from_db()
    assert ("paragraph", "上一篇 下一篇") in printed(bridge)
    held = [span for row in Article.objects.all() for span in spans_of(row)]
    assert not [span for span in free_spans(bridge.parse, held) if bridge.parse.source.text[slice(*span)] != "头版"]


def test_block_moved_up_at_the_desk_stays_there_and_follows(page):
    at_desk("move_block", "桥宽六米", -1)
    page(CORRECTED)
    assert [words[:2] for words in texts("村里建起一座桥")] == ["桥宽", "3月"]
    assert "散步的乡亲" in texts("村里建起一座桥")[0]


def test_block_moved_to_another_article_at_the_desk_follows(page):
    at_desk("move_to_article", "桥宽六米", article("镇里修通一条路"), 0)
    page(CORRECTED)
    assert texts("镇里修通一条路")[0] == "桥宽六米，桥头装了路灯，晚上散步的乡亲渐渐多了起来。"
    assert len(texts("村里建起一座桥")) == 1


def test_articles_split_and_merged_at_the_desk_stay_so(page):
    at_desk("split_article", "桥宽六米")
    page(CORRECTED)
    assert headlines() == ["镇里修通一条路", "村里建起一座桥", ""]
    road = article("镇里修通一条路")
    editing.merge_next(road, user=None, version=road.version)
    page("头版\n" + CORRECTED)
    assert headlines() == ["镇里修通一条路", ""]
    assert [words[:2] for words in texts("镇里修通一条路")] == ["3月", "住在", "村里", "3月"]
    assert ("subhead", "村里建起一座桥") in printed(article("镇里修通一条路"))


def test_paragraphs_split_and_joined_at_the_desk_stay_so(page):
    at_desk("split_block", "桥宽六米", 5)
    at_desk("join_next", "3月1日")
    page(CORRECTED.replace("来往的", "往来的"))
    assert [words[:2] for words in texts("村里建起一座桥")] == ["3月", "桥宽", "桥头"]
    assert len(texts("镇里修通一条路")) == 1


def test_table_made_at_the_desk_stays_one(page):
    at_desk("mark_block", "桥宽六米", "table")
    page("头版\n" + TEXT)
    table = Block.objects.get(kind="table")
    assert table.rows == [["桥宽六米，桥头装了路灯，晚上散步的人渐渐多了起来。"]]

"""What the correction desk does: each operation, what it refuses, and where the words came from afterwards."""

import pytest
from django.core.exceptions import ValidationError

from articles import editing
from articles.editing.alignment import Alignment
from articles.history import undo
from articles.models import Article, Block, Byline, Change, Contributor, Finding, Mention
from tests.awards.factories import ContestFactory

from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    ContributorFactory,
    FindingFactory,
    MentionFactory,
    PageFactory,
    ParseFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db

SOURCE = """桥通了
村里建起一座桥
本报记者 李大山
3月2日,新桥在魏湾镇建成,两岸一片欢腾。
桥宽六米,灯也装好了。
王小明 摄
下转第3版
多出来的一行
"""
LINES = SOURCE.splitlines()


def span(line):
    start = SOURCE.index(line)
    return [start, start + len(line)]


@pytest.fixture
def article():
    """Headline, byline and four blocks, all from the source; its last line is left over."""
    parse = ParseFactory(source__text=SOURCE, data={"section": "", "articles": [], "unplaced": [span(LINES[7])]})
    spans = {"headline": [span(LINES[1])], "bylines": [span(LINES[2])], "marks": [span(LINES[6])]}
    page = parse.source.page
    article = ArticleFactory(page=page, parse=parse, parse_index=0, headline=LINES[1], spans=spans, sequence=1)
    for n, line in enumerate((LINES[0], LINES[3], LINES[4], LINES[5]), 1):
        BlockFactory(article=article, sequence=n, text=line.replace(",", "，"), spans=[span(line)])
    BylineFactory(article=article, contributor__name="李大山")
    return article


@pytest.fixture
def desk(article, editor):
    """Do something to the article as it is now: desk("mark_block", block, "deck")."""

    def do(operation, *arguments, at=article):
        at.refresh_from_db()
        return getattr(editing, operation)(at, *arguments, user=editor, version=at.version)

    return do


def block(start):
    return Block.objects.get(text__startswith=start)


def texts(article):
    return [row.text for row in article.blocks.all()]


def words(article, spans):
    return ["".join(article.parse.source.text[start:end] for start, end in [span]) for span in spans]


def last_change():
    return Change.objects.first()


def test_head_says_something_else_and_keeps_its_place(desk, article, editor):
    desk("set_head", "headline", " 村里建起\r\n大桥 ")
    article.refresh_from_db()
    assert article.headline == "村里建起 大桥"
    assert words(article, article.spans["headline"]) == [LINES[1]]
    assert (last_change().action, last_change().user) == ("改主题", editor)


def test_head_too_long_is_refused_with_how_long_it_may_be(desk):
    with pytest.raises(ValidationError, match="栏目最多 40 字，这里有 41 字。"):
        desk("set_head", "section", "栏" * 41)


def test_text_of_a_block(desk, article):
    desk("set_text", block("桥宽"), "桥宽八米。\r\n")
    assert texts(article)[2] == "桥宽八米。"
    with pytest.raises(ValidationError, match="不能是空的"):
        desk("set_text", block("桥宽"), "  ")


def test_nobody_edits_over_something_newer(article, editor):
    version = article.version
    editing.set_text(article, block("桥宽"), "甲", user=editor, version=version)
    with pytest.raises(ValidationError, match="又改过"):
        editing.set_text(article, block("甲"), "乙", user=editor, version=version)
    assert texts(article)[2] == "甲"


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_is_out_is_not_edited_here(desk, article, state):
    Article.objects.filter(pk=article.pk).update(state=state, published_at=article.updated_at)
    with pytest.raises(ValidationError, match="这里不能改"):
        desk("set_text", block("桥宽"), "甲")


def test_article_and_block_that_are_gone_are_told_of(desk, article, editor):
    gone = block("桥宽")
    desk("delete_block", gone)
    with pytest.raises(ValidationError, match="这一块已经不在"):
        desk("set_text", gone, "甲")
    version = article.version
    Article.objects.filter(pk=article.pk).delete()
    with pytest.raises(ValidationError, match="这篇稿件已经不在"):
        editing.set_head(article, "deck", "甲", user=editor, version=version)


@pytest.mark.parametrize("mark", ["kicker", "deck", "lead_in"])
def test_block_becomes_a_head_that_was_free(desk, article, mark):
    desk("mark_block", block("桥通了"), mark)
    article.refresh_from_db()
    assert getattr(article, mark) == "桥通了"
    assert words(article, article.spans[mark]) == ["桥通了"]
    assert len(texts(article)) == 3


def test_head_that_was_taken_comes_back_as_a_paragraph(desk, article, editor):
    desk("mark_block", block("桥宽"), "headline")
    article.refresh_from_db()
    assert article.headline == "桥宽六米，灯也装好了。"
    row = article.blocks.all()[2]
    assert (row.text, row.kind, words(article, row.spans)) == (LINES[1], "paragraph", [LINES[1]])
    undo(last_change(), editor)
    article.refresh_from_db()
    assert (article.headline, texts(article)[2]) == (LINES[1], "桥宽六米，灯也装好了。")


def test_block_becomes_bylines(desk, article):
    desk("mark_block", block("王小明"), "byline")
    article.refresh_from_db()
    signed = [(row.contributor.name, row.role, row.credit) for row in article.bylines.all()]
    assert signed == [("李大山", "reporter", "本报记者"), ("王小明", "photographer", "摄")]
    assert words(article, article.spans["bylines"]) == [LINES[2], LINES[5]]
    assert len(texts(article)) == 3


def test_what_names_nobody_is_no_byline(desk, article):
    with pytest.raises(ValidationError, match="认不出署名"):
        desk("mark_block", block("桥宽"), "byline")
    assert len(texts(article)) == 4


def test_heads_change_places_and_go_back_into_the_text(desk, article):
    desk("mark_block", block("桥通了"), "kicker")
    desk("mark_head", "kicker", "headline")
    article.refresh_from_db()
    assert (article.kicker, article.headline) == (LINES[1], "桥通了")
    assert words(article, article.spans["kicker"]) == [LINES[1]]
    desk("mark_head", "kicker", "subhead")
    article.refresh_from_db()
    assert article.kicker == ""
    first = article.blocks.first()
    assert (first.kind, first.text, words(article, first.spans)) == ("subhead", LINES[1], [LINES[1]])


def test_kinds_of_blocks(desk):
    for kind in ("subhead", "caption", "paragraph"):
        desk("mark_block", block("桥宽"), kind)
        assert block("桥宽").kind == kind
    with pytest.raises(ValidationError, match="没有这种标记"):
        desk("mark_block", block("桥宽"), "gross")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("东桥 | 20米\n西桥 | 30米", [["东桥", "20米"], ["西桥", "30米"]]),
        ("| 东桥 | 20米 |\n| 西桥 |", [["东桥", "20米"], ["西桥", ""]]),
        ("东桥\t20米\n西桥  30米\n南桥\u3000\u300040米", [["东桥", "20米"], ["西桥", "30米"], ["南桥", "40米"]]),
        ("一等奖 李大山", [["一等奖 李大山"]]),
    ],
)
def test_lines_become_rows_of_a_table(desk, text, rows):
    row = block("桥宽")
    desk("set_text", row, text)
    desk("mark_block", row, "table")
    row.refresh_from_db()
    assert (row.rows, row.columns, row.text) == (rows, [], "")


def test_printed_lines_that_a_paragraph_joined_become_rows(desk, article):
    row = block("3月")
    desk("join_next", row)
    desk("mark_block", row, "table")
    row.refresh_from_db()
    assert [cells[0][:2] for cells in row.rows] == ["3月", "桥宽"]


def test_table_becomes_lines_and_words_of_its_cells(desk):
    row = block("桥宽")
    desk("mark_block", row, "table")
    desk("set_table", row, ["桥", "长"], [["东桥", "20米"], ["", "30米"]])
    desk("mark_block", row, "paragraph")
    row.refresh_from_db()
    assert (row.text, row.rows, row.columns) == ("桥\u3000长\n东桥\u300020米\n30米", [], [])


@pytest.mark.parametrize(
    ("columns", "rows", "problem"),
    [([], [], "至少要有一行"), (["桥"], [["东桥", "20米"]], "格数不一样"), (["", ""], [["", ""]], "至少要有一行")],
)
def test_tables_that_are_none(desk, columns, rows, problem):
    row = block("桥宽")
    with pytest.raises(ValidationError, match="不是表格"):
        desk("set_table", row, ["桥"], [["东桥"]])
    desk("mark_block", row, "table")
    with pytest.raises(ValidationError, match=problem):
        desk("set_table", row, columns, rows)


def test_join_and_split_keep_the_characters_of_the_source(desk, article):
    desk("join_next", block("3月"))
    joined = block("3月")
    assert joined.text == "3月2日，新桥在魏湾镇建成，两岸一片欢腾。桥宽六米，灯也装好了。"
    desk("split_block", joined, joined.text.index("两岸"))
    first, second = article.blocks.all()[1:3]
    assert words(article, first.spans) == ["3月2日,新桥在魏湾镇建成,"]
    assert words(article, second.spans) == ["两岸一片欢腾。", LINES[4]]
    assert second.text.startswith("两岸一片欢腾。桥宽")


def test_split_after_words_were_changed_finds_the_right_character(desk, article):
    row = block("3月")
    desk("set_text", row, "三月二日上午，新桥在魏湾镇顺利建成，两岸一片欢腾。")
    desk("split_block", row, len("三月二日上午，新桥在魏湾镇顺利建成，"))
    assert words(article, article.blocks.all()[2].spans) == ["两岸一片欢腾。"]


@pytest.mark.parametrize("at", [-1, 0, 99])
def test_split_needs_a_place_inside(desk, at):
    with pytest.raises(ValidationError, match="光标"):
        desk("split_block", block("桥宽"), at)


def test_latin_words_are_joined_with_a_space():
    joined = editing.blocks.joined
    assert (joined("用 Django", "REST 写"), joined("桥通", "了"), joined("5G", "网")) == (
        "用 Django REST 写",
        "桥通了",
        "5G网",
    )


def test_nothing_to_join_and_no_tables(desk):
    with pytest.raises(ValidationError, match="没有可以接"):
        desk("join_next", block("王小明"))
    desk("mark_block", block("王小明"), "table")
    with pytest.raises(ValidationError, match="表格不能"):
        desk("join_next", block("桥宽"))


def test_move_delete_insert(desk, article):
    desk("move_block", block("桥通了"), 1)
    assert [text[:2] for text in texts(article)] == ["3月", "桥通", "桥宽", "王小"]
    desk("insert_paragraph", block("3月"), "加的一段。")
    desk("insert_paragraph", None, "最前面。")
    desk("delete_block", block("桥宽"))
    assert [text[:2] for text in texts(article)] == ["最前", "3月", "加的", "桥通", "王小"]
    with pytest.raises(ValidationError, match="到头"):
        desk("move_block", block("最前"), -1)
    with pytest.raises(ValidationError, match="先写下"):
        desk("insert_paragraph", None, " ")


def test_the_last_words_of_an_article_stay(desk, article):
    desk("set_head", "headline", "")
    for row in article.blocks.all()[1:]:
        desk("delete_block", row)
    with pytest.raises(ValidationError, match="最后的内容"):
        desk("delete_block", article.blocks.get())
    assert article.blocks.count() == 1


def test_line_that_no_article_holds_is_picked_up_once(desk, article):
    desk("pick_up", *span(LINES[7]), block("桥通了"))
    row = article.blocks.all()[1]
    assert (row.text, row.spans) == (LINES[7], [span(LINES[7])])
    with pytest.raises(ValidationError, match="别的稿件"):
        desk("pick_up", *span(LINES[7]))


def test_split_article_takes_along_what_lies_in_its_blocks(desk, article):
    behind = ArticleFactory(page=article.page, sequence=2)
    MentionFactory(article=article, printed="魏湾镇", start=span("魏湾镇")[0], end=span("魏湾镇")[1])
    MentionFactory(article=article, printed="两岸", start=None)
    about = FindingFactory(article=article, start=span("六米")[0], end=span("六米")[1])
    other = FindingFactory(article=article, start=span(LINES[0])[0], end=span(LINES[0])[1])
    new = desk("split_article", block("3月"))
    new.refresh_from_db()
    assert [row.pk for row in article.page.articles.all()] == [article.pk, new.pk, behind.pk]
    assert (new.parse, new.parse_index) == (article.parse, None)
    assert (texts(article), len(texts(new))) == (["桥通了"], 3)
    assert {mention.printed for mention in new.mentions.all()} == {"魏湾镇", "两岸"}
    assert not article.mentions.exists()
    assert (Finding.objects.get(pk=about.pk).article, Finding.objects.get(pk=other.pk).article) == (new, article)


def test_split_and_merge_are_undone(desk, article, editor):
    new = desk("split_article", block("桥宽"))
    desk("merge_next")
    assert not Article.objects.filter(pk=new.pk).exists()
    undo(last_change(), editor)
    assert len(texts(new)) == 2
    undo(Change.objects.get(action="拆成两篇"), editor)
    assert len(texts(article)) == 4


def test_jump_line_and_sign_off_behind_the_split_go_along(desk, article):
    Article.objects.filter(pk=article.pk).update(
        jumps_to="3", spans={**article.spans, "bylines": [span(LINES[2]), span(LINES[5])]}
    )
    BylineFactory(article=article, contributor__name="王小明", role="photographer", credit="摄", sequence=2)
    block("王小明").delete()
    new = desk("split_article", block("桥宽"))
    article.refresh_from_db()
    assert (article.jumps_to, new.jumps_to) == ("", "3")
    assert [row.contributor.name for row in new.bylines.all()] == ["王小明"]
    assert words(new, new.spans["bylines"] + new.spans["marks"]) == [LINES[5], LINES[6]]
    assert words(article, article.spans["bylines"]) == [LINES[2]]


def test_split_needs_something_before_it(desk):
    with pytest.raises(ValidationError, match="前面就没有正文"):
        desk("split_article", block("桥通了"))


def test_merge_loses_no_word(desk, article):
    following = ArticleFactory(
        page=article.page,
        parse=article.parse,
        sequence=2,
        section="动态",
        kicker="井水甜",
        headline="打成一口井",
        deck="——山上有水了",
        lead_in="本报讯",
        jumps_to="4",
    )
    BlockFactory(article=following, sequence=1, text="水来了。")
    BylineFactory(article=following, contributor=Contributor.objects.get(name="李大山"))
    BylineFactory(article=following, contributor__name="张三丰", sequence=2)
    place = PlaceFactory()
    for owner in (article, following):
        MentionFactory(article=owner, place=place, printed="山上")
    finding, contest = FindingFactory(article=following), ContestFactory(article=following)
    desk("merge_next")
    article.refresh_from_db()
    assert texts(article)[4:] == ["动态", "井水甜", "打成一口井", "——山上有水了", "本报讯", "水来了。"]
    assert block("打成").kind == "subhead"
    assert [row.contributor.name for row in article.bylines.all()] == ["李大山", "张三丰"]
    assert Mention.objects.get(printed="山上").article == article
    for row in (finding, contest):
        row.refresh_from_db()
        assert row.article == article
    assert article.jumps_to == "4"


def test_contest_comes_back_to_its_article_when_a_merge_is_undone(desk, article, editor):
    following = ArticleFactory(page=article.page, sequence=2)
    contest = ContestFactory(article=following)
    desk("merge_next")
    undo(last_change(), editor)
    contest.refresh_from_db()
    assert contest.article_id == following.pk


def test_contests_of_one_name_keep_articles_apart(desk, article):
    following = ArticleFactory(page=article.page, sequence=2)
    ContestFactory(article=article, name="桥杯")
    ContestFactory(article=following, name="桥杯")
    with pytest.raises(ValidationError, match="同样的内容"):
        desk("merge_next")
    assert Article.objects.filter(pk=following.pk).exists()


def test_merge_needs_another_that_waits(desk, article):
    with pytest.raises(ValidationError, match="最后一篇"):
        desk("merge_next")
    ArticleFactory(page=article.page, sequence=2, published=True)
    with pytest.raises(ValidationError, match="已经发布"):
        desk("merge_next")


def test_block_goes_to_another_article_of_the_page(desk, article):
    target = ArticleFactory(page=article.page, sequence=2)
    BlockFactory(article=target, sequence=1, text="开头。")
    finding = FindingFactory(article=article, start=span("六米")[0], end=span("六米")[1])
    desk("move_to_article", block("桥宽"), target, 0)
    target.refresh_from_db()
    assert [text[:2] for text in texts(target)] == ["桥宽", "开头"]
    assert target.parse == article.parse
    assert Finding.objects.get(pk=finding.pk).article == target
    desk("move_to_article", block("王小明"), target)
    assert texts(target)[2] == "王小明 摄"


def test_block_goes_nowhere_else(desk, article):
    with pytest.raises(ValidationError, match="同一版"):
        desk("move_to_article", block("桥宽"), ArticleFactory(page=PageFactory()))
    with pytest.raises(ValidationError, match="已经在这一篇"):
        desk("move_to_article", block("桥宽"), article)


def test_block_of_another_source_is_followed_into_the_new_one(desk, article):
    """An article that vanished from the corrected text still stands beside the old one."""
    source = ParseFactory(source__page=article.page, source__text="头版\n" + SOURCE)
    target = ArticleFactory(page=article.page, parse=source, sequence=2)
    desk("move_to_article", block("桥宽"), target)
    assert words(target, block("桥宽").spans) == [LINES[4]]


def test_bylines_row_by_row(desk, article):
    known = Contributor.objects.get(name="李大山")
    desk("set_bylines", [("张三丰", "photographer", "摄"), ("李大山", "reporter", "记者"), ("", "reporter", "")])
    signed = [(row.contributor.name, row.role, row.credit) for row in article.bylines.all()]
    assert signed == [("张三丰", "photographer", "摄"), ("李大山", "reporter", "记者")]
    assert article.bylines.last().contributor == known
    with pytest.raises(ValidationError, match="身份"):
        desk("set_bylines", [("张三丰", "king", "")])


def test_bylines_that_stay_keep_their_rows(desk, article):
    row = article.bylines.get()
    desk("set_bylines", [("李大山", "reporter", "本报记者"), ("张三丰", "reporter", "本报记者")])
    assert Byline.objects.filter(pk=row.pk, sequence=1).exists()


def test_published_articles_that_only_make_room_hinder_no_undo(desk, article, editor):
    out = ArticleFactory(page=article.page, sequence=2, published=True)
    desk("split_article", block("桥宽"))
    out.refresh_from_db()
    assert out.sequence == 3
    undo(last_change(), editor)
    out.refresh_from_db()
    assert out.sequence == 2


def test_undo_and_redo_of_ones_own_last_change(desk, article, editor, chief):
    desk("set_head", "headline", "甲")
    desk("set_head", "headline", "乙")
    article.refresh_from_db()
    editing.set_head(article, "deck", "别人改的", user=chief, version=article.version)
    for expected in ("甲", LINES[1]):
        editing.undo_last(article, editor)
        article.refresh_from_db()
        assert article.headline == expected
    with pytest.raises(ValidationError, match="没有可以撤销"):
        editing.undo_last(article, editor)
    for expected in ("甲", "乙"):
        editing.undo_last(article, editor, redo=True)
        article.refresh_from_db()
        assert article.headline == expected
    with pytest.raises(ValidationError, match="没有可以重做"):
        editing.undo_last(article, editor, redo=True)
    editing.undo_last(article, editor)
    article.refresh_from_db()
    assert article.headline == "甲"
    assert article.deck == "别人改的"


def test_nothing_is_done_again_over_a_newer_change(desk, article, editor):
    desk("set_head", "headline", "甲")
    editing.undo_last(article, editor)
    desk("set_head", "deck", "乙")
    with pytest.raises(ValidationError, match="没有可以重做"):
        editing.undo_last(article, editor, redo=True)


@pytest.mark.parametrize(
    ("text", "source", "at", "first"),
    [
        ("甲，乙。丙", "甲,乙.丙", 4, "甲,乙."),
        ("甲——乙", "甲--乙", 3, "甲--"),
        ("甲——乙", "甲―乙", 3, "甲―"),
        ("全新的字", "旧文", 2, "旧文"),
        ("前后", "前 中间 后", 1, "前 中间 "),
    ],
)
def test_alignment_of_a_text_with_its_source(text, source, at, first):
    before, after = Alignment(text, source, [[0, len(source)]]).cut(at)
    assert "".join(source[start:end] for start, end in before) == first
    assert sum(end - start for start, end in [*before, *after]) == len(source)


def test_words_of_the_source_found_in_the_text():
    source = "3月2日,在平区建成\n。"
    alignment = Alignment("3月2日，在茌平区建成。", source, [[0, 10], [11, 12]])
    assert alignment.place(5, 8) == (5, 9)
    assert alignment.place(40, 42) is None


def test_namesakes_in_one_article_stay_two_people(editor, article):
    for n, (place, role) in enumerate((("县教育局", "reporter"), ("市医院", "photographer")), 1):
        person = ContributorFactory(name="王伟", distinction=place)
        BylineFactory(article=article, contributor=person, role=role, sequence=n)
    signed = [("王伟", "reporter", "本报记者"), ("王伟", "photographer", "图片")]
    now = Article.objects.get(pk=article.pk)
    editing.set_bylines(now, signed, user=editor, version=now.version)
    told = article.bylines.order_by("sequence").values_list("contributor__distinction", "credit")
    assert list(told)[-2:] == [("县教育局", "本报记者"), ("市医院", "图片")]

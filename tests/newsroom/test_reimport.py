"""A page imported again: what nobody edited follows, what somebody edited stays, field by field."""

import pytest
from django.utils import timezone

from articles.models import Article, Block, Byline, Contributor, Finding, Mention, Page, Place, SourceText

from .reimports import BRIDGE, ROAD, TEXT, WELL, article, everything, headlines, page, proposals, reparse, texts
from .test_import_pages import PRINTED, import_pages, write_page  # noqa: F401

__all__ = ["page", "reparse"]
pytestmark = pytest.mark.django_db

SECOND = TEXT.replace("镇里修通一条路", "镇里修通一条大路").replace("李大山", "李小山")


def test_untouched_fields_follow_the_new_text(page):
    out, _, _ = page(SECOND)
    assert "更新 1" in out
    assert headlines() == ["镇里修通一条大路", "村里建起一座桥"]
    assert Article.objects.get(sequence=2).bylines.get().contributor.name == "李小山"
    assert SourceText.objects.count() == 2
    assert not Finding.objects.filter(code__startswith="reimport").exists()


def test_edited_fields_stay_and_the_new_text_is_proposed_where_it_stands(page):
    Article.objects.filter(sequence=1).update(headline="人改过的标题")
    page("\n" + SECOND)
    assert headlines() == ["人改过的标题", "村里建起一座桥"]
    found = Finding.objects.get(code="reimport_headline")
    assert found.suggestion == "镇里修通一条大路"
    assert found.article.parse.source.text[found.start : found.end] == "镇里修通一条大路"


def test_edit_that_the_new_text_agrees_with_needs_no_proposal(page):
    Article.objects.filter(sequence=1).update(headline="镇里修通一条大路")
    page(SECOND)
    assert not proposals()


def test_edit_stays_an_edit_after_a_parse_has_agreed_with_it(page):
    Article.objects.filter(sequence=1).update(headline="镇里修通一条大路")
    page(SECOND)
    page(SECOND.replace("一条大路", "一条小路"))
    assert headlines()[0] == "镇里修通一条大路"
    assert proposals() == [("reimport_headline", "镇里修通一条小路")]


def test_edit_is_proposed_to_once_for_the_same_words(page):
    Article.objects.filter(sequence=1).update(headline="人改过的标题")
    page(SECOND)
    Finding.objects.filter(code="reimport_headline").update(state="dismissed")
    page(TEXT.replace("李大山", "李小山"))
    Finding.objects.filter(state="open").update(state="accepted")
    page("\n" + SECOND)
    assert headlines()[0] == "人改过的标题"
    assert not Finding.objects.filter(state="open").exists()


def test_newer_proposal_takes_the_place_of_an_open_one(page):
    Article.objects.filter(sequence=1).update(headline="人改过的标题")
    page(SECOND)
    page(SECOND.replace("一条大路", "一条小路"))
    assert proposals() == [("reimport_headline", "镇里修通一条小路")]


def noticed(article, start):
    return {
        "code": "similar_place",
        "level": "error",
        "message": "像是写错了。",
        "suggestion": "茌平区",
        "article": article,
        "start": start,
        "end": start + 2,
    }


def test_finding_goes_when_it_is_not_noticed_any_more_unless_a_person_dealt_with_it(reparse):
    reparse(lambda data: data.update(findings=[noticed(0, 5), noticed(1, 50), noticed(None, 2)]))
    Finding.objects.filter(start=50).update(state="dismissed")
    reparse(lambda data: data.update(findings=[noticed(0, 6), noticed(1, 51)]))
    assert list(Finding.objects.order_by("start").values_list("start", "state")) == [(6, "open"), (51, "dismissed")]
    reparse(lambda data: data.update(findings=[]))
    assert list(Finding.objects.values_list("start", "state")) == [(51, "dismissed")]


def test_finding_on_an_article_in_print_stays(reparse):
    reparse(lambda data: data.update(findings=[noticed(0, 5)]))
    Article.objects.update(state="published", published_at=timezone.now())
    reparse(lambda data: data.update(findings=[]))
    assert Finding.objects.get().start == 5


def test_parser_changed_and_source_did_not(reparse):
    Block.objects.filter(text__startswith="住在路边").update(text="改过的一段。")

    def change(data):
        data["articles"][0]["kicker"] = "交通"
        data["articles"][0]["body"][1]["kind"] = "caption"
        data["articles"][1]["bylines"][0]["credit"] = "记者"

    imported = reparse(change)
    assert imported.outcome == "updated"
    road = article("镇里修通一条路")
    assert road.kicker == "交通"
    assert list(road.blocks.values_list("kind", "text"))[1] == ("caption", "改过的一段。")
    assert Byline.objects.get(article__sequence=2).credit == "记者"
    assert not proposals()


def test_same_parse_by_a_later_parser_changes_nothing_to_see(reparse):
    Block.objects.filter(text__startswith="住在路边").update(text="改过的一段。")
    before = everything()
    reparse()
    after = everything()
    for rows in (before["Article"], after["Article"]):
        for row in rows:
            del row["parse_id"], row["edited"]
    for rows in (before["Block"], after["Block"]):
        for row in rows:
            del row["edited"]
    del before["Parse"], after["Parse"]
    assert after == before


def test_corrected_block_is_proposed_beside_an_edited_one(page):
    Block.objects.filter(text__startswith="住在路边").update(text="改过的一段。")
    page(TEXT.replace("一脚泥", "两脚泥").replace("多了许多", "多了不少"))
    assert texts("镇里修通一条路") == [
        "3月1日，记者在镇里看到，新修的路已经通车，来往的车辆比往日多了不少。",
        "改过的一段。",
    ]
    found = Finding.objects.get(code="reimport_body")
    assert "两脚泥" in found.suggestion
    assert "两脚泥" in found.article.parse.source.text[found.start : found.end]


def test_spans_follow_a_corrected_source(page):
    Block.objects.filter(text__startswith="住在路边").update(text="改过的一段。")
    page("二版\n" + BRIDGE + ROAD.replace("雨天", "大雨天").replace("乡亲告诉", "老乡告诉"))
    for block in Block.objects.select_related("article__parse__source"):
        source = block.article.parse.source.text
        words = "".join(source[start:end] for start, end in block.spans)
        assert words[:2] in ("3月", "住在", "桥宽")
        assert words.endswith("。")
        if block.text != "改过的一段。":
            assert words.replace(",", "，") == block.text


def test_typography_is_no_edit(page):
    assert "，" in Block.objects.first().text
    page(SECOND)
    assert not any(Block.objects.values_list("edited", flat=True))
    assert not any(Article.objects.values_list("edited", flat=True))


def test_article_that_vanished_is_kept_and_noted(page):
    page(ROAD)
    assert headlines() == ["镇里修通一条路", "村里建起一座桥"]
    assert len(texts("村里建起一座桥")) == 2
    assert Finding.objects.get(code="vanished").article.headline == "村里建起一座桥"


def test_article_that_comes_back_is_the_same_one(page):
    page(ROAD)
    Article.objects.filter(sequence=2).update(kicker="人加的引题")
    page(ROAD + BRIDGE.replace("桥宽六米", "桥宽八米"))
    assert headlines() == ["镇里修通一条路", "村里建起一座桥"]
    assert texts("村里建起一座桥")[1].startswith("桥宽八米")
    assert article("村里建起一座桥").kicker == "人加的引题"


def test_article_new_in_the_text_is_added_where_it_stands(page):
    page(ROAD + WELL + BRIDGE)
    assert headlines() == ["镇里修通一条路", "县里打成一口井", "村里建起一座桥"]


def test_articles_are_known_by_their_source_and_follow_its_order(page):
    numbers = dict(Article.objects.values_list("headline", "pk"))
    Article.objects.filter(headline="村里建起一座桥").update(deck="人加的副题")
    page(BRIDGE + ROAD)
    assert headlines() == ["村里建起一座桥", "镇里修通一条路"]
    assert dict(Article.objects.values_list("headline", "pk")) == numbers
    assert article("村里建起一座桥").deck == "人加的副题"


def test_order_that_an_editor_gave_stays(page):
    Article.objects.filter(headline="村里建起一座桥").update(sequence=0)
    page(TEXT + WELL)
    assert headlines() == ["村里建起一座桥", "县里打成一口井", "镇里修通一条路"]


def test_retitled_article_is_known_by_its_text(page):
    page(TEXT.replace("村里建起一座桥", "两岸乡亲走到一起"))
    assert headlines() == ["镇里修通一条路", "两岸乡亲走到一起"]


def test_replaced_contributor_stays(page):
    other = Contributor.objects.create(name="李大山", distinction="通讯员")
    Byline.objects.filter(article__sequence=2).update(contributor=other)
    page(TEXT.replace("本报记者 李大山", "记者 李大山"))
    byline = Byline.objects.get(article__sequence=2)
    assert (byline.contributor, byline.credit) == (other, "本报记者")
    assert proposals() == [("reimport_bylines", "记者 李大山")]


def test_distinction_does_not_confuse(page):
    Contributor.objects.filter(name="李大山").update(distinction="本报")
    page(TEXT.replace("本报记者 李大山", "记者 李大山"))
    byline = Byline.objects.get(article__sequence=2)
    assert (byline.contributor.distinction, byline.credit) == ("本报", "记者")
    assert Contributor.objects.filter(name="李大山").count() == 1


def test_merged_contributor_does_not_come_back_on_its_article(page):
    kept = Contributor.objects.create(name="李大川")
    Byline.objects.filter(article__sequence=2).update(contributor=kept)
    Contributor.objects.filter(name="李大山").delete()
    page(TEXT.replace("本报记者 李大山", "摄影 李大山"))
    assert Byline.objects.get(article__sequence=2).contributor == kept
    assert not Contributor.objects.filter(name="李大山").exists()


def test_deleted_and_added_bylines_stay_so(page):
    bridge = article("村里建起一座桥")
    bridge.bylines.all().delete()
    added = Contributor.objects.create(name="赵四海")
    Byline.objects.create(article=bridge, contributor=added, role="editor", credit="编辑", sequence=1)
    page(TEXT.replace("本报记者 李大山", "本报记者 李大山 王小明"))
    assert set(bridge.bylines.values_list("contributor__name", flat=True)) == {"赵四海", "王小明"}


def test_resolved_place_stays(write_page, gazetteer):  # noqa: F811
    from articles.models import Mention, Place

    text = TEXT.replace("在镇里看到", "在朝阳区看到")
    import_pages(write_page(text), **PRINTED)
    mention = Mention.objects.get(printed="朝阳区")
    mention.place = Place.objects.filter(name="朝阳区").last()
    mention.save()
    import_pages(write_page("\n" + text + WELL), **PRINTED)
    again = Mention.objects.get(printed="朝阳区")
    assert (again.place, again.pk) == (mention.place, mention.pk)
    assert again.article.parse.source.text[again.start : again.end] == "朝阳区"


def test_third_import_of_the_same_text_changes_nothing(page):
    page(SECOND)
    before = everything()
    out, _, _ = page(SECOND)
    assert "未变 1" in out
    assert everything() == before


def test_page_name_that_an_editor_wrote_stays(page):
    from articles.models import Page

    Page.objects.update(name="要闻")
    page(SECOND)
    assert Page.objects.get().name == "要闻"


def test_other_story_of_the_same_file_name_is_another_page(write_page):  # noqa: F811
    one, other = write_page(FIRST_PAGE, "03.txt"), write_page(OTHER_PAGE, "other.txt")
    import_pages(one, newspaper="聊城日报", page="3")
    other = other.rename(other.parent / "03.txt")
    import_pages(other, newspaper="聊城日报", page="3")
    assert Article.objects.count() == 2


def test_number_that_is_known_later_is_taken(write_page):  # noqa: F811
    path = write_page(FIRST_PAGE)
    import_pages(path, **PRINTED)
    out, _, _ = import_pages(path, **PRINTED, page="5")
    assert "更新 1" in out
    assert Page.objects.get().number == "5"


FIRST_PAGE = "县里修通一条环城路\n本报讯(记者 王小明)日前,环城路修通了,来往的车辆比往日多了许多。\n"
OTHER_PAGE = "镇上办起一所新学堂\n本报讯(记者 李大山)近日,新学堂开了课,四乡的孩子都来上学。\n"


UNKNOWN = {"printed": "无名县", "start": 3, "end": 6, "status": "unknown", "code": "", "path": [], "candidates": []}


def test_place_that_the_gazetteer_learned_later_is_no_edit(reparse):
    """A mention resolved since the import stays resolved, and counts as nobody's edit."""
    reparse(lambda data: data["articles"][0].update(places=[UNKNOWN]))
    place = Place.objects.create(name="无名县", level=3, parent=Place.objects.create(name="无名省", level=1))
    Mention.objects.update(place=place, status="resolved")
    reparse()
    mention = Mention.objects.get()
    assert (mention.place, mention.article.edited) == (place, [])
    resolved = {"status": "resolved", "path": ["山东省", "无名县"]}
    reparse(lambda data: data["articles"][0].update(places=[UNKNOWN | resolved]))
    assert Mention.objects.get().place.path == "山东省/无名县"
    assert not proposals("places")


def test_place_that_a_person_settled_stays(reparse):
    reparse(lambda data: data["articles"][0].update(places=[UNKNOWN]))
    place = Place.objects.create(name="无名县", level=3, parent=Place.objects.create(name="无名省", level=1))
    Mention.objects.update(place=place, status="resolved", is_settled=True)
    resolved = {"status": "resolved", "path": ["山东省", "无名县"]}
    reparse(lambda data: data["articles"][0].update(places=[UNKNOWN | resolved]))
    assert Mention.objects.get().place == place
    assert proposals("places")

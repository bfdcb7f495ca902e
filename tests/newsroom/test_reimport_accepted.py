"""What a re-import only proposed, accepted: the field follows the source again and nothing is proposed twice."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.applying import kind_of, side
from articles.authorities import merge_contributors
from articles.history import undo
from articles.models import Article, Block, Byline, Change, Contributor, Finding, Mention
from articles.settling import accept, dismiss
from tests.articles.factories import ContributorFactory

from .reimports import BRIDGE, TEXT, article, page, proposals, reparse, texts
from .test_import_pages import write_page  # noqa: F401

__all__ = ["page", "reparse"]
pytestmark = pytest.mark.django_db

ROAD = "镇里修通一条路"


def proposed(code):
    return Finding.objects.open().get(code=f"reimport_{code}")


def open_proposals():
    return list(Finding.objects.open().filter(code__startswith="reimport_").values_list("code", flat=True))


def sides(finding):
    """Base, mine and new as people read them."""
    kind = kind_of(finding)
    values = side(finding, "base"), kind.current(finding), side(finding, "new")
    return [kind.say(finding, value) for value in values]


class TestHeads:
    @pytest.fixture
    def finding(self, page):
        Article.objects.filter(headline=ROAD).update(headline="人改的标题")
        page(TEXT.replace(ROAD, "镇里修通一条大路"))
        return proposed("headline")

    def test_is_shown_with_base_and_mine(self, finding):
        assert sides(finding) == [ROAD, "人改的标题", "镇里修通一条大路"]

    def test_is_put_in(self, finding, editor):
        accept(finding, editor)
        assert article("镇里修通一条大路").edited == []

    def test_follows_the_source_again(self, finding, editor, page):
        accept(finding, editor)
        page(TEXT.replace(ROAD, "镇里修通两条路"))
        assert article("镇里修通两条路")
        assert not proposals("headline")[1:]

    def test_dismissed_does_not_come_back(self, finding, editor, page):
        dismiss(finding, editor)
        page("\n" + TEXT.replace(ROAD, "镇里修通一条大路"))
        assert open_proposals() == []
        assert article("人改的标题")

    def test_put_in_by_hand_closes_it(self, finding, editor):
        from articles.history import recorded

        with recorded(editor, "改标题", finding.article):
            Article.objects.filter(pk=finding.article_id).update(headline="镇里修通一条大路")
        finding.refresh_from_db()
        assert finding.state == Finding.State.ACCEPTED


class TestBlocks:
    def edit(self, start, text):
        Block.objects.filter(text__startswith=start).update(text=text)

    def test_block_becomes_what_is_proposed_and_follows_again(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page(TEXT.replace("桥宽六米", "桥宽八米"))
        finding = proposed("body")
        assert [side[:4] for side in sides(finding)] == ["桥宽六米", "桥宽六米", "桥宽八米"]
        accept(finding, editor)
        assert texts("村里建起一座桥")[1] == "桥宽八米，桥头装了路灯，晚上散步的人渐渐多了起来。"
        assert Block.objects.get(text__startswith="桥宽八米").edited == []
        page(TEXT.replace("桥宽六米", "桥宽九米"))
        assert texts("村里建起一座桥")[1].startswith("桥宽九米")
        assert open_proposals() == []

    def test_block_stands_at_its_place_in_the_source(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page("头版\n" + TEXT.replace("桥宽六米", "桥宽八米"))
        accept(proposed("body"), editor)
        block = Block.objects.get(text__startswith="桥宽八米")
        start, end = block.spans[0]
        assert block.article.parse.source.text[start:end].startswith("桥宽八米")

    def test_paragraphs_that_people_split_become_the_one_proposed(self, page, editor):
        block = Block.objects.get(text__startswith="桥宽六米")
        (start, end) = block.spans[0]
        Block.objects.create(article=block.article, sequence=3, text=block.text[5:], spans=[[start + 5, end]])
        Block.objects.filter(pk=block.pk).update(text=block.text[:5], spans=[[start, start + 5]])
        page(TEXT.replace("散步的人", "散步的乡亲"))
        accept(proposed("body"), editor)
        assert texts("村里建起一座桥")[1:] == ["桥宽六米，桥头装了路灯，晚上散步的乡亲渐渐多了起来。"]

    def test_paragraphs_that_people_joined_become_those_of_the_source_with_none_lost(self, page, editor):
        first, second = Block.objects.filter(article__headline="村里建起一座桥")
        Block.objects.filter(pk=first.pk).update(text=first.text + second.text, spans=first.spans + second.spans)
        second.delete()
        page(TEXT.replace("散步的人", "散步的乡亲"))
        accept(proposed("body"), editor)
        assert [words[:2] for words in texts("村里建起一座桥")] == ["3月", "桥宽"]
        page(TEXT.replace("散步的人", "散步的老乡"))
        assert "散步的老乡" in texts("村里建起一座桥")[1]

    def test_paragraph_that_the_source_lost_goes(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page(TEXT.replace(BRIDGE.splitlines(keepends=True)[3], ""))
        accept(proposed("body"), editor)
        assert len(texts("村里建起一座桥")) == 1

    def test_paragraph_of_another_article_is_added_where_its_words_stand(self, page, editor):
        road, bridge = article(ROAD), article("村里建起一座桥")
        for sequence, block in enumerate(bridge.blocks.all(), 3):
            Block.objects.filter(pk=block.pk).update(article=road, sequence=sequence)
        bridge.delete()
        page(TEXT.replace("桥宽六米", "通车那天,村里请来戏班子唱了三天的戏,十里八乡都来看。\n桥宽六米"))
        accept(proposed("body"), editor)
        assert [words[:2] for words in texts(ROAD)] == ["3月", "住在", "3月", "通车", "桥宽"]

    def test_undo_brings_back_what_people_had(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page(TEXT.replace("桥宽六米", "桥宽八米"))
        accept(proposed("body"), editor)
        undo(Change.objects.first(), editor)
        assert texts("村里建起一座桥")[1] == "桥宽六米，人改过。"
        assert proposed("body")

    def test_rows_that_are_gone_are_not_replaced(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page(TEXT.replace("桥宽六米", "桥宽八米"))
        Block.objects.filter(text__startswith="桥宽六米").delete()
        with pytest.raises(ValidationError, match="后来删了"):
            accept(proposed("body"), editor)

    def test_a_newer_reading_takes_the_place_of_an_older(self, page, editor):
        self.edit("桥宽六米", "桥宽六米，人改过。")
        page(TEXT.replace("桥宽六米", "桥宽八米"))
        page(TEXT.replace("桥宽六米", "桥宽九米"))
        accept(proposed("body"), editor)
        assert texts("村里建起一座桥")[1].startswith("桥宽九米")


def test_bylines_become_what_is_proposed_and_follow_again(page, editor):
    Byline.objects.filter(contributor__name="王小明").update(credit="人改的称谓")
    page(TEXT.replace("■ 本报记者 王小明", "■ 本报通讯员 王小明"))
    finding = proposed("bylines")
    assert sides(finding) == ["本报记者 王小明", "人改的称谓 王小明", "本报通讯员 王小明"]
    accept(finding, editor)
    byline = Byline.objects.get(contributor__name="王小明")
    assert (byline.role, byline.credit, byline.sequence) == ("correspondent", "本报通讯员", 1)
    page(TEXT.replace("■ 本报记者 王小明", "■ 记者 王小明"))
    assert Byline.objects.get(contributor__name="王小明").credit == "记者"
    assert open_proposals() == []


def test_byline_of_who_goes_by_another_name_since_becomes_what_is_proposed(page, editor):
    Byline.objects.filter(contributor__name="王小明").update(credit="人改的称谓")
    page(TEXT.replace("■ 本报记者 王小明", "■ 记者 王小明"))
    kept = ContributorFactory(name="王晓明")
    merge_contributors(kept, [Contributor.objects.get(name="王小明")], editor)
    accept(proposed("bylines"), editor)
    assert list(article(ROAD).bylines.values_list("contributor", "role", "credit")) == [(kept.pk, "reporter", "记者")]


def put_place(data, *path, status="resolved"):
    place = {
        "printed": "镇里",
        "start": 0,
        "end": 2,
        "status": status,
        "code": "",
        "path": list(path),
        "candidates": [],
    }
    data["articles"][0]["places"] = [place]


def test_places_become_what_is_proposed_and_follow_again(reparse, gazetteer, editor):
    reparse(lambda data: put_place(data, "山东省", "聊城市"))
    Mention.objects.filter(printed="镇里").update(place=None, status="unknown", is_settled=True)
    reparse(lambda data: put_place(data, "山东省", "济南市"))
    finding = proposed("places")
    assert sides(finding) == ["镇里: 山东省 › 聊城市", "镇里: unknown", "镇里: 山东省 › 济南市"]
    accept(finding, editor)
    mention = Mention.objects.get(printed="镇里")
    assert (mention.place.path, mention.is_settled) == ("山东省/济南市", False)
    reparse(lambda data: put_place(data, "山东省", "德州市"))
    assert Mention.objects.get(printed="镇里").place.path == "山东省/德州市"


def test_of_an_article_in_print_nothing_is_put_in(page, chief):
    Article.objects.filter(headline=ROAD).update(state="published", published_at=timezone.now())
    page(TEXT.replace(ROAD, "镇里修通一条大路"))
    with pytest.raises(ValidationError, match="更正"):
        accept(proposed("headline"), chief)
    assert article(ROAD)

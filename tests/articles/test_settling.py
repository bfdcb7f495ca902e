"""Findings accepted, which does what they suggest, and dismissed, which is remembered."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.history import recorded, undo
from articles.models import Article, Change, Edition, Finding, Mention, Revision
from articles.settling import accept, dismiss

from .factories import BylineFactory, FindingFactory, MentionFactory, PlaceFactory
from .proofed import complain, put_article
from .signing import sign_all

pytestmark = pytest.mark.django_db

TEXT = "我市在平区开会，在平区的路修通了。"


@pytest.fixture
def article():
    return put_article(TEXT, headline="县攻府开会")


def text(article):
    return article.blocks.get().text


def now(row):
    return type(row).objects.get(pk=row.pk)


def test_words_are_replaced_just_there_and_it_is_on_record(article, editor):
    finding = complain(article, "在平区", "茌平区", nth=1)
    accept(finding, editor)
    assert text(article) == "我市在平区开会，茌平区的路修通了。"
    finding = now(finding)
    assert (finding.state, finding.settled_by) == (Finding.State.ACCEPTED, editor)
    assert finding.settled_at
    change = Change.objects.get()
    assert (change.user, change.action, change.reason) == (editor, "采纳意见", finding.message)
    assert {row["model"] for row in Revision.objects.get().rows} == {"articles.block", "articles.finding"}


def test_words_of_a_headline_are_replaced(article, editor):
    accept(complain(article, "攻府", "政府"), editor)
    assert now(article).headline == "县政府开会"


def test_words_of_a_cell_are_replaced(editor):
    article = put_article("王小明|在平区")
    article.blocks.update(kind="table", text="", rows=[["王小明", "在平区"]])
    accept(complain(article, "在平区", "茌平区"), editor)
    assert article.blocks.get().rows == [["王小明", "茌平区"]]


def test_a_name_in_a_byline_becomes_the_person_of_that_name(article, editor):
    byline = BylineFactory(article=article, contributor__name="王小玥")
    source = article.parse.source
    source.text += "■ 本报记者 王小玥\n"
    source.save()
    article.spans["bylines"] = [[source.text.index("■"), len(source.text) - 1]]
    article.save()
    accept(complain(article, "王小玥", "王小明", code="variant_name"), editor)
    assert now(byline).contributor.name == "王小明"
    assert byline.contributor.name == "王小玥"


def test_what_was_set_right_stays_so(editor):
    article = put_article("他说:“好。”大家都说好,,散会。")
    article.blocks.update(text="他说：“好。”大家都说好，，散会。")
    accept(complain(article, ",,", ",", code="doubled_mark"), editor)
    assert text(article) == "他说：“好。”大家都说好，散会。"


def test_words_that_are_gone_are_not_replaced(article, editor):
    finding = complain(article, "在平区", "茌平区")
    article.blocks.update(text="我市开会。")
    with pytest.raises(ValidationError, match="文中已没有这几个字"):
        accept(finding, editor)
    assert now(finding).is_open


def test_words_longer_than_their_field_are_refused(article, editor):
    finding = complain(article, "攻府", "政" * 299, message="太长。")
    with pytest.raises(ValidationError):
        accept(finding, editor)
    assert now(article).headline == "县攻府开会"


def test_accepting_without_a_suggestion_says_that_it_is_dealt_with(article, editor):
    finding = complain(article, "在平区", code="doubled_word")
    accept(finding, editor)
    assert now(finding).state == Finding.State.ACCEPTED
    assert text(article) == TEXT


def test_a_finding_is_settled_once(article, editor):
    finding = complain(article, "在平区", "茌平区")
    accept(finding, editor)
    for act in (accept, dismiss):
        with pytest.raises(ValidationError, match="已经处理过"):
            act(finding, editor)


def test_accepting_is_undone_whole(article, editor):
    finding = complain(article, "在平区", "茌平区")
    accept(finding, editor)
    undo(Change.objects.get(), editor)
    assert text(article) == TEXT
    assert now(finding).is_open


def test_accepting_voids_signatures_and_dismissing_does_not(article, editor):
    sign_all(article)
    dismiss(complain(article, "修通", "修好"), editor)
    assert article.reviews.valid().count() == 3
    accept(complain(article, "在平区", "茌平区"), editor)
    assert not article.reviews.valid().exists()


def test_what_is_out_changes_by_a_correction_only(editor, chief):
    article = put_article(TEXT, published=True)
    finding = complain(article, "在平区", "茌平区")
    with pytest.raises(ValidationError, match="更正"):
        accept(finding, chief)
    dismiss(finding, chief, "报上就是这样印的")
    assert now(finding).reason == "报上就是这样印的"


def test_who_may_not_change_articles_may_not_accept(article, person):
    with pytest.raises(PermissionDenied):
        accept(complain(article, "在平区", "茌平区"), person("导入员"))


class TestMentions:
    def test_the_place_is_called_and_resolved_as_the_words_now_are(self, gazetteer, editor):
        article = put_article("记者到聊城市在平区博平镇采访。")
        mention = MentionFactory(article=article, printed="在平区", place=None)
        accept(complain(article, "在平区", "茌平区"), editor)
        mention = now(mention)
        assert (mention.printed, mention.place.path) == ("茌平区", "山东省/聊城市/茌平区")

    def test_the_old_words_stay_where_the_article_still_has_them(self, article, gazetteer, editor):
        MentionFactory(article=article, printed="在平区", place=None)
        accept(complain(article, "在平区", "茌平区"), editor)
        assert set(article.mentions.values_list("printed", flat=True)) == {"在平区", "茌平区"}

    def test_two_mentions_of_one_name_become_one(self, editor):
        article, place = put_article("在平区和茌平区。"), PlaceFactory(name="茌平区")
        MentionFactory(article=article, printed="在平区", place=None)
        MentionFactory(article=article, printed="茌平区", place=place)
        accept(complain(article, "在平区", "茌平区"), editor)
        assert [mention.place for mention in article.mentions.all()] == [place]

    def test_what_a_person_settled_stays(self, editor):
        article, place = put_article("在平区开会。"), PlaceFactory(name="茌平区")
        MentionFactory(article=article, printed="在平区", place=place, is_settled=True)
        accept(complain(article, "在平区", "茌平区"), editor)
        assert Mention.objects.get().place == place


class TestDismissing:
    def test_is_on_record_with_its_reason(self, article, editor):
        finding = complain(article, "在平区", "茌平区")
        dismiss(finding, editor, " 原文如此 ")
        finding = now(finding)
        assert (finding.state, finding.reason, finding.settled_by) == (Finding.State.DISMISSED, "原文如此", editor)
        assert Change.objects.get().reason.endswith("原文如此")

    def test_a_gross_one_takes_a_reason(self, article, editor):
        finding = complain(article, "攻府", "政府", level="gross")
        with pytest.raises(ValidationError, match="写明理由"):
            dismiss(finding, editor, "  ")
        dismiss(finding, editor, "引用原文")
        assert not article.findings.open().gross().exists()

    def test_one_outside_of_any_article_is_on_record_by_itself(self, article, editor):
        finding = FindingFactory(article=None, page=article.page)
        dismiss(finding, editor)
        assert Revision.objects.get().title == finding.message


class TestClosingByItself:
    def edit(self, article, user, text):
        with recorded(user, "改正文", article):
            article.blocks.update(text=text)

    def test_when_somebody_puts_the_words_right(self, article, editor):
        first, second = (complain(article, "在平区", "茌平区", nth=nth) for nth in (0, 1))
        self.edit(article, editor, TEXT.replace("在平区", "茌平区", 1))
        assert now(first).state == Finding.State.ACCEPTED
        assert now(first).settled_by == editor
        assert now(second).is_open

    def test_when_the_suggestion_holds_the_words(self, article, editor):
        finding = complain(article, "修通", "修通车", code="house_word")
        self.edit(article, editor, TEXT.replace("修通", "修通车"))
        assert now(finding).state == Finding.State.ACCEPTED

    def test_with_one_undo_for_both(self, article, editor):
        finding = complain(article, "修通", "修好", code="house_word")
        self.edit(article, editor, TEXT.replace("修通", "修好"))
        undo(Change.objects.get(), editor)
        assert now(finding).is_open

    def test_not_when_other_words_change(self, article, editor):
        finding = complain(article, "修通", "修好", code="house_word")
        self.edit(article, editor, TEXT.replace("开会", "开了会"))
        assert now(finding).is_open

    def test_not_when_an_import_changes_them(self, article):
        finding = complain(article, "修通", "修好", code="house_word")
        self.edit(article, None, TEXT.replace("修通", "修好"))
        assert now(finding).is_open

    def test_not_what_is_about_more_than_words(self, article, editor):
        finding = complain(article, "在平区", code="declared_count")
        self.edit(article, editor, "别的话。")
        assert now(finding).is_open


class TestDates:
    @pytest.fixture
    def finding(self, article):
        edition = article.page.edition
        edition.date = None
        edition.save()
        return FindingFactory(article=None, page=article.page, code="edition_date", suggestion="2023-02-21")

    def test_the_edition_gets_its_date(self, finding, editor):
        other = FindingFactory(article=None, page=finding.page, code="edition_date", suggestion="2022-02-21")
        accept(finding, editor)
        assert now(finding.page.edition).date.isoformat() == "2023-02-21"
        assert now(finding).state == Finding.State.ACCEPTED
        assert (now(other).state, now(other).settled_by) == (Finding.State.DISMISSED, editor)

    def test_taken_back_with_one_undo(self, finding, editor):
        other = FindingFactory(article=None, page=finding.page, code="edition_date", suggestion="2022-02-21")
        accept(finding, editor)
        undo(Change.objects.get(), editor)
        assert now(finding.page.edition).date is None
        assert now(finding).is_open
        assert now(other).is_open

    def test_not_without_permission(self, finding, person):
        with pytest.raises(PermissionDenied):
            accept(finding, person("记者/校对"))

    def test_not_where_that_day_has_an_edition(self, finding, editor):
        edition = finding.page.edition
        type(edition).objects.create(newspaper=edition.newspaper, date="2023-02-21")
        with pytest.raises(ValidationError, match="已有一期"):
            accept(finding, editor)

    def test_not_over_the_date_that_somebody_gave(self, finding, editor):
        Edition.objects.update(date="2022-03-05")
        with pytest.raises(ValidationError, match="已经有日期"):
            accept(finding, editor)
        assert now(finding).is_open

    def test_not_where_none_is_suggested(self, finding, editor):
        Finding.objects.update(suggestion="")
        with pytest.raises(ValidationError, match="填上日期"):
            accept(now(finding), editor)


class TestVanished:
    def test_the_article_is_deleted_and_can_be_brought_back(self, article, person):
        head = person("部主任")
        accept(FindingFactory(article=article, code="vanished"), head)
        assert not Article.objects.exists()
        assert Revision.objects.get().is_deletion
        undo(Change.objects.get(), head)
        assert text(Article.objects.get()) == TEXT

    def test_not_without_permission(self, article, editor):
        with pytest.raises(PermissionDenied):
            accept(FindingFactory(article=article, code="vanished"), editor)

    def test_not_while_a_contest_hangs_on_it(self, article, person):
        from tests.awards.factories import ContestFactory

        ContestFactory(article=article)
        with pytest.raises(ValidationError, match="获奖名单"):
            accept(FindingFactory(article=article, code="vanished"), person("部主任"))
        assert Article.objects.exists()


class TestTitles:
    @pytest.fixture
    def titled(self):
        article = put_article("植树开始了。", headline="全市植树")
        source = article.parse.source
        source.text = "春天来了\n全市植树\n植树开始了。\n"
        source.save()
        article.kicker, article.spans = "春天来了", {"kicker": [[0, 4]], "headline": [[5, 9]]}
        article.save()
        return article

    def test_the_other_reading_is_taken_with_its_places(self, titled, editor):
        finding = FindingFactory(article=titled, code="kicker_or_deck", suggestion="主题:春天来了 / 副题:全市植树")
        accept(finding, editor)
        titled = now(titled)
        assert (titled.kicker, titled.headline, titled.deck) == ("", "春天来了", "全市植树")
        assert titled.spans == {"kicker": [], "headline": [[0, 4]], "deck": [[5, 9]]}

    def test_two_lines_become_one(self, titled, editor):
        accept(FindingFactory(article=titled, code="kicker_or_deck", suggestion="主题:春天来了 全市植树"), editor)
        titled = now(titled)
        assert (titled.kicker, titled.headline) == ("", "春天来了 全市植树")
        assert titled.spans["headline"] == [[0, 4], [5, 9]]

    def test_not_when_words_would_be_lost(self, titled, editor):
        finding = FindingFactory(article=titled, code="kicker_or_deck", suggestion="主题:春天来了 / 副题:全市植树")
        titled.headline = "全市大植树"
        titled.save()
        with pytest.raises(ValidationError, match="后来改过"):
            accept(finding, editor)

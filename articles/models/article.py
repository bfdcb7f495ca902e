"""稿件: an article as people see and edit it, and the blocks of its body."""

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Left, Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .newspaper import Page
from .source import Parse

OPENING = 20
"""How many characters of the body stand for a missing headline."""
EXCERPT = 140
"""How many characters of the first paragraph a page shows of each of its articles."""


def opening_of(texts):
    """What stands for a missing headline: the first words of a body, given the text of each block."""
    return next((text[:OPENING] for text in texts if text), "")


def title_of(headline, opening):
    """The headline, or for a headless brief the first words of its body."""
    return headline or (f"{opening}…" if opening else str(_("（无标题）")))


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """What readers may see now: state and time, of an edition whose newspaper and date are known."""
        return self.released().due()

    def due(self):
        """Articles whose time has come."""
        return self.filter(published_at__lte=timezone.now())

    def released(self):
        """What readers may see now or, by its time, later."""
        return self.filter(
            state=Article.State.PUBLISHED,
            page__edition__date__isnull=False,
            page__edition__newspaper__isnull=False,
        )

    def out(self):
        """Articles that are or were in print: published or withdrawn."""
        return self.exclude(state=Article.State.WAITING)

    def withdrawn(self):
        return self.filter(state=Article.State.WITHDRAWN)

    def scheduled(self):
        return self.filter(state=Article.State.PUBLISHED, published_at__gt=timezone.now())

    def with_step(self):
        """Fetch with each article how many reviews are validly signed, and the step that it was last sent back to."""
        from .reviews import Review

        reviews = Review.objects.filter(article=OuterRef("pk")).order_by()
        counted = reviews.valid().values("article").annotate(count=Count("*")).values("count")
        latest = reviews.order_by("-made_at", "-pk").values("returned_to")[:1]
        return self.annotate(signed=Coalesce(Subquery(counted), 0), returned_to=Subquery(latest))

    def awaiting(self, step):
        """Articles that wait for a review (1 and up), or have been sent back to be put right (0)."""
        waiting = self.with_step().filter(state=Article.State.WAITING)
        if step == 0:
            return waiting.filter(returned_to=0)
        return waiting.filter(Q(returned_to__isnull=True) | Q(returned_to__gt=0), signed=step - 1)

    def at_stage(self, stage):
        """Articles that wait at a step (a number, one more than there are steps: signed by all), or at what became
        of them: scheduled, published, withdrawn."""
        if isinstance(stage, int):
            return self.awaiting(stage)
        if stage == "scheduled":
            return self.scheduled()
        return self.filter(state=stage).exclude(state=Article.State.PUBLISHED, published_at__gt=timezone.now())

    def jumping(self):
        """Articles with a jump line: the beginning or the rest of one that goes on on another page."""
        return self.exclude(jumps_to="", jumped_from="")

    def with_page(self):
        return self.select_related("page__edition__newspaper")

    def with_opening(self):
        """Fetch with each article that has no headline the first words of its body, which stand for it."""
        text = Block.objects.filter(article=OuterRef("pk")).exclude(text="").order_by("sequence").values("text")
        return self.annotate(opening=Case(When(headline="", then=Left(Subquery(text[:1]), OPENING))))

    def with_size(self):
        """Fetch with each article how long its body is, and its first words at some length."""
        blocks = Block.objects.filter(article=OuterRef("pk")).order_by()
        length = blocks.values("article").annotate(length=Sum(Length("text"))).values("length")
        text = blocks.filter(kind=Block.Kind.PARAGRAPH).order_by("sequence").values("text")
        first = Left(Subquery(text[:1]), EXCERPT + 1)
        return self.annotate(
            length=Coalesce(Subquery(length), 0),
            first_paragraph=Coalesce(first, Value(""), output_field=models.TextField()),
        )

    def about(self, place):
        """Articles that name the place or anything below it."""
        from .places import Mention, Place

        return self.filter(
            Exists(Mention.objects.filter(article=OuterRef("pk"), place__in=Place.objects.within(place)))
        )


def is_published(link):
    """Whether readers see the article that ``link`` of a row leads to.

    Asked row by row: SQLite answers ``article__in`` by a list of all published articles, however few rows there are.
    """
    return Exists(Article.objects.published().filter(pk=OuterRef(link)))


class Article(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("待审")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤稿")

    page = models.ForeignKey(Page, verbose_name=_("版"), on_delete=models.PROTECT, related_name="articles")
    sequence = models.PositiveSmallIntegerField(_("次序"), help_text=_("在版上的先后，从 1 起。"))
    section = models.CharField(_("栏目"), max_length=40, blank=True, help_text=_("印在一篇或几篇之上的固定栏目名。"))
    kicker = models.CharField(_("引题"), max_length=200, blank=True, help_text=_("主题上面的一行（肩题）。"))
    headline = models.CharField(
        _("主题"), max_length=300, blank=True, help_text=_("最大的一行标题；简讯可以没有标题。")
    )
    deck = models.CharField(
        _("副题"), max_length=300, blank=True, help_text=_("主题下面的一行；印有破折号的，连破折号一起写。")
    )
    lead_in = models.CharField(
        _("电头"), max_length=200, blank=True, help_text=_("如：本报讯（记者 王培源）。照报上印的写，不并入第一段。")
    )
    jumps_to = models.CharField(_("下转"), max_length=10, blank=True, help_text=_("下转第几版，照印的写，如 3。"))
    jumped_from = models.CharField(_("上接"), max_length=10, blank=True, help_text=_("上接第几版，照印的写，如 1。"))
    continuation = models.OneToOneField(
        "self",
        verbose_name=_("转版后的部分"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="beginning",
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING, editable=False)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("最后改动"), auto_now=True)
    parse = models.ForeignKey(
        Parse,
        verbose_name=_("底稿"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    parse_index = models.PositiveSmallIntegerField(
        _("在底稿中的序号"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("有底稿而没有序号的，是编辑从别的稿件里分出来的。"),
    )
    spans = models.JSONField(
        _("标题等的出处"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("标题、电头、署名等各来自原文的哪些字符：{headline: [[起， 止], …], …}。"),
    )
    edited = models.JSONField(
        _("人改过的项"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("再导入时发现人改过的项；以后一直以人改的为准。"),
    )

    objects = ArticleQuerySet.as_manager()
    parts = [
        ("articles.Block", "article"),
        ("articles.Byline", "article"),
        ("articles.Mention", "article"),
        ("articles.Finding", "article"),
        ("articles.Review", "article"),
    ]
    """Rows that belong to an article and change with it: what its history holds."""

    class Meta:
        verbose_name = verbose_name_plural = _("稿件")
        ordering = ["page", "sequence"]
        permissions = [
            ("publish_article", _("可以发布审定的稿件")),
            ("sign_first", _("可以签初审")),
            ("sign_second", _("可以签复审")),
            ("sign_final", _("可以签终审，可以更正和撤下已发布的稿件")),
        ]
        # None on the state: nearly all articles are published, and SQLite would go through them all by it.
        indexes = [models.Index(fields=["-published_at"], name="article_published")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(published_at__isnull=False),
                name="article_out_has_time",
                violation_error_message=_("已发布的稿件必须有发布时间。"),
            ),
            models.CheckConstraint(
                condition=Q(parse__isnull=False) | Q(parse_index__isnull=True),
                name="article_index_with_parse",
            ),
            models.UniqueConstraint(fields=["parse", "parse_index"], name="article_once_a_parse_index"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("article", args=[self.pk])

    @property
    def weight(self):
        """How large the article stands on its page, 1 to 3, by its length (``with_size``)."""
        return 1 + (self.length > 600) + (self.length > 1500)

    @property
    def appeared(self):
        """When it was first read: its time, or the day of its edition, where that was put online on a later day."""
        day = self.page.edition.date
        return day if day < timezone.localdate(self.published_at) else self.published_at

    @property
    def why_closed(self):
        """Why nobody changes its words here, in a sentence; empty while it waits."""
        if self.state == self.State.WAITING:
            return ""
        if self.state == self.State.WITHDRAWN:
            return _("这篇稿件已经撤下，不能再改。")
        if self.is_scheduled:
            return _("这篇稿件已定时发布；要改，请先取消定时。")
        return _("这篇稿件已经发布过，只能用“更正”来改。")

    @property
    def is_scheduled(self):
        """Whether it will be published by itself at a time to come."""
        return self.state == self.State.PUBLISHED and self.published_at > timezone.now()

    @property
    def is_shown(self):
        """Whether it is out and its time has come."""
        return self.state == self.State.PUBLISHED and not self.is_scheduled

    @property
    def version(self):
        """What tells this state of the article from any other: given back with whatever is done to it."""
        return self.updated_at.isoformat()

    @property
    def title(self):
        """The headline, or for a headless brief the first words of its body."""
        return self.headline or title_of("", self.opening if hasattr(self, "opening") else self.first_words())

    @property
    def excerpt(self):
        """The first paragraph, cut where it is long; of an article fetched ``with_size``."""
        text = self.first_paragraph
        return text if len(text) <= EXCERPT else text[: EXCERPT - 2].rstrip("，、；：（《“‘") + "……"

    @property
    def character_count(self):
        """字数: of the body with its lead-in and punctuation, spaces left out. Uses prefetched blocks."""
        texts = [self.lead_in]
        for block in self.blocks.all():
            texts += [block.text, *block.columns, *(cell for row in block.rows for cell in row)]
        return sum(len("".join(text.split())) for text in texts)

    def first_words(self):
        return opening_of(block.text for block in self.blocks.all())


class Block(models.Model):
    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("段落")
        SUBHEAD = "subhead", _("小标题")
        CAPTION = "caption", _("图说")
        TABLE = "table", _("表格")

    article = models.ForeignKey(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="blocks")
    sequence = models.PositiveSmallIntegerField(_("次序"), help_text=_("在稿件里的先后，从 1 起。"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind, default=Kind.PARAGRAPH)
    text = models.TextField(_("文字"), blank=True)
    columns = models.JSONField(_("表头"), default=list, blank=True, help_text=_("只用于表格：各列的名称。"))
    rows = models.JSONField(_("表格各行"), default=list, blank=True, help_text=_("只用于表格：每行各格的文字。"))
    spans = models.JSONField(
        _("出处"), default=list, blank=True, editable=False, help_text=_("来自原文的哪些字符：[[起， 止], …]。")
    )
    edited = models.JSONField(_("人改过的项"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("正文块")
        ordering = ["article_id", "sequence"]  # by "article", its page, edition and newspaper would be joined
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="table") | ~Q(text=""),
                name="block_has_text",
                violation_error_message=_("段落、小标题和图说不能是空的。"),
            ),
        ]

    def __str__(self):
        return self.text[:30] or f"{self.get_kind_display()} {self.sequence}"

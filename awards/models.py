"""大赛: contests with their organisers, tiers, awards and entrants, as an article announced them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.models.article import is_published


class ContestQuerySet(models.QuerySet):
    def published(self):
        """Contests whose announcing article readers may see."""
        return self.filter(is_published("article"))


class Contest(models.Model):
    article = models.ForeignKey(
        Article,
        verbose_name=_("公布获奖名单的稿件"),
        on_delete=models.PROTECT,
        related_name="contests",
    )
    name = models.CharField(_("大赛名称"), max_length=200, help_text=_("照报上印的全称，不带“获奖名单”。"))
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    shortlisted = models.PositiveIntegerField(_("入围件数"), null=True, blank=True)
    submitted_at_least = models.PositiveIntegerField(
        _("参赛件数（至少）"), null=True, blank=True, help_text=_("“1200余件”写 1200。")
    )
    edited = models.JSONField(_("人改过的项"), default=list, blank=True, editable=False)

    objects = ContestQuerySet.as_manager()
    parts = [
        ("awards.Organisation", "contest"),
        ("awards.Tier", "contest"),
        ("awards.Entrant", "contest"),
        ("awards.Award", "tier__contest"),
        ("awards.Winner", "award__tier__contest"),
    ]
    """Rows that belong to a contest and change with it: what its history holds."""
    announced_by = "article"
    """Whose signatures are void when the contest changes."""

    class Meta:
        verbose_name = verbose_name_plural = _("大赛")
        ordering = [F("year").desc(nulls_last=True), "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="contest_once_an_article"),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2200),
                name="contest_year_plausible",
                violation_error_message=_("年份写四位数字。"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contest", args=[self.pk])


class Organisation(models.Model):
    class Role(models.TextChoices):
        ORGANISER = "organiser", _("主办")
        UNDERTAKER = "undertaker", _("承办")
        CO_ORGANISER = "co_organiser", _("协办")
        TITLE_SPONSOR = "title_sponsor", _("冠名")
        SPONSOR = "sponsor", _("赞助")
        SUPPORTER = "supporter", _("支持")

    contest = models.ForeignKey(Contest, verbose_name=_("大赛"), on_delete=models.CASCADE, related_name="organisations")
    role = models.CharField(_("身份"), max_length=20, choices=Role)
    printed_role = models.CharField(_("印的身份"), max_length=20, blank=True)
    name = models.CharField(_("单位"), max_length=100)
    sequence = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        verbose_name = verbose_name_plural = _("主办、承办等单位")
        ordering = ["contest", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "role", "name"], name="organisation_once_a_role"),
        ]

    def __str__(self):
        return self.name


class Tier(models.Model):
    contest = models.ForeignKey(Contest, verbose_name=_("大赛"), on_delete=models.CASCADE, related_name="tiers")
    name = models.CharField(_("奖级"), max_length=40, help_text=_("如：一等奖、优秀奖。"))
    rank = models.PositiveSmallIntegerField(_("名次"), help_text=_("1 最高；与报上印的先后无关。"))
    declared_count = models.PositiveIntegerField(
        _("公布的数目"), null=True, blank=True, help_text=_("报上说有几件（名）；与名单对不上时会有审读意见。")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("奖级")
        ordering = ["contest", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "name"],
                name="tier_once_a_contest",
                violation_error_message=_("这个大赛已有这个奖级。"),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def columns(self):
        """Which of category, title and affiliation any of the tier's awards has. Uses prefetched awards."""
        names = ("category", "title", "affiliation")
        return [name for name in names if any(getattr(award, name) for award in self.awards.all())]


class Entrant(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", _("个人")
        STUDIO = "studio", _("工作室或集体")

    contest = models.ForeignKey(Contest, verbose_name=_("大赛"), on_delete=models.CASCADE, related_name="entrants")
    name = models.CharField(_("参赛者"), max_length=60)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind, default=Kind.PERSON)

    class Meta:
        verbose_name = verbose_name_plural = _("参赛者")
        ordering = ["contest", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "name"],
                name="entrant_once_a_contest",
                violation_error_message=_("这个大赛里已有这个参赛者。"),
            ),
        ]

    def __str__(self):
        return self.name


class Award(models.Model):
    tier = models.ForeignKey(Tier, verbose_name=_("奖级"), on_delete=models.CASCADE, related_name="awards")
    number = models.PositiveSmallIntegerField(_("序号"), help_text=_("名单上印的序号；没印的按先后。"))
    category = models.CharField(_("类别"), max_length=40, blank=True)
    title = models.CharField(_("作品"), max_length=200, blank=True)
    affiliation = models.CharField(_("单位"), max_length=100, blank=True)
    entrants = models.ManyToManyField(Entrant, verbose_name=_("参赛者"), related_name="awards", through="Winner")

    class Meta:
        verbose_name = verbose_name_plural = _("获奖")
        ordering = ["tier", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["tier", "number"],
                name="award_number_once_a_tier",
                violation_error_message=_("这个奖级里已有这个序号。"),
            ),
        ]

    def __str__(self):
        return f"{self.tier} {self.number}"

    @property
    def names(self):
        """The names of who won it, in printed order. Uses prefetched winners."""
        return [winner.entrant.name for winner in self.winners.all()]


class Winner(models.Model):
    """An entrant among those of one award, in printed order."""

    award = models.ForeignKey(Award, verbose_name=_("获奖"), on_delete=models.CASCADE, related_name="winners")
    entrant = models.ForeignKey(Entrant, verbose_name=_("参赛者"), on_delete=models.CASCADE, related_name="winners")
    sequence = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        verbose_name = verbose_name_plural = _("获奖者")
        ordering = ["award", "sequence"]
        constraints = [models.UniqueConstraint(fields=["award", "entrant"], name="winner_once_an_award")]

    def __str__(self):
        return self.entrant.name

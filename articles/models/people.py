"""署名: contributors, and what they did on which article."""

from django.db import models
from django.db.models import Case, When
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .article import Article, is_published


class ContributorQuerySet(models.QuerySet):
    def published(self):
        """Contributors whom at least one article names that readers may see."""
        named = Byline.objects.filter(is_published("article"), contributor=models.OuterRef("pk"))
        return self.filter(models.Exists(named))

    def with_beginning(self):
        """Fetch with each contributor what tells the first letter: a person's first character, two of a body's."""
        is_person = models.Q(kind=Contributor.Kind.PERSON)
        return self.annotate(beginning=Case(When(is_person, then=Left("name", 1)), default=Left("name", 2)))


class Contributor(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", _("个人")
        BODY = "body", _("单位或集体")

    name = models.CharField(_("姓名"), max_length=60, help_text=_("两字名中间不留空。单位署名写全称。"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind, default=Kind.PERSON)
    distinction = models.CharField(
        _("区别"), max_length=60, blank=True, help_text=_("同名不同人时，用单位或年份区分；平时空着。")
    )

    objects = ContributorQuerySet.as_manager()
    parts = [("articles.ContributorName", "contributor")]

    class Meta:
        verbose_name = verbose_name_plural = _("作者")
        ordering = ["name", "distinction"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "distinction"],
                name="contributor_distinct",
                violation_error_message=_("已有同名作者；若不是同一人，请在“区别”里写明。"),
            ),
        ]

    def __str__(self):
        return f"{self.name}（{self.distinction}）" if self.distinction else self.name

    def get_absolute_url(self):
        return reverse("contributor", args=[self.pk])

    @property
    def is_person(self):
        return self.kind == self.Kind.PERSON


class ContributorName(models.Model):
    """Another name under which somebody has signed; an import that reads it finds the contributor."""

    contributor = models.ForeignKey(Contributor, verbose_name=_("作者"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("名称"), max_length=60, help_text=_("报上印过的其他写法：笔名、曾用名、印错的名字。"))

    class Meta:
        verbose_name = verbose_name_plural = _("作者的其他名称")
        ordering = ["contributor", "name"]
        indexes = [models.Index(fields=["name"], name="contributor_other_name")]
        constraints = [models.UniqueConstraint(fields=["contributor", "name"], name="contributor_name_once")]

    def __str__(self):
        return self.name


class Byline(models.Model):
    class Role(models.TextChoices):
        REPORTER = "reporter", _("记者")
        CORRESPONDENT = "correspondent", _("通讯员")
        INTERN = "intern", _("实习生")
        PHOTOGRAPHER = "photographer", _("摄影")
        ILLUSTRATOR = "illustrator", _("插图")
        EDITOR = "editor", _("编辑")
        DESIGNER = "designer", _("版式")
        AUTHOR = "author", _("作者")
        AGENCY = "agency", _("通讯社")

    article = models.ForeignKey(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor, verbose_name=_("作者"), on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField(_("身份"), max_length=20, choices=Role)
    credit = models.CharField(_("印的称谓"), max_length=60, blank=True, help_text=_("照报上印的写，如：本报通讯员。"))
    sequence = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        verbose_name = verbose_name_plural = _("署名")
        ordering = ["article_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"],
                name="byline_once",
                violation_error_message=_("同一人以同一身份只署名一次。"),
            ),
        ]

    def __str__(self):
        return f"{self.credit or self.get_role_display()} {self.contributor}"

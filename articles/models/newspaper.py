"""报纸 › 一期 › 版: a newspaper, one day's paper, and its pages."""

import re

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class NewspaperQuerySet(models.QuerySet):
    def published(self):
        """Newspapers of which readers see at least one article."""
        return self.filter(models.Exists(Edition.objects.published().filter(newspaper=models.OuterRef("pk"))))


class Newspaper(models.Model):
    name = models.CharField(_("报名"), max_length=60, unique=True, help_text=_("全称，不加书名号，如：聊城日报。"))
    home_region = models.ForeignKey(
        "articles.Place",
        verbose_name=_("所在地"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("重名地名先按所在地理解。"),
    )

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("报纸")
        ordering = ["name"]

    def __str__(self):
        return self.name


class EditionQuerySet(models.QuerySet):
    def published(self):
        """Editions of which readers see at least one article."""
        from .article import Article

        shown = Article.objects.published().filter(page__edition=models.OuterRef("pk"))
        return self.filter(models.Exists(shown))


class Edition(models.Model):
    newspaper = models.ForeignKey(
        Newspaper,
        verbose_name=_("报纸"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text=_("不知道是哪家报纸时可以暂缺，但不能发布。"),
    )
    date = models.DateField(
        _("出版日期"),
        null=True,
        blank=True,
        help_text=_("不知道日期时可以暂缺，但不能发布。系统只提建议，日期由人来定。"),
    )

    objects = EditionQuerySet.as_manager()
    parts = [("articles.Page", "edition")]

    class Meta:
        verbose_name = verbose_name_plural = _("一期报纸")
        ordering = ["-date", "newspaper"]
        indexes = [models.Index(fields=["date"], name="edition_of_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "date"],
                name="edition_once_a_day",
                violation_error_message=_("这家报纸这一天已有一期；请把版移到那一期。"),
            ),
        ]

    def __str__(self):
        newspaper = self.newspaper.name if self.newspaper else _("报纸未定")
        day = date_format(self.date) if self.date else _("日期未定")
        return f"{newspaper} {day}"

    def get_absolute_url(self):
        return reverse("edition", args=[self.date]) if self.date else ""


NO_ADDRESS = ("", ".", "..")
"""Numbers of pages that are no part of an address."""
OUT_OF_THE_WAY = 16_000
"""So far behind all others a page stands while it changes places."""


class PageQuerySet(models.QuerySet):
    def published(self):
        """Pages of which readers see at least one article."""
        from .article import Article

        return self.filter(models.Exists(Article.objects.published().filter(page=models.OuterRef("pk"))))

    def make_way(self):
        """Leave numbers and places, lest a page meet another's before that has gone on."""
        self.update(number="", sequence=F("sequence") + OUT_OF_THE_WAY)

    def at_address(self, address):
        """The pages that ``Page.address`` gives this address."""
        wanted = Q(number=address)
        if re.fullmatch(r"x\d{1,4}", address):
            wanted |= Q(number__in=NO_ADDRESS, sequence=address[1:]) | Q(number__contains="/", sequence=address[1:])
        return self.filter(wanted)


class Page(models.Model):
    edition = models.ForeignKey(Edition, verbose_name=_("一期报纸"), on_delete=models.PROTECT, related_name="pages")
    number = models.CharField(
        _("版次"), max_length=10, blank=True, help_text=_("照报上印的写，如 3、A1；报上没印或不知道就空着。")
    )
    name = models.CharField(_("版名"), max_length=40, blank=True, help_text=_("如：要闻、党旗飘飘。"))
    sequence = models.PositiveSmallIntegerField(_("次序"), help_text=_("在这一期里的先后，从 1 起。"))

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("版")
        ordering = ["edition", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                condition=~Q(number=""),
                name="page_number_once_an_edition",
                violation_error_message=_("这一期已有这个版次。"),
            ),
            models.UniqueConstraint(fields=["edition", "sequence"], name="page_sequence_once_an_edition"),
        ]

    def __str__(self):
        return f"{self.edition} {self.label}"

    def get_absolute_url(self):
        return reverse("page", args=[self.edition.date, self.address]) if self.edition.date else ""

    @property
    def label(self):
        """第3版 党旗飘飘; just the name where no number is known, and 版次未详 where neither is."""
        number = _("第%(number)s版") % {"number": self.number} if self.number else ""
        return f"{number} {self.name}".strip() or str(_("版次未详"))

    @property
    def address(self):
        """What stands for the page in its edition's addresses: its number, else x and its sequence.

        A number with a slash (2/3 of a spread) would be two parts of an address, and dots lead out of it.
        """
        return f"x{self.sequence}" if self.number in NO_ADDRESS or "/" in self.number else self.number

"""审读意见: what a rule noticed, for a person to accept or dismiss."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .newspaper import Page
from .source import IN_TEXT


class FindingQuerySet(models.QuerySet):
    def open(self):
        """What nobody has dealt with yet."""
        return self.filter(state=Finding.State.OPEN)

    def gross(self):
        """What may not go to print."""
        return self.filter(level=Finding.Level.GROSS)


class Finding(models.Model):
    class Level(models.TextChoices):
        GROSS = "gross", _("严重差错")
        ERROR = "error", _("差错")
        WARNING = "warning", _("存疑")
        HINT = "hint", _("提示")

    class State(models.TextChoices):
        OPEN = "open", _("未处理")
        ACCEPTED = "accepted", _("已采纳")
        DISMISSED = "dismissed", _("不采纳")

    page = models.ForeignKey(Page, verbose_name=_("版"), on_delete=models.CASCADE, related_name="findings")
    article = models.ForeignKey(
        Article, verbose_name=_("稿件"), null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    code = models.CharField(_("规则"), max_length=40)
    level = models.CharField(_("级别"), max_length=10, choices=Level)
    start = models.PositiveIntegerField(_("起"), null=True, blank=True)
    end = models.PositiveIntegerField(_("止"), null=True, blank=True)
    message = models.CharField(_("意见"), max_length=300)
    suggestion = models.CharField(_("建议"), max_length=300, blank=True)
    proposal = models.JSONField(
        _("再导入的读法"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("再导入所建议的：{path: 哪一项， base: 底稿， new: 新的}；采纳就照它改。"),
    )
    state = models.CharField(_("处理"), max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(_("理由"), max_length=200, blank=True, help_text=_("为什么不采纳；可以不写。"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("谁处理的"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="settled_findings",
    )
    settled_at = models.DateTimeField(_("何时处理的"), null=True, blank=True, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("审读意见")
        ordering = ["page", *IN_TEXT]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gte=models.F("start")),
                name="finding_start_before_end",
            ),
        ]

    def __str__(self):
        return self.message

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def source(self):
        """The source that its place counts in: the one its article is shown beside, else the page's last."""
        return self.article.parse and self.article.parse.source if self.article else self.page.sources.first()

    @property
    def words(self):
        """The words of the source that it speaks of, line breaks left out; empty where it has no place."""
        if self.start is None or not self.source:
            return ""
        return "".join(self.source.text[self.start : self.end].split())

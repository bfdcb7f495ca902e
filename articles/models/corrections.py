"""更正和撤稿: what readers are told of a published article that was changed or taken away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article, is_published
from .history import Change


class CorrectionQuerySet(models.QuerySet):
    def published(self):
        """What readers may see: corrections of articles that are out, and withdrawals of those that are not."""
        is_withdrawal = models.Q(kind=Correction.Kind.WITHDRAWAL, article__state=Article.State.WITHDRAWN)
        out = models.Q(is_published("article")) & ~models.Q(kind=Correction.Kind.WITHDRAWAL)
        return self.filter(is_withdrawal | out)


class Correction(models.Model):
    class Kind(models.TextChoices):
        WORDING = "wording", _("文字差错")
        FACT = "fact", _("事实差错")
        NAME = "name", _("姓名、职务、单位差错")
        FIGURE = "figure", _("数字、日期差错")
        PICTURE = "picture", _("图片、图说差错")
        ADDITION = "addition", _("补充")
        WITHDRAWAL = "withdrawal", _("撤稿")

    article = models.ForeignKey(Article, verbose_name=_("稿件"), on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    text = models.TextField(
        _("说明"),
        max_length=1000,
        help_text=_("读者看得到，写明原来怎么写、应为什么，如：第二段“在平区”应为“茌平区”。"),
    )
    published_at = models.DateTimeField(_("更正时间"), auto_now_add=True)
    change = models.ForeignKey(
        Change, verbose_name=_("改动"), null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("更正")
        ordering = ["-published_at", "-pk"]
        get_latest_by = ["published_at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.text[:30]}"

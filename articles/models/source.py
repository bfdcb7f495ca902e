"""The text as received, and what the parser made of it: neither is ever edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .newspaper import Page

IN_TEXT = (models.F("start").asc(nulls_last=True), "pk")
"""The order of what stands somewhere in a source; what stands nowhere comes last, on every database."""


class SourceText(models.Model):
    page = models.ForeignKey(Page, verbose_name=_("版"), on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(_("文件名"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, help_text=_("原文件字节的校验和。"))
    origin = models.CharField(
        _("来处"),
        max_length=400,
        blank=True,
        db_index=True,
        help_text=_("导入时所说的报名、日期、版次，有一项不知道时加上文件名；来处相同的原文是同一版的。"),
    )
    encoding = models.CharField(_("编码"), max_length=20)
    text = models.TextField(_("原文"), help_text=_("收到时的文字，永不改动；各处的起止位置都数这里的字符。"))
    received_at = models.DateTimeField(_("收到时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("原文")
        ordering = ["-received_at", "-pk"]
        get_latest_by = ["received_at", "pk"]

    def __str__(self):
        return self.name


class Parse(models.Model):
    source = models.ForeignKey(SourceText, verbose_name=_("原文"), on_delete=models.CASCADE, related_name="parses")
    parser_version = models.CharField(_("拆分程序版本"), max_length=20)
    data = models.JSONField(_("拆分结果"), help_text=_("程序拆出来的样子，永不改动；下次导入以它为底稿比对。"))
    gone = models.JSONField(
        _("删去的块"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("人删去、这一版的原文里也没有的块，原文里再有也不恢复：[[拆分结果， 稿件， 块], …]。"),
    )
    parsed_at = models.DateTimeField(_("拆分时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("拆分结果")
        ordering = ["-parsed_at", "-pk"]
        get_latest_by = ["parsed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "parser_version"], name="parse_once_a_version")]

    def __str__(self):
        return f"{self.source} · {self.parser_version}"

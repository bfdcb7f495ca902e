"""导入记录: each run of the importer, and what came of each page."""

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from .newspaper import Page


class Upload(models.Model):
    """What somebody pasted or uploaded, kept from the preview until it is imported, or for a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("谁"), on_delete=models.CASCADE, related_name="uploads"
    )
    name = models.CharField(_("文件名"), max_length=255)
    content = models.BinaryField(_("内容"))
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("上传")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.name


class ImportRun(models.Model):
    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(
        _("结束"), null=True, blank=True, help_text=_("空着就是中途断了：已导入的版是完整的，再运行一次即可。")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("谁"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_runs",
        help_text=_("在后台导入的人；命令行导入没有。"),
    )
    arguments = models.CharField(_("导入什么"), max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = _("导入记录")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"{localtime(self.started_at):%Y-%m-%d %H:%M} {self.arguments}"


class ImportedPage(models.Model):
    class Outcome(models.TextChoices):
        CREATED = "created", _("新建")
        UPDATED = "updated", _("更新")
        UNCHANGED = "unchanged", _("未变")
        FAILED = "failed", _("失败")

    run = models.ForeignKey(ImportRun, verbose_name=_("导入记录"), on_delete=models.CASCADE, related_name="pages")
    source = models.CharField(_("文件"), max_length=1000)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    page = models.ForeignKey(Page, verbose_name=_("版"), null=True, blank=True, on_delete=models.SET_NULL)
    code = models.CharField(_("错误代码"), max_length=40, blank=True)
    message = models.CharField(_("怎么回事，怎么办"), max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("导入的版")
        ordering = ["run", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="failed") ^ models.Q(code=""), name="imported_page_failed_has_code"
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_outcome_display()}"

"""改动: who changed what, when and why, row by row, so that every version can be read, compared and brought back."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=30)
"""How long what was deleted can be brought back."""


class Change(models.Model):
    """One thing that somebody did, to one object or to many; what it did to each stands in its revisions."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("谁"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
        help_text=_("空着的是导入程序所为。"),
    )
    made_at = models.DateTimeField(_("时间"), auto_now_add=True)
    action = models.CharField(_("做了什么"), max_length=60)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", verbose_name=_("撤销了"), null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("改动")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{timezone.localtime(self.made_at):%Y-%m-%d %H:%M} {self.author} {self.action}"

    @property
    def author(self):
        return (self.user.get_full_name() or self.user.get_username()) if self.user else str(_("导入程序"))


class RevisionQuerySet(models.QuerySet):
    def of(self, root):
        """The revisions of an object, newest first."""
        kind = ContentType.objects.get_for_model(root)
        return self.filter(content_type=kind, object_id=root.pk).select_related("change__user")

    def recently_deleted(self):
        """Deletions of objects that can still be brought back, newest first."""
        since = timezone.now() - KEPT
        return self.filter(is_deletion=True, change__made_at__gte=since, change__undone_by__isnull=True)

    def successor_of(self, model, number):
        """The number of the row that a merge put in the place of one that is gone; None where no merge did."""
        kind = ContentType.objects.get_for_model(model)
        merged = {"change__user__isnull": False, "change__undone_by__isnull": True}  # by somebody, not by an import
        gone = self.filter(content_type=kind, object_id=number, is_deletion=True, **merged)
        kept = self.filter(content_type=kind, is_deletion=False, change__in=gone.values("change"))
        return kept.order_by("-pk").values_list("object_id", flat=True).first()

    def kept_instead_of(self, model, number):
        """The row of this number or, where it is gone, the one that it was merged into, maybe by several merges."""
        while number:
            if kept := model._default_manager.filter(pk=number).first():
                return kept
            number = self.successor_of(model, number)
        return None


class Revision(models.Model):
    """What one change did to an object and its parts.

    ``rows``: [{"model": "articles.block", "pk": 12, "before": fields or null, "after": fields or null}, …], only the
    rows that changed, each with all of its fields; before is null where the row was made, after where it was deleted.
    """

    change = models.ForeignKey(Change, verbose_name=_("改动"), on_delete=models.CASCADE, related_name="revisions")
    content_type = models.ForeignKey(ContentType, verbose_name=_("种类"), on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(_("编号"))
    title = models.CharField(_("名称"), max_length=300, help_text=_("当时的标题或名称。"))
    rows = models.JSONField(_("各行前后"), default=list)
    is_deletion = models.BooleanField(_("删去了"), default=False)

    root = GenericForeignKey()
    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("修订")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="revision_of_object")]
        constraints = [
            models.UniqueConstraint(fields=["change", "content_type", "object_id"], name="revision_once_a_change")
        ]

    def __str__(self):
        return self.title

    @property
    def root_key(self):
        """The label of its object's model and the object's number."""
        return f"{self.content_type.app_label}.{self.content_type.model}", self.object_id

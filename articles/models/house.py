"""本报用语: the words that this paper always writes wrong, or right, and its officials with their titles."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HouseWordQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def get_by_natural_key(self, wrong):
        return self.get(wrong=wrong)


class HouseWord(models.Model):
    class Kind(models.TextChoices):
        WRONG = "wrong", _("差错")
        ACCEPTED = "accepted", _("不算差错")

    kind = models.CharField(
        _("类别"),
        max_length=10,
        choices=Kind,
        default=Kind.WRONG,
        help_text=_("“不算差错”的字样不再提意见；它里面的差错字样也不提，如“既使用”里的“既使”。"),
    )
    wrong = models.CharField(
        _("印的字样"),
        max_length=40,
        unique=True,
        help_text=_("整个字样，如：攻府。只收无论上下文都算错的；会跨词误中的，请写长一些。"),
    )
    right = models.CharField(_("应作"), max_length=40, blank=True, help_text=_("如：政府。不算差错的字样不填。"))
    note = models.CharField(_("依据"), max_length=100, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)

    objects = HouseWordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("用字")
        ordering = ["wrong"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="accepted", right="") | Q(kind="wrong") & ~Q(right=""),
                name="house_word_right_where_wrong",
                violation_error_message=_("差错要写明应作什么；不算差错的不写。"),
            ),
        ]

    def __str__(self):
        return f"{self.wrong} → {self.right}" if self.right else self.wrong

    def natural_key(self):
        return (self.wrong,)


class OfficialQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def get_by_natural_key(self, title, name):
        return self.get(title=title, name=name)


class Official(models.Model):
    title = models.CharField(_("职务"), max_length=40, help_text=_("照稿件里的写法，如：市委书记。"))
    name = models.CharField(_("姓名"), max_length=20)
    note = models.CharField(_("依据"), max_length=100, blank=True)
    is_active = models.BooleanField(_("启用"), default=True, help_text=_("离任后请取消。"))

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("领导人姓名职务")
        ordering = ["title", "name"]
        constraints = [models.UniqueConstraint(fields=["title", "name"], name="official_once_a_title")]

    def __str__(self):
        return f"{self.title} {self.name}"

    def natural_key(self):
        return (self.title, self.name)

"""三审: the steps that people signed, or returned; what step an article is at follows from them."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article
from .history import Change

CORRECTING = 0
"""The step before the first review: the reporter or proofreader puts the article right."""


class ReviewQuerySet(models.QuerySet):
    def valid(self):
        """Signatures under reviews that nothing has voided."""
        return self.filter(outcome=Review.Outcome.SIGNED, step__gt=CORRECTING, voided_at__isnull=True)


class Review(models.Model):
    class Outcome(models.TextChoices):
        SIGNED = "signed", _("签字")
        RETURNED = "returned", _("退回")

    article = models.ForeignKey(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="reviews")
    step = models.PositiveSmallIntegerField(_("第几审"), help_text=_("0 是改稿，1 起是各审。"))
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    opinion = models.TextField(pgettext_lazy("review", "意见"), max_length=1000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("谁"), on_delete=models.PROTECT, related_name="reviews"
    )
    made_at = models.DateTimeField(_("时间"), auto_now_add=True)
    returned_to = models.PositiveSmallIntegerField(_("退到第几审"), null=True, blank=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("退给谁"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="returned_reviews",
    )
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    voided_by = models.ForeignKey(
        Change,
        verbose_name=_("因哪次改动作废"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="voided_reviews",
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("审签")
        ordering = ["article", "made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "step"],
                condition=Q(outcome="signed", step__gt=0, voided_at__isnull=True),
                name="review_step_signed_once",
            ),
            models.UniqueConstraint(
                fields=["article", "user"],
                condition=Q(outcome="signed", step__gt=0, voided_at__isnull=True),
                name="review_one_step_a_person",
                violation_error_message=_("同一个人不能签同一篇稿件的两审。"),
            ),
            models.CheckConstraint(
                condition=Q(outcome="returned", returned_to__isnull=False, returned_to__lt=F("step"))
                | Q(outcome="signed", returned_to__isnull=True),
                name="review_returns_to_earlier_step",
            ),
        ]

    def __str__(self):
        return f"{self.article} {self.step} {self.get_outcome_display()}"


class ClaimQuerySet(models.QuerySet):
    def active(self):
        """Those that last, but for who has signed the article or sent it back since: it is for others now."""
        own = {name: OuterRef(name) for name in ("article", "user")}
        done = Review.objects.filter(**own, made_at__gte=OuterRef("since"))
        return self.filter(~Exists(done), until__gt=timezone.now())


class Claim(models.Model):
    """Somebody has the article open; it ends by itself, and keeps nobody from anything."""

    article = models.OneToOneField(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="claim")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("谁"), on_delete=models.CASCADE, related_name="claims"
    )
    since = models.DateTimeField(_("从何时"), default=timezone.now)
    until = models.DateTimeField(_("到何时"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("认领")
        ordering = ["article"]

    def __str__(self):
        return f"{self.article} {self.user}"

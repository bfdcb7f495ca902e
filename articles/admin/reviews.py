"""审签 and 更正: what was signed, returned, corrected and withdrawn, to be found across articles and read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Correction, Review
from articles.reviewing import step_name

from .access import ReadOnlyAdmin
from .titles import NamesArticle


@admin.register(Review)
class ReviewAdmin(NamesArticle, ReadOnlyAdmin):
    list_display = ["made_at", "step_shown", "outcome", "user", "opinion", "is_valid", "article_link"]
    list_filter = ["outcome", "step", "user"]
    list_select_related = ["user"]
    search_fields = ["opinion", "article__headline", "user__username", "user__last_name", "user__first_name"]
    search_help_text = _("搜意见、标题和姓名。")
    date_hierarchy = "made_at"
    fields = ["article", "step_shown", "outcome", "opinion", "user", "made_at"]
    fields += ["returned_step", "recipient", "voided_at", "voided_by"]
    readonly_fields = ["step_shown", "returned_step"]
    show_full_result_count = False

    @admin.display(description=_("第几审"), ordering="step")
    def step_shown(self, review):
        return step_name(review.step)

    @admin.display(description=_("退到第几审"), ordering="returned_to")
    def returned_step(self, review):
        return None if review.returned_to is None else step_name(review.returned_to)

    @admin.display(description=_("有效"), boolean=True)
    def is_valid(self, review):
        return None if review.outcome == Review.Outcome.RETURNED else review.voided_at is None


@admin.register(Correction)
class CorrectionAdmin(NamesArticle, ReadOnlyAdmin):
    list_display = ["published_at", "kind", "text", "article_link", "author"]
    list_filter = ["kind", "article__page__edition__newspaper"]
    list_select_related = ["change__user"]
    search_fields = ["text", "article__headline"]
    search_help_text = _("搜说明和标题。")
    date_hierarchy = "published_at"
    fields = ["article", "kind", "text", "published_at", "change"]
    show_full_result_count = False

    @admin.display(description=_("谁"), ordering="change__user")
    def author(self, correction):
        return correction.change and correction.change.author

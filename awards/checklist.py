"""Before an edition goes out: every count that its contests declare is met by the winners on record."""

from django.db.models import Count, F, Model
from django.utils.translation import gettext as _

from articles.checklist import Point
from articles.models import Article, Edition

from .models import Tier


def declared_counts_met(edition: Edition) -> Point:
    return Point(_("获奖名单与公布的数目相符"), tuple(gap_of(tier) for tier in uneven_tiers(edition)))


def uneven_tiers(edition: Edition):
    """The tiers of the edition's contests whose awards on record are not as many as declared."""
    waiting = Tier.objects.filter(
        contest__article__page__edition=edition, contest__article__state=Article.State.WAITING
    )
    counted = waiting.annotate(on_record=Count("awards")).exclude(declared_count=None)
    return counted.exclude(declared_count=F("on_record")).select_related("contest").order_by("contest", "rank")


def gap_of(tier: Tier) -> tuple[str, Model]:
    words = {"contest": tier.contest, "tier": tier, "declared": tier.declared_count, "found": tier.on_record}
    return _("%(contest)s：%(tier)s公布 %(declared)d 个，名单上 %(found)d 个") % words, tier

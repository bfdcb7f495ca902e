"""认领: who has an article open. A claim ends by itself and keeps nobody from anything; it tells others."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .models import Article, Claim

LASTING = timedelta(minutes=15)


@transaction.atomic
def claim(article: Article, user, *, take_over: bool = False) -> Claim:
    """Claim an article for a quarter of an hour from now, or go on with one's own claim.

    While somebody else's is active, it stays theirs unless taken over. Returns the active claim.
    """
    now = timezone.now()
    claims = Claim.objects.active().select_for_update(of=["self"]).select_related("user")
    held = claims.filter(article=article).first()
    if held and held.user_id != user.pk and not take_over:
        return held
    goes_on = held and held.user_id == user.pk
    since = held.since if goes_on else now
    fields = {"user": user, "since": since, "until": now + LASTING}
    return Claim.objects.update_or_create(article=article, defaults=fields)[0]

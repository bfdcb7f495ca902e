"""认领: who has an article open. A claim ends by itself and keeps nobody from anything; it tells others."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .models import Article, Claim

LASTING = timedelta(minutes=15)


@transaction.atomic
def claim(article: Article, user, *, works: bool = False, take_over: bool = False) -> Claim:
    """Claim an article for a quarter of an hour from now, or go on with one's own claim.

    Who has reviewed it since claiming has it open no more, until they change something again (``works``). While
    somebody else's is active, it stays theirs unless taken over. Returns the active claim.
    """
    now = timezone.now()
    held = Claim.objects.select_for_update(of=["self"]).select_related("user").filter(article=article).first()
    is_own = held is not None and held.user_id == user.pk and held.until > now
    is_active = held is not None and Claim.objects.active().filter(pk=held.pk).exists()
    if is_active and not is_own and not take_over:
        return held
    goes_on = is_own and (is_active or not works)
    since = held.since if goes_on else now
    fields = {"user": user, "since": since, "until": now + LASTING}
    return Claim.objects.update_or_create(article=article, defaults=fields)[0]

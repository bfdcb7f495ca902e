"""The date of an edition and the findings that proposed one."""

from django.utils import timezone

from .models import Edition, Finding


def settle_proposed_dates(edition: Edition, user=None) -> None:
    """Close what rules proposed for an edition that now has its date: accepted where it was this date."""
    proposed = Finding.objects.open().filter(page__edition=edition, code="edition_date")
    settled = {"settled_by": user, "settled_at": timezone.now()}
    if edition.date:
        proposed.filter(suggestion=edition.date.isoformat()).update(state=Finding.State.ACCEPTED, **settled)
        proposed.update(state=Finding.State.DISMISSED, **settled)

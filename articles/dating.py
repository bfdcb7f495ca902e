"""The date of an edition and the findings that proposed one."""

from typing import Any

from django.utils import timezone

from .history import Recording
from .models import Edition, Finding


def settle_proposed_dates(edition: Edition, user: Any, recording: Recording) -> None:
    """Close what rules proposed for an edition that now has its date: accepted where it was this date.

    ``recording``: of the edition, so that what takes back the date opens the findings again.
    """
    proposed = Finding.objects.open().filter(page__edition=edition, code="edition_date")
    settled = {"settled_by": user, "settled_at": timezone.now()}
    if edition.date:
        recording.watch(edition, proposed)
        proposed.filter(suggestion=edition.date.isoformat()).update(state=Finding.State.ACCEPTED, **settled)
        proposed.update(state=Finding.State.DISMISSED, **settled)

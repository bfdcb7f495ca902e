"""The date of an edition and the findings that proposed one."""

from .models import Edition, Finding


def settle_proposed_dates(edition: Edition) -> None:
    """Close what rules proposed for an edition that now has its date: accepted where it was this date."""
    proposed = Finding.objects.filter(page__edition=edition, code="edition_date", state=Finding.State.OPEN)
    if edition.date:
        proposed.filter(suggestion=edition.date.isoformat()).update(state=Finding.State.ACCEPTED)
        proposed.update(state=Finding.State.DISMISSED)

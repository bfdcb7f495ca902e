"""Before an edition goes out: the counts that its contests declare."""

import pytest

from articles.checklist import checklist

from .factories import AwardFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("declared", "on_record", "missing"),
    [(2, 2, []), (None, 2, []), (3, 2, ["公布 3 个，名单上 2 个"]), (1, 0, ["公布 1 个，名单上 0 个"])],
)
def test_declared_counts_are_met(declared, on_record, missing):
    tier = TierFactory(declared_count=declared)
    for _ in range(on_record):
        AwardFactory(tier=tier)
    (point,) = [point for point in checklist(tier.contest.article.page.edition) if "公布的数目" in point.words]
    assert [words.partition(tier.name)[2] for words, _row in point.gaps] == missing
    assert not point.is_binding

"""System checks: the site starts with one to three reviews, each with a name of its own."""

import pytest
from django.core.checks import run_checks


@pytest.mark.parametrize(
    ("names", "is_right"),
    [
        (["初审", "复审", "终审"], True),
        (["签发"], True),
        ([], False),
        (["一", "二", "三", "四"], False),
        (["初审", "初审 "], False),
        (["初审", " "], False),
    ],
)
def test_reviews_of_the_settings(settings, names, is_right):
    settings.REVIEW_STEPS = names
    assert ("articles.E001" in {problem.id for problem in run_checks()}) is not is_right

"""What the trees of a parse cut is what the columns hold."""

import pytest

from articles.models import Article, Byline, Contributor
from articles.parts import HEADS
from articles.parts import LONGEST as ARTICLE
from awards.models import Award, Contest, Entrant, Organisation, Tier
from awards.parts import AWARD
from awards.parts import LONGEST as CONTEST


@pytest.mark.parametrize(
    ("model", "field", "longest"),
    [
        *((Article, name, ARTICLE[name]) for name in HEADS),
        (Contributor, "name", ARTICLE["name"]),
        (Byline, "credit", ARTICLE["credit"]),
        (Contest, "name", CONTEST["name"]),
        (Organisation, "name", CONTEST["organisation"]),
        (Tier, "name", CONTEST["tier"]),
        (Entrant, "name", CONTEST["entrant"]),
        *((Award, name, CONTEST[name]) for name in AWARD),
    ],
)
def test_columns_hold_what_is_cut_for_them(model, field, longest):
    assert model._meta.get_field(field).max_length == longest

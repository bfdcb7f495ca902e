"""How readers look through a contest's awards."""

import django_filters as filters
from django.forms import SearchInput, Select
from django.utils.translation import gettext_lazy as _

from articles.filters import NameFilter

from .models import Award


class AwardFilter(filters.FilterSet):
    """``categories``: those that the contest's awards have."""

    name = NameFilter(
        field_name="entrants__name", lookup_expr="icontains", distinct=True, label=_("参赛者"), widget=SearchInput
    )
    category = filters.ChoiceFilter(label=_("类别"), empty_label=_("全部"), widget=Select(attrs={"lang": "zh-Hans"}))

    class Meta:
        model = Award
        fields = []

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        if len(categories) < 2:
            del self.filters["category"]
        else:
            self.filters["category"].extra["choices"] = [(category, category) for category in categories]

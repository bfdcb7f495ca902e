"""The form of an award, its winners as a line of names."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Award, Entrant
from .winners import set_winners

BETWEEN_NAMES = re.compile(r"[、,，;；\n]")


class NamesField(forms.CharField):
    """Names between 、; a list of them."""

    def prepare_value(self, value):
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [name.strip() for name in BETWEEN_NAMES.split(super().to_python(value)) if name.strip()]

    def validate(self, value):
        super().validate(value)
        longest = Entrant._meta.get_field("name").max_length
        for name in value:
            if len(name) > longest:
                words = _("“%(name)s…”太长，名字最多 %(longest)d 个字；几个名字请用、隔开。")
                raise forms.ValidationError(words, params={"name": name[:10], "longest": longest})

    def has_changed(self, initial, data):
        return self.to_python(self.prepare_value(initial or [])) != self.to_python(data)


class AwardForm(forms.ModelForm):
    names = NamesField(
        label=_("参赛者"),
        required=False,
        help_text=_("几个人按印的先后写，用、隔开；名单上没有过的名字会记为这个大赛的参赛者。"),
    )

    class Meta:
        model = Award
        fields = ["tier", "number", "category", "title", "affiliation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["names"] = self.instance.names

    def _save_m2m(self):
        super()._save_m2m()
        if "names" in self.changed_data:
            set_winners(self.instance, self.cleaned_data["names"])

"""Rows of an inline that keep their order: numbered 1, 2, 3 … whatever is moved, added or deleted."""

from django import forms
from django.utils.translation import gettext_lazy as _

LAST = 32767
"""The highest number that the column holds: where a row without a number goes."""


class OrderedForm(forms.ModelForm):
    sequence = forms.IntegerField(
        label=_("次序"),
        required=False,
        min_value=1,
        max_value=LAST,
        help_text=_("从 1 起；改成几就挪到第几，空着排在最后。"),
        widget=forms.NumberInput(attrs={"class": "sequence"}),
    )

    def clean_sequence(self):
        return self.cleaned_data["sequence"] or LAST


class NamedFormSet(forms.BaseInlineFormSet):
    """Rows of a table, each field of which bears the name that stands on top of its column."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # a choice with buttons for adding wraps another
            widget.attrs.setdefault("aria-label", field.label)


class OrderedFormSet(NamedFormSet):
    """A row given a number takes that place, and the others make room."""

    def save(self, commit=True):
        rows = super().save(commit)
        kept = sorted((form for form in self.forms if form.instance.pk), key=place_of)
        for number, form in enumerate(kept, 1):
            form.instance.sequence = number
        self.model.objects.bulk_update([form.instance for form in kept], ["sequence"])
        return rows


def place_of(form):
    """The number asked for; of two rows with one number, the one that moved takes the place."""
    number, before = form.instance.sequence, form.initial.get("sequence")
    if number == before:
        return number, 0
    return number, 1 if before and number > before else -1

"""A table's cells as lines of text: one line a row, cells separated by | or, pasted from a spreadsheet, by tabs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class RowsField(forms.CharField):
    """Rows of cells, edited as lines of text."""

    widget = forms.Textarea(attrs={"rows": 6, "class": "cells"})

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(line_of(row) for row in value or [])

    def to_python(self, value):
        return [cells_of(line) for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class ColumnsField(RowsField):
    """One row of cells, edited as one line of text."""

    widget = forms.TextInput(attrs={"class": "cells"})

    def prepare_value(self, value):
        return super().prepare_value([value] if isinstance(value, list) and value else value)

    def to_python(self, value):
        rows = super().to_python(value)
        return rows[0] if rows else []


def line_of(cells):
    separator = "\t" if any("|" in cell for cell in cells) else " | "
    return separator.join(cells)


def cells_of(line):
    return [cell.strip() for cell in line.split("\t" if "\t" in line else "|")]


def check_widths(columns, rows):
    """Raises ValidationError naming the first row that is longer or shorter than the heads, or than the first row."""
    width = len(columns or rows[0])
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise ValidationError(
                _("表格第 %(number)d 行有 %(found)d 格，应该有 %(width)d 格；请用 | 隔开，空格子也要留着。")
                % {"number": number, "found": len(row), "width": width}
            )

"""A table as lines of text, there and back."""

import pytest
from django.core.exceptions import ValidationError

from articles.admin.cells import ColumnsField, RowsField, check_widths

ROWS = [["1", "陈辉", "公益广告"], ["2", "", "文创产品"]]


@pytest.mark.parametrize("rows", [ROWS, [["甲|乙", "丙"]], [["一格"]], []])
def test_rows_come_back_as_they_were(rows):
    field = RowsField(required=False)
    text = field.prepare_value(rows)
    assert field.to_python(text) == rows
    assert not field.has_changed(rows, text.replace("\n", "\r\n"))


@pytest.mark.parametrize("columns", [["序号", "姓名"], []])
def test_columns_come_back_as_they_were(columns):
    field = ColumnsField(required=False)
    assert field.to_python(field.prepare_value(columns)) == columns


def test_what_was_typed_is_shown_again():
    assert RowsField().prepare_value("1 | 陈辉") == "1 | 陈辉"
    assert ColumnsField().prepare_value("序号 | 姓名") == "序号 | 姓名"


def test_cells_may_be_pasted_from_a_spreadsheet():
    assert RowsField().to_python("1\t陈辉\n\n2\t杜妍") == [["1", "陈辉"], ["2", "杜妍"]]


@pytest.mark.parametrize("columns", [["序号", "姓名", "类别"], []])
def test_row_of_another_width_is_named_in_one_sentence(columns):
    with pytest.raises(ValidationError, match="第 2 行有 2 格，应该有 3 格"):
        check_widths(columns, [["1", "陈辉", "公益广告"], ["2", "杜妍"]])


def test_rows_of_one_width_pass():
    check_widths([], ROWS)

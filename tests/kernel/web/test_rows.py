"""多行填写：空行不计，错在第几行第几栏说得出，行数有上限。"""

import pytest
from django import forms

from zhijian.kernel.web.rows import MOST_ROWS, RowsField


class Goods(forms.Form):
    rows = RowsField(
        {
            "name": forms.CharField(label="名称", max_length=10),
            "count": forms.IntegerField(label="数量", min_value=1),
        },
        label="物品",
    )


def filled(*rows):
    return {
        f"rows-{at}-{column}": value
        for at, row in enumerate(rows)
        for column, value in zip(("name", "count"), row, strict=True)
    }


def test_empty_lines_between_filled_ones_do_not_count():
    form = Goods(filled(("甲", "1"), ("", ""), ("乙", "2")))
    assert form.is_valid()
    assert form.cleaned_data["rows"] == [{"name": "甲", "count": 1}, {"name": "乙", "count": 2}]


def test_a_fault_is_named_by_line_and_column():
    form = Goods(filled(("甲", "1"), ("名字太长太长太长太长太长", "零")))
    assert not form.is_valid()
    words = "；".join(form.errors["rows"])
    assert "第2行“名称”" in words
    assert "第2行“数量”" in words


def test_nothing_filled_is_a_missing_field():
    assert not Goods(filled(("", ""))).is_valid()
    assert not Goods({}).is_valid()


def test_what_was_typed_is_shown_again_with_its_line_numbers():
    html = str(Goods(filled(("甲", "一"))))
    assert 'value="甲"' in html
    assert "第1行名称" in html


def test_typed_markup_is_shown_as_text():
    html = str(Goods(filled(("<b>", "1"))))
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_more_lines_than_the_most_are_refused_not_dropped():
    form = Goods(filled(*(("甲", "1") for _ in range(MOST_ROWS + 1))))
    assert not form.is_valid()
    assert f"至多 {MOST_ROWS} 行" in "；".join(form.errors["rows"])


@pytest.mark.parametrize("odd", ["x", ["x"], [["x"]]])
def test_a_value_of_another_shape_is_not_an_error_page(odd):
    assert not Goods({"rows": odd}).is_valid()

"""一张表中的多行：如涉案财物清单，一行一件。没有脚本时也能填，空行不计。"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MOST_ROWS = 200
MOST_SIDE_BY_SIDE = 4


class RowsWidget(forms.Widget):
    """把各行各列的输入框排成表。单元格的名字是 `字段-行号-列名`。"""

    template_name = "web/rows.html"
    use_fieldset = True

    def __init__(self, columns: Mapping[str, forms.Field], blank_rows: int) -> None:
        super().__init__()
        self.columns, self.blank_rows = dict(columns), blank_rows

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if name in data:
            return data[name]
        return [
            {
                column: field.widget.value_from_datadict(data, files, f"{name}-{row}-{column}")
                for column, field in self.columns.items()
            }
            for row in range(MOST_ROWS + 1)
            if any(f"{name}-{row}-{column}" in data for column in self.columns)
        ]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key == name or key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-{next(iter(self.columns))}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = [row for row in value or [] if any(row.values())]
        rows = [*filled, *({} for _ in range(self.blank_rows))][:MOST_ROWS]
        ident = context["widget"]["attrs"].get("id", f"id_{name}")
        context["wide"] = len(self.columns) > MOST_SIDE_BY_SIDE
        context["columns"] = [
            {"label": field.label, "required": field.required} for field in self.columns.values()
        ]
        context["rows"] = [self._cells(name, ident, at, row) for at, row in enumerate(rows)]
        return context

    def _cells(self, name: str, ident: str, at: int, row: Mapping[str, Any]) -> list[Any]:
        return [
            {
                "label": field.label,
                "required": field.required,
                "input": field.widget.render(
                    f"{name}-{at}-{column}",
                    field.prepare_value(row.get(column, field.initial)),
                    {"id": f"{ident}-{at}-{column}", "aria-label": f"第{at + 1}行{field.label}"},
                ),
            }
            for column, field in self.columns.items()
        ]


class RowsField(forms.Field):
    """多行字段：得到由各行（字典）组成的列表。一行全空不计，有一格填了即按整行核对。"""

    def __init__(
        self, columns: Mapping[str, forms.Field], *, blank_rows: int = 3, **options: Any
    ) -> None:
        self.columns = dict(columns)
        super().__init__(widget=RowsWidget(self.columns, blank_rows), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        given = value if isinstance(value, list) else []
        rows = [row for row in given if isinstance(row, Mapping) and any(row.values())]
        if len(rows) > MOST_ROWS:
            raise ValidationError(f"一次至多 {MOST_ROWS} 行，其余请分次填写")
        problems: list[str] = []
        cleaned = [self._row(number, row, problems) for number, row in enumerate(rows, start=1)]
        if problems:
            raise ValidationError([ValidationError(words) for words in problems])
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned

    def _row(self, number: int, row: Mapping[str, Any], problems: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column, field in self.columns.items():
            try:
                found[column] = field.clean(row.get(column))
            except ValidationError as error:
                words = "；".join(error.messages)
                problems.append(f"第{number}行“{field.label}”：{words}")
        return found

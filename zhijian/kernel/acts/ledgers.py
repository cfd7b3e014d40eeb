"""台账的列：业务说明书里的一张表，各类办件的列表据此导出、打印。

一列取自业务行的一列（可经外键，如 `case__number`），或者取自某种台账行的末一行、合计。保密的栏不得
列入，登记业务时即拒绝。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Subquery, Sum

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Detail, SubRow
from zhijian.kernel.vault import ProtectedText
from zhijian.rules.procedure import ProcedureError

Value = Any
"""一格：文字、整数、金额（Decimal）、日期，空为空字串。"""

NUMBERS = (models.IntegerField, models.DecimalField)


@dataclass(frozen=True)
class Column:
    """一列：抬头、取值的表达式、它的种类与选项都从 `field` 来。"""

    heading: str
    expression: Any
    field: models.Field[Any, Any]

    @property
    def numeric(self) -> bool:
        """数目与金额，靠右排。"""
        return isinstance(self.field, NUMBERS) and not self.field.choices

    @property
    def dated(self) -> bool:
        """日期（时刻只写到日）。"""
        return isinstance(self.field, models.DateField)

    def write(self, value: Any) -> Value:
        """一格的内容。"""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else ""
        if self.field.choices:
            return str(dict(self.field.flatchoices).get(value, value))
        return local_date(value) if isinstance(value, datetime) else value


Source = str | tuple[str, str] | Column
"""业务行的列名；要另写抬头的，写作（列名，抬头）；取自台账行的，用 `last`、`total`。"""


def last(model: type[SubRow], name: str, heading: str = "", **where: Any) -> Column:
    """某种台账的末一行的一列；没有行的为空。"""
    field = _field(model, name)
    rows = _rows(model, where).order_by("-entry_number", "-id").values(name)
    return Column(heading or str(field.verbose_name), Subquery(rows[:1]), field)


def total(model: type[SubRow], name: str, heading: str, **where: Any) -> Column:
    """某种台账的一列的合计；没有行的为空。"""
    rows = _rows(model, where).order_by().values("matter").annotate(all=Sum(name)).values("all")
    return Column(heading, Subquery(rows), _field(model, name))


def columns(model: type[Detail], sources: Iterable[Source]) -> list[Column]:
    """备好各列；列名写错、列入保密的栏，抛 `ProcedureError`。"""
    return [one if isinstance(one, Column) else _own(model, one) for one in sources]


def values(
    model: type[Detail], held: list[Column], wanted: Iterable[UUID]
) -> Mapping[UUID, list[Value]]:
    """各件的各格；不论几件，一条语句。没有列的不查。"""
    if not held:
        return {}
    told = {f"c{number}": column.expression for number, column in enumerate(held)}
    rows = model._default_manager.filter(pk__in=list(wanted)).annotate(**told)
    return {
        pk: [column.write(value) for column, value in zip(held, cells, strict=True)]
        for pk, *cells in rows.values_list("pk", *told)
    }


def _own(model: type[Detail], source: str | tuple[str, str]) -> Column:
    name, heading = (source, "") if isinstance(source, str) else source
    field = _field(model, name)
    return Column(heading or str(field.verbose_name), F(name), field)


def _rows(model: type[SubRow], where: Mapping[str, Any]) -> Any:
    return model.standing.filter(matter=OuterRef("pk"), **where)


def _field(model: type[models.Model], path: str) -> models.Field[Any, Any]:
    at: Any = model
    field: Any = None
    for name in path.split("__"):
        field = at._meta.get_field(name)
        at = field.related_model
    if isinstance(field, ProtectedText | models.JSONField) or at is not None:
        raise ProcedureError(f"台账不列 {model._meta.label}.{path}")
    found: models.Field[Any, Any] = field
    return found

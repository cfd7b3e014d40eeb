"""办件：编号、当事人、标题，连同业务行里的文字。各类自动编入，不必登记。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Model, Q
from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.search.sources import BATCH, Change, Document, Given, Source

CODE = "matter"
LEFT_OUT = ("demonstration", "division", "violation_type")
SHORTEST = 2


@dataclass(frozen=True)
class Described:
    """一类办件的业务行：模型、筛选用的三列在哪里（没有的为空）。"""

    model: type[Model]
    cause: str = ""
    product: str = ""
    amount: str = ""


_described: dict[str, Described] = {}


def describe(
    kind: str, model: type[Model], *, cause: str = "", product: str = "", amount: str = ""
) -> None:
    """一类办件的业务行与其违法行为分类、产品、金额各是哪一列。"""
    _described[kind] = Described(model, cause, product, amount)


def full(officer: Officer, at: datetime) -> Q:
    """看得见全部的办件的索引行。"""
    who = visibility.reach(officer, at)
    return visibility.seen_by(who, least=Sight.FULL, to="matter__")


def _changed(changes: list[Change]) -> Given:
    keys = list(dict.fromkeys(one.matter for one in changes if one.matter))
    for start in range(0, len(keys), BATCH):
        yield from _given(list(_rows().filter(pk__in=keys[start : start + BATCH])))


def _everything() -> Given:
    held: list[Matter] = []
    for matter in _rows().iterator(BATCH):
        held.append(matter)
        if len(held) == BATCH:
            yield from _given(held)
            held = []
    yield from _given(held)


def _rows() -> models.QuerySet[Matter]:
    return Matter.objects.select_related("organ", "party")


def _given(matters: list[Matter]) -> Given:
    details = {
        row.pk: row
        for kind in {one.kind for one in matters} & set(_described)
        for row in _details(kind, [one for one in matters if one.kind == kind])
    }
    for one in matters:
        yield str(one.pk), [_document(one, details.get(one.pk))]


def _details(kind: str, matters: list[Matter]) -> Iterator[Model]:
    yield from _described[kind].model._default_manager.filter(pk__in=[one.pk for one in matters])


def _document(matter: Matter, detail: Any) -> Document:
    described = _described.get(matter.kind)
    known = (matter.number, matter.source_number, matter.party.name if matter.party else "")
    code = matter.party.uscc if matter.party else ""
    return Document(
        title=matter.title,
        link=reverse("matter", args=(matter.kind, matter.pk)),
        body="\n".join(filter(None, (code, *_words(detail)))) if detail else code,
        known_as=" ".join(dict.fromkeys(filter(None, known))),
        kind=matter.kind,
        matter=matter,
        party=matter.party,
        organ=matter.organ,
        day=local_date(matter.opened_at),
        version=matter.version,
        **_columns(described, detail),
    )


def _columns(described: Described | None, detail: Any) -> dict[str, Any]:
    if described is None or detail is None:
        return {}
    named = {"cause": described.cause, "product": described.product, "amount": described.amount}
    return {name: getattr(detail, column) for name, column in named.items() if column}


def _words(detail: Model) -> Iterator[str]:
    """业务行里写的文字：选项的代码、受保护的不算（后者取出来也不是字串）。"""
    for field in detail._meta.fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            value = getattr(detail, field.name)
            if field.name not in LEFT_OUT and isinstance(value, str) and len(value) >= SHORTEST:
                yield value


SOURCE = Source(CODE, "办件", _changed, _everything, full)

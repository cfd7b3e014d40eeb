"""法律法规类别树的维护：增设、移动、删去，记入机关的记录本。由国家局、省局办（手册 1.1.5.1）。"""

from datetime import datetime

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.laws.models import Category, Law
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Refused, Unmet

DUTY = "法律:类别"


@transaction.atomic
def add(name: str, parent: Category | None, *, by: Officer, at: datetime) -> Category:
    """增设一项。"""
    duties.require(by, DUTY, by.organ, at)
    plain = "".join(char for char in name if char.isprintable()).strip()
    if not plain:
        raise Refused(Unmet("没有写类别的名称"))
    made = Category(name=plain, parent=parent)
    told = gate.add(made, f"已有类别“{plain}”")
    gate.record(by.organ, "law_category.add", by=by, at=at, **told)
    return made


@transaction.atomic
def move(category: Category, parent: Category | None, *, by: Officer, at: datetime) -> Category:
    """移到另一项之下；不能移到自己或者自己之下。"""
    duties.require(by, DUTY, by.organ, at)
    rows = {row.pk: row for row in Category.objects.select_for_update().order_by("pk")}
    held, up = rows[category.pk], rows[parent.pk] if parent else None
    while up is not None:
        if up.pk == held.pk:
            raise Refused(Unmet(f"不能把“{held}”移到它自己之下"))
        up = rows[up.parent_id] if up.parent_id else None
    changes = gate.change(held, parent=parent)
    if changes:
        gate.record(by.organ, "law_category.move", by=by, at=at, name=held.name, changes=changes)
    return held


@transaction.atomic
def remove(category: Category, *, by: Officer, at: datetime) -> None:
    """删去一项；下面还有类别或者法律法规的不能删。"""
    duties.require(by, DUTY, by.organ, at)
    held = Category.objects.select_for_update().get(pk=category.pk)
    if held.children.exists() or Law.objects.filter(category=held.name).exists():
        raise Refused(Unmet(f"“{held}”之下还有类别或者法律法规", remedy="请先移走"))
    held.delete()
    gate.record(by.organ, "law_category.remove", by=by, at=at, name=held.name)

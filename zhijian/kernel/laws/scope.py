"""谁看得见哪些法律法规：国家局看全部；地方局看国家的、本局的、上级局的（手册 1.1.5.1）。

总表在 docs/rules/law-scope.md，测试即以该表为数据。
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from zhijian.kernel.laws.models import Law
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Officer, Organ


def organs(organ: Organ) -> frozenset[UUID] | None:
    """一个机关的人看得见哪些机关维护的；全部看得见的为 None。"""
    if organ.level == Organ.Level.NATION:
        return None
    return frozenset((organ.pk, *tree.ancestor_ids(organ)))


def seen_by(officer: Officer, field: str = "organ") -> Q:
    """可作查询条件：`field` 所指的维护机关在此人的范围之内。"""
    within = organs(officer.organ)
    if within is None:
        return Q()
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": within})


def sees(officer: Officer, law: Law) -> bool:
    """看得见这一部。"""
    return bool(visible(officer, [law]))


def visible(officer: Officer, laws: Iterable[Law]) -> list[Law]:
    """其中看得见的各部，次序不变。"""
    within = organs(officer.organ)
    return [one for one in laws if one.organ_id is None or within is None or one.organ_id in within]

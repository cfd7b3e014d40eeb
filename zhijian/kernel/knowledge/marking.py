"""被办案模式、典型案例引用的条文记到法律法规里，页面以黄色标识；不再引用的随即解除。

名册的行按生效日期取用，所以装入之后、签认之后、每天凌晨各记一遍；发布的典型案例由其模块自记。
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from zhijian.kernel.knowledge import library, playbooks
from zhijian.kernel.laws import cited_by, citing
from zhijian.kernel.laws.models import Article, CitedBy
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row

PLAYBOOK, PRECEDENT = "playbook", "library"


@transaction.atomic
def refresh(on: date) -> int:
    """依某日有效的办案模式与案例库，重记所引的条文；返回引用条文的办案模式与案例数。"""
    current: set[tuple[str, str]] = set()
    for row in reading.rows(playbooks.REGISTER, on):
        _cite(current, PLAYBOOK, row, f"办案模式：{row.name}", on)
    for row in reading.rows(library.REGISTER, on):
        _cite(current, PRECEDENT, row, f"典型案例：{row.name}", on)
    rows = CitedBy.objects.filter(kind__in=(PLAYBOOK, PRECEDENT)).order_by()
    for kind, key in rows.values_list("kind", "key").distinct():
        if (kind, key) not in current:
            cited_by.lift(kind, key)
    return len(current)


def articles(written: Iterable[str], on: date) -> list[Article]:
    """写着的各处条款落到条。"""
    return citing.articles("；".join(written), on)


def _cite(current: set[tuple[str, str]], kind: str, row: Row, title: str, on: date) -> None:
    data = row.data
    written = [*(data.get("articles") or ()), *(data.get("breached") or ())]
    found = articles(written, on) if row.enabled else []
    if not found:
        return
    current.add((kind, row.code))
    page = "playbook" if kind == PLAYBOOK else "precedent"
    link = reverse(page, args=[row.code])
    cited_by.cite(kind, row.code, found, title=title, link=link, organ=_owner(row))


def _owner(row: Row) -> Organ | None:
    """地方的行属收录它的机关；国家的人人可见。"""
    if not row.data.get("division") or row.recorded_by is None:
        return None
    return row.recorded_by.organ

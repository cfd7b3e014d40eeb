"""签认与取代：名册行仅有的两种变动。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import shelf
from zhijian.kernel.registers.models import Row
from zhijian.rules.refusal import Refused, Unmet

DUTY = "系统:名册管理"


@dataclass(frozen=True)
class Replacement:
    """取代旧行的新内容。`data` 只写改变的项，其余照旧；不写 `enabled` 的照旧启用或停用。"""

    effective_from: date
    source: str
    evidence: str
    data: Mapping[str, Any]
    name: str = ""
    enabled: bool | None = None


def sign_off(row: Row, *, by: Officer, at: datetime) -> Row:
    """签认一行：已由人对照原文复核。只有有职责的人能签认，签认一次，不得撤回。"""
    duties.require(by, DUTY, by.organ, at)
    with transaction.atomic():
        held = Row.objects.select_for_update().get(pk=row.pk)
        if held.confirmed_at is not None:
            raise Refused(Unmet(f"“{held.name}”已由 {held.confirmed_by} 签认"))
        held.confirmed_by, held.confirmed_at = by, at
        held.save(update_fields=["confirmed_by", "confirmed_at"])
    shelf.forget()
    return held


def supersede(row: Row, new: Replacement, *, by: Officer, at: datetime) -> Row:
    """以新行取代旧行：旧行自新行生效的前一日失效，新行待签认。

    新行须在旧行生效之后生效，旧行须还没有失效，且之后没有已收录的行（有效期不得重叠）。
    """
    duties.require(by, DUTY, by.organ, at)
    return succeed(row, new, by=by, at=at)


def succeed(
    row: Row, new: Replacement, *, by: Officer, at: datetime, signed_by: Officer | None = None
) -> Row:
    """同 `supersede`，但职责已由调用者核过；给出 `signed_by` 的，新行随即由他签认。"""
    with transaction.atomic():
        held = Row.objects.select_for_update().get(pk=row.pk)
        _check(held, new)
        held.effective_to = new.effective_from - timedelta(days=1)
        held.save(update_fields=["effective_to"])
        fresh = Row.objects.create(
            register=held.register,
            code=held.code,
            name=new.name or held.name,
            data={**held.data, **new.data},
            source=new.source,
            evidence=new.evidence,
            effective_from=new.effective_from,
            enabled=held.enabled if new.enabled is None else new.enabled,
            recorded_by=by,
            recorded_at=at,
            confirmed_by=signed_by,
            confirmed_at=at if signed_by else None,
        )
    shelf.forget()
    return fresh


def _check(held: Row, new: Replacement) -> None:
    reasons = []
    if not new.source.strip():
        reasons.append(Unmet("没有写明依据", remedy="写明法律、法规、规章或者文件的名称与条款"))
    if new.evidence not in Row.Evidence.values:
        reasons.append(Unmet("核对标记不在四种之内", remedy="从 V、V2、R、R? 中选一种"))
    if held.effective_to is not None:
        reasons.append(Unmet(f"这一行已于 {held.effective_to} 失效", remedy="取代现行的一行"))
    if new.effective_from <= held.effective_from:
        reasons.append(
            Unmet(
                f"新行的生效日期须晚于旧行的 {held.effective_from}",
                remedy="按新规定的施行日期填写",
            )
        )
    if _later(held).exists():
        reasons.append(Unmet("之后已有收录的行，有效期会重叠", remedy="取代最后的一行"))
    if reasons:
        raise Refused(*reasons)


def _later(held: Row) -> QuerySet[Row]:
    """同一代码之后生效的行，或同日更正过的行。"""
    same = Row.objects.filter(register=held.register, code=held.code)
    return same.filter(effective_from__gt=held.effective_from) | same.filter(
        effective_from=held.effective_from, revision__gt=held.revision
    )

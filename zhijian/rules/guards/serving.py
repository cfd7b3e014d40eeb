"""送达（G13）：方式须合法。"""

from dataclasses import dataclass
from datetime import date

from zhijian.rules.refusal import Unmet
from zhijian.rules.service import Method


@dataclass(frozen=True)
class ServiceState:
    """一次送达的情况（G13）。"""

    method: Method
    on: date
    electronic_agreed_on: date | None = None
    electronic_withdrawn_on: date | None = None
    witnessed: bool = False
    recorded: bool = False
    other_ways_failed: bool = False


def service_lawful(state: ServiceState) -> tuple[Unmet, ...]:
    """G13：电子送达须有有效的送达地址确认书；留置须见证或者记录；公告须其他方式无法送达。"""
    if state.method is Method.ELECTRONIC and not _agreed(state):
        return (
            Unmet(
                "没有当事人同意电子送达的、有效的送达地址确认书",
                "行政处罚法第六十一条第二款",
                "先由当事人签署送达地址确认书，或者改用其他方式送达",
            ),
        )
    if state.method is Method.LEFT and not (state.witnessed or state.recorded):
        return (
            Unmet(
                "留置送达既没有见证人，也没有拍照、录像",
                "民事诉讼法第八十九条",
                "登记见证人，或者附上拍照、录像",
            ),
        )
    if state.method is Method.PUBLIC and not state.other_ways_failed:
        return (
            Unmet(
                "公告送达限于受送达人下落不明或者其他方式无法送达",
                "民事诉讼法第九十五条",
                "先登记其他方式送达的经过",
            ),
        )
    return ()


def _agreed(state: ServiceState) -> bool:
    agreed, ended = state.electronic_agreed_on, state.electronic_withdrawn_on
    return agreed is not None and agreed <= state.on and (ended is None or state.on < ended)

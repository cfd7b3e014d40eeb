"""公示的办理。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.modules.publications.models import Publication


def draft(act: Act, **columns: Any) -> None:
    """拟制公示信息。"""
    act.change(act.matter, title=f"{columns['decision_number']} 处罚信息公示")
    act.add(Publication(matter=act.matter, **columns))


def redraft(act: Act, **columns: Any) -> None:
    """照退回的意见修改。"""
    act.change(act.detail, **columns)


def publish(act: Act, *, checked: bool) -> None:
    """复核并公示：公示期限自公示之日起算。"""
    act.change(act.detail, checked_by=act.by.name, published_at=act.at)
    act.start(act.detail.term)


def correct(act: Act, **columns: Any) -> None:
    """更正不准确的公示信息，公示期限不变。"""
    columns.pop("term", None)
    act.change(act.detail, **columns, checked_by=act.by.name, corrected_at=act.at)


def give_reason(act: Act, *, reason: str) -> None:
    """退回：写明理由。"""
    act.note(reason=reason)


def stop_early(act: Act, *, reason: str, **conditions: bool) -> None:
    """提前停止公示。各项条件由表核对。"""
    act.note(reason=reason, **conditions)
    act.change(act.detail, ended_at=act.at, ended_words="符合条件，提前停止公示")


def term_ended(act: Act) -> None:
    """公示期满，自行停止。"""
    act.change(act.detail, ended_at=act.at, ended_words="公示期满")


def order_withdrawal(act: Act) -> None:
    """决定被变更、撤销、确认违法或者无效：应当三个工作日内撤回。"""


def withdraw_publication(act: Act, *, reason: str) -> None:
    """撤回公示并公开说明理由。"""
    act.note(reason=reason)
    act.change(act.detail, ended_at=act.at, ended_words=reason)

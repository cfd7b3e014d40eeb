"""期限的提醒怎样说、给谁。内容只有期限、日子、依据、阶段与人名。"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from zhijian.kernel.acts.audience import Audience
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import Notice


def soon(row: Deadline, hearing: Audience, at: datetime) -> Iterator[Notice]:
    """将到期：提醒承办人与接着办的人。"""
    days = (row.due_on - local_date(at)).days
    left = "今天" if days == 0 else f"还有 {days} 天"
    pending = "（日期待定）" if row.provisional else ""
    words = f"“{row.name}”{left}，{_when(row)} 届满{pending}，依据{row.article}"
    return _each(row, hearing.near, Reminder.Kind.DUE_SOON, words, at)


def late(row: Deadline, hearing: Audience, level: int, at: datetime) -> Iterator[Notice]:
    """已超期：提醒承办人与接着办的人，并报到第 `level` 级审批人。"""
    words = f"“{row.name}”已于 {_when(row)} 届满{_effect(row)}，依据{row.article}"
    yield from _each(row, hearing.near, Reminder.Kind.OVERDUE, words, at)
    stage = procedure_of(row.matter).stages[row.matter.stage].name
    names = "、".join(person.name for person in hearing.handlers) or "尚未指派"
    told = f"超期未办：{words}。现在“{stage}”阶段，承办人：{names}"
    for people in hearing.above[:level]:
        yield from _each(row, people, Reminder.Kind.ESCALATED, told, at)


def lapsed(row: Deadline, hearing: Audience, at: datetime) -> Iterator[Notice]:
    """届满而后果已自行发生：告诉承办人与接着办的人。"""
    words = f"“{row.name}”已于 {_when(row)} 届满{_effect(row)}，依据{row.article}"
    kind = Reminder.Kind.LAPSED.value
    for officer in hearing.near:
        yield Notice(officer.pk, row.matter_id, kind, words, at, row.code)


def _each(
    row: Deadline, people: Iterable[Officer], kind: Reminder.Kind, words: str, at: datetime
) -> Iterator[Notice]:
    for officer in people:
        yield Notice(officer.pk, row.matter_id, kind.value, words, at, row.code, row.due_on)


def _when(row: Deadline) -> str:
    if row.due_at is None:
        return str(row.due_on)
    return f"{row.due_at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _effect(row: Deadline) -> str:
    return f"：{row.effect}" if row.effect else ""

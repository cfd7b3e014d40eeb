"""把新的提醒变成外发的邮件与短信：后台读，不在办理之中做，办理不多一条语句。

每条提醒有一个“看过要不要外发”的记号，与排入同在一个事务：一条不漏，一条不重。
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zhijian.kernel.acts import outgoing_words as words
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.reminders import gateways, outbox, preferences
from zhijian.kernel.reminders.models import Outgoing, Preference, Reminder
from zhijian.kernel.reminders.outbox import Draft

AT_ONCE = 500
APART, LISTED = 3, 20
"""一批里同一人、同一种的，至多几条各发各的；合成一条的列出几条。"""
FRESH = timedelta(days=3)
"""更早的提醒（如刚装上这一版、后台停了几天）不再即时发，在每日摘要里。"""
HEADS = {
    Reminder.Kind.ASSIGNED: "新指派给您一件",
    Reminder.Kind.RETURNED: "有一件退回给您",
    Reminder.Kind.DUE_SOON: "有一项期限将到",
    Reminder.Kind.OVERDUE: "有一项期限已超期",
    Reminder.Kind.ESCALATED: "有一件催办或者逐级报告",
}


def forward(at: datetime) -> int:
    """看完新的提醒，返回排入了几条消息。"""
    queued, more = 0, True
    while more:
        with transaction.atomic():
            rows = _fresh()
            drafts = list(_drafts(rows, at))
            outbox.put(drafts, at)
            Reminder.objects.filter(pk__in=[row.pk for row in rows]).update(passed_on=True)
        queued, more = queued + len(drafts), len(rows) == AT_ONCE
    return queued


def _fresh() -> list[Reminder]:
    """还没有看过的一批；别的进程正在看的跳过。"""
    rows = Reminder.objects.filter(passed_on=False, kind__in=Reminder.FORWARDED)
    rows = rows.select_related("matter").order_by("id")
    return list(rows.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])


def _drafts(rows: Iterable[Reminder], at: datetime) -> Iterator[Draft]:
    live = [
        row
        for row in rows
        if row.read_at is None and row.at > at - FRESH and row.matter.kind in registry
    ]
    names = _clocks(live)
    for (channel, _, _), alike in _wanted(live).items():
        told = [(row, names.get((row.matter_id, row.deadline_code), "")) for row in alike]
        if len(told) > APART:
            yield _together(told, channel, at)
        else:
            yield from (_draft(row, channel, name, at) for row, name in told)


def _wanted(rows: Iterable[Reminder]) -> dict[tuple[str, UUID, str], list[Reminder]]:
    """本人愿意即时收到的，按通道、人、种类分开。"""
    held = Preference.objects.in_bulk({row.officer_id for row in rows})
    channels = [one for one in Outgoing.Channel if gateways.connected(one)]
    found: dict[tuple[str, UUID, str], list[Reminder]] = {}
    for row in rows:
        mine = held.get(row.officer_id)
        for channel in channels:
            if mine is not None and preferences.wants(mine, channel, row.kind):
                found.setdefault((channel, row.officer_id, row.kind), []).append(row)
    return found


def _clocks(rows: Iterable[Reminder]) -> dict[tuple[UUID, str], str]:
    """提醒所说的期限的名称（取自名册）。"""
    told = [row for row in rows if row.deadline_code]
    found = Deadline.objects.filter(matter__in={row.matter_id for row in told})
    return {(pk, code): name for pk, code, name in found.values_list("matter_id", "code", "name")}


def _draft(row: Reminder, channel: str, clock: str, at: datetime) -> Draft:
    head = HEADS[Reminder.Kind(row.kind)]
    if channel == Outgoing.Channel.SMS:
        body = f"质剑提醒：{head}。{_short(row, clock, at)}。请登录办理。"
        return _put_up(row, channel, "", body)._replace(reminder=row.pk)
    mail = _put_up(row, channel, f"质剑：{head}", _body(row, head, clock, at))
    return mail._replace(reminder=row.pk)


def _together(told: list[tuple[Reminder, str]], channel: str, at: datetime) -> Draft:
    """一批里同一种的很多条（如一次移交几十件）合成一条，不一条一条地打扰。"""
    first, clock = told[0]
    head = f"{len(told)} 条“{first.get_kind_display()}”提醒"
    if channel == Outgoing.Channel.SMS:
        body = f"质剑提醒：{head}，如{_short(first, clock, at)}。请登录查看。"
        return _put_up(first, channel, "", body)
    lines = [f"{n}. {_short(row, name, at)}" for n, (row, name) in enumerate(told[:LISTED], 1)]
    if len(told) > LISTED:
        lines.append("其余的请登录查看")
    body = "\n".join([head, *lines, words.notices(), "", words.FOOT])
    return _put_up(first, channel, f"质剑：{head}", body)


def _put_up(row: Reminder, channel: str, subject: str, body: str) -> Draft:
    sort = Outgoing.Sort.URGENT if row.kind in Reminder.URGENT else Outgoing.Sort.ORDINARY
    return Draft(f"{row.pk}:{channel}", row.officer_id, channel, sort, subject, body)


def _short(row: Reminder, clock: str, at: datetime) -> str:
    return "，".join(filter(None, [words.named(row.matter), _due(row, clock, at)]))


def _body(row: Reminder, head: str, clock: str, at: datetime) -> str:
    matter = row.matter
    lines = [f"{head}：{words.named(matter)}", f"现在阶段：{words.stage(matter)}"]
    if step := words.to_do(matter):
        lines.append(f"接着要办：{step}")
    if due := _due(row, clock, at):
        lines.append(f"期限：{due}")
    return "\n".join([*lines, words.link(matter), "", words.FOOT])


def _due(row: Reminder, clock: str, at: datetime) -> str:
    """提醒所说的期限；不是期限提醒的，取最近的期限。"""
    today = local_date(at)
    if row.due_on is None:
        return words.due(row.matter, today)
    return f"“{clock}”{words.left(row.due_on, today)}"

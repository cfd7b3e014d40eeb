"""每日摘要：每人一封，轮到他办的、七日内届满的、本机关将到期的，与未读的条数。

工作日、到了各人所定的时刻才编；没有可说的不发。内容的限制见 outgoing_words。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhijian.kernel.acts import outgoing_words as words
from zhijian.kernel.acts import todo
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines.clock import midnight
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading as registers
from zhijian.kernel.reminders import gateways, outbox, reading
from zhijian.kernel.reminders.models import Outgoing, Preference
from zhijian.kernel.reminders.outbox import Draft
from zhijian.rules.calendar import DAY

AT_ONCE, MOST_ROUNDS = 20, 5
LISTED = 20
COUNTED = 200
WEEK = "一二三四五六日"


@dataclass(frozen=True)
class Told:
    """一个人今天的摘要：轮到他的、等别人而将到期的、本机关将到期的、未读几条。"""

    mine: list[Matter]
    waiting: list[Matter]
    organ: list[Matter]
    unread: int
    day: date

    @property
    def late(self) -> int:
        """轮到他的之中，已超期几项。"""
        return sum(one.due_on is not None and one.due_on < self.day for one in self.mine)


def assemble(at: datetime) -> int:
    """编到了时刻而今天还没有编的，返回排入几封。一轮至多一百人，余下的下一轮。"""
    today = local_date(at)
    if not gateways.connected(Outgoing.Channel.MAIL) or not registers.calendar().is_workday(today):
        return 0
    queued = 0
    for _ in range(MOST_ROUNDS):
        with transaction.atomic():
            rows = _waiting(at, today)
            drafts = [draft for row in rows if (draft := _draft(row.officer, at))]
            outbox.put(drafts, at)
            done = [row.pk for row in rows]
            Preference.objects.filter(pk__in=done).update(digested_on=today)
        queued += len(drafts)
        if len(rows) < AT_ONCE:
            break
    return queued


def told(officer: Officer, at: datetime) -> Told:
    """某人此刻的摘要。"""
    who, today = visibility.reach(officer, at), local_date(at)
    found = todo.todo(who, most=COUNTED, most_waiting=COUNTED)
    soon = [one for one in found.waiting if one.due_on and one.due_on <= today + todo.AHEAD]
    known = {one.pk for one in (*found.mine, *soon)}
    ending = [one for one in todo.running_out(who, at)[:COUNTED] if one.pk not in known]
    return Told(found.mine, soon, ending, reading.unread_count(officer, at), today)


def subject(found: Told) -> str:
    """主题：只有数目。"""
    if found.mine:
        late = f"，其中 {found.late} 项已超期" if found.late else ""
        return f"质剑：待办 {_counted(found.mine)} 项{late}"
    if found.waiting or found.organ:
        return f"质剑：七日内届满或已超期 {_counted([*found.waiting, *found.organ])} 项"
    return f"质剑：未读提醒 {found.unread} 条"


def body(found: Told) -> str:
    """正文。"""
    parts = [f"{found.day}（周{WEEK[found.day.weekday()]}）"]
    for title, rows in (
        ("轮到您办", found.mine),
        ("等别人办、七日内届满或已超期", found.waiting),
        ("本机关七日内届满或已超期的其他办件", found.organ),
    ):
        if rows:
            parts += ["", f"{title}：{_counted(rows)} 项", *_lines(rows, found.day)]
    if found.unread:
        parts += ["", f"未读提醒 {found.unread} 条"]
    return "\n".join([*parts, "", f"打开工作台：{settings.PUBLIC_ADDRESS}/", words.FOOT])


def _waiting(at: datetime, today: date) -> list[Preference]:
    """别的进程正在编的跳过。"""
    due = Q(digested_on__lt=today) | Q(digested_on__isnull=True)
    rows = Preference.objects.filter(due, digest=True, digest_at__lte=at.astimezone(CHINA).time())
    rows = rows.exclude(mail="").filter(officer__suspended_at__isnull=True)
    rows = rows.select_related("officer__organ").order_by("digest_at", "officer_id")
    return list(rows.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])


def _draft(officer: Officer, at: datetime) -> Draft | None:
    found = told(officer, at)
    if not (found.mine or found.waiting or found.organ or found.unread):
        return None
    return Draft(
        f"digest:{officer.pk}:{found.day}",
        officer.pk,
        Outgoing.Channel.MAIL,
        Outgoing.Sort.DIGEST,
        subject(found),
        body(found),
        stale_at=midnight(found.day + DAY),
    )


def _lines(rows: list[Matter], today: date) -> Iterator[str]:
    for number, matter in enumerate(rows[:LISTED], 1):
        parts = (words.named(matter), words.stage(matter), words.to_do(matter))
        yield f"{number}. {' · '.join(filter(None, parts))}"
        if due := words.due(matter, today):
            yield f"   {due}"
        yield f"   {words.link(matter)}"
    if len(rows) > LISTED:
        yield "   其余的请在工作台看"


def _counted(rows: list[Matter]) -> str:
    return f"{COUNTED} 以上" if len(rows) >= COUNTED else str(len(rows))

"""本人的期限写成 iCalendar（RFC 5545）：只有编号与期限名称，没有当事人、案由与任何受保护的内容。"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from zhijian.kernel.acts.todo import todo
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import visibility
from zhijian.kernel.organs.models import Officer

MOST = 500
REFRESH = timedelta(hours=1)


def clocks(officer: Officer, at: datetime) -> Iterable[Deadline]:
    """轮到本人办的、本人经办的各件上正在走的期限：约束机关的与约束当事人的。"""
    found = todo(visibility.reach(officer, at), most=MOST, most_waiting=MOST)
    matters = [matter.pk for matter in (*found.mine, *found.waiting)]
    rows = Deadline.standing.filter(matter__in=matters, state=Deadline.State.RUNNING)
    return rows.select_related("matter").order_by("due_on", "id")


def written(rows: Iterable[Deadline], at: datetime) -> bytes:
    """一本日历的全部字节。"""
    book = Calendar()
    book.add("prodid", "-//Zhijian//CN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", "质剑：期限")
    book.add("x-wr-timezone", "Asia/Shanghai")
    book.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for row in rows:
        book.add_component(_event(row, at))
    book.add_missing_timezones()
    return bytes(book.to_ical())


def _event(row: Deadline, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@zhijian")
    event.add("dtstamp", at)
    event.add("summary", _title(row))
    if row.due_at is None:
        event.add("dtstart", row.due_on)
        event.add("dtend", row.due_on + timedelta(days=1))
    else:
        event.add("dtstart", row.due_at.astimezone(CHINA))
    event.add("status", "TENTATIVE" if row.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _title(row: Deadline) -> str:
    number = row.matter.number or row.matter.source_number or "未编号"
    return f"{number} {row.name}{'（日期待定）' if row.provisional else ''}"

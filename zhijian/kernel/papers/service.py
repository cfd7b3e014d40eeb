"""送达：哪一天算送达，因方式而异（行政处罚法第六十一条；程序规定第八十二条）。"""

from __future__ import annotations

from datetime import date

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.kernel.papers.models import Announcement, Paper, ServiceRecord
from zhijian.kernel.registers import reading
from zhijian.rules import deadlines
from zhijian.rules.deadlines import Period
from zhijian.rules.refusal import Refused, Unmet

Method = ServiceRecord.Method
RULES = "市场监督管理行政处罚程序规定第八十二条"
PUBLIC, FOREIGN = "PUBLIC_SERVICE", "PUBLIC_SERVICE_FOREIGN"
ON_RECEIPT = (Method.POST, Method.ENTRUSTED, Method.FORWARDED)


def served_on(record: ServiceRecord) -> date | None:
    """送达之日；还没有回执、公告还没有期满日的，为空。

    直接、留置为当日；电子为到达特定系统之日；邮寄、委托、转交为回执注明的收件日；公告为期满之日。
    """
    if record.method in ON_RECEIPT:
        return record.received_on
    if record.method == Method.ANNOUNCED:
        return _announcement_ends(record)
    return local_date(record.at)


def announcing(announced_on: date, *, foreign: bool) -> tuple[Period, date]:
    """公告期与其届满之日：依公告发布之日有效的名册行（现行三十日，旧法六十日；涉外六十日）。"""
    period = reading.period(FOREIGN if foreign else PUBLIC, announced_on)
    return period, deadlines.due(period, announced_on, reading.calendar()).on


def _announcement_ends(record: ServiceRecord) -> date | None:
    if record.announced_on is None:
        return None
    foreign = Announcement.standing.filter(paper=record.paper, foreign=True).exists()
    return announcing(record.announced_on, foreign=foreign)[1]


def unserved(matter: Matter, *apart: str) -> list[Paper]:
    """须送达当事人而还没有登记送达的文书；`apart` 是另有环节送达的几种。"""
    done = ServiceRecord.standing.filter(matter=matter).values("paper")
    owed = papers_of.every(matter).filter(service=True).exclude(template_no__in=apart)
    return list(owed.exclude(pk__in=done).defer("content"))


def pending(matter: Matter) -> list[Announcement]:
    """已经公告、还没有登记送达的。"""
    done = ServiceRecord.standing.filter(matter=matter).values("paper")
    return list(Announcement.standing.filter(matter=matter).exclude(paper__in=done))


def prepare(record: ServiceRecord) -> ServiceRecord:
    """核对一次送达并算出送达之日；不合要求时逐项说明。"""
    if reasons := _unmet(record):
        raise Refused(*reasons)
    record.served_on = served_on(record)
    return record


def _unmet(record: ServiceRecord) -> list[Unmet]:
    method, reasons = record.method, []
    if record.paper.state == Paper.State.VOID:
        reasons.append(Unmet(f"{record.paper}已经作废，不能送达"))
    if not record.paper.service:
        reasons.append(Unmet(f"{record.paper}不须送达"))
    if method in (Method.DIRECT, Method.LEFT) and len(set(record.servers)) < 2:
        reasons.append(Unmet("送达人应当不少于两名", "行政处罚法第四十二条", "请填写另一名送达人"))
    if method == Method.DIRECT and not record.receiver:
        reasons.append(Unmet("直接送达须由收件人签收", RULES, "请填写收件人；拒收的改为留置送达"))
    if method == Method.LEFT and not record.refusal:
        reasons.append(Unmet("留置送达须记明拒收的情况和见证或拍照录像", RULES, "请填写拒收情况"))
    if method == Method.ANNOUNCED and not (record.announced_on and record.medium):
        reasons.append(Unmet("公告送达须填写公告发布日和载体", RULES))
    return reasons


def latest(paper: Paper) -> ServiceRecord | None:
    """这份文书最近一次有效的送达。"""
    return ServiceRecord.standing.filter(paper=paper).order_by("-id").first()


def of(matter: Matter) -> dict[str, object] | None:
    """本件最近一次送达的 `service` 事实；没有送达过的为空。"""
    record = rows.last(ServiceRecord, matter)
    return facts(record) if record else None


def facts(record: ServiceRecord) -> dict[str, object]:
    """送达回证、送达公告取用的 `service` 事实。"""
    paper = record.paper
    return {
        "served_on": record.served_on.isoformat() if record.served_on else None,
        "method": record.get_method_display(),
        "method_code": record.method,
        "paper_name": paper.name,
        "paper_number": paper.number,
        "copies": "1份",
        "addressee": record.addressee,
        "receiver": record.receiver or None,
        "receiver_capacity": record.capacity or None,
        "at": record.at.isoformat(),
        "place": record.place,
        "servers": list(record.servers),
        "refusal": record.refusal or None,
        "witness": record.witness or None,
        "note": record.note or None,
        "announced_on": record.announced_on.isoformat() if record.announced_on else None,
        "medium": record.medium or None,
        "expires_on": record.served_on.isoformat()
        if record.served_on and record.method == Method.ANNOUNCED
        else None,
        **dict.fromkeys(TOLD),
    }


TOLD = ("announced_days", "announced_because", "announced_summary")


def announced(row: Announcement, addressee: str) -> dict[str, object]:
    """送达公告取用的 `service` 事实：所送的文书、公告的情形与期限。"""
    record = ServiceRecord(
        paper=row.paper,
        method=Method.ANNOUNCED,
        addressee=addressee,
        at=row.paper.issued_at,
        announced_on=row.announced_on,
        medium=row.medium,
        served_on=row.due_on,
    )
    return facts(record) | {
        "announced_days": row.days,
        "announced_because": _because(row),
        "announced_summary": row.summary,
    }


def _because(row: Announcement) -> str:
    if row.ground == Announcement.Ground.MISSING:
        return "因你（单位）下落不明"
    ways = "、".join(dict.fromkeys(one["method"] for one in row.tried))
    return f"因采用{ways}等方式均无法送达"

"""案件采取措施：登记保存、查封、扣押的提请、实施、了结各在案件上记一笔；检验期间在查封、扣押上扣除。"""

from collections.abc import Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.flows import Flow
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.investigation import testing
from zhijian.modules.cases.investigation.models import PeriodNotice
from zhijian.modules.measures.models import Good, Measure

ITEM = ("name", "model", "maker", "batch", "quantity", "unit", "price", "note")


def _place(case: Matter) -> dict[str, Any]:
    """预填：存放在本机关，由本机关保管。"""
    return {"keeper": case.organ.name, "place": f"{case.organ.name}物证室"}


def _opened(act: Act) -> dict[str, Any]:
    row = Measure.objects.get(pk=act.matter.pk)
    return {"kind": row.kind, "targets": row.targets}


def _taken(act: Act) -> dict[str, Any]:
    row = act.detail
    goods = [] if row.kind == Measure.Kind.PRESERVE else rows.every(Good, act.matter)
    return {
        "name": row.kind,
        "number": papers_of.number(act.matter, "19", "21") or "",
        "at": row.carried_at,
        "done": act.matter,
        "goods": [
            {name: getattr(one, name) for name in ITEM} | {"keeper": row.keeper} for one in goods
        ],
    }


def _ended(act: Act) -> dict[str, Any]:
    return {"done": act.matter}


def _told(case: Matter) -> Iterable[Matter]:
    """刚送达的期间告知书所及的各件查封、扣押。"""
    return _of(max(rows.every(PeriodNotice, case), key=_served, default=None))


def _reported(case: Matter) -> Iterable[Matter]:
    """刚收到报告的检验，其期间已告知所及的各件查封、扣押。"""
    notices = rows.every(PeriodNotice, case)
    last = max((row.reported_number for row in notices), default=0)
    told = [row for row in notices if row.reported_number == last and row.served_on]
    return _of(max(told, key=_served, default=None))


def _of(notice: PeriodNotice | None) -> Iterable[Matter]:
    return Matter.objects.filter(pk__in=notice.measures) if notice else []


def _served(notice: PeriodNotice) -> int:
    return notice.served_number


def _period(act: Act) -> dict[str, Any]:
    notice = max(rows.every(PeriodNotice, act.matter), key=_served)
    return {
        "key": testing.pause_reason(notice.test),
        "notice": papers_of.number(act.matter, testing.PERIOD_PAPER) or "",
        "served_on": notice.served_on,
        "first": local_date(notice.test.entrusted_at),
        "last": notice.until,
    }


def _report(act: Act) -> dict[str, Any]:
    notices = rows.every(PeriodNotice, act.matter)
    test = next(row.test for row in notices if row.reported_number == act.number)
    reported = test.reported_at or act.at
    return {"key": testing.pause_reason(test), "reported_on": local_date(reported)}


FLOWS = (
    Flow("preservation", "propose_preservation", "case", "measure_opened", data=_opened,
         initial=_place),
    Flow("measure", "propose_seizure", "case", "measure_opened", data=_opened, initial=_place),
    *(
        Flow(kind, verb, "case", "measure_taken", data=_taken)
        for kind, verb in (
            ("preservation", "preserve"),
            ("preservation", "preserve_at_once"),
            ("measure", "seize"),
            ("measure", "seize_at_once"),
        )
    ),
    Flow("preservation", "finish", "case", "measure_ended", data=_ended),
    Flow("measure", "finish", "case", "measure_ended", data=_ended),
    Flow("case", "serve_test_period", "measure", "exclude_testing", to=_told, data=_period,
         needed=False),
    Flow("case", "tell_test_result", "measure", "testing_reported", to=_reported, data=_report,
         needed=False),
)  # fmt: skip

"""检测、检验、检疫、鉴定：委托期间不计入办案期限，须书面告知当事人期间（程序规定第六十四条）。"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of
from zhijian.kernel.web.verbs.serving import served
from zhijian.modules.cases.investigation.actions import own_evidence
from zhijian.modules.cases.investigation.facts import test_fact
from zhijian.modules.cases.investigation.indicators import with_verdicts
from zhijian.modules.cases.investigation.models import LabTest, PeriodNotice, TakenMeasure
from zhijian.rules.refusal import Refused, Unmet

CLOCK = "CASE_HANDLE"
RECHECK = "SAMPLE_RECHECK"
RECHECK_LAW = "产品质量法第十五条第三款"
PERIOD_PAPER = "31"
PRESERVED = "先行登记保存"
SEIZED_TEST = "行政强制法第二十五条第三款"


def entrust_test(act: Act, *, due: date, **columns: Any) -> None:
    """委托检验，办案期限自委托之日中止，并制作期间告知书。"""
    if due < act.day:
        raise Refused(Unmet("要求完成日期不能早于委托之日"))
    test = act.add(LabTest(due=due, entrusted_at=act.at, **columns))
    act.pause(CLOCK, act.day, pause_reason(test))
    act.add(PeriodNotice(test=test, until=due))
    act.paper(PERIOD_PAPER)


def request_recheck(act: Act, *, test: LabTest, asked_on: date, reason: str) -> None:
    """登记复检申请：只限监督抽查，自收到检验结果之日起十五日内提出（产品质量法第十五条）。"""
    clock = Deadline.standing.filter(matter=act.matter, code=RECHECK).last()
    if not test.spot_check or test.told_on is None or clock is None:
        raise Refused(Unmet("只有已告知结果的监督抽查可以申请复检", RECHECK_LAW))
    if test.recheck_asked_on is not None:
        raise Refused(Unmet("这次检验已经申请过复检", RECHECK_LAW))
    if not test.told_on <= asked_on <= act.day:
        raise Refused(Unmet("申请之日须在告知结果之后、今天以前", RECHECK_LAW))
    if asked_on > clock.due_on:
        words = f"申请复检的期限已于 {clock.due_on} 届满"
        raise Refused(Unmet(words, RECHECK_LAW, "书面告知当事人不予复检的理由"))
    act.change(test, recheck_asked_on=asked_on, recheck_reason=reason)
    act.stop(RECHECK)


def entrust_recheck(act: Act, *, test: LabTest, due: date, **columns: Any) -> None:
    """委托复检：另行委托一个机构；有了结果，代替初检。"""
    if test.recheck_asked_on is None or test.rechecks.filter(void_number__isnull=True).exists():
        raise Refused(Unmet("这次检验没有待办的复检申请", RECHECK_LAW))
    if columns["institute"].strip() == test.institute.strip():
        raise Refused(Unmet("复检不得由初检机构承担", RECHECK_LAW, "另行委托检验机构"))
    entrust_test(act, due=due, recheck_of=test, **columns)


def change_test_period(act: Act, *, test: LabTest, due: date, reason: str) -> None:
    """期间有变动，另行告知：再制作一份期间告知书。"""
    if test.matter_id != act.matter.pk or test.reported_at is not None:
        raise Refused(Unmet("这次委托的结果已经告知，或者不属于本件"))
    act.change(test, due=due)
    act.add(PeriodNotice(test=test, until=due))
    act.note(reason=reason)
    act.paper(PERIOD_PAPER, tests=[test_fact(test)])


def serve_test_period(
    act: Act, *, notice: PeriodNotice, measures: Iterable[Matter], at: datetime, **given: Any
) -> None:
    """送达期间告知书：所选各件查封、扣押的期间，自送达之日起才不计入检测期间。"""
    paper = papers_of.every(act.matter).filter(
        template_no=PERIOD_PAPER, entry_number=notice.entry_number
    )
    if notice.matter_id != act.matter.pk or not paper.exists():
        raise Refused(Unmet("没有这份期间告知书", SEIZED_TEST))
    told = served(act, paper[0], at, paper[0].issued_at, given)
    chosen = [str(one.pk) for one in measures]
    act.change(notice, served_on=local_date(told), served_number=act.number, measures=chosen)


def seized(matter: Matter) -> QuerySet[Matter]:
    """本案还没有了结的查封、扣押。"""
    taken = TakenMeasure.standing.filter(matter=matter, ended_on__isnull=True)
    return Matter.objects.filter(pk__in=taken.exclude(name=PRESERVED).values("done"))


def tell_test_result(
    act: Act,
    *,
    test: LabTest,
    report_no: str,
    reported_at: datetime,
    result: str,
    indicators: Iterable[dict[str, Any]] = (),
) -> None:
    """告知检验结果：办案期限自收到报告之次日恢复；监督抽查的，起算复检申请期。"""
    _check(act, test, reported_at)
    result = with_verdicts(result, indicators)
    act.change(test, report_no=report_no, reported_at=reported_at, result=result, told_on=act.day)
    act.resume(CLOCK, local_date(reported_at), pause_reason(test))
    for notice in rows.every(PeriodNotice, act.matter):
        if notice.test_id == test.pk:
            act.change(notice, reported_number=act.number)
    if test.spot_check:
        act.start(RECHECK)
    evidence = own_evidence(
        act,
        EvidenceItem.Kind.EXPERT,
        f"{test.kind}报告（{report_no}）",
        taken_at=reported_at,
        place=test.institute,
        proves=result[:1000],
    )
    act.change(evidence, source=f"{test.institute}出具")


def pause_reason(test: LabTest) -> str:
    """中止的事由：每次委托各自成段，互不牵连。"""
    return f"{test.kind}（{test.institute}，{local_date(test.entrusted_at)} 委托）"[:100]


def open_tests(matter_id: Any) -> list[LabTest]:
    """尚无结果的委托。"""
    return list(LabTest.standing.filter(matter=matter_id, reported_at__isnull=True))


def _check(act: Act, test: LabTest, reported_at: datetime) -> None:
    if test.matter_id != act.matter.pk or test.reported_at is not None:
        raise Refused(Unmet("这次委托的结果已经告知，或者不属于本件"))
    if not test.entrusted_at <= reported_at <= act.at:
        raise Refused(Unmet("收到报告的时间须在委托之后、现在以前"))

"""二次延期届满仍未办结的案件，由系统向上一级机关拟出督办单（种子〇案例五，上海局）。

办案期限延长了两次、届满之后还没有终了的案件，归到它最近的、有人拟制督办的上级机关，一个上级一张，
送其负责人审批；已经在督办之中的不重复拟。
"""

from collections import defaultdict
from datetime import datetime

from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.organs.sweeper import sweeper
from zhijian.modules.supervision.models import Order, Recipient
from zhijian.modules.supervision.procedure import DRAFT

HANDLING = "CASE_HANDLE"
EXTENSIONS = 2
REQUIREMENT = (
    "下列案件的办案期限已经延长两次，届满仍未办结。请逐件说明原因，依法抓紧办理，"
    "自收到本督办单之日起六十日内办结并反馈结果。"
)


def propose_all(at: datetime) -> list[Matter]:
    """为此刻超过二次延期而不在督办之中的案件拟督办单，返回所拟的各张。"""
    issuers: dict[Organ, list[Matter]] = defaultdict(list)
    for case in overdue_cases(at):
        issuer = _issuer(case.organ, at)
        if issuer is not None:
            issuers[issuer].append(case)
    return [_propose(issuer, cases, at) for issuer, cases in issuers.items()]


def overdue_cases(at: datetime) -> list[Matter]:
    """二次延期届满、没有终了、不在督办之中的案件，按机关、案号。"""
    clocks = Deadline.standing.filter(
        code=HANDLING,
        state=Deadline.State.RUNNING,
        due_on__lt=local_date(at),
        matter__kind="case",
        matter__closed_at__isnull=True,
    )
    twice = [row.matter_id for row in clocks if len(row.extra) >= EXTENSIONS]
    under_way = Recipient.standing.filter(case__isnull=False, matter__closed_at__isnull=True)
    cases = Matter.objects.filter(pk__in=twice)
    cases = cases.exclude(pk__in=under_way.values("case")).select_related("organ")
    return list(cases.order_by("organ__code", "number", "pk"))


def _issuer(organ: Organ, at: datetime) -> Organ | None:
    """最近的、有人拟制督办的上级机关；都没有则为 None。"""
    above = tree.ancestors(organ)
    return next((one for one in above if duties.holders(DRAFT, one, at).exists()), None)


def _propose(issuer: Organ, cases: list[Matter], at: datetime) -> Matter:
    drafter = duties.holders(DRAFT, issuer, at)[0]
    data = {
        "title": f"督办二次延期届满仍未办结的案件（{len(cases)} 件）",
        "mode": Order.Mode.TRACKED,
        "source": Order.Source.SECOND_EXTENSION,
        "source_ref": "",
        "requirement": REQUIREMENT,
        "days": 60,
        "joint": "",
        "contact": drafter.name,
        "phone": issuer.phone,
        "cases": cases,
        "by_system": True,
    }
    by = sweeper(at)
    return door.open_by_system(registry["supervision"], data, organ=issuer, by=by, at=at)

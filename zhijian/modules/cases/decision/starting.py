"""决定阶段各表的预填内容。"""

import re
from typing import Any

from zhijian.kernel.clock import now, today
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.modules.cases import discussion, penalties
from zhijian.modules.cases.decision import wording
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.notice.models import Notice
from zhijian.modules.cases.procedure import CHIEF
from zhijian.modules.cases.sources.models import Case

Initial = dict[str, Any]
MEASURES_LAW = re.compile(r"计量法》?第")
"""计量法本身的条文；计量法实施细则、地方计量条例不在其内（计量法第三十一条）。"""
LONGEST = 300
IMMUNE = "当事人享有外交特权与豁免"
REPORT = "办案人员汇报了案件来源、调查经过、违法事实、证据、陈述申辩及复核情况和处理建议。"


def deliberate(matter: Matter) -> Initial:
    """出席人员预填本机关负责人，各人发言要点由记录人写。"""
    chiefs = list(duties.holders(CHIEF, matter.organ, now()))
    return {
        "place": f"{matter.organ.name}会议室",
        "host": chiefs[0].name if chiefs else "",
        "due": max(len(chiefs), 2),
        "present": "\n".join(f"{one.name}，{one.post}，同意。" for one in chiefs),
        "why": "；".join(discussion.owed(matter, today()))[:LONGEST],
        "report": REPORT,
    }


def decide(matter: Matter) -> Initial:
    """金额、裁量预填告知的内容，采纳情况由复核意见写出。"""
    notice = rows.last(Notice, matter)
    conclusion = penalties.current_conclusion(matter)
    noticed = penalties.latest(matter, penalties.NOTICED)
    kinds = {row.kind for row in noticed}
    return {
        "fine": penalties.total(noticed, penalties.FINE) if penalties.FINE in kinds else None,
        "confiscated_income": penalties.total(noticed, penalties.INCOME)
        if penalties.INCOME in kinds
        else None,
        "discretion": conclusion.discretion if conclusion else "",
        "ground": conclusion.statutory_ground if conclusion else "",
        "deviation": conclusion.deviation if conclusion else "",
        "correction": conclusion.correction if conclusion else "",
        "defence_result": wording.defence_result(matter),
        "measures_law": bool(notice and MEASURES_LAW.search(notice.basis)),
        "publicity": notice.publicity if notice else True,
        "words": "同意作出行政处罚决定。",
        "pay_days": 15,
    }


def decide_no_penalty(matter: Matter) -> Initial:
    """理由预填调查终结的裁量理由。"""
    conclusion = penalties.current_conclusion(matter)
    ground = conclusion.statutory_ground if conclusion else ""
    known = [name for name in Decision.ARTICLES if ground and ground in name]
    if Case.objects.get(pk=matter.pk).immune:
        known = [IMMUNE]
    return {
        "discretion": conclusion.discretion if conclusion else "",
        "no_penalty_reason": known[0] if known else "",
        "words": "同意不予行政处罚。",
    }

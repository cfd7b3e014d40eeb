"""告知阶段各表的预填内容。"""

from typing import Any

from zhijian.kernel.clock import now, today
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties, thresholds

Initial = dict[str, Any]


def issue_notice(matter: Matter) -> Initial:
    """事实、理由、依据取自调查终结报告；听证权按标准预先勾选。"""
    row = penalties.current_conclusion(matter)
    if row is None:
        return {}
    return {
        "facts": row.facts,
        "reason": f"{row.nature}{row.discretion}",
        "basis": row.basis[:500],
        "hearing": bool(thresholds.hearing_words(matter, penalties.PROPOSED, today())),
    }


def record_defence(matter: Matter) -> Initial:
    """陈述申辩人预填当事人的代表人，地点预填本机关。"""
    return {**party_speaks(matter), "at": now(), "ended_at": now(), "place": matter.organ.name}


def party_speaks(matter: Matter) -> Initial:
    """说话的人预填当事人的代表人。"""
    party = matter.party
    return {"by": (party.legal_rep or party.name) if party else ""}


def submit_decision(matter: Matter) -> Initial:
    """承办人意见的通常写法。"""
    return {"words": "当事人的陈述、申辩已依法听取和复核，建议按告知的内容作出处罚决定。"}


def submit_deliberation(matter: Matter) -> Initial:
    """承办人意见的通常写法。"""
    return {"words": "本案属情节复杂或者重大违法行为，提请负责人集体讨论决定。"}

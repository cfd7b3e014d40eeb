"""强制执行文书取用的事实：`urging`、`court` 两块，见 docs/papers-facts.md。"""

from datetime import date
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.clock import local_date, today
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.papers import papers_of
from zhijian.kernel.registers import reading
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import Application, Enforcement, PartyWords, Urging
from zhijian.modules.enforcements.procedure import CHIEF

FULL_STOP = "。"


def facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """此刻的催告与申请；没有的为空，不给。"""
    day = act.day if act is not None else today()
    urging, application = rows.last(Urging, matter), rows.last(Application, matter)
    found = {}
    if urging is not None:
        found["urging"] = _urging(matter, urging)
    if application is not None:
        found["court"] = _court(matter, application, act, day)
    return found


def _urging(matter: Matter, row: Urging) -> dict[str, Any]:
    period = reading.maybe("periods", "URGE", local_date(row.made_at))
    other = Enforcement.objects.get(pk=matter.pk).other
    return {
        "decision_served_on": reckoning.performance(matter)["served_on"],
        "number": papers_of.number(matter, "48"),
        "at": str(local_date(row.made_at)),
        "served_on": str(row.served_on) if row.served_on else None,
        "days": period.data["length"] if period else None,
        "due": str(row.wait_until) if row.wait_until else None,
        "fine_due": f"{row.fine:.2f}",
        "confiscated_due": f"{row.income:.2f}",
        "surcharge": f"{row.surcharge:.2f}",
        "surcharge_from": str(row.surcharge_from) if row.surcharge_from else None,
        "surcharge_until": str(row.surcharge_until),
        "total": f"{row.total:.2f}",
        "other": other or None,
        "manner": row.manner,
    }


def _court(matter: Matter, row: Application, act: Act | None, day: date) -> dict[str, Any]:
    heads = duties.holders(CHIEF, matter.organ, act.at) if act is not None else []
    head = act.by if act is not None and act.step.duty == CHIEF else next(iter(heads), None)
    return {
        "decision_served_on": reckoning.performance(matter)["served_on"],
        "court": row.court,
        "applied_at": str(row.applied_on or day),
        "remedy": row.remedy,
        "remedy_until": _over(matter),
        "apply_until": str(row.last) if row.last else None,
        "fine": f"{row.fine:.2f}",
        "confiscated": f"{row.income:.2f}",
        "surcharge": f"{row.surcharge:.2f}",
        "total": f"{row.fine + row.income + row.surcharge:.2f}",
        "other": Enforcement.objects.get(pk=matter.pk).other or None,
        "party_opinion": _opinion(matter),
        "materials": list(row.materials),
        "property": row.property or None,
        "principal": head.name if head else None,
        "principal_post": (head.post or None) if head else None,
    }


def _over(matter: Matter) -> str | None:
    over = reckoning.remedies(matter).over
    return str(over) if over else None


def _opinion(matter: Matter) -> str:
    said = rows.every(PartyWords, matter)
    if not said:
        return "当事人收到催告书后未提出陈述、申辩意见"
    told = "；".join(
        f"{one.words.rstrip(FULL_STOP)}（复核：{one.review.rstrip(FULL_STOP)}）" for one in said
    )
    return f"当事人收到催告书后提出：{told}"

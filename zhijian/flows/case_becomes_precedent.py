"""由结案的案件选报典型案例：预填案由、产品、条文与事实，找得出的当事人与个人信息先换掉。"""

from typing import Any

from zhijian.kernel.acts.flows import Flow, to_origin
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.sources.models import Case
from zhijian.rules import redaction

NAMES = {
    "name": "某当事人",
    "legal_representative": "负责人",
    "contact": "联系人",
    "address": "某地",
    "identifier": "（代码略）",
    "phone": "（电话略）",
}


def _initial(case: Matter) -> dict[str, Any]:
    row, facts = Case.objects.get(pk=case.pk), facts_of(case)
    found, party = facts.get("investigation") or {}, facts.get("party") or {}
    decision = facts.get("decision") or {}
    penalties = "；".join(one["words"] for one in decision.get("penalties") or ())
    told = {
        "subject": f"{row.cause.removeprefix('涉嫌')}案",
        "cause": row.cause.removeprefix("涉嫌"),
        "violation_type": row.violation_type,
        "product": row.product_name,
        "background": row.summary,
        "content": "\n".join(filter(None, [str(found.get("facts") or ""), penalties])),
        "weighing": str(found.get("discretion") or ""),
    }
    return {name: _without(text, party) for name, text in told.items()}


def _without(text: str, party: dict[str, Any]) -> str:
    """长的先换，免得地址里的名称先被换散。"""
    for name in sorted(NAMES, key=lambda one: -len(str(party.get(one) or ""))):
        if len(str(party.get(name) or "")) > 1:
            text = text.replace(str(party[name]), NAMES[name])
    return redaction.masked(text)


FLOWS = (Flow("precedent", "draft", "case", "precedent_reported", to=to_origin, initial=_initial),)

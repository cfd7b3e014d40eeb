"""处罚决定的公示：拟制、公示各在案件上引起一个环节；满二十个工作日的期限因公示而了结。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.acts.flows import Flow, to_children
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import papers_of, text_writer
from zhijian.kernel.papers.content import Content
from zhijian.rules import redaction


def _initial(case: Matter) -> dict[str, Any]:
    """预填：摘要取自决定，决定书取自已制发的文书，找得出的个人信息先打上星号。"""
    facts = facts_of(case)
    decision, party = facts["decision"], facts["party"]
    person = party["kind"] == "person"
    return {
        "decision_number": decision["number"],
        "party_name": party["name"],
        "party_code": "" if person else party["identifier"],
        "violation": facts["matter"]["cause"].removeprefix("涉嫌"),
        "content": "；".join(one["words"] for one in decision["penalties"]),
        "organ_name": facts["organ"]["name"],
        "decided_on": local_date(datetime.fromisoformat(decision["at"])),
        "text": redaction.masked(_text(case)),
    }


def _text(case: Matter) -> str:
    paper = papers_of.latest(case, papers_of.DECISION)
    return text_writer.text(Content.from_json(paper.content)) if paper else ""


FALLEN = (
    "decision_changed",
    "decision_revoked",
    "decision_unlawful",
    "change_decision",
    "revoke_decision",
)
"""决定被变更、撤销、确认违法的环节：三个工作日内撤回公示（行政处罚法第四十八条第二款）。"""
FLOWS = (
    Flow("publication", "draft", "case", "publication_drafted", initial=_initial),
    Flow("publication", "publish", "case", "publication_made"),
    *(
        Flow(
            "case",
            verb,
            "publication",
            "order_withdrawal",
            to=to_children("publication"),
            needed=False,
        )
        for verb in FALLEN
    ),
)

"""业务说明书：黑名单。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.verbs import drawing
from zhijian.modules.blacklist import actions, deciding, forms, listed
from zhijian.modules.blacklist import procedure as p
from zhijian.modules.blacklist.guards import GUARDS
from zhijian.modules.blacklist.models import Listing


def _facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """黑名单没有法定编号的文书，不制文书。"""
    return {}


SPEC = ModuleSpec(
    kind="blacklist",
    title="黑名单",
    model=Listing,
    procedures={p.BLACKLIST_2021.code: p.BLACKLIST_2021},
    current=p.BLACKLIST_2021.code,
    verbs={
        "open_listing": Verb(actions.open_listing, forms.Open),
        "confirm": Verb(actions.confirm, forms.Confirm, forms.confirmed),
        "revise": Verb(actions.revise, forms.Confirm, forms.confirmed),
        "commit_draw": Verb(drawing.commit, forms.Commit),
        "waive_review": Verb(actions.waive_review, forms.Why),
        "draw_experts": Verb(actions.draw_experts, drawing.WitnessForm),
        "enter_score": Verb(actions.enter_score, forms.Score),
        "replace_expert": Verb(actions.replace_expert, forms.Replace),
        "close_scoring": Verb(actions.close_scoring, forms.CloseScoring),
        "propose": Verb(actions.propose, forms.Propose),
        "return_proposal": Verb(actions.return_proposal, forms.Why),
        "report": Verb(actions.report, forms.Words),
        "drop": Verb(actions.drop, forms.Why),
        "send_back": Verb(deciding.give_back, forms.Why),
        "notify": Verb(deciding.notify, forms.Notify),
        "ask_hearing": Verb(deciding.ask_hearing, forms.AskHearing),
        "hold_hearing": Verb(deciding.hold_hearing, forms.HoldHearing),
        "close_defence": Verb(deciding.close_defence, forms.CloseDefence),
        "ask_upper": Verb(deciding.ask_upper, forms.Words),
        "upper_agree": Verb(deciding.upper_agree, forms.Words),
        "upper_back": Verb(deciding.upper_back, forms.Why),
        "decide_list": Verb(deciding.decide_list, forms.Decide),
        "decline": Verb(deciding.decide_against, forms.Why),
        "watch": Verb(deciding.decide_against, forms.Why),
        "serve": Verb(listed.serve, forms.Serve),
        "publish_listing": Verb(listed.publish, forms.Check),
        "request_punishment": Verb(listed.request_punishment, forms.Punish),
        "record_feedback": Verb(listed.record_feedback, forms.Feedback),
        "record_objection": Verb(listed.record_objection, forms.Object),
        "answer_objection": Verb(listed.answer_objection, forms.Answer),
        "apply_repair": Verb(listed.apply_repair, forms.Repair),
        "grant_repair": Verb(listed.end, forms.Why),
        "refuse_repair": Verb(listed.give_reason, forms.Why),
        "revoke_listing": Verb(listed.end, forms.Why),
        "withdraw_listing": Verb(listed.end, forms.Why),
        "recounted": Verb(listed.recounted),
        "basis_fell_early": Verb(listed.basis_fell_early),
        "basis_fell": Verb(listed.basis_fell),
        "term_ended": Verb(listed.term_ended),
        "listed_by_count": Verb(listed.listed_by_count),
    },
    guards=GUARDS,
    facts=_facts,
    full_sight=frozenset(
        {p.HANDLE, p.CHIEF, p.WITNESS, p.PROCESS, p.DECIDE, p.AGREE, p.HEARING, p.QUERY}
    ),
    upper_sight=frozenset({p.QUERY}),
    template="blacklist/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        *("party_name", "party_code", "way", "advice", "decided_by", "decision_no"),
        *("listed_on", "listed_until", "published_at", "ended_at", "ended_words"),
    ),
    approvers=(p.CHIEF, p.DECIDE),
    on_expiry={p.TERM: "term_ended"},
    chapter="案件管理",
)

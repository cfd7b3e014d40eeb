"""业务说明书：举报奖励。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import Matter
from zhijian.modules.rewards import actions, forms
from zhijian.modules.rewards.guards import GUARDS
from zhijian.modules.rewards.models import Reward
from zhijian.modules.rewards.procedure import (
    CHIEF,
    CLAIM,
    DEPUTY,
    FINANCE,
    HANDLE,
    HEAD,
    INFORMANT,
    REWARD_2021,
    UPPER,
)


def _facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """举报奖励不制文书：告知书只在查看时现出，不留存。"""
    return {}


SPEC = ModuleSpec(
    kind="reward",
    title="举报奖励",
    model=Reward,
    procedures={REWARD_2021.code: REWARD_2021},
    current=REWARD_2021.code,
    verbs={
        "propose": Verb(actions.propose, forms.Propose),
        "revise": Verb(actions.revise, forms.Propose, forms.given),
        "endorse": Verb(actions.endorse, forms.Words),
        "department_back": Verb(actions.department_back, forms.Why),
        "check_funds": Verb(actions.check_funds, forms.Words),
        "finance_back": Verb(actions.finance_back, forms.Why),
        "agree": Verb(actions.agree, forms.Words),
        "deputy_back": Verb(actions.leader_back, forms.Why),
        "approve": Verb(actions.approve, forms.Words),
        "send_up": Verb(actions.send_up, forms.Words),
        "chief_back": Verb(actions.leader_back, forms.Why),
        "refuse": Verb(actions.refuse, forms.Why),
        "upper_approve": Verb(actions.approve, forms.Words),
        "upper_back": Verb(actions.leader_back, forms.Why),
        "notify": Verb(actions.notify, forms.Notify),
        "record_claim": Verb(actions.record_claim, forms.Claim),
        "waive": Verb(actions.waive, forms.Why),
        "pay": Verb(actions.pay, forms.Pay),
        "claim_lapsed": Verb(actions.claim_lapsed),
    },
    guards=GUARDS,
    facts=_facts,
    full_sight=frozenset({HANDLE, HEAD, FINANCE, DEPUTY, CHIEF, UPPER, INFORMANT}),
    upper_sight=frozenset({UPPER}),
    template="rewards/facts.html",
    approvers=(HEAD, DEPUTY, CHIEF),
    on_expiry={CLAIM: "claim_lapsed"},
    chapter="案件管理",
    ledger=(
        ("matter__parent__number", "案件"),
        "level",
        "base",
        "amount",
        "ended_on",
        "decided_at",
        "told_at",
        "claim_until",
        "claimed_at",
        "by_deputy",
        "paid_on",
        "voucher_no",
    ),
)

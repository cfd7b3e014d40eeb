"""业务说明书：当场处罚。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.spot_penalties import actions, contesting, forms
from zhijian.modules.spot_penalties.facts import facts
from zhijian.modules.spot_penalties.guards import GUARDS
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.modules.spot_penalties.procedure import CHIEF, CLERK, HEAD, SPOT_2021

SPEC = ModuleSpec(
    kind="spot_penalty",
    title="当场处罚",
    model=SpotPenalty,
    procedures={SPOT_2021.code: SPOT_2021},
    current=SPOT_2021.code,
    verbs={
        "open_spot_penalty": Verb(actions.open_spot_penalty, forms.OpenForm),
        "tell_on_spot": Verb(actions.tell_on_spot, forms.TellForm, forms.telling),
        "decide_on_spot": Verb(actions.decide_on_spot, forms.DecideForm, forms.deciding),
        "deliver_on_spot": Verb(actions.deliver_on_spot, forms.DeliverForm, forms.delivering),
        "collect_on_spot": Verb(actions.collect_on_spot, forms.CollectForm, forms.collecting),
        "hand_in_cash": Verb(actions.hand_in_cash, forms.HandInForm),
        "bank_cash": Verb(actions.bank_cash, forms.BankForm),
        "record_fine_paid": Verb(actions.record_fine_paid, forms.PaidForm),
        "record_refund": Verb(contesting.record_refund, forms.RefundForm, forms.refunding),
        "report_on_spot": Verb(actions.report_on_spot, forms.ReportForm),
        "keep_spot_papers": Verb(actions.keep_papers),
        "finish_spot_penalty": Verb(actions.finish),
        "drop_spot_penalty": Verb(actions.drop, forms.WhyForm),
        "attach_scan": ATTACH_SCAN,
        "remedy_opened": Verb(contesting.remedy_opened),
        "suit_opened": Verb(contesting.remedy_opened),
        "execution_stayed": Verb(contesting.execution_stayed),
        "remedy_ended": Verb(contesting.remedy_ended),
        "decision_changed": Verb(contesting.decision_changed),
        "decision_revoked": Verb(contesting.decision_revoked),
        "decision_unlawful": Verb(contesting.decision_unlawful),
        "enforcement_opened": Verb(contesting.enforcement_opened),
        "enforcement_paid": Verb(contesting.enforcement_paid),
        "enforcement_ended": Verb(contesting.enforcement_ended),
    },
    guards=GUARDS,
    facts=facts,
    full_sight=frozenset({HEAD, CHIEF, CLERK, "案件:分管负责人", "案件:审核"}),
    upper_sight=frozenset({"案件:监督"}),
    template="spot_penalties/facts.html",
    approvers=(HEAD, CHIEF),
    ledger=(
        "happened_at",
        "place",
        "violated",
        "basis",
        "warning",
        "fine",
        "pay",
        "receipt_no",
        "decided_at",
        "collected_at",
        "banked_at",
        "reported_at",
    ),
)

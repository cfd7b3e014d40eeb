"""业务说明书：行政处罚案件。每个阶段的环节与守卫在各自的 verbs.py。"""

from zhijian.kernel.acts.ledgers import last, total
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.modules.cases import procedure as p
from zhijian.modules.cases import referring
from zhijian.modules.cases.branches import verbs as branches
from zhijian.modules.cases.closing import blacklisting, rewarding
from zhijian.modules.cases.closing import verbs as closing
from zhijian.modules.cases.crime import guards as crime_guards
from zhijian.modules.cases.crime import verbs as crime
from zhijian.modules.cases.decision import verbs as decision
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.discretion import beside as weighed
from zhijian.modules.cases.discretion_guard import g19
from zhijian.modules.cases.enforcement import verbs as enforcement
from zhijian.modules.cases.enforcement.models import Payment
from zhijian.modules.cases.facts import facts
from zhijian.modules.cases.file_review.guards import file_review
from zhijian.modules.cases.filing import verbs as filing
from zhijian.modules.cases.filing.models import FilingDecision
from zhijian.modules.cases.guards import GUARDS
from zhijian.modules.cases.investigation import verbs as investigation
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.notice import verbs as notice
from zhijian.modules.cases.remedies import verbs as remedies
from zhijian.modules.cases.review import verbs as review
from zhijian.modules.cases.service import verbs as service
from zhijian.modules.cases.sources import verbs as sources
from zhijian.modules.cases.sources.models import Case
from zhijian.modules.cases.sources.similar import filed_for
from zhijian.modules.cases.trial import guards as trial_guards
from zhijian.modules.cases.trial import verbs as trial

PHASES = (
    sources,
    filing,
    investigation,
    weighed,
    review,
    notice,
    decision,
    service,
    enforcement,
    remedies,
    closing,
    branches,
    crime,
    trial,
    referring,
)

SPEC = ModuleSpec(
    kind="case",
    title="行政处罚案件",
    model=Case,
    procedures=p.PROCEDURES,
    current=p.SAMR_2021.code,
    verbs={verb: page for phase in PHASES for verb, page in phase.VERBS.items()},
    guards=filing.GUARDS
    | investigation.GUARDS
    | {"G09": crime_guards.g09, "IMMUNITY": crime_guards.immunity, "TRIED": trial_guards.tried}
    | {"FILE_REVIEW": file_review, "G19": g19, "REWARDABLE": rewarding.rewardable}
    | {"BLACKLISTABLE": blacklisting.blacklistable}
    | GUARDS,
    facts=facts,
    full_sight=frozenset({p.HEAD, p.CHIEF, p.DEPUTY, p.REVIEW, p.CLERK}),
    upper_sight=frozenset({p.SUPERVISE}),
    template="cases/facts.html",
    approvers=(p.HEAD, p.DEPUTY, p.CHIEF),
    filed_for=filed_for,
    searched={"cause": "violation_type", "product": "product_name", "amount": "goods_value"},
    ledger=(
        "cause",
        "source_type",
        "received_at",
        "place",
        "goods_value",
        last(FilingDecision, "decided_at", "立案决定日期", filed=True),
        last(Decision, "kind"),
        last(Decision, "at", "决定日期"),
        total(Penalty, "amount", "罚没款（元）", basis_set="decided"),
        last(Decision, "served_at", "送达日期"),
        total(Payment, "amount", "已缴（元）"),
    ),
)

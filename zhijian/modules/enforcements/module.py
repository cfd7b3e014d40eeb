"""业务说明书：强制执行。"""

from zhijian.kernel.acts.ledgers import last
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs import serving
from zhijian.kernel.web.verbs.announcing import ANNOUNCE
from zhijian.kernel.web.verbs.opining import ReasonForm
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.enforcements import actions, carrying, forms
from zhijian.modules.enforcements.facts import facts
from zhijian.modules.enforcements.models import Enforcement, SurchargeSheet
from zhijian.modules.enforcements.procedure import CHIEF, ENFORCEMENT_2012

COURT_PAPER = Verb(carrying.record_court, forms.CourtPaper)
SPEC = ModuleSpec(
    kind="enforcement",
    title="强制执行",
    model=Enforcement,
    procedures={ENFORCEMENT_2012.code: ENFORCEMENT_2012},
    current=ENFORCEMENT_2012.code,
    verbs={
        "announce": ANNOUNCE,
        "open_enforcement": Verb(actions.open_enforcement, forms.Open),
        "calculate_surcharge": Verb(actions.calculate_surcharge, forms.Calculate),
        "urge": Verb(actions.urge),
        "serve_urging": Verb(actions.serve_urging, serving.Serve),
        "record_party_words": Verb(actions.record_party_words, forms.PartyWordsForm),
        "review_party_words": Verb(actions.review_party_words, forms.ReviewWords),
        "request_court": Verb(actions.request_court, forms.RequestCourt),
        "return_court": Verb(actions.return_court, ReasonForm),
        "apply_court": Verb(actions.apply_court, forms.Approve),
        "record_accepted": COURT_PAPER,
        "record_rejected": COURT_PAPER,
        "record_heard": COURT_PAPER,
        "record_granted": COURT_PAPER,
        "record_refused": COURT_PAPER,
        "ask_upper_court": Verb(carrying.ask_upper_court, forms.AskUpper),
        "end_refused": COURT_PAPER,
        "record_notice": COURT_PAPER,
        "record_dishonest": COURT_PAPER,
        "record_receipt": Verb(carrying.record_receipt, forms.RecordReceipt),
        "carry_out": Verb(carrying.carry_out, forms.CarryOut),
        "offset_goods": Verb(carrying.offset_goods, forms.OffsetGoods),
        "record_court_suspended": COURT_PAPER,
        "record_court_resumed": COURT_PAPER,
        "record_court_ended": COURT_PAPER,
        "suspend": Verb(carrying.suspend, forms.Suspend),
        "resume": Verb(carrying.resume, forms.Why),
        "terminate": Verb(carrying.terminate, forms.Terminate),
        "agree": Verb(carrying.agree, forms.Agree),
        "break_agreement": Verb(carrying.break_agreement, forms.Why),
        "complete": Verb(carrying.complete),
        "lapse": Verb(carrying.lapse),
        "basis_revoked": Verb(carrying.basis_revoked),
        "attach_scan": ATTACH_SCAN,
    },
    guards={"G13": serving.lawful},
    facts=facts,
    full_sight=frozenset({CHIEF, "案件:机构负责人", "案件:分管负责人", "案件:审核", "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="enforcements/facts.html",
    approvers=("案件:机构负责人", "案件:分管负责人", CHIEF),
    on_expiry={"EXEC_SUSPEND_END": "lapse"},
    ledger=(
        ("matter__parent__number", "案件"),
        "because",
        "other",
        last(SurchargeSheet, "amount", "加处罚款（元）"),
    ),
)

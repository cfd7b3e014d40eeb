"""业务说明书：涉嫌犯罪案件移送。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs import serving
from zhijian.kernel.web.verbs.announcing import ANNOUNCE
from zhijian.kernel.web.verbs.opining import ReasonForm
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.crime_transfers import actions, forms
from zhijian.modules.crime_transfers.facts import facts
from zhijian.modules.crime_transfers.guards import in_time
from zhijian.modules.crime_transfers.models import CrimeTransfer
from zhijian.modules.crime_transfers.procedure import CHIEF, CRIME_2020, HEAD

SPEC = ModuleSpec(
    kind="crime_transfer",
    title="涉嫌犯罪案件移送",
    model=CrimeTransfer,
    procedures={CRIME_2020.code: CRIME_2020},
    current=CRIME_2020.code,
    verbs={
        "announce": ANNOUNCE,
        "form_group": Verb(actions.form_group, forms.FormGroup),
        "report": Verb(actions.report, forms.Report, forms.reporting),
        "return_report": Verb(actions.return_report, ReasonForm),
        "approve_transfer": Verb(actions.approve_transfer, forms.Approve),
        "refuse_transfer": Verb(actions.refuse_transfer, forms.Why),
        "hand_to_police": Verb(actions.hand_to_police, forms.HandOver, forms.handing),
        "record_receipt": Verb(actions.record_receipt, forms.Receipt, forms.receiving),
        "record_forwarding": Verb(actions.record_forwarding, forms.Forwarding),
        "record_filing": Verb(actions.record_filing, forms.Reply),
        "record_refusal": Verb(actions.record_refusal, forms.Refusal),
        "ask_reconsideration": Verb(actions.ask_reconsideration, forms.Opinion),
        "ask_supervision": Verb(actions.ask_supervision, forms.Opinion),
        "accept_refusal": Verb(actions.accept_refusal, forms.Opinion),
        "hand_goods": Verb(actions.hand_goods, forms.HandGoods),
        "serve_goods_notice": Verb(actions.serve_goods_notice, serving.Serve),
        "record_conviction": Verb(actions.record_conviction, forms.Conviction),
        "record_no_punishment": Verb(actions.record_no_punishment, forms.NoPunishment),
        "attach_scan": ATTACH_SCAN,
    },
    guards={"IN_TIME": in_time, "G13": serving.lawful},
    facts=facts,
    full_sight=frozenset({CHIEF, HEAD, "案件:分管负责人", "案件:审核", "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="crime_transfers/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        "offence",
        "amount",
        "police",
        "decided_at",
        "handed_at",
        "received_at",
        "goods_on",
    ),
)

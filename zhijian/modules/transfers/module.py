"""业务说明书：案件移送。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.transfers import actions, forms
from zhijian.modules.transfers.facts import facts
from zhijian.modules.transfers.models import Transfer
from zhijian.modules.transfers.procedure import CHIEF, DESIGNATE, HEAD, REGISTER, TRANSFER_2021

SPEC = ModuleSpec(
    kind="transfer",
    title="案件移送",
    model=Transfer,
    procedures={TRANSFER_2021.code: TRANSFER_2021},
    current=TRANSFER_2021.code,
    verbs={
        "propose": Verb(actions.propose, forms.Propose),
        "approve": Verb(actions.approve, forms.Words),
        "refuse": Verb(actions.refuse, forms.Why),
        "send": Verb(actions.send, forms.Send),
        "sign": Verb(actions.sign, forms.Sign),
        "ask_more": Verb(actions.ask_more, forms.AskMore),
        "supplement": Verb(actions.supplement, forms.Supplement),
        "dispute": Verb(actions.dispute, forms.Dispute),
        "agree": Verb(actions.sign, forms.Sign),
        "ask_designation": Verb(actions.ask_designation, forms.AskDesignation),
        "designate": Verb(actions.designate, forms.Designate),
        "designate_sender": Verb(actions.designate_sender, forms.Designate),
        "designate_other": Verb(actions.designate_other, forms.DesignateOther),
        "attach_scan": ATTACH_SCAN,
        "sign_designated": Verb(actions.sign, forms.Sign),
        "record_receipt": Verb(actions.record_receipt, forms.Receipt),
        "source_registered": Verb(actions.source_registered),
    },
    guards={},
    facts=facts,
    full_sight=frozenset({CHIEF, HEAD, REGISTER, DESIGNATE, "案件:分管负责人"}),
    upper_sight=frozenset({"案件:监督"}),
    template="transfers/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        "kind",
        "to",
        "whole",
        "basis",
        "sent_at",
        "sent_how",
        "received_at",
        "report_due",
    ),
)

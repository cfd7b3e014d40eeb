"""业务说明书：行政复议。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.modules.reconsiderations import actions, forms
from zhijian.modules.reconsiderations.facts import facts
from zhijian.modules.reconsiderations.models import Reconsideration
from zhijian.modules.reconsiderations.procedure import CHIEF, RECONSIDERATION_2023

SPEC = ModuleSpec(
    kind="reconsideration",
    title="行政复议",
    model=Reconsideration,
    procedures={RECONSIDERATION_2023.code: RECONSIDERATION_2023},
    current=RECONSIDERATION_2023.code,
    verbs={
        "register_reconsideration": Verb(actions.register_reconsideration, forms.Register),
        "forward_application": Verb(actions.forward_application, forms.Forward),
        "receive_copy": Verb(actions.receive_copy, forms.ReceiveCopy),
        "file_reply": Verb(actions.file_reply, forms.Reply),
        "extend_decision": Verb(actions.extend_decision, forms.Extend),
        "stay_execution": Verb(actions.stay_execution, forms.Stay),
        "record_upheld": Verb(actions.conclude, forms.Upheld),
        "record_changed": Verb(actions.record_changed, forms.Changed),
        "record_revoked": Verb(actions.record_revoked, forms.Revoked),
        "record_unlawful": Verb(actions.record_unlawful, forms.Outcomes),
        "record_closed": Verb(actions.conclude, forms.Closed),
    },
    guards={},
    facts=facts,
    full_sight=frozenset({CHIEF, "案件:机构负责人", "案件:分管负责人", "案件:审核", "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="reconsiderations/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        "applicant",
        "organ_name",
        "applied_on",
        "number",
        "accepted_on",
        "replied_on",
        "outcome",
        "decided_on",
        "fine",
        "income",
    ),
)

"""业务说明书：听证。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs import serving
from zhijian.kernel.web.verbs.announcing import ANNOUNCE
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.hearings import actions, forms
from zhijian.modules.hearings.facts import facts
from zhijian.modules.hearings.guards import GUARDS
from zhijian.modules.hearings.models import Hearing
from zhijian.modules.hearings.procedure import CHIEF, HEARING_2021, HOST, REVIEW

SPEC = ModuleSpec(
    kind="hearing",
    title="听证",
    model=Hearing,
    procedures={HEARING_2021.code: HEARING_2021},
    current=HEARING_2021.code,
    verbs={
        "announce": ANNOUNCE,
        "appoint": Verb(actions.appoint, forms.Appoint),
        "hand_over_file": Verb(actions.hand_over_file, forms.HandOver),
        "set_hearing": Verb(actions.set_hearing, forms.SetHearing),
        "serve_hearing_notice": Verb(actions.serve_hearing_notice, serving.Serve),
        "postpone": Verb(actions.give_reason, forms.Why),
        "suspend_hearing": Verb(actions.give_reason, forms.Why),
        "resume_hearing": Verb(actions.give_reason, forms.Why),
        "hold": Verb(actions.hold, forms.Hold),
        "record_absence": Verb(actions.give_reason, forms.Why),
        "record_withdrawal": Verb(actions.give_reason, forms.Why),
        "report": Verb(actions.report, forms.Report),
        "attach_scan": ATTACH_SCAN,
    },
    guards=GUARDS | {"G13": serving.lawful},
    facts=facts,
    full_sight=frozenset({CHIEF, "案件:机构负责人", "案件:分管负责人", REVIEW, HOST, "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="hearings/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        "requested_by",
        "requested_at",
        "set_for",
        "place",
        "host_name",
        "started_at",
        "ended_at",
        "conclusion",
    ),
)

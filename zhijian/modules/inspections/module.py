"""业务说明书：现场检查。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.web.verbs import serving
from zhijian.kernel.web.verbs.announcing import ANNOUNCE
from zhijian.kernel.web.verbs.custody import KEEP_CUSTODY
from zhijian.kernel.web.verbs.guiding import WORK_BY_GUIDE
from zhijian.kernel.web.verbs.opining import OpinionForm
from zhijian.kernel.web.verbs.recording import KEEP_RECORD
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.inspections import actions, forms
from zhijian.modules.inspections.facts import facts
from zhijian.modules.inspections.guards import GUARDS
from zhijian.modules.inspections.models import Inspection
from zhijian.modules.inspections.procedure import CHIEF, HEAD, INSPECTION_2024

SPEC = ModuleSpec(
    kind="inspection",
    title="现场检查",
    model=Inspection,
    procedures={INSPECTION_2024.code: INSPECTION_2024},
    current=INSPECTION_2024.code,
    verbs={
        "announce": ANNOUNCE,
        "plan_inspection": Verb(actions.plan_inspection, forms.PlanForm),
        "approve_inspection": Verb(actions.approve, OpinionForm),
        "chief_approve_inspection": Verb(actions.approve, OpinionForm),
        "reject_inspection": Verb(actions.reject, forms.WhyForm),
        "chief_reject_inspection": Verb(actions.reject, forms.WhyForm),
        "notify_inspection": Verb(actions.notify_inspection, forms.NotifyForm),
        "inspect_on_site": Verb(actions.inspect_on_site, forms.OnSiteForm, forms.inspecting),
        "end_clean": Verb(actions.end_clean),
        "order_correction_on_site": Verb(
            actions.order_correction, forms.CorrectForm, forms.correcting
        ),
        "serve_correction": Verb(actions.serve_correction, serving.Serve),
        "pass_recheck": Verb(actions.pass_recheck, forms.RecheckForm),
        "fail_recheck": Verb(actions.fail_recheck, forms.RecheckForm),
        "cancel_inspection": Verb(actions.cancel, forms.WhyForm),
        "attach_scan": ATTACH_SCAN,
        "work_by_guide": WORK_BY_GUIDE,
        "keep_record": KEEP_RECORD,
        "keep_custody": KEEP_CUSTODY,
        "spot_penalty_opened": Verb(actions.to_spot_penalty),
        "case_registered": Verb(actions.to_case),
    },
    guards=GUARDS | {"G13": serving.lawful},
    facts=facts,
    full_sight=frozenset({HEAD, CHIEF, "案件:分管负责人", "案件:审核", "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="inspections/facts.html",
    approvers=(HEAD, CHIEF),
    ledger=(
        "source",
        "source_ref",
        "planned_on",
        "started_at",
        "ended_at",
        "place",
        "present",
        "outcome",
    ),
)

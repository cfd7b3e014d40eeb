"""立案阶段的环节与页面。"""

from zhijian.kernel.acts.spec import Guard, Verb
from zhijian.kernel.web.verbs.opining import ReasonForm
from zhijian.modules.cases.filing import actions, guards
from zhijian.modules.cases.filing.forms import (
    ApplyFilingForm,
    ApproveFilingForm,
    EndorseForm,
    RefuseForm,
    applying,
    approving,
)

VERBS: dict[str, Verb] = {
    "apply_filing": Verb(actions.apply_filing, ApplyFilingForm, applying),
    "return_filing": Verb(actions.return_filing, ReasonForm),
    "endorse_filing": Verb(actions.endorse_filing, EndorseForm),
    "send_back_filing": Verb(actions.send_back_filing, ReasonForm),
    "approve_filing": Verb(actions.approve_filing, ApproveFilingForm, approving),
    "refuse_source": Verb(actions.refuse_source, RefuseForm),
    "refuse_filing": Verb(actions.refuse_filing, RefuseForm),
}
GUARDS: dict[str, Guard] = {"G01": guards.g01}

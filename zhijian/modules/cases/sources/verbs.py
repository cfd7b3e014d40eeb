"""案源阶段的环节与页面。"""

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.acts.spec import Guard, Verb
from zhijian.kernel.web.verbs.opining import OpinionForm, ReasonForm
from zhijian.modules.cases.sources import actions
from zhijian.modules.cases.sources.forms import (
    AmendForm,
    ExtendVerificationForm,
    RegisterForm,
    VerifyForm,
    registered,
)

VERBS: dict[str, Verb] = {
    "register": Verb(actions.register, RegisterForm),
    "amend_source": Verb(actions.amend_source, AmendForm, registered),
    "submit_source": Verb(actions.submit_source, ActForm),
    "return_source": Verb(actions.return_source, ReasonForm),
    "verify_source": Verb(actions.verify_source, VerifyForm),
    "return_verification": Verb(actions.return_verification, ReasonForm),
    "extend_verification": Verb(actions.extend_verification, ExtendVerificationForm),
    "approve_source": Verb(actions.approve_source, OpinionForm),
}
GUARDS: dict[str, Guard] = {}

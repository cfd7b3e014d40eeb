"""执行阶段的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.serving import Serve
from zhijian.modules.cases.enforcement import actions, coercion, forms, instalments

VERBS: dict[str, Verb] = {
    "record_payment": Verb(actions.record_payment, forms.RecordPayment),
    "record_refund": Verb(actions.record_refund, forms.RecordRefund),
    "dispose_items": Verb(actions.dispose_items, forms.DisposeItems),
    "apply_instalment": Verb(instalments.apply_instalment, forms.ApplyInstalment),
    "approve_instalment": Verb(instalments.approve_instalment, forms.ApproveInstalment),
    "refuse_instalment": Verb(instalments.refuse_instalment, forms.RefuseInstalment),
    "serve_instalment": Verb(instalments.serve_instalment, Serve),
    "enforcement_opened": Verb(coercion.enforcement_opened),
    "enforcement_paid": Verb(coercion.enforcement_paid),
    "enforcement_ended": Verb(coercion.enforcement_ended),
    "check_execution": Verb(actions.check_execution, forms.CheckExecution),
}

"""执行阶段的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.enforcement import actions, forms

VERBS: dict[str, Verb] = {
    "record_payment": Verb(actions.record_payment, forms.RecordPayment),
    "dispose_items": Verb(actions.dispose_items, forms.DisposeItems),
    "check_execution": Verb(actions.check_execution, forms.CheckExecution),
}

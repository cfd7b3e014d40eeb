"""业务说明书：督查督办，与各机关的督办承办。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.modules.supervision import actions, forms
from zhijian.modules.supervision.facts import order_facts, task_facts
from zhijian.modules.supervision.guards import GUARDS
from zhijian.modules.supervision.models import Order, Task
from zhijian.modules.supervision.procedure import (
    APPROVE,
    DRAFT,
    HEAD,
    LEAD,
    ORDER_2021,
    SIGN,
    TASK_2021,
)

CHAPTER = "案件管理"
ORDER = ModuleSpec(
    kind="supervision",
    title="督查督办",
    model=Order,
    procedures={ORDER_2021.code: ORDER_2021},
    current=ORDER_2021.code,
    verbs={
        "propose": Verb(actions.propose, forms.Propose),
        "approve": Verb(actions.approve, forms.Words),
        "send_back": Verb(actions.return_order, forms.Why),
        "refuse": Verb(actions.refuse, forms.Why),
        "revise": Verb(actions.revise, forms.Propose, forms.given),
        "issue": Verb(actions.issue, many=True),
        "urge": Verb(actions.urge, forms.Urge, many=True),
        "all_accepted": Verb(actions.all_accepted),
        "close_order": Verb(actions.close_order, forms.Words),
        "revoke": Verb(actions.revoke, forms.Why, many=True),
        "archive": Verb(actions.archive),
    },
    guards={},
    facts=order_facts,
    full_sight=frozenset({DRAFT, APPROVE}),
    upper_sight=frozenset({DRAFT, APPROVE}),
    template="supervision/order.html",
    chapter=CHAPTER,
)
TASK = ModuleSpec(
    kind="supervision_task",
    title="督办承办",
    model=Task,
    procedures={TASK_2021.code: TASK_2021},
    current=TASK_2021.code,
    verbs={
        "deliver": Verb(actions.deliver),
        "sign": Verb(actions.sign),
        "note": Verb(actions.note),
        "assign": Verb(actions.assign, forms.Assign),
        "reassign": Verb(actions.reassign, forms.Reassign),
        "pass_on": Verb(actions.pass_on, forms.PassOn, many=True),
        "report_progress": Verb(actions.report_progress, forms.Progress),
        "ask_extension": Verb(actions.ask_extension, forms.AskExtension),
        "grant_extension": Verb(actions.grant_extension, forms.GrantExtension),
        "deny_extension": Verb(actions.deny_extension, forms.Why),
        "submit_result": Verb(actions.submit_result, forms.Result),
        "endorse": Verb(actions.endorse, forms.Words),
        "head_back": Verb(actions.head_back, forms.Why),
        "send_result": Verb(actions.send_result, forms.Words),
        "lead_back": Verb(actions.lead_back, forms.Why),
        "accept": Verb(actions.accept, forms.Words),
        "return_result": Verb(actions.return_result, forms.Return),
        "urged": Verb(actions.urged),
        "order_revoked": Verb(actions.order_revoked),
    },
    guards=GUARDS,
    facts=task_facts,
    full_sight=frozenset({SIGN, HEAD, LEAD, DRAFT, APPROVE}),
    upper_sight=frozenset({DRAFT, APPROVE}),
    template="supervision/task.html",
    approvers=(HEAD, LEAD),
    chapter=CHAPTER,
)

"""决定阶段的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.opining import ReasonForm
from zhijian.modules.cases.decision import actions, forms, pushing, starting

VERBS: dict[str, Verb] = {
    "deliberate": Verb(actions.deliberate, forms.Deliberate, starting.deliberate),
    "return_deliberation": Verb(actions.return_deliberation, ReasonForm),
    "return_decision": Verb(actions.return_decision, ReasonForm),
    "decide": Verb(actions.decide, forms.Decide, starting.decide),
    "decide_no_penalty": Verb(
        actions.decide_no_penalty, forms.DecideNoPenalty, starting.decide_no_penalty
    ),
    "push_publicity": Verb(pushing.push_publicity, pushing.Push),
    "publication_drafted": Verb(actions.nothing_more),
    "publication_made": Verb(actions.nothing_more),
}

"""审核与拟处罚审批的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.opining import ReasonForm
from zhijian.modules.cases.review import actions, forms

VERBS: dict[str, Verb] = {
    "return_review": Verb(actions.return_review, ReasonForm),
    "pass_review": Verb(actions.pass_review, forms.PassReview),
    "extend_review": Verb(actions.extend_review, forms.ExtendReview),
    "return_proposal": Verb(actions.return_proposal, ReasonForm),
    "approve_proposal": Verb(actions.approve_proposal, forms.ApproveProposal),
    "approve_no_penalty": Verb(actions.approve_no_penalty, forms.ApproveNoPenalty),
    "review_after_hearing": Verb(actions.pass_review, forms.PassReview),
    "return_after_hearing": Verb(actions.return_review, ReasonForm),
}

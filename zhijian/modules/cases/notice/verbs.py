"""告知阶段的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.notice import actions, forms, hearing, starting

VERBS: dict[str, Verb] = {
    "issue_notice": Verb(actions.issue_notice, forms.IssueNotice, starting.issue_notice),
    "record_defence": Verb(actions.record_defence, forms.RecordDefence, starting.record_defence),
    "review_defence": Verb(actions.review_defence, forms.ReviewDefence),
    "record_waiver": Verb(actions.record_waiver, forms.RecordWaiver, starting.party_speaks),
    "record_hearing_request": Verb(
        actions.record_hearing_request, forms.RecordHearingRequest, starting.party_speaks
    ),
    "withdraw_hearing_request": Verb(
        actions.withdraw_hearing_request, forms.WithdrawHearingRequest
    ),
    "notify_again": Verb(actions.notify_again, forms.NotifyAgain),
    "submit_deliberation": Verb(
        actions.submit_deliberation, forms.SubmitDecision, starting.submit_deliberation
    ),
    "submit_decision": Verb(
        actions.submit_decision, forms.SubmitDecision, starting.submit_decision
    ),
    "hearing_opened": Verb(hearing.opened),
    "hearing_reported": Verb(hearing.reported),
    "hearing_ended": Verb(hearing.ended),
}

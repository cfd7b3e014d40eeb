"""救济与自行纠正的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.remedies import actions, forms

VERBS: dict[str, Verb] = {
    "remedy_opened": Verb(actions.remedy_opened),
    "execution_stayed": Verb(actions.execution_stayed),
    "remedy_ended": Verb(actions.remedy_ended),
    "decision_changed": Verb(actions.decision_changed),
    "decision_revoked": Verb(actions.decision_revoked),
    "decision_unlawful": Verb(actions.decision_unlawful),
    "change_decision": Verb(actions.change_decision, forms.ChangeDecision),
    "revoke_decision": Verb(actions.revoke_decision, forms.RevokeDecision),
    "reopen_case": Verb(actions.reopen_case, forms.ReopenCase),
    "record_compensation": Verb(actions.record_compensation, forms.RecordCompensation),
}

"""结案归档阶段的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.opining import OpinionForm, ReasonForm
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.modules.cases.closing import actions, blacklisting, forms, rewarding, starting

VERBS: dict[str, Verb] = {
    "apply_closing": Verb(actions.apply_closing, forms.ApplyClosing, starting.apply_closing),
    "return_closing": Verb(actions.return_closing, ReasonForm),
    "reopen_execution": Verb(actions.reopen_execution, ReasonForm),
    "approve_closing": Verb(actions.approve_closing, OpinionForm),
    "archive": Verb(actions.archive, forms.Archive, starting.archive),
    "correct_record": Verb(actions.correct_record, forms.CorrectRecord),
    "attach_scan": ATTACH_SCAN,
    "reward_proposed": Verb(rewarding.reward_proposed),
    "blacklist_opened": Verb(blacklisting.blacklist_opened),
}

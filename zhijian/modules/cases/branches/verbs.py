"""各种岔路的环节与页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.branches import actions
from zhijian.modules.cases.branches import forms as f

VERBS: dict[str, Verb] = {
    "suspend_investigation": Verb(actions.suspend_investigation, f.SuspendForm),
    "resume_investigation": Verb(actions.resume_investigation, f.ResumeForm),
    "terminate_investigation": Verb(actions.terminate_investigation, f.TerminateForm),
    "merge_into": Verb(actions.merge_into, f.MergeForm),
    "receive_merged": Verb(actions.receive_merged),
    "approve_split": Verb(actions.approve_split, f.SplitForm),
    "split_off": Verb(actions.split_off),
    "record_immunity": Verb(actions.record_immunity, f.ImmunityForm),
    "tell_informant": Verb(actions.tell_informant, f.TellInformantForm, f.telling),
}

"""旧法的环节与页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.trial import actions, forms

VERBS: dict[str, Verb] = {
    "pass_first_review": Verb(actions.pass_first_review, forms.PassFirstReview),
    "first_review_after_hearing": Verb(actions.pass_first_review, forms.PassFirstReview),
    **{verb: Verb(actions.hear_case, forms.Trial) for verb in actions.OUTCOMES},
    "dismiss_case": Verb(actions.dismiss_case, forms.Dismiss),
}

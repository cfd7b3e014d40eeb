"""地方程序增设的审批：各类办件通用的两个环节，同意与退回。"""

from django import forms

from zhijian.kernel.acts import opinions
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import REASON_LENGTH, Opinion
from zhijian.rules.procedure import Step

STEP = "local"


def agree(act: Act, *, words: str) -> None:
    """同意。"""
    opinions.opine(act, STEP, Opinion.Role.LOCAL, words)


def send_back(act: Act, *, reason: str) -> None:
    """退回，写明理由。"""
    opinions.send_back(act, STEP, Opinion.Role.LOCAL, reason)


class AgreeForm(ActForm):
    """一条审批意见。"""

    words = forms.CharField(
        label="意见",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        initial="同意。",
    )


class BackForm(ActForm):
    """退回的理由。"""

    reason = forms.CharField(
        label="退回理由",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明还缺什么、请怎样补充",
    )


AGREE, BACK = Verb(agree, AgreeForm), Verb(send_back, BackForm)


def verb_of(spec: ModuleSpec, step: Step) -> Verb:
    """一个环节的页面与动作：增设的审批各类办件通用，其余是业务自己的。"""
    if not step.added:
        return spec.verbs[step.verb]
    return BACK if step.back else AGREE

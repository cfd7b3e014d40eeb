"""办理页的表单：业务要问的、文书要填的、办理本身要问的（发生时间、共同办理人）。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from zhijian.kernel.acts import hands
from zhijian.kernel.acts.approving import verb_of
from zhijian.kernel.acts.door import Request
from zhijian.kernel.acts.forms import Setting, form_of
from zhijian.kernel.acts.spec import ModuleSpec, facts_of
from zhijian.kernel.log.once import Slip
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.asking import AskForm, asked
from zhijian.kernel.web.forms import MomentField, unchecked
from zhijian.rules.procedure import Step
from zhijian.rules.refusal import Refused

Files = MultiValueDict[str, Any]


class Frame(forms.Form):
    """办理本身要问的。发生时间不填即提交之时。"""

    partner = forms.ModelChoiceField(
        Officer.objects.none(),
        label="共同办理的执法人员",
        required=False,
        help_text="执法人员不得少于两人（行政处罚法第四十二条第一款）",
    )
    occurred_at = MomentField(
        label="发生时间", required=False, help_text="不填即提交之时；补录以前发生的，请填实际时间"
    )
    late_reason = forms.CharField(
        label="补录理由", required=False, max_length=500, help_text="发生在今天以前的必须填写"
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass
class ActForms:
    """一页上的全部表单。"""

    main: forms.Form
    papers: list[AskForm]
    frame: Frame

    @property
    def all(self) -> list[forms.BaseForm]:
        return [self.main, *self.papers, self.frame]

    def valid(self) -> bool:
        """各表都核对一遍，错处一次列全。"""
        return all([form.is_valid() for form in self.all])

    @property
    def wrong(self) -> int:
        """错处的数目。"""
        return sum(len(form.errors) for form in self.all)

    def show_unchecked(self) -> None:
        """只显示所填，不核对。"""
        for form in self.all:
            unchecked(form)

    def request(self, verb: str, slip: Slip | None = None) -> Request:
        """交给办理之门的一次办理。"""
        return Request(
            verb=verb,
            data=self.main.cleaned_data,
            answers={form.template.no: form.answers for form in self.papers},
            occurred_at=self.frame.cleaned_data["occurred_at"],
            late_reason=self.frame.cleaned_data["late_reason"],
            partner=self.frame.cleaned_data.get("partner"),
            seen_version=self.frame.cleaned_data["seen_version"],
            slip=slip,
        )


def forms_for(
    spec: ModuleSpec,
    step: Step,
    setting: Setting,
    typed: QueryDict | None = None,
    files: Files | None = None,
    given: Mapping[str, Any] | None = None,
) -> ActForms:
    """一个环节的表单；登记时还没有办件，只有机关与上级办件。

    `typed` 为空时是预填好的空表，`given` 是链接或上级办件带来的预填（如哪份文书）。
    """
    main = form_of(verb_of(spec, step), setting, data=typed, files=files, initial=dict(given or {}))
    main.use_required_attribute = False
    held = setting.matter or setting.parent
    initial = {"seen_version": held.version if held else None}
    frame = Frame(typed, prefix="act", initial=initial, use_required_attribute=False)
    _offer_partners(frame, step, held, setting.officer, setting.at)
    facts = cache(lambda: _facts(held))
    return ActForms(main, asked(step.papers, facts, typed, known=main.fields), frame)


def _offer_partners(
    frame: Frame, step: Step, matter: Matter | None, officer: Officer, at: datetime
) -> None:
    """只有一位可共同办理的人时不必选；不需两人的环节不问。"""
    others = []
    if matter is not None and step.hands > 1:
        others = hands.partners(step, hands.Team.of(matter), officer, at)
    if len(others) < 2:
        del frame.fields["partner"]
        return
    field = frame.fields["partner"]
    field.queryset = Officer.objects.filter(pk__in=[other.pk for other in others])  # type: ignore[attr-defined]
    field.required = True


def _facts(matter: Matter | None) -> dict[str, Any]:
    """预填文书用的事实；登记时只有上级办件的，事实不全时不预填。"""
    if matter is None:
        return {}
    try:
        return facts_of(matter)
    except Refused:
        return {}

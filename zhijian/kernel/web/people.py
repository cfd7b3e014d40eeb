"""表上选人：显示姓名与执法证号。"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django import forms

from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Officer

MOST_BARRED = 5
NOBODY = ("", "请选择")


class OfficerField(forms.ChoiceField):
    """选一名执法人员。可选的人由 `offer` 给。"""

    people: Mapping[str, Officer] = MappingProxyType({})

    def clean(self, value: Any) -> Officer | None:
        """所选的人；没有选的为 None。"""
        return self.people.get(super().clean(value))


class OfficersField(forms.MultipleChoiceField):
    """选若干名执法人员。可选的人由 `offer` 给。"""

    widget = forms.CheckboxSelectMultiple
    people: Mapping[str, Officer] = MappingProxyType({})

    def clean(self, value: Any) -> list[Officer]:
        """所选的各人。"""
        return [self.people[key] for key in super().clean(value)]


def offer(form: forms.Form, people: Iterable[Officer], *names: str) -> None:
    """几栏从同一批人中选：一次取齐。"""
    known = {str(person.pk): person for person in people}
    choices = [(key, named(person)) for key, person in known.items()]
    for name in names:
        field = form.fields[name]
        if isinstance(field, OfficerField | OfficersField):
            field.people = known
            field.choices = choices if isinstance(field, OfficersField) else [NOBODY, *choices]


def offer_certified(form: forms.Form, people: Iterable[Officer], at: datetime, *names: str) -> None:
    """只从执法证有效的人中选；因证件、停用而不能指派的，在第一栏说明是谁、为什么。"""
    held = list(people)
    barred = [(one, problem) for one in held if (problem := standing.not_certified(one, at))]
    unfit = {one.pk for one, _ in barred}
    offer(form, [one for one in held if one.pk not in unfit], *names)
    if barred:
        told = "；".join(problem.words for _, problem in barred[:MOST_BARRED])
        field = form.fields[names[0]]
        words = f"不能指派：{told}（{standing.TWO_HANDS}）"
        field.help_text = f"{field.help_text}。{words}" if field.help_text else words


def named(officer: Officer) -> str:
    """如“李伟（执法证号 03131081001）”。"""
    number = f"（执法证号 {officer.certificate_no}）" if officer.certificate_no else ""
    return f"{officer.name}{number}"

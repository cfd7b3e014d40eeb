"""表上选人：显示姓名与执法证号。"""

from typing import TYPE_CHECKING, Any

from django import forms

from zhijian.kernel.organs.models import Officer

if TYPE_CHECKING:
    _One = forms.ModelChoiceField[Officer]
    _Many = forms.ModelMultipleChoiceField[Officer]
else:
    _One, _Many = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class OfficerField(_One):
    """选一名执法人员，显示姓名与执法证号。"""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", "请选择")
        super().__init__(queryset=Officer.objects.none(), **options)

    def label_from_instance(self, obj: Officer) -> str:
        return named(obj)


class OfficersField(_Many):
    """选若干名执法人员。"""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Officer.objects.none(), **options)

    def label_from_instance(self, obj: Officer) -> str:
        return named(obj)


def named(officer: Officer) -> str:
    """如“李伟（执法证号 03131081001）”。"""
    number = f"（执法证号 {officer.certificate_no}）" if officer.certificate_no else ""
    return f"{officer.name}{number}"

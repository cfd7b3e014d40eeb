"""当事人的各张表。"""

from typing import Any

from django import forms

from zhijian.kernel.parties import files
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.organs.forms import DIVISION


class PartyForm(forms.Form):
    """当事人信息。号码当场核校验码，问题写在字段旁。"""

    kind = forms.ChoiceField(label="类别", choices=Party.Kind.choices)
    name = forms.CharField(
        label="名称（姓名）", max_length=200, help_text="照营业执照或身份证件填写"
    )
    uscc = forms.CharField(
        label="统一社会信用代码",
        max_length=40,
        required=False,
        help_text="18 位；同一代码只建一份档案",
    )
    org_code = forms.CharField(
        label="组织机构代码", max_length=20, required=False, help_text="只有旧代码的单位才填，9 位"
    )
    id_number = forms.CharField(
        label="身份证件号码",
        max_length=40,
        required=False,
        help_text="自然人、个体工商户经营者填写；加密存放",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    legal_rep = forms.CharField(label="法定代表人（负责人、经营者）", max_length=50, required=False)
    address = forms.CharField(label="住所（地址）", max_length=200, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    division = forms.CharField(
        label="行政区划代码", max_length=12, required=False, validators=[DIVISION]
    )
    industry = forms.CharField(label="行业", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for name, words in files.faults(self.particulars()).items():
                self.add_error(name, words)
        return cleaned

    def particulars(self) -> Particulars:
        """所填的基本情况，已规整写法。"""
        return Particulars(**self.cleaned_data).tidied()


class ChangePartyForm(PartyForm):
    """变更当事人信息。证件号码不回显：不填即不变。"""

    clear_id = forms.BooleanField(label="删去已存的身份证件号码", required=False)

    def __init__(self, *args: Any, party: Party, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._party = party
        if party.id_token:
            self.fields["id_number"].help_text = "已存一个号码（加密，不回显）；不填即不变"
        else:
            del self.fields["clear_id"]

    def particulars(self) -> Particulars:
        values = dict(self.cleaned_data)
        clear = values.pop("clear_id", False)
        if not values["id_number"] and not clear and self._party.id_token:
            values["id_number"] = self._party.id_number.reveal()
        return Particulars(**values).tidied()


class MergePartyForm(forms.Form):
    """合并档案。"""

    why = forms.CharField(
        label="事由", max_length=200, help_text="如同一企业重复建档、更名后重复建档"
    )

"""登记时填写当事人：有档取档，无档建档；由他件转来的沿用那一件的当事人。"""

from typing import Any

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party

FIELDS = {
    "kind": "party_kind",
    "name": "party_name",
    "uscc": "uscc",
    "id_number": "id_number",
    "legal_rep": "legal_rep",
    "address": "party_address",
    "phone": "party_phone",
}


class PartyForm(ActForm):
    """当事人基本情况。"""

    party_kind = forms.ChoiceField(
        label="当事人类别", choices=Party.Kind, initial=Party.Kind.ENTERPRISE
    )
    party_name = forms.CharField(label="当事人名称（姓名）", max_length=200)
    uscc = forms.CharField(
        label="统一社会信用代码",
        max_length=30,
        required=False,
        help_text="已有档案的，按代码自动取用，不重复建档",
    )
    id_number = forms.CharField(
        label="身份证件号码", max_length=30, required=False, help_text="自然人填写，加密保存"
    )
    legal_rep = forms.CharField(label="法定代表人（负责人、经营者）", max_length=50, required=False)
    party_address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    party_phone = forms.CharField(label="联系电话", max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("party_name"):
            for name, words in files.faults(_particulars(data).tidied()).items():
                self.add_error(FIELDS.get(name, "party_name"), words)
        return data


def party_of(act: Act, data: dict[str, Any]) -> Party:
    """从表中取出（并去掉）当事人各栏，返回其档案。转来的那一件的当事人没有改动的，即用其档案。"""
    wanted = _particulars(data).tidied()
    for field in FIELDS.values():
        data.pop(field, None)
    held = act.matter.party
    if held and not wanted.id_number and _same(held, wanted):
        return held
    party, _ = files.find_or_open(wanted, organ=act.matter.organ, at=act.at)
    return party


def party_given(matter: Matter) -> dict[str, Any]:
    """预填：一件的当事人（不含证件号码）。"""
    party = matter.party
    if party is None:
        return {}
    return {field: getattr(party, name) for name, field in FIELDS.items() if name != "id_number"}


def _same(held: Party, wanted: files.Particulars) -> bool:
    return all(getattr(held, name) == getattr(wanted, name) for name in ("kind", "name", "uscc"))


def _particulars(data: dict[str, Any]) -> files.Particulars:
    return files.Particulars(**{name: data.get(field) or "" for name, field in FIELDS.items()})

"""送达的表。"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import AddressConfirmation, ServiceRecord
from zhijian.kernel.papers.service import ON_RECEIPT
from zhijian.kernel.web.forms import DayField, MomentField
from zhijian.modules.cases.forming import MatterForm
from zhijian.rules import service as rules

Method = ServiceRecord.Method
OFFERED = (
    Method.DIRECT,
    Method.LEFT,
    Method.POST,
    Method.ELECTRONIC,
    Method.ENTRUSTED,
    Method.FORWARDED,
)
WHEN = "；".join(
    f"{method.label}为{rules.SERVED_WHEN[rules.Method(method.label)]}" for method in OFFERED
)


class Serve(MatterForm):
    """送达一份文书。公告送达另行办理。"""

    headings: ClassVar[dict[str, str]] = {
        "method": "方式与时间",
        "place": "地点与收件人",
        "refusal": "拒收、见证与备注",
    }

    method = forms.ChoiceField(
        label="送达方式",
        choices=[(method, method.label) for method in OFFERED],
        help_text="电子送达须有当事人签署的送达地址确认书（行政处罚法第六十一条第二款）",
    )
    at = MomentField(label="送达时间", help_text=f"{WHEN}。期限自送达之日起算")
    received_on = DayField(
        label="回执注明的收件日",
        required=False,
        help_text="邮寄、委托、转交送达的，以收件日为送达之日",
    )
    place = forms.CharField(label="送达地点", max_length=200)
    receiver = forms.CharField(label="收件人", max_length=50, required=False)
    capacity = forms.CharField(
        label="收件人身份", max_length=50, required=False, help_text="如：法定代表人、同住成年家属"
    )
    refusal = forms.CharField(label="拒收或者拒签的情况", max_length=500, required=False)
    witness = forms.CharField(
        label="见证人", max_length=100, required=False, help_text="留置送达的，须有见证人或者记录"
    )
    recorded = forms.BooleanField(
        label="已拍照、录像记录送达过程", required=False, help_text="民事诉讼法第八十九条"
    )
    note = forms.CharField(
        label="备注", max_length=500, required=False, help_text="如：邮件号、受托机关、转交单位"
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        address = rows.last(AddressConfirmation, matter)
        party = matter.party
        self.initial.setdefault("at", at)
        self.initial.setdefault("place", _place(matter, address))
        self.initial.setdefault(
            "receiver", address.receiver if address else (party.legal_rep if party else "")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        left = cleaned.get("method") == Method.LEFT
        if cleaned.get("method") in ON_RECEIPT and not cleaned.get("received_on"):
            self.add_error("received_on", "请填写回执注明的收件日；没有收到回执的，收到后再登记")
        if left and not cleaned.get("refusal"):
            self.add_error("refusal", "留置送达须写明拒收的情况")
        if not left and not cleaned.get("receiver"):
            self.add_error("receiver", "请填写收件人")
        return cleaned


def _place(matter: Matter, address: AddressConfirmation | None) -> str:
    if address is not None:
        return address.address
    return matter.party.address if matter.party else ""

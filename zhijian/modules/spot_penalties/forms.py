"""当场处罚各环节的表：单手在手机上也能填，能预填的都预填。"""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence import arriving
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.knowledge import violations
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.people import OfficerField, offer_certified
from zhijian.kernel.web.signing import SignatureField
from zhijian.kernel.web.verbs.partying import PartyForm
from zhijian.modules.spot_penalties import contesting
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.modules.spot_penalties.procedure import HANDLE
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused

SIGNED = {
    "signature": "当事人签名",
    "first_signature": "执法人员（主办）签名",
    "second_signature": "执法人员（另一名）签名",
}
TOLD = "已出示执法证件，当场告知拟处罚的内容及事实、理由、依据，以及依法享有的陈述、申辩的权利"


class OpenForm(PartyForm):
    """当场处罚登记。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = {
        "party_kind": "当事人",
        "happened_at": "查获",
        "violated": "依据",
        "first": "执法人员",
    }
    happened_at = MomentField(label="查获时间")
    place = forms.CharField(label="处罚地点", max_length=200)
    violation_type = forms.ChoiceField(
        label="违法行为分类", help_text="同一违法行为已经立案的，不得当场处罚"
    )
    facts = ProseField(
        label="违法事实", max_length=4000, rows=4, help_text="违法的时间、地点、行为；事实须确凿"
    )
    evidence = forms.CharField(label="证据", max_length=300, initial="现场照片")
    violated = forms.CharField(label="违反的规定", max_length=300, help_text="写到条、款、项")
    basis = forms.CharField(label="处罚依据", max_length=300, help_text="写到条、款、项")
    first = OfficerField(label="执法人员（主办）")
    second = OfficerField(
        label="执法人员（另一名）", help_text="执法人员不得少于两人（行政处罚法第四十二条第一款）"
    )

    def prepare(self, setting: Setting) -> None:
        held = duties.holders_of([HANDLE], setting.organ, setting.at).get(HANDLE, [])
        offer_certified(self, held, setting.at, "first", "second")
        self.fields["first"].initial = setting.officer.pk
        self.fields["happened_at"].initial = setting.at
        kinds = violations.choices(local_date(setting.at), setting.organ)
        choices = [("", "请选择"), *kinds]
        self.fields["violation_type"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("first") and data.get("first") == data.get("second"):
            self.add_error("second", "执法人员不得少于两人，请另选一名")
        return data


class TellForm(ActForm):
    """当场告知。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = {"warning": "拟处罚", "told": "告知与陈述、申辩"}
    warning = forms.BooleanField(label="警告", required=False)
    fine = YuanField(
        label="罚款（元）",
        required=False,
        help_text="限额见名册“当场处罚限额”；不罚款的留空（行政处罚法第五十一条）",
    )
    circumstance = forms.ChoiceField(
        label="裁量情形",
        choices=[("", "没有"), *SpotPenalty.Circumstance.choices],
        required=False,
        help_text="本地规定排除的，不适用简易程序",
    )
    discretion = ProseField(label="裁量理由", max_length=1000, rows=2, required=False)
    correction = ProseField(label="责令改正", max_length=1000, rows=2, required=False)
    told = forms.BooleanField(label=TOLD, help_text="行政处罚法第四十四条、第五十二条")
    party_words = ProseField(
        label="当事人的陈述、申辩", max_length=2000, rows=2, initial="没有意见，不陈述、申辩"
    )
    review_words = ProseField(
        label="对陈述、申辩的复核",
        max_length=1000,
        rows=2,
        required=False,
        help_text="有意见的必须充分听取、复核；成立的应当采纳（行政处罚法第四十五条）",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("fine") == 0:
            data["fine"] = None
        return data


class DecideForm(ActForm):
    """当场作出决定。"""

    pay = forms.ChoiceField(
        label="罚款缴纳方式",
        choices=[("", "没有罚款"), *SpotPenalty.Pay.choices],
        required=False,
    )
    cash_ground = forms.ChoiceField(
        label="当场收缴的情形",
        choices=[("", "不当场收缴"), *SpotPenalty.CashGround.choices],
        required=False,
        help_text="只限行政处罚法第六十八条、第六十九条的情形",
    )
    receipt_no = forms.CharField(
        label="财政专用票据号",
        max_length=60,
        required=False,
        help_text="不出具财政部门统一制发的专用票据的，当事人有权拒绝缴纳（行政处罚法第七十条）",
    )


class DeliverForm(ActForm):
    """当场交付：屏幕签名、纸上签名、拒签三者居其一。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = {
        "receiver": "当事人签收",
        "first_signature": "执法人员签名",
        "on_paper": "没有在屏幕上签名的",
    }
    receiver = forms.CharField(label="收件人", max_length=50)
    signature = SignatureField(label="当事人在屏幕上签名")
    first_signature = SignatureField(label="执法人员（主办）签名")
    second_signature = SignatureField(
        label="执法人员（另一名）签名",
        help_text="决定书由执法人员签名或者盖章（行政处罚法第五十二条第二款）",
    )
    on_paper = forms.BooleanField(
        label="当事人在打印的决定书上签名，随后附入签署件", required=False
    )
    refused = forms.CharField(
        label="拒绝签收的情况",
        max_length=300,
        required=False,
        help_text="拒绝签收的，在决定书上注明（行政处罚法第五十二条第二款）",
    )
    witness = forms.CharField(label="见证人", max_length=100, required=False)
    recorded = forms.BooleanField(label="交付过程已拍照、录像", required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        signed = data.get("signature")
        ways = [bool(signed), bool(data.get("on_paper")), bool(data.get("refused"))]
        if sum(ways) != 1 and "signature" not in self.errors:
            self.add_error("signature", "屏幕签名、纸上签名、拒绝签收，三者居其一")
        for name in ("first_signature", "second_signature"):
            if signed and not data.get(name):
                self.add_error(name, "当事人在屏幕上签名的，执法人员也在屏幕上签名")
        pictures = {name: data.pop(name, None) for name in SIGNED}
        if signed and not self.errors:
            data["signatures"] = [self._arrived(name, one) for name, one in pictures.items()]
        return data

    def _arrived(self, name: str, picture: Any) -> StoredFile | None:
        """收下一张签名。"""
        where, title = self.setting, f"{SIGNED[name]}.png"
        if where is None:
            return None
        try:
            return arriving.arrive(picture, title, where.officer, where.at, where.matter)
        except Refused as refused:
            self.add_error(name, f"{refused}。请清除之后重签")
            return None


class CollectForm(ActForm):
    """当场收缴。"""

    receipt_no = forms.CharField(
        label="财政专用票据号", max_length=60, help_text="行政处罚法第七十条"
    )
    collected_at = MomentField(label="收缴时间")

    def prepare(self, setting: Setting) -> None:
        self.fields["collected_at"].initial = setting.at


class HandInForm(ActForm):
    """交至本机关。"""

    receiver = forms.CharField(label="本机关的收款人", max_length=50)


class BankForm(ActForm):
    """缴付银行。"""

    voucher = forms.CharField(label="银行凭证号", max_length=60)


class PaidForm(ActForm):
    """登记缴款。"""

    receipt_no = forms.CharField(label="财政票据号", max_length=60)
    paid_at = MomentField(label="缴款时间")


class RefundForm(ActForm):
    """退还多缴的罚款。"""

    amount = YuanField(label="退款金额（元）", min_value=Decimal("0.01"))
    paid_on = DayField(label="退款日期")
    voucher = forms.CharField(label="退库凭证号", max_length=60)

    def prepare(self, setting: Setting) -> None:
        over = contesting.overpaid(setting.matter) if setting.matter else Decimal(0)
        told = f"应退 {grouped(over)} 元" if over else "本件没有应退的罚款"
        self.fields["amount"].help_text = told
        self.fields["paid_on"].initial = local_date(setting.at)


class ReportForm(ActForm):
    """报所属机关备案。"""

    words = ProseField(
        label="备案说明", max_length=500, rows=2, initial="当场处罚决定书一份，报备案。"
    )


class WhyForm(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", max_length=500, rows=3)


def telling(matter: Matter) -> dict[str, Any]:
    """再次告知的，以前次所填为默认值。"""
    row = SpotPenalty.objects.get(pk=matter.pk)
    if row.told_at is None:
        return {}
    names = ("warning", "fine", "circumstance", "discretion", "correction", "party_words")
    return {name: getattr(row, name) for name in names}


def deciding(matter: Matter) -> dict[str, Any]:
    """有罚款的，默认银行缴纳。"""
    row = SpotPenalty.objects.get(pk=matter.pk)
    return {"pay": SpotPenalty.Pay.BANK if row.fine is not None else ""}


def delivering(matter: Matter) -> dict[str, Any]:
    """收件人默认是当事人的代表人或本人。"""
    party = matter.party
    return {"receiver": (party.legal_rep or party.name[:50]) if party else ""}


def refunding(matter: Matter) -> dict[str, Any]:
    """默认退应退的全部。"""
    return {"amount": contesting.overpaid(matter) or None}


def collecting(matter: Matter) -> dict[str, Any]:
    """决定书上已写的票据号。"""
    return {"receipt_no": SpotPenalty.objects.get(pk=matter.pk).receipt_no}

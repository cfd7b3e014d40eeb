"""移送各环节的表。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import REASON_LENGTH, MatterOrgan
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField, MomentField, ProseField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.scanning import WithScan
from zhijian.modules.transfers.models import Transfer

if TYPE_CHECKING:
    _OrganChoice = forms.ModelChoiceField[Organ]
else:
    _OrganChoice = forms.ModelChoiceField


def _materials() -> RowsField:
    return RowsField(
        {
            "name": forms.CharField(label="材料名称", max_length=200),
            "copies": forms.CharField(label="份数", max_length=20),
            "pages": forms.CharField(label="页数", max_length=20, required=False),
        },
        label="材料目录",
    )


class Propose(ActForm):
    """提请移送。"""

    headings: ClassVar[dict[str, str]] = {"kind": "移往", "reason": "原因", "materials": "材料"}

    crime = forms.TypedChoiceField(
        label="是否涉嫌犯罪",
        choices=[("False", "不涉嫌犯罪"), ("True", "涉嫌犯罪")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        help_text="涉嫌犯罪的，另办涉嫌犯罪案件移送（移送规定第三条、第五条）",
    )
    kind = forms.ChoiceField(label="移送的种类", choices=Transfer.Kind)
    organ = _OrganChoice(
        Organ.objects.none(),
        label="接收机关",
        required=False,
        empty_label="（系统以外的部门，填下一栏）",
    )
    to = forms.CharField(label="其他部门或者公安机关的名称", max_length=100, required=False)
    whole = forms.BooleanField(
        label="整案移送",
        required=False,
        initial=True,
        help_text="不勾选的，只移送一部分，本案继续办理",
    )
    summary = ProseField(label="查明的情况", max_length=4000, rows=5)
    reason = ProseField(
        label="移送的原因",
        max_length=REASON_LENGTH,
        rows=3,
        help_text="交下级机关办理的，写明办理要求",
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        initial="《市场监督管理行政处罚程序规定》第十四条",
        help_text="移送其他部门的，依程序规定第十七条",
    )
    report_due = DayField(
        label="要求报告办理情况的日期", required=False, help_text="交下级机关办理的必填"
    )
    contact = forms.CharField(label="联系人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)
    materials = _materials()

    def prepare(self, setting: Setting) -> None:
        organs = Organ.objects.filter(valid_to__isnull=True).exclude(pk=setting.organ.pk)
        self.fields["organ"].queryset = organs.order_by("code")  # type: ignore[attr-defined]
        self.initial.setdefault("contact", setting.officer.name)
        self.initial.setdefault("phone", setting.organ.phone)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == Transfer.Kind.LOWER and not data.get("report_due"):
            self.add_error("report_due", "交下级机关办理的，请写明要求报告办理情况的日期")
        return data


class Words(ActForm):
    """批准。"""

    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=3, initial="同意移送。")


class Why(ActForm):
    """不同意。"""

    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class Send(ActForm):
    """送交。"""

    sent_how = forms.CharField(
        label="送交方式", max_length=100, help_text="如：专人送交、邮寄（单号）"
    )


class Sign(ActForm):
    """签收。"""

    received_by = forms.CharField(label="签收人", max_length=50, required=False)

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("received_by", setting.officer.name)


class AskMore(ActForm):
    """请补正材料。"""

    asked = ProseField(
        label="请补正的材料", max_length=REASON_LENGTH, rows=3, help_text="只能请补正一次"
    )


class Supplement(ActForm):
    """补正材料。"""

    materials = _materials()


class Dispute(ActForm):
    """管辖异议。"""

    words = ProseField(
        label="异议及理由",
        max_length=REASON_LENGTH,
        rows=4,
        help_text="七个工作日内协商，协商不成的报请共同的上一级机关指定（程序规定第十三条）",
    )


class AskDesignation(ActForm):
    """报请指定管辖。"""

    request = forms.CharField(label="请示的题名文号", max_length=200)


class Designate(ActForm):
    """指定管辖。"""

    reason = ProseField(label="指定的理由", max_length=REASON_LENGTH, rows=4)
    handover_due = DayField(label="移交材料的期限")


class DesignateOther(Designate):
    """指定争议双方以外的机关管辖。"""

    field_order = ["organ", "reason", "handover_due"]

    organ = _OrganChoice(label="指定管辖的机关", queryset=Organ.objects.none())

    def prepare(self, setting: Setting) -> None:
        if setting.matter is None:
            return
        under = tree.subtree(setting.officer.organ).values("pk")
        taking = MatterOrgan.standing.filter(matter=setting.matter).values("organ")
        offered = Organ.objects.filter(pk__in=under, valid_to__isnull=True)
        offered = offered.exclude(pk__in=taking).exclude(pk=setting.matter.organ_id)
        self.fields["organ"].queryset = offered.order_by("code")  # type: ignore[attr-defined]


class Receipt(WithScan):
    """登记其他部门签收。"""

    field_order = ["received_by", "received_at", "upload"]

    received_by = forms.CharField(label="签收人", max_length=50)
    received_at = MomentField(label="签收时间")

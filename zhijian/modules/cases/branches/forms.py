"""中止、恢复、终止、并案、分案、豁免、告知举报人所填的表。"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.modules.cases.branches.models import InformantNotice, Suspension, Termination
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.procedure import BEFORE_FILING, UNDECIDED

if TYPE_CHECKING:
    _CaseChoice = forms.ModelChoiceField[Matter]
else:
    _CaseChoice = forms.ModelChoiceField


class SuspendForm(ActForm):
    """中止调查。"""

    ground = forms.ChoiceField(
        label="中止的情形",
        choices=Suspension.Ground,
        widget=forms.RadioSelect,
        help_text="程序规定第四十七条的五种情形；中止期间不计入办案期限",
    )
    reason = ProseField(label="具体理由", max_length=REASON_LENGTH, rows=3)
    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意中止。")


class ResumeForm(ActForm):
    """恢复调查。"""

    reason = ProseField(
        label="中止的原因怎样消除",
        max_length=REASON_LENGTH,
        rows=3,
        help_text="原因消除后应当立即恢复调查（程序规定第四十七条）",
    )
    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意恢复。")


class TerminateForm(ActForm):
    """终止调查。"""

    ground = forms.ChoiceField(
        label="终止的情形",
        choices=Termination.Ground,
        widget=forms.RadioSelect,
        help_text="程序规定第四十八条",
    )
    proof = forms.CharField(
        label="证明材料", max_length=200, help_text="如死亡证明、注销登记通知书的名称和文号"
    )
    no_successor = forms.BooleanField(
        label="没有权利义务承受人",
        required=False,
        help_text="有承受人的，以承受人为当事人继续调查",
    )
    reason = ProseField(label="具体理由", max_length=REASON_LENGTH, rows=3)
    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意终止。")


class CaseChoice(_CaseChoice):
    """选一件案件，显示案号与标题。"""

    def label_from_instance(self, obj: Matter) -> str:
        return f"{obj.number or obj.source_number} {obj.title}"


class MergeForm(MatterForm):
    """并入另案：只列本机关同一当事人在办的案件。"""

    target = CaseChoice(
        Matter.objects.none(),
        label="并入哪一件",
        empty_label="请选择",
        help_text="本机关对同一当事人在办的案件；同一违法行为不得重复处罚（行政处罚法第二十九条）",
    )
    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)
    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意并案。")

    def fit(self, matter: Matter, at: datetime) -> None:
        self.fields["target"].queryset = mergeable(matter)  # type: ignore[attr-defined]


def mergeable(matter: Matter) -> QuerySet[Matter]:
    """可以并入的案件：本机关、同一当事人（当事人尚不明确的不限）、尚未决定。"""
    found = Matter.objects.filter(
        kind=matter.kind, organ=matter.organ_id, stage__in=(*BEFORE_FILING, *UNDECIDED)
    ).exclude(pk=matter.pk)
    same = Q(party=matter.party_id) if matter.party_id else Q()
    return found.filter(same).order_by("-opened_at")


class SplitForm(ActForm):
    """批准分案。"""

    subject = forms.CharField(
        label="分出的当事人", max_length=200, help_text="一案一当事人；当事人相同的，照填"
    )
    facts = ProseField(label="分出的事实", max_length=REASON_LENGTH, rows=4)
    reason = ProseField(label="分案的理由", max_length=REASON_LENGTH, rows=3)
    words = ProseField(label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意分案。")


class ImmunityForm(ActForm):
    """登记外交特权与豁免。"""

    words = forms.CharField(
        label="凭据",
        max_length=200,
        help_text="如外交人员身份证件、外事部门的函；登记之后不得处罚，物品仍可依法处理",
    )


class TellInformantForm(ActForm):
    """告知举报人。"""

    way = forms.ChoiceField(label="告知方式", choices=InformantNotice.Way)
    told_at = MomentField(label="告知时间")
    words = ProseField(
        label="告知内容",
        max_length=REASON_LENGTH,
        rows=3,
        help_text="只写是否立案及理由，不写举报人的身份",
    )

    def prepare(self, setting: Setting) -> None:
        self.fields["told_at"].initial = setting.at

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.setting and data.get("told_at") and data["told_at"] > self.setting.at:
            self.add_error("told_at", "不能晚于现在")
        return data


def telling(matter: Matter) -> dict[str, Any]:
    """告知的内容：立案的或者不予立案的。"""
    filed = "已立案" if matter.number else "决定不予立案"
    return {"words": f"您举报的“{matter.title}”，经核查{filed}。"}

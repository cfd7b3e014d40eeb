"""现场检查各环节的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.recording import ticking
from zhijian.kernel.web.forms import DayField, MomentField, ProseField
from zhijian.kernel.web.people import OfficerField, offer_certified
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.inspecting import InspectForm
from zhijian.kernel.web.verbs.partying import PartyForm
from zhijian.modules.inspections.models import CheckedTopic, CorrectionOrder, Inspection
from zhijian.modules.inspections.procedure import HANDLE

TWO = "执法人员不得少于两人（行政处罚法第四十二条第一款）"


class PlanForm(PartyForm):
    """现场检查登记。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = {
        "party_kind": "当事人",
        "source": "检查",
        "first": "检查人员",
    }
    source = forms.ChoiceField(
        label="检查来源",
        choices=Inspection.Source,
        help_text="投诉举报、转办交办、应急、数据监测异常不计入年度频次（国办发〔2024〕54号）",
    )
    source_ref = forms.CharField(label="来源文号或单号", max_length=100, required=False)
    reason = ProseField(label="检查事由", max_length=1000, rows=2)
    basis = forms.CharField(label="检查依据", max_length=200, help_text="法律、法规、规章，写到条")
    topics = ProseField(label="检查事项", max_length=4000, rows=4, help_text="一行一项")
    planned_on = DayField(label="拟检查日期")
    first = OfficerField(label="检查人员（主办）")
    second = OfficerField(label="检查人员（另一名）", help_text=TWO)

    def prepare(self, setting: Setting) -> None:
        held = duties.holders_of([HANDLE], setting.organ, setting.at).get(HANDLE, [])
        offer_certified(self, held, setting.at, "first", "second")
        self.fields["first"].initial = setting.officer.pk
        self.fields["planned_on"].initial = local_date(setting.at)

    def clean_topics(self) -> list[str]:
        """各检查事项。"""
        lines = (line.strip()[:200] for line in str(self.cleaned_data["topics"]).splitlines())
        return [line for line in lines if line]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("first") and data.get("first") == data.get("second"):
            self.add_error("second", f"另选一名：{TWO}")
        return data


class NotifyForm(ActForm):
    """通知检查；不提前通知的，写明例外。"""

    EXCEPTIONS = ("", "投诉举报、转办交办的检查", "应急处置", "提前通知可能使检查不能实现目的")

    way = forms.CharField(label="通知的方式与受通知人", max_length=200, required=False)
    notified_at = MomentField(label="通知时间", required=False)
    exception = forms.ChoiceField(
        label="不提前通知的例外",
        choices=[(one, one or "（已经通知）") for one in EXCEPTIONS],
        required=False,
        help_text="检查必通知，例外须有理由（国办发〔2024〕54号）",
    )
    exception_reason = forms.CharField(label="理由", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("exception"):
            if not data.get("exception_reason"):
                self.add_error("exception_reason", "不提前通知的，须写明理由")
        elif not (data.get("way") and data.get("notified_at")):
            self.add_error("way", "请填写通知的方式与时间，或者选定不提前通知的例外并写明理由")
        return data


class OnSiteForm(InspectForm):
    """实施现场检查：逐项打勾，制作现场笔录（文书第 9 号）。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = InspectForm.headings | {"checked": "逐项检查"}
    checked = RowsField(
        {
            "topic": forms.CharField(label="检查事项", max_length=200),
            "result": forms.ChoiceField(label="结果", choices=CheckedTopic.Result),
            "found": forms.CharField(label="所见", max_length=500, required=False),
        },
        label="检查事项与结果",
        blank_rows=0,
    )
    latitude = forms.DecimalField(
        label="纬度",
        min_value=-90,
        max_value=90,
        decimal_places=5,
        required=False,
        help_text="可以不填",
    )
    longitude = forms.DecimalField(
        label="经度", min_value=-180, max_value=180, decimal_places=5, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", "经度、纬度一并填写，或者都不填")
        return data


class CorrectForm(ActForm):
    """责令改正（文书第 33 号）。"""

    facts = ProseField(label="违法行为", max_length=4000, rows=3)
    violated = forms.CharField(label="违反的规定", max_length=300, help_text="写到条、款、项")
    correction = ProseField(label="改正内容及要求", max_length=2000, rows=3)
    due = DayField(label="改正期限")


class RecheckForm(ActForm):
    """复查。"""

    recheck = ProseField(label="复查情况", max_length=2000, rows=3)


class WhyForm(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", max_length=500, rows=3)


def inspecting(matter: Matter) -> dict[str, Any]:
    """现场检查的默认值：地点、到场人、待打勾的事项。"""
    party, plan = matter.party, Inspection.objects.get(pk=matter.pk)
    assist = [
        row.officer.name
        for row in rows.every(Assignment, matter)
        if row.role == Assignment.Role.HANDLER and not row.lead
    ]
    return {
        "place": party.address if party else "",
        "present": party.legal_rep if party else "",
        "present_phone": party.phone if party else "",
        "recorder": assist[0] if assist else "",
        "checked": [{"topic": topic, "result": "good"} for topic in plan.topics],
        "findings": ticking.findings(matter),
    }


def correcting(matter: Matter) -> dict[str, Any]:
    """责令改正的默认值：不符合的各项。"""
    bad = [row for row in rows.every(CheckedTopic, matter) if row.result == "bad"]
    last = rows.last(CorrectionOrder, matter)
    found = "；".join(row.found or f"{row.topic}不符合规定" for row in bad)
    return {"facts": f"{found}。" if found else "", "violated": last.violated if last else ""}

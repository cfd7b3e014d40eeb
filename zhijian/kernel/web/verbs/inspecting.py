"""现场检查的笔录所填的表：案件的调查与现场检查共用。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.web.forms import MomentField, ProseField


class SpanForm(ActForm):
    """有起止时间的表：止不早于起，都不晚于现在。"""

    started_at = MomentField(label="开始时间")
    ended_at = MomentField(label="结束时间")

    def prepare(self, setting: Setting) -> None:
        self.fields["started_at"].initial = setting.at
        self.fields["ended_at"].initial = setting.at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        started, ended = data.get("started_at"), data.get("ended_at")
        if started and ended and ended < started:
            self.add_error("ended_at", "结束时间不能早于开始时间")
        if self.setting and ended and ended > self.setting.at:
            self.add_error("ended_at", "结束时间不能晚于现在；事后补记的，请填发生时间与补录理由")
        return data


class InspectForm(SpanForm):
    """现场笔录（文书第 9 号）。"""

    headings: ClassVar[dict[str, str]] = {
        "started_at": "时间与地点",
        "present": "到场的人",
        "findings": "检查情况",
    }
    place = forms.CharField(label="检查地点", max_length=200)
    present = forms.CharField(
        label="到场的当事人或其人员",
        max_length=50,
        required=False,
        help_text="当事人不到场的留空，并填写见证人（程序规定第二十九条）",
    )
    present_post = forms.CharField(label="职务", max_length=50, required=False)
    present_phone = forms.CharField(label="电话", max_length=40, required=False)
    witness = forms.CharField(label="见证人", max_length=100, required=False)
    recorder = forms.CharField(label="记录人", max_length=50)
    avoidance = forms.CharField(
        label="是否申请回避",
        max_length=200,
        initial="不申请回避",
        help_text="首次收集证据，应当告知陈述、申辩和申请回避的权利（程序规定第二十一条）",
    )
    findings = ProseField(
        label="检查情况", max_length=8000, rows=10, help_text="依检查次序记录所见，不写推断"
    )
    party_words = ProseField(label="当事人意见", max_length=1000, rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("present") and not data.get("witness"):
            self.add_error("witness", "当事人没有到场的，应当有见证人")
        return data

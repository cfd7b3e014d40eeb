"""告知、陈述申辩、听证要求的表。"""

from datetime import datetime
from typing import Any

from django import forms

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.modules.cases import penalties, thresholds
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.notice.models import Defence


class IssueNotice(MatterForm):
    """制发告知书：事实、理由、依据可以修改文字，处罚各项按批准的拟处罚意见。"""

    facts = ProseField(label="违法事实", rows=8, max_length=8000, help_text="行政处罚法第四十四条")
    reason = ProseField(label="理由", rows=5, max_length=4000, help_text="行为性质、情节、裁量理由")
    basis = ProseField(label="处罚依据", rows=2, max_length=500, help_text="写到条、款、项")
    hearing = forms.BooleanField(
        label="告知听证权",
        required=False,
        help_text="达到听证标准的必须告知（行政处罚法第六十三条）；未达到的也可以告知",
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        """写明达没达到听证标准、依据哪一条。"""
        day = local_date(at)
        words = thresholds.hearing_words(matter, penalties.PROPOSED, day)
        line = thresholds.threshold(matter, day).article
        told = f"必须告知：{words}" if words else f"未达听证标准（{line}），也可以告知"
        self.fields["hearing"].help_text = told


class RecordDefence(forms.Form):
    """记录陈述申辩。"""

    by = forms.CharField(label="陈述申辩人", max_length=100)
    capacity = forms.CharField(label="身份", max_length=100, help_text="如：法定代表人、委托代理人")
    at = MomentField(label="开始时间")
    ended_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=200)
    form = forms.ChoiceField(label="形式", choices=Defence.Form.choices)
    words = ProseField(
        label="陈述申辩内容",
        rows=6,
        max_length=8000,
        help_text="必须充分听取当事人的意见（行政处罚法第四十五条第一款）",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("at"), cleaned.get("ended_at")
        if start and end and end < start:
            self.add_error("ended_at", "结束时间早于开始时间")
        return cleaned


class ReviewDefence(forms.Form):
    """提出复核意见：对尚未复核的最早一份。"""

    adopted = forms.ChoiceField(
        label="采纳情况",
        choices=Defence.Adopted.choices,
        widget=forms.RadioSelect,
        help_text="事实、理由或者证据成立的，应当采纳（行政处罚法第四十五条第一款）",
    )
    review = ProseField(label="复核意见", rows=4, max_length=2000, help_text="逐点写明复核的情况")


class RecordWaiver(forms.Form):
    """记录明确放弃。没有明确表示的不是放弃，只能等期限届满。"""

    by = forms.CharField(label="放弃人", max_length=100)
    words = ProseField(
        label="放弃的原话", rows=3, max_length=2000, help_text="附当事人签名的书面材料"
    )
    hearing = forms.BooleanField(
        label="同时放弃要求听证", required=False, help_text="告知听证权的，不勾选仍须等听证期限届满"
    )


class RecordHearingRequest(forms.Form):
    """记录听证要求。"""

    by = forms.CharField(label="申请人", max_length=100)
    how = forms.CharField(
        label="提出方式",
        max_length=100,
        initial="书面",
        help_text="应当在告知后五个工作日内提出（行政处罚法第六十四条第一项）",
    )


class WithdrawHearingRequest(forms.Form):
    """记录撤回听证要求。"""

    words = forms.CharField(label="撤回的说明", max_length=500)


class NotifyAgain(forms.Form):
    """变更后重新告知：回到调查，重新终结、审核、批准后另行告知。"""

    reason = ProseField(
        label="变更的内容与理由",
        rows=4,
        max_length=2000,
        help_text="改变事实、理由、依据或者加重的须重新告知（行政处罚法第四十四条、第四十五条第二款）",
    )


class SubmitDecision(forms.Form):
    """提请作出决定或者集体讨论。"""

    words = ProseField(label="承办人意见", rows=4, max_length=REASON_LENGTH)

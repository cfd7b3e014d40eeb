"""行政诉讼各环节的表。"""

from typing import Any

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.rows import RowsField
from zhijian.modules.lawsuits.models import Instance


class Register(ActForm):
    """登记行政诉讼。"""

    plaintiff = forms.CharField(label="原告", max_length=100)
    filed_on = DayField(
        label="起诉日期", help_text="自起诉之日起，诉讼期间加处罚款不予计算（行政处罚法第七十三条）"
    )
    level = forms.ChoiceField(
        label="审级",
        choices=[(one.value, one.label) for one in Instance.Level if one != Instance.Level.SECOND],
        help_text="二审由“登记上诉”转入",
    )
    court = forms.CharField(label="法院", max_length=100)
    number = forms.CharField(label="案号", max_length=60)
    copy_on = DayField(
        label="收到起诉状副本之日", help_text="十五日内提出答辩状并举证（行政诉讼法第六十七条）"
    )
    after_reconsideration = forms.BooleanField(label="经过行政复议", required=False)
    claim = ProseField(label="诉讼请求与理由", rows=4, max_length=4000)

    def prepare(self, setting: Setting) -> None:
        party = setting.parent.party if setting.parent else None
        self.initial.setdefault("plaintiff", party.name if party else "")
        self.initial.setdefault("court", setting.organ.court)
        self.initial.setdefault("copy_on", local_date(setting.at))


class Answer(ActForm):
    """答辩举证。"""

    answered_on = DayField(
        label="答辩日期",
        help_text="无正当理由逾期提供证据的，视为没有相应证据（行政诉讼法第三十四条第二款）",
    )
    answer = ProseField(label="答辩意见", rows=5, max_length=8000)
    proofs = RowsField(
        label="证据目录",
        columns={
            "name": forms.CharField(label="证据", max_length=200),
            "pages": forms.IntegerField(label="页数", min_value=1, required=False),
            "shows": forms.CharField(label="证明目的", max_length=500),
        },
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("answered_on", local_date(setting.at))


class SetHearing(ActForm):
    """开庭通知。"""

    heard_at = MomentField(label="开庭时间")
    courtroom = forms.CharField(label="法庭", max_length=100)


class Attendance(ActForm):
    """出庭情况。"""

    attended = forms.ChoiceField(
        label="负责人出庭",
        choices=Instance.Attended,
        help_text="被诉行政机关负责人应当出庭应诉；不能出庭的，应当委托行政机关相应的工作人员出庭"
        "（行政诉讼法第三条第三款）",
    )
    attendee = forms.CharField(label="出庭人及职务", max_length=100, required=False)
    absence = forms.CharField(label="负责人不能出庭的理由", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        attended = data.get("attended")
        came = attended == Instance.Attended.YES
        if not came and not data.get("absence"):
            self.add_error("absence", "负责人没有出庭的，请写明理由")
        if attended != Instance.Attended.NO and not data.get("attendee"):
            self.add_error("attendee", "请写明出庭人及职务")
        return data


class Stay(ActForm):
    """停止执行。"""

    stay_reason = forms.CharField(
        label="停止执行的情形",
        max_length=500,
        help_text="诉讼期间不停止执行，行政诉讼法第五十六条的四种情形除外",
    )


class Judgment(ActForm):
    """裁判。"""

    result = forms.ChoiceField(label="裁判结果", choices=Instance.Result)
    ruling = forms.BooleanField(
        label="以裁定作出", required=False, help_text="裁定的上诉期限为十日，判决的为十五日"
    )
    judged_on = DayField(label="裁判日期")
    served_on = DayField(label="裁判文书送达之日")
    fine = YuanField(label="变更后的罚款（元）", required=False, help_text="判决变更的填写")
    income = YuanField(
        label="变更后的没收违法所得（元）", required=False, help_text="判决变更的填写"
    )
    remake = forms.BooleanField(
        label="判决被告重新作出行政行为", required=False, help_text="判决撤销的填写"
    )
    words = ProseField(label="裁判要旨", rows=4, max_length=8000)


class Appeal(ActForm):
    """上诉。"""

    appellant = forms.CharField(label="上诉人", max_length=100)
    court = forms.CharField(label="二审法院", max_length=100)
    number = forms.CharField(label="二审案号", max_length=60)
    copy_on = DayField(label="收到（提交）上诉状副本之日")


class Effective(ActForm):
    """裁判生效。"""

    effective_on = DayField(
        label="生效之日", help_text="自次日起加处罚款接着计算；结果随即写回案件的处罚决定"
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("effective_on", local_date(setting.at))

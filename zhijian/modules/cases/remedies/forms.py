"""自行变更、撤销原决定，重新调查，撤回公示，赔偿的表。"""

from datetime import datetime
from decimal import Decimal

from django import forms

from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import DayField, ProseField, YuanField
from zhijian.modules.cases import penalties
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.actions import discussed_before
from zhijian.rules.money import grouped

ERROR = "发现行政处罚有错误的，应当主动改正（行政处罚法第七十五条第二款）"


class RevokeDecision(MatterForm):
    """自行撤销原处罚决定。"""

    reason = ProseField(
        label="错误所在与撤销的理由", rows=4, max_length=REASON_LENGTH, help_text=ERROR
    )
    discussion = ProseField(
        label="集体讨论情况",
        rows=4,
        max_length=REASON_LENGTH,
        required=False,
        help_text="原决定经集体讨论的必须填写：时间、参加人、结论（行政处罚法第五十七条第二款）",
    )
    remake = forms.BooleanField(label="撤销后须重新作出处理", required=False)
    words = ProseField(label="负责人意见", rows=2, max_length=REASON_LENGTH, initial="同意。")

    def fit(self, matter: Matter, at: datetime) -> None:
        self.fields["discussion"].required = discussed_before(matter)


class ChangeDecision(RevokeDecision):
    """自行变更原处罚决定：金额只能减少。"""

    remake = None  # type: ignore[assignment]  # 变更没有这一栏
    fine = YuanField(label="罚款变更为（元）", required=False)
    income = YuanField(label="没收违法所得变更为（元）", required=False)
    field_order = ("reason", "fine", "income", "discussion", "words")

    def fit(self, matter: Matter, at: datetime) -> None:
        super().fit(matter, at)
        held = force.in_force(matter)
        for name, kind in (("fine", penalties.FINE), ("income", penalties.INCOME)):
            amount = penalties.total(held, kind)
            self.fields[name].help_text = f"现为 {grouped(amount)} 元；不得增加，留空的不变"


class ReopenCase(MatterForm):
    """重新调查处理。"""

    reason = ProseField(label="重新处理的要求", rows=3, max_length=REASON_LENGTH)


class RecordCompensation(MatterForm):
    """登记赔偿。"""

    amount = YuanField(label="赔偿金额（元）", min_value=Decimal("0.01"))
    on = DayField(label="决定日期")
    paid_on = DayField(label="支付日期", required=False)
    basis = forms.CharField(
        label="依据",
        max_length=200,
        initial="国家赔偿法",
        help_text="条款待确认，请照赔偿决定书填写",
    )
    words = ProseField(label="赔偿事项", rows=3, max_length=REASON_LENGTH)

"""缴款、物品处理、执行核实的表。"""

from datetime import datetime
from decimal import Decimal

from django import forms

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.rows import RowsField
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import Disposal, Instalment, Payment
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.investigation.models import Item
from zhijian.rules.money import grouped


class RecordPayment(MatterForm):
    """登记一笔缴款。"""

    amount = YuanField(label="金额（元）", min_value=Decimal("0.01"))
    paid_on = DayField(label="缴款日期")
    receipt_no = forms.CharField(
        label="财政票据号",
        max_length=60,
        help_text="须为国务院或省级财政部门统一制发的专用票据（行政处罚法第七十条）",
    )
    kind = forms.ChoiceField(label="款项", choices=Payment.Kind)
    channel = forms.ChoiceField(
        label="渠道", choices=Payment.Channel, help_text="罚缴分离（行政处罚法第六十七条）"
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        self.fields["paid_on"].initial = local_date(at)


class RecordRefund(MatterForm):
    """退还多缴的款。"""

    amount = YuanField(label="退款金额（元）", min_value=Decimal("0.01"))
    paid_on = DayField(label="退款日期")
    voucher = forms.CharField(label="退库凭证号", max_length=60)

    def fit(self, matter: Matter, at: datetime) -> None:
        over = -ledger.account(matter).outstanding
        self.fields["amount"].help_text = (
            f"多缴 {grouped(over)} 元" if over > 0 else "本案没有多缴的款"
        )
        self.fields["amount"].initial = over if over > 0 else None
        self.fields["paid_on"].initial = local_date(at)


class ApplyInstalment(MatterForm):
    """当事人申请延期、分期缴纳。"""

    kind = forms.ChoiceField(label="申请", choices=Instalment.Kind)
    requested_on = DayField(label="申请日期")
    reason = forms.CharField(
        label="申请理由",
        max_length=500,
        help_text="确有经济困难，需要延期或者分期缴纳罚款的（行政处罚法第六十六条第二款）",
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        self.fields["requested_on"].initial = local_date(at)


class ApproveInstalment(MatterForm):
    """批准延期、分期缴纳：逐期写明金额与期限。"""

    plan = RowsField(
        label="各期",
        columns={
            "amount": YuanField(label="金额（元）", min_value=Decimal("0.01")),
            "due": DayField(label="缴纳期限"),
        },
        help_text="延期写一行，分期一期一行",
    )
    words = ProseField(label="意见", rows=2, max_length=REASON_LENGTH, initial="同意。")

    def fit(self, matter: Matter, at: datetime) -> None:
        left = grouped(ledger.account(matter).outstanding)
        asked = rows.last(Instalment, matter)
        kind = f"申请{asked.get_kind_display()}缴纳：{asked.reason}。" if asked else ""
        self.fields["plan"].help_text = f"{kind}各期之和须等于尚未缴纳的 {left} 元"


class RefuseInstalment(MatterForm):
    """不同意延期、分期缴纳。"""

    refusal = forms.CharField(label="不同意的理由", max_length=500)
    words = ProseField(label="意见", rows=2, max_length=REASON_LENGTH, initial="不同意。")


class DisposeItems(MatterForm):
    """处理没收的物品：可一次处理几件。"""

    items = forms.ModelMultipleChoiceField(
        Item.objects.none(), label="物品", widget=forms.CheckboxSelectMultiple
    )
    method = forms.ChoiceField(
        label="处理方式",
        choices=Disposal.Method,
        help_text="除依法应当销毁的外，公开拍卖或者按国家有关规定处理（行政处罚法第七十四条第一款）",
    )
    at = MomentField(label="处理时间")
    place = forms.CharField(label="地点", max_length=200)
    supervisor = forms.CharField(label="监督人", max_length=100)
    receipt = forms.CharField(label="凭证", max_length=100, required=False)

    def fit(self, matter: Matter, at: datetime) -> None:
        left = [row.pk for row in rows.every(Item, matter) if row.state == Item.State.CONFISCATED]
        field = self.fields["items"]
        field.queryset = Item.objects.filter(pk__in=left)  # type: ignore[attr-defined]
        field.initial = left
        self.fields["at"].initial = at


class CheckExecution(MatterForm):
    """核实执行情况。"""

    result = ProseField(
        label="核实情况",
        rows=4,
        max_length=REASON_LENGTH,
        help_text="罚没款缴纳、没收物品处理、违法行为改正的情况（程序规定第七十七条）",
    )

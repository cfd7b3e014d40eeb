"""当场处罚：查到什么、怎样告知、当事人说了什么、罚了什么、怎样交付、钱到哪里。"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow
from zhijian.rules.spot import Ground


class SpotPenalty(Detail):
    """一次当场处罚。`fine` 单位为元，为空是只警告；`circumstance` 为空是没有裁量上的情形。"""

    class Pay(models.TextChoices):
        CASH = "当场收缴", "当场收缴"
        BANK = "银行缴纳", "银行缴纳"
        ELECTRONIC = "电子支付", "电子支付"

    class Circumstance(models.TextChoices):
        LIGHT = "从轻之后才在限额以内", "从轻之后才在限额以内"
        MITIGATED = "减轻处罚", "减轻处罚"
        COMPUTED = "须计算违法所得或者经营额", "须计算违法所得或者经营额"

    class CashGround(models.TextChoices):
        SMALL = Ground.SMALL.value
        HARD_LATER = Ground.HARD_LATER.value
        REMOTE = Ground.REMOTE.value

    happened_at = models.DateTimeField("查获时间")
    place = models.CharField("处罚地点", max_length=200)
    violation_type = models.CharField("违法行为分类", max_length=20)
    facts = models.TextField("违法事实")
    evidence = models.CharField("证据", max_length=300)
    violated = models.CharField("违反的规定", max_length=300)
    basis = models.CharField("处罚依据", max_length=300)
    warning = models.BooleanField("警告", default=False)
    fine = models.DecimalField("罚款（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    circumstance = models.CharField(
        "裁量情形", max_length=30, choices=Circumstance, blank=True, default=""
    )
    discretion = models.TextField("裁量理由", blank=True)
    correction = models.TextField("责令改正", blank=True)
    told_at = models.DateTimeField("告知时间", null=True, blank=True)
    party_words = models.TextField("当事人的陈述、申辩", blank=True)
    review_words = models.TextField("复核意见", blank=True)
    pay = models.CharField("缴纳方式", max_length=10, choices=Pay, blank=True)
    cash_ground = models.CharField("当场收缴的情形", max_length=40, choices=CashGround, blank=True)
    receipt_no = models.CharField("财政票据号", max_length=60, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    delivered_at = models.DateTimeField("交付时间", null=True, blank=True)
    refused = models.TextField("拒绝签收的情况", blank=True)
    collected_at = models.DateTimeField("收缴（缴款）时间", null=True, blank=True)
    handed_in_at = models.DateTimeField("交至机关时间", null=True, blank=True)
    banked_at = models.DateTimeField("缴付银行时间", null=True, blank=True)
    reported_at = models.DateTimeField("报备时间", null=True, blank=True)
    fine_ended = models.DecimalField(
        "不再执行的罚款（元）", max_digits=18, decimal_places=2, default=Decimal("0.00")
    )

    class Meta:
        verbose_name = "当场处罚"

    @property
    def afterwards(self) -> list[SubRow]:
        """决定之后的变更与退款，按先后。"""
        changes = SpotChange.standing.filter(matter=self.matter)
        refunds = SpotRefund.standing.filter(matter=self.matter)
        return sorted([*changes, *refunds], key=lambda row: row.entry_number)


class SpotRemedy(SubRow):
    """一次复议或者诉讼的期间，`last` 为空表示尚未终结。"""

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", "行政复议"
        LAWSUIT = "lawsuit", "行政诉讼"

    kind = models.CharField("种类", max_length=16, choices=Kind)
    first = models.DateField("自")
    last = models.DateField("至", null=True, blank=True)
    stayed = models.BooleanField("停止执行", default=False)
    result = models.CharField("结果", max_length=200, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "当场处罚的救济"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first}—{self.last or '未终结'}"


class SpotChange(SubRow):
    """决定之后的一次变更、撤销或者确认违法；`fine` 是此后的罚款（元）。"""

    class Kind(models.TextChoices):
        CHANGED = "changed", "变更"
        REVOKED = "revoked", "撤销"
        UNLAWFUL = "unlawful", "确认违法"

    kind = models.CharField("结果", max_length=10, choices=Kind)
    fine = models.DecimalField("此后的罚款（元）", max_digits=18, decimal_places=2)
    proof = models.CharField("文书", max_length=200)
    on = models.DateField("作出或者生效之日")
    reason = models.TextField("理由")

    class Meta(SubRow.Meta):
        verbose_name = "当场处罚决定的变更"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.proof}，此后罚款 {self.fine} 元"


class ForcedReceipt(SubRow):
    """一笔强制执行到位的款（元）。"""

    principal = models.DecimalField("罚款（元）", max_digits=18, decimal_places=2)
    surcharge = models.DecimalField("加处罚款（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("到位日期")
    receipt_no = models.CharField("财政票据号", max_length=60)
    channel = models.CharField("渠道", max_length=20)

    class Meta(SubRow.Meta):
        verbose_name = "强制执行到位的罚款"

    def __str__(self) -> str:
        return f"{self.paid_on} {self.principal} 元"


class SpotRefund(SubRow):
    """一笔退款：决定变更、撤销之后退还多缴的罚款（元）。"""

    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("退款日期")
    voucher = models.CharField("退库凭证号", max_length=60)

    class Meta(SubRow.Meta):
        verbose_name = "当场处罚的退款"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="spot_refund_positive")
        ]

    def __str__(self) -> str:
        return f"{self.paid_on} 退还 {self.amount} 元（{self.voucher}）"

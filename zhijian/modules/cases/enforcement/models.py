"""缴款、涉案物品处理、执行情况核实。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow

__all__ = ["Disposal", "EnforcementResult", "ExecutionCheck", "Instalment", "Payment", "Refund"]


class Payment(SubRow):
    """一笔缴款（行政处罚法第六十七条、第七十条）。加处罚款不抵本金。"""

    class Kind(models.TextChoices):
        PENALTY = "penalty", "罚没款"
        SURCHARGE = "surcharge", "加处罚款"

    class Channel(models.TextChoices):
        BANK = "bank", "银行缴款"
        ELECTRONIC = "electronic", "电子支付系统"
        ON_SITE = "on_site", "当场收缴"
        COURT = "court", "人民法院执行"
        AUCTION = "auction", "拍卖抵缴"

    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("缴款日期")
    receipt_no = models.CharField("财政票据号", max_length=60)
    kind = models.CharField("款项", max_length=10, choices=Kind, default=Kind.PENALTY)
    channel = models.CharField("渠道", max_length=12, choices=Channel)

    class Meta(SubRow.Meta):
        verbose_name = "缴款"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_positive")
        ]

    def __str__(self) -> str:
        return f"{self.receipt_no} {self.amount} 元"


class Refund(SubRow):
    """一笔退款：决定变更、撤销之后退还多缴的款。"""

    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("退款日期")
    voucher = models.CharField("退库凭证号", max_length=60)

    class Meta(SubRow.Meta):
        verbose_name = "退款"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_positive")
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.amount} 元"


class Instalment(SubRow):
    """一次延期、分期缴纳的申请与批准（行政处罚法第六十六条第二款）。

    `plan` 逐期记金额与期限；延期是只有一期的。`from_income` 是批准时尚未缴纳的没收违法所得，
    各期先抵它。
    """

    class Kind(models.TextChoices):
        DELAY = "delay", "延期"
        PARTS = "parts", "分期"

    kind = models.CharField("种类", max_length=8, choices=Kind)
    requested_on = models.DateField("申请日期")
    reason = models.CharField("申请理由", max_length=500)
    approved = models.BooleanField("批准", null=True, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    refusal = models.CharField("不同意的理由", max_length=500, blank=True)
    plan = models.JSONField("各期", default=list)
    from_income = models.DecimalField("其中没收违法所得（元）", max_digits=18, decimal_places=2)

    class Meta(SubRow.Meta):
        verbose_name = "延期、分期缴纳"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}缴纳"


class EnforcementResult(SubRow):
    """强制执行的结果：减免的加处罚款，与不再执行（终结执行、不予执行）的数额。"""

    outcome = models.CharField("结果", max_length=40)
    court = models.BooleanField("人民法院裁定终结执行", default=False)
    proof = models.CharField("文书", max_length=200, blank=True)
    waived = models.DecimalField("减免加处罚款（元）", max_digits=18, decimal_places=2)
    fine_ended = models.DecimalField("不再执行的罚款（元）", max_digits=18, decimal_places=2)
    income_ended = models.DecimalField("不再执行的没收款（元）", max_digits=18, decimal_places=2)
    surcharge_ended = models.DecimalField(
        "不再执行的加处罚款（元）", max_digits=18, decimal_places=2
    )
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "强制执行结果"

    def __str__(self) -> str:
        return self.outcome


class Disposal(SubRow):
    """一件涉案物品的处理（行政处罚法第七十四条）。`item` 是所处理的涉案物品。"""

    class Method(models.TextChoices):
        AUCTION = "auction", "公开拍卖"
        DESTROY = "destroy", "监督销毁"
        RETURN = "return", "返还"
        HAND_OVER = "hand_over", "移交"

    item = models.ForeignKey("cases.Item", models.PROTECT, related_name="disposals")
    name = models.CharField("名称", max_length=200)
    model = models.CharField("规格型号", max_length=100, blank=True)
    quantity = models.CharField("数量", max_length=30)
    unit = models.CharField("单位", max_length=20, blank=True)
    method = models.CharField("处理方式", max_length=10, choices=Method)
    at = models.DateTimeField("处理时间")
    place = models.CharField("地点", max_length=200)
    supervisor = models.CharField("监督人", max_length=100)
    handlers = models.CharField("经办人", max_length=100)
    receipt = models.CharField("凭证", max_length=100, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "涉案物品处理"

    def __str__(self) -> str:
        return f"{self.name} {self.get_method_display()}"


class ExecutionCheck(SubRow):
    """一次执行情况核实（两名执法人员）。"""

    at = models.DateTimeField("核实时间")
    result = models.TextField("核实情况")

    class Meta(SubRow.Meta):
        verbose_name = "执行情况核实"

    def __str__(self) -> str:
        return self.result[:20]

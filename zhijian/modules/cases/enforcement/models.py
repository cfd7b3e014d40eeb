"""缴款、涉案物品处理、执行情况核实。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow

__all__ = ["Disposal", "ExecutionCheck", "Payment"]


class Payment(SubRow):
    """一笔缴款（行政处罚法第六十七条、第七十条）。加处罚款不抵本金。"""

    class Kind(models.TextChoices):
        PENALTY = "penalty", "罚没款"
        SURCHARGE = "surcharge", "加处罚款"

    class Channel(models.TextChoices):
        BANK = "bank", "银行缴款"
        ELECTRONIC = "electronic", "电子支付系统"
        ON_SITE = "on_site", "当场收缴"

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

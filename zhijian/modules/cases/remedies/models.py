"""复议、诉讼期间，决定的变更，赔偿。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer

__all__ = ["Compensation", "DecisionChange", "RemedySpan"]


class RemedySpan(SubRow):
    """一次复议或者诉讼的期间：其间加处罚款不予计算（行政处罚法第七十三条第三款）。

    `last` 为空表示尚未终结；`result` 是终结时的结果。
    """

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", "行政复议"
        LAWSUIT = "lawsuit", "行政诉讼"

    kind = models.CharField("种类", max_length=16, choices=Kind)
    first = models.DateField("自")
    last = models.DateField("至", null=True, blank=True)
    stayed = models.BooleanField("停止执行", default=False)
    result = models.CharField("结果", max_length=200, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "救济期间"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first}—{self.last or '未终结'}"


class DecisionChange(SubRow):
    """决定作出之后的一次变更、撤销或者确认违法。变更后的各项处罚另立新版，原有的仍在。"""

    class Kind(models.TextChoices):
        CHANGED = "changed", "变更"
        REVOKED = "revoked", "撤销"
        UNLAWFUL = "unlawful", "确认违法"

    class Source(models.TextChoices):
        RECONSIDERATION = "reconsideration", "行政复议"
        LAWSUIT = "lawsuit", "行政诉讼"
        OURSELVES = "ourselves", "自行纠正"

    kind = models.CharField("结果", max_length=10, choices=Kind)
    source = models.CharField("由何而来", max_length=16, choices=Source)
    proof = models.CharField("文书", max_length=200)
    on = models.DateField("作出或者生效之日")
    reason = models.TextField("理由")
    remake = models.BooleanField("须重新作出处理", default=False)
    before = models.DecimalField("变更前罚没款（元）", max_digits=18, decimal_places=2)
    after = models.DecimalField("变更后罚没款（元）", max_digits=18, decimal_places=2)
    discussion = models.TextField("集体讨论情况", blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )

    class Meta(SubRow.Meta):
        verbose_name = "决定的变更"

    def __str__(self) -> str:
        return f"{self.get_source_display()}{self.get_kind_display()}（{self.proof}）"


class Compensation(SubRow):
    """因违法处罚给予的赔偿（国家赔偿法）。"""

    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    on = models.DateField("决定日期")
    basis = models.CharField("依据", max_length=200)
    paid_on = models.DateField("支付日期", null=True, blank=True)
    words = models.TextField("赔偿事项")

    class Meta(SubRow.Meta):
        verbose_name = "赔偿"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="compensation_positive")
        ]

    def __str__(self) -> str:
        return f"赔偿 {self.amount} 元"

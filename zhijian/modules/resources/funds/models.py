"""经费：预算、拨付、支出各一行，只增不改；记错的以一行冲正。

与罚没收入分列：本表不引用任何案件、罚款、缴款（行政处罚法第七十四条）。
"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer, Organ

SEPARATE = "行政处罚法第七十四条"


class FundLine(models.Model):
    """经费账的一行，金额单位元；冲正的一行金额为负，`reverses` 指所冲正的。"""

    class Source(models.TextChoices):
        FISCAL = "fiscal", "财政"
        SPECIAL = "special", "专项"

    class Kind(models.TextChoices):
        BUDGET = "budget", "预算"
        ALLOTMENT = "allotment", "拨付"
        SPENDING = "spending", "支出"

    class Purpose(models.TextChoices):
        NONE = "", "—"
        CASES = "cases", "办案"
        TESTING = "testing", "检验"
        EQUIPMENT = "equipment", "装备"
        REWARD = "reward", "奖励"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    year = models.PositiveIntegerField("年度")
    source = models.CharField("来源", max_length=10, choices=Source)
    kind = models.CharField("类别", max_length=10, choices=Kind)
    purpose = models.CharField("用途", max_length=10, choices=Purpose, blank=True, default="")
    amount = models.DecimalField("金额", max_digits=16, decimal_places=2)
    on = models.DateField("日期")
    voucher = models.CharField("凭证号", max_length=40)
    words = models.CharField("摘要", max_length=200)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "经费"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "voucher"], name="fund_voucher_once"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, reverses=None)
                | models.Q(amount__lt=0, reverses__isnull=False),
                name="fund_negative_only_reverses",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="spending") ^ models.Q(purpose=""),
                name="fund_spending_has_purpose",
            ),
        ]
        indexes = [models.Index(fields=["organ", "year"], name="fund_by_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()} {self.amount}"

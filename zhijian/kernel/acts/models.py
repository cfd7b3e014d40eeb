"""地方程序的草拟与签认。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers.models import Row


class VariantDraft(models.Model):
    """一机关一类办件的地方程序的一稿：一人草拟，另一人签认后成为名册的新行，自生效日期起取用。

    内容提出之后即不能改（数据库触发器把守），只能签认、退回、撤回一次。`added` 是增设的审批
    （`after label duty`），`shortened` 是缩短的期限（代码与长度）；两者皆空即恢复照法定程序办理。
    """

    class State(models.TextChoices):
        PENDING = "pending", "待签认"
        SIGNED = "signed", "已签认"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=30)
    base = models.CharField("法定程序", max_length=30)
    added = models.JSONField("增设的审批", default=list)
    shortened = models.JSONField("缩短的期限", default=dict)
    why = models.CharField("依据", max_length=300)
    effective_from = models.DateField("生效日期")
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="草拟人")
    drafted_at = models.DateTimeField("草拟时间")
    state = models.CharField("状态", max_length=10, choices=State, default=State.PENDING)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签认人"
    )
    decided_at = models.DateTimeField("签认或退回时间", null=True, blank=True)
    words = models.CharField("意见", max_length=300, blank=True)
    row = models.OneToOneField(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="成为的名册行"
    )

    class Meta:
        verbose_name = "地方程序草案"
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(state="pending"),
                name="variant_one_pending",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["signed", "returned"])
                | ~models.Q(decided_by=models.F("drafted_by")),
                name="variant_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}地方程序（{self.get_state_display()}）"

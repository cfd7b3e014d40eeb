"""地方程序的草拟与签认。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers.models import Row, RowDraft


class VariantDraft(RowDraft):
    """一机关一类办件的地方程序的一稿：一人草拟，另一人签认后成为名册的新行，自生效日期起取用。

    `added` 是增设的审批
    （`after label duty`），`shortened` 是缩短的期限（代码与长度）；两者皆空即恢复照法定程序办理。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=30)
    base = models.CharField("法定程序", max_length=30)
    added = models.JSONField("增设的审批", default=list)
    shortened = models.JSONField("缩短的期限", default=dict)
    why = models.CharField("依据", max_length=300)
    row = models.OneToOneField(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="成为的名册行"
    )

    class Meta(RowDraft.Meta):
        verbose_name = "地方程序草案"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(state="pending"),
                name="variant_one_pending",
            ),
            RowDraft.second_person("variant_second_person"),
        ]

    def __str__(self) -> str:
        return f"{self.organ}地方程序（{self.get_state_display()}）"

"""审核意见与拟处罚审批。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer

__all__ = ["Proposal", "Review"]


class Review(SubRow):
    """一次案件审核或者法制审核及其同意的意见（行政处罚法第五十八条）。"""

    class Kind(models.TextChoices):
        LEGAL = "legal", "法制审核"
        CASE = "case", "案件审核"
        FIRST = "first", "案件初审"

    kind = models.CharField("审核种类", max_length=10, choices=Kind)
    because = models.CharField("须法制审核的理由", max_length=300, blank=True)
    checks = models.JSONField("审核内容", default=list)
    opinion = models.TextField("审核意见")
    reviewer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="审核人")
    qualification = models.CharField("资格证书", max_length=100, blank=True)
    qualified = models.BooleanField("有法制审核资格", default=False)
    received_at = models.DateTimeField("收到材料时间")
    reviewed_at = models.DateTimeField("审核时间")
    grave = models.CharField("情节复杂或者重大", max_length=300, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "审核"

    def __str__(self) -> str:
        return self.get_kind_display()


class Proposal(SubRow):
    """负责人批准的拟处理意见。"""

    class Kind(models.TextChoices):
        PENALTY = "penalty", "处罚"
        NO_PENALTY = "no_penalty", "不予处罚"

    kind = models.CharField("处理意见", max_length=12, choices=Kind)
    approved_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间")
    opinion = models.TextField("批准意见")
    hearing_because = models.CharField("应告知听证权的理由", max_length=300, blank=True)
    publicity = models.BooleanField("决定后公示", default=True)

    class Meta(SubRow.Meta):
        verbose_name = "拟处罚审批"

    def __str__(self) -> str:
        return f"拟{self.get_kind_display()}"

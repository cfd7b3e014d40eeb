"""移送在案件上的样子：办到哪一步、刑事处理结果。移送本身是附属办件。"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from zhijian.kernel.matters.models import Matter, SubRow

__all__ = ["CrimeHanding", "MovedOut"]


class CrimeHanding(SubRow):
    """一次涉嫌犯罪案件移送（移送规定第五条至第十二条）。`fine` 是判处的罚金（元）。"""

    class State(models.TextChoices):
        OPEN = "open", "正在办理移送"
        REFUSED = "refused", "负责人决定不移送"
        FILED = "filed", "公安机关已立案"
        NOT_FILED = "not_filed", "公安机关不予立案"
        NOT_PROSECUTED = "not_prosecuted", "不起诉、撤销案件或者免予刑事处罚"
        CONVICTED = "convicted", "人民法院已判处刑罚"

    child = models.ForeignKey(
        Matter, models.PROTECT, related_name="+", verbose_name="涉嫌犯罪案件移送"
    )
    state = models.CharField("办到哪一步", max_length=20, choices=State, default=State.OPEN)
    words = models.CharField("说明", max_length=500, blank=True)
    fine = models.DecimalField(
        "判处罚金（元）", max_digits=18, decimal_places=2, default=Decimal("0.00")
    )
    imposed = models.CharField("移送之前已作出的处罚", max_length=500, blank=True)
    at = models.DateTimeField("最近进展时间")

    together = ("child",)

    class Meta(SubRow.Meta):
        verbose_name = "涉嫌犯罪移送的进展"

    def __str__(self) -> str:
        return self.get_state_display()


class MovedOut(SubRow):
    """案件整案移送其他机关：移往何处，凭哪份文书。"""

    to = models.CharField("移往", max_length=100)
    proof = models.CharField("移送文书", max_length=100)
    at = models.DateTimeField("签收时间")

    class Meta(SubRow.Meta):
        verbose_name = "移送"

    def __str__(self) -> str:
        return f"移送{self.to}（{self.proof}）"

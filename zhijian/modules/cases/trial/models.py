"""撤案。案件审理本身记作一次集体讨论（`Deliberation`），带处理意见。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import REASON_LENGTH, SubRow

__all__ = ["Dismissal"]


class Dismissal(SubRow):
    """撤销案件：立案之后查明不应当处罚的，只有旧法有（今法为终止调查、不予处罚）。"""

    reason = models.TextField("理由", max_length=REASON_LENGTH)
    at = models.DateTimeField("批准时间")

    class Meta(SubRow.Meta):
        verbose_name = "撤销案件"

    def __str__(self) -> str:
        return f"撤销案件：{self.reason}"

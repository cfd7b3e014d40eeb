"""委托书：书面委托组织实施行政处罚，应当向社会公布（行政处罚法第二十条）。"""

from __future__ import annotations

from datetime import date

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Organ

ARTICLE = "行政处罚法第二十条"


class Delegation(models.Model):
    """一份委托书：委托的具体事项、权限、期限。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="委托机关")
    number = models.CharField("委托书文号", max_length=80)
    entrusted = models.CharField("受委托组织", max_length=200)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    matters = models.CharField("委托的具体事项", max_length=1000)
    powers = models.CharField("权限", max_length=1000)
    first = models.DateField("自")
    last = models.DateField("至")
    published_on = models.DateField("公布日期")
    ended_on = models.DateField("提前终止", null=True, blank=True)
    ended_why = models.CharField("终止的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "委托书"
        ordering = ["-first", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="delegation_number_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="delegation_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.entrusted}"

    def in_force(self, day: date) -> bool:
        """某日有效。"""
        return self.first <= day <= self.last and (self.ended_on is None or day < self.ended_on)

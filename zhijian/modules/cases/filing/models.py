"""立案申请与所涉嫌违反的条款。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.organs.models import Officer

__all__ = ["BreachedArticle", "Filing", "FilingDecision"]


class Filing(SubRow):
    """一次立案申请：四项条件逐项说明（程序规定第十九条），建议的主办、协办。"""

    summary = models.TextField("案情摘要", max_length=4000)
    evidence_words = models.CharField("初步证据", max_length=1000)
    punishable_words = models.CharField("应当给予处罚", max_length=1000)
    jurisdiction_words = models.CharField("管辖依据", max_length=1000)
    limitation_words = models.CharField("追责时效", max_length=1000)
    lead = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="建议主办")
    assist = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="建议协办")
    applied_at = models.DateTimeField("申请时间")

    class Meta(SubRow.Meta):
        verbose_name = "立案申请"

    def __str__(self) -> str:
        return f"立案申请 {self.applied_at:%Y-%m-%d}"

    def articles(self, matter: Matter) -> list[BreachedArticle]:
        """这次申请所列涉嫌违反的条款。"""
        phase = BreachedArticle.Phase.FILING
        return [
            row
            for row in rows.every(BreachedArticle, matter)
            if row.phase == phase and row.entry_number == self.entry_number
        ]


class FilingDecision(SubRow):
    """立案或者不予立案的决定（程序规定第十九条、第二十条）。"""

    filed = models.BooleanField("立案")
    ground = models.CharField("不予立案情形", max_length=200, blank=True)
    reason = models.TextField("理由", max_length=4000)
    decided_at = models.DateTimeField("决定时间")

    class Meta(SubRow.Meta):
        verbose_name = "立案决定"

    def __str__(self) -> str:
        return "立案" if self.filed else "不予立案"


class BreachedArticle(SubRow):
    """违反的一个条款。`phase`：filing 立案时涉嫌，conclusion 调查终结认定。"""

    class Phase(models.TextChoices):
        FILING = "filing", "立案"
        CONCLUSION = "conclusion", "调查终结"

    phase = models.CharField("认定阶段", max_length=12, choices=Phase)
    law = models.CharField("法律法规规章", max_length=100)
    article = models.CharField("条", max_length=20)
    paragraph = models.CharField("款", max_length=20, blank=True)
    item = models.CharField("项", max_length=20, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "违反的条款"

    def __str__(self) -> str:
        return self.words

    @property
    def columns(self) -> dict[str, str]:
        """表中一行的各栏。"""
        return {name: getattr(self, name) for name in ("law", "article", "paragraph", "item")}

    @property
    def words(self) -> str:
        """如“《产品质量法》第二十六条第二款第（一）项”。"""
        named = self.law if self.law.startswith("《") else f"《{self.law}》"
        parts = [f"第{self.article}条"] if self.article else []
        parts += [f"第{self.paragraph}款"] if self.paragraph else []
        parts += [f"第（{self.item}）项"] if self.item else []
        return named + "".join(parts)

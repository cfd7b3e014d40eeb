"""典型案例：三段式的内容、所引条文，与专家的评分。"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.matters.models import Detail, SubRow
from zhijian.kernel.organs.models import Officer


class Precedent(Detail):
    """一件选报的典型案例。发布之后全系统可以查看、引用。"""

    class Kind(models.TextChoices):
        CASE = "案件办理"
        OVERSIGHT = "监管处置"
        SYSTEM = "制度建设"

    subject = models.CharField("标题", max_length=100)
    kind = models.CharField("种类", max_length=10, choices=Kind, default=Kind.CASE)
    cause = models.CharField("案由", max_length=200, blank=True)
    violation_type = models.CharField("违法行为分类", max_length=30, blank=True)
    product = models.CharField("产品", max_length=200, blank=True)
    background = models.TextField("背景")
    content = models.TextField("内容")
    reason = models.TextField("推荐理由")
    articles = models.TextField("适用的条文", blank=True)
    highlights = models.TextField("证据链的亮点", blank=True)
    weighing = models.TextField("裁量", blank=True)
    effect = models.TextField("效果", blank=True)
    masked_by = models.CharField("脱敏人", max_length=50, blank=True)
    checked_by = models.CharField("脱敏复核人", max_length=50, blank=True)
    mean = models.DecimalField("评审得分", max_digits=4, decimal_places=2, null=True, blank=True)
    scored_words = models.CharField("得分的算法", max_length=200, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    ended_at = models.DateTimeField("下架时间", null=True, blank=True)
    ended_words = models.CharField("下架的理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "典型案例"
        indexes = [models.Index(fields=["-published_at"], name="precedent_recent")]

    def __str__(self) -> str:
        return self.subject


class Score(SubRow):
    """一名专家的评分表：五项，各零至五分。"""

    together: ClassVar[tuple[str, ...]] = ("expert",)

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name="专家")
    legality = models.DecimalField("合法性", max_digits=3, decimal_places=2)
    typicality = models.DecimalField("典型性", max_digits=3, decimal_places=2)
    innovation = models.DecimalField("创新性", max_digits=3, decimal_places=2)
    effect = models.DecimalField("办案效果", max_digits=3, decimal_places=2)
    usefulness = models.DecimalField("借鉴价值", max_digits=3, decimal_places=2)
    comment = models.TextField("评语", blank=True)
    entered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta(SubRow.Meta):
        verbose_name = "专家评分"

    def __str__(self) -> str:
        return f"{self.expert} 评分"

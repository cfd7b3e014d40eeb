"""集体讨论与决定。"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.rules import numerals

__all__ = ["Decision", "Deliberation"]
LAW = "《中华人民共和国行政处罚法》"


class Deliberation(SubRow):
    """一次负责人集体讨论（行政处罚法第五十七条第二款）。`present` 逐人记职务与发言。

    旧法的案件审理也记在这里，`outcome` 是其处理意见（质量技术监督行政处罚案件审理规定第十二条）。
    """

    class Outcome(models.TextChoices):
        PENALTY = "penalty", "给予行政处罚"
        NO_PENALTY = "no_penalty", "不予行政处罚"
        DISMISSAL = "dismissal", "撤销案件"
        TRANSFER = "transfer", "移送其他机关"
        CRIME = "crime", "移送司法机关"
        AGAIN = "again", "补充调查"

    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    host = models.CharField("主持人", max_length=50)
    recorder = models.CharField("记录人", max_length=50)
    due = models.PositiveSmallIntegerField("应到人数")
    present = models.JSONField("出席人员", default=list)
    observers = models.CharField("列席人员", max_length=300, blank=True)
    why = models.CharField("集体讨论的理由", max_length=300)
    report = models.TextField("汇报")
    conclusion = models.TextField("讨论结论")
    extends_handling = models.BooleanField("同时决定延长办案期限", default=False)
    outcome = models.CharField("审理意见", max_length=12, choices=Outcome, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "集体讨论"

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"

    @property
    def kind(self) -> str:
        """集体讨论，或者旧法的案件审理。"""
        return "案件审理" if self.outcome else "集体讨论"


class Decision(SubRow):
    """作出的决定（行政处罚法第五十七条、第五十九条）。`late_days` 是超过办案期限的日数。"""

    class Kind(models.TextChoices):
        PENALTY = "penalty", "处罚"
        NO_PENALTY = "no_penalty", "不予处罚"

    ARTICLES: ClassVar = {
        "违法行为轻微并及时改正，没有造成危害后果": f"{LAW}第三十三条第一款",
        "初次违法且危害后果轻微并及时改正": f"{LAW}第三十三条第一款",
        "当事人有证据足以证明没有主观过错": f"{LAW}第三十三条第二款",
        "违法行为超过追责时效": f"{LAW}第三十六条",
        "违法事实不能成立": f"{LAW}第五十七条第一款第三项",
        "当事人享有外交特权与豁免": "《中华人民共和国外交特权与豁免条例》第十四条",
    }
    kind = models.CharField("决定", max_length=12, choices=Kind)
    at = models.DateTimeField("决定时间")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    facts = models.TextField("违法事实")
    nature = models.TextField("定性与理由", blank=True)
    basis = models.TextField("依据")
    discretion = models.TextField("裁量理由", blank=True)
    ground = models.CharField("减轻处罚的法定事由", max_length=200, blank=True)
    deviation = models.TextField("脱离裁量基准的理由", max_length=2000, blank=True)
    defence_result = models.TextField("陈述申辩采纳情况", blank=True)
    correction = models.TextField("责令改正", blank=True)
    no_penalty_reason = models.CharField("不予处罚的情形", max_length=300, blank=True)
    education = models.TextField("教育", blank=True)
    pay_days = models.PositiveSmallIntegerField("缴款期限（日）", default=15)
    measures_law = models.BooleanField("以计量法为依据", default=False)
    publicity = models.BooleanField("公示", default=True)
    handle_due = models.DateField("办案期限届满日", null=True, blank=True)
    late_days = models.PositiveIntegerField("超期日数", default=0)
    served_at = models.DateTimeField("送达时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "决定"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}决定"

    @property
    def sue_clock(self) -> str:
        """起诉期限的代码：以《计量法》为依据的另有规定（计量法第三十一条）。"""
        return "LITIGATE_METROLOGY" if self.measures_law else "LITIGATE_DIRECT"

    @property
    def sue(self) -> str:
        """决定当时的起诉期限，如“六个月”。"""
        period = reading.period(self.sue_clock, local_date(self.at))
        return f"{numerals.in_words(period.length)}{period.unit.word}"

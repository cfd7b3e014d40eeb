"""现场检查：为何查、查什么、通知没有、查到什么、怎样处理。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Detail, SubRow


class Inspection(Detail):
    """一次现场检查。经纬度为 WGS-84 的度，现场人员可以不给。"""

    class Source(models.TextChoices):
        RANDOM = "random", "双随机"
        PATROL = "patrol", "巡查"
        CAMPAIGN = "campaign", "专项检查"
        COMPLAINT = "complaint", "投诉举报"
        HANDED = "handed", "转办交办"
        URGENT = "urgent", "应急"
        MONITOR = "monitor", "数据监测异常"

    class Outcome(models.TextChoices):
        CLEAN = "clean", "没有发现问题"
        CORRECT = "correct", "责令改正"
        CORRECTED = "corrected", "复查合格"
        PENALTY = "penalty", "转当场处罚"
        CASE = "case", "登记案源"

    source = models.CharField("检查来源", max_length=12, choices=Source)
    source_ref = models.CharField("来源文号或单号", max_length=100, blank=True)
    reason = models.TextField("检查事由")
    basis = models.CharField("检查依据", max_length=200)
    topics = models.JSONField("检查事项", default=list)
    planned_on = models.DateField("拟检查日期")
    notified_at = models.DateTimeField("通知时间", null=True, blank=True)
    notice_words = models.CharField("通知的方式或者不通知的理由", max_length=500, blank=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    place = models.CharField("检查地点", max_length=200, blank=True)
    present = models.CharField("到场人", max_length=50, blank=True)
    present_post = models.CharField("职务", max_length=50, blank=True)
    present_phone = models.CharField("电话", max_length=40, blank=True)
    witness = models.CharField("见证人", max_length=100, blank=True)
    recorder = models.CharField("记录人", max_length=50, blank=True)
    avoidance = models.CharField("是否申请回避", max_length=200, blank=True)
    findings = models.TextField("检查情况", blank=True)
    party_words = models.TextField("当事人意见", blank=True)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=8, decimal_places=5, null=True, blank=True)
    outcome = models.CharField("处理", max_length=12, choices=Outcome, blank=True)

    class Meta:
        verbose_name = "现场检查"

    @property
    def checked(self) -> list[CheckedTopic]:
        """逐项的结果。"""
        return rows.every(CheckedTopic, self.matter)

    @property
    def orders(self) -> list[CorrectionOrder]:
        """历次责令改正。"""
        return rows.every(CorrectionOrder, self.matter)


class CheckedTopic(SubRow):
    """一个检查事项的结果。"""

    class Result(models.TextChoices):
        GOOD = "good", "符合"
        BAD = "bad", "不符合"
        NONE = "none", "不涉及"

    topic = models.CharField("检查事项", max_length=200)
    result = models.CharField("结果", max_length=8, choices=Result)
    found = models.CharField("所见", max_length=500, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "检查结果"

    def __str__(self) -> str:
        return f"{self.topic}：{self.get_result_display()}"


class CorrectionOrder(SubRow):
    """责令改正（行政处罚法第二十八条第一款）与复查。"""

    breach = models.TextField("违法行为")
    violated = models.CharField("违反的规定", max_length=300)
    demand = models.TextField("改正要求")
    due = models.DateField("改正期限")
    at = models.DateTimeField("责令时间")
    rechecked_at = models.DateTimeField("复查时间", null=True, blank=True)
    recheck = models.TextField("复查情况", blank=True)
    passed = models.BooleanField("已经改正", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "责令改正"

    def __str__(self) -> str:
        return f"责令改正：{self.demand}"

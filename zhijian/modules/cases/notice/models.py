"""处罚告知书、陈述申辩、放弃、听证要求。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow

__all__ = ["Defence", "HearingRequest", "Notice", "Waiver"]


class Notice(SubRow):
    """一轮处罚告知（行政处罚法第四十四条）。变更后重新告知的，另起一轮。"""

    round = models.PositiveSmallIntegerField("第几轮")
    issued_at = models.DateTimeField("制发时间")
    facts = models.TextField("违法事实")
    reason = models.TextField("理由")
    basis = models.TextField("处罚依据")
    hearing = models.BooleanField("告知听证权")
    hearing_because = models.CharField("应告知听证权的理由", max_length=300, blank=True)
    publicity = models.BooleanField("告知公示", default=True)
    served_at = models.DateTimeField("送达时间", null=True, blank=True)
    defence_due = models.DateField("陈述申辩届满日", null=True, blank=True)
    hearing_due = models.DateField("要求听证届满日", null=True, blank=True)
    provisional = models.BooleanField("届满日待定", default=False)

    class Meta(SubRow.Meta):
        verbose_name = "处罚告知"

    def __str__(self) -> str:
        return f"第 {self.round} 轮处罚告知"


class Defence(SubRow):
    """当事人的一次陈述申辩及其复核（行政处罚法第四十五条）。"""

    class Form(models.TextChoices):
        ORAL = "oral", "口头"
        WRITTEN = "written", "书面"

    class Adopted(models.TextChoices):
        ALL = "all", "采纳"
        PART = "part", "部分采纳"
        NONE = "none", "不予采纳"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="defences")
    by = models.CharField("陈述申辩人", max_length=100)
    capacity = models.CharField("身份", max_length=100)
    at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    form = models.CharField("形式", max_length=10, choices=Form)
    words = models.TextField("陈述申辩内容")
    adopted = models.CharField("采纳情况", max_length=10, choices=Adopted, blank=True)
    review = models.TextField("复核意见", blank=True)
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "陈述申辩"

    def __str__(self) -> str:
        return f"{self.by} {self.get_form_display()}陈述申辩"


class Waiver(SubRow):
    """当事人明确放弃陈述申辩（及听证）。"""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="waivers")
    by = models.CharField("放弃人", max_length=100)
    at = models.DateTimeField("放弃时间")
    words = models.TextField("放弃的原话")
    hearing = models.BooleanField("同时放弃要求听证")

    class Meta(SubRow.Meta):
        verbose_name = "放弃陈述申辩"

    def __str__(self) -> str:
        return f"{self.by} 放弃陈述申辩{'和听证' if self.hearing else ''}"


class HearingRequest(SubRow):
    """当事人要求听证（行政处罚法第六十四条第一项）。听证的举行另为一种办件。"""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="hearing_requests")
    by = models.CharField("申请人", max_length=100)
    at = models.DateTimeField("提出时间")
    how = models.CharField("提出方式", max_length=100)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_words = models.CharField("撤回的说明", max_length=500, blank=True)
    concluded_at = models.DateTimeField("听证终结时间", null=True, blank=True)
    held_on = models.DateField("听证举行之日", null=True, blank=True)
    conclusion = models.CharField("听证结论", max_length=500, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "听证要求"

    def __str__(self) -> str:
        return f"{self.by} 要求听证"

    @property
    def open(self) -> bool:
        """没有撤回、也没有终结。"""
        return self.withdrawn_at is None and self.concluded_at is None

"""结案、缺件说明、案卷、更正。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer

__all__ = ["Amendment", "Binding", "Closing", "MissingScan"]


class Closing(SubRow):
    """一次结案申请及批准（程序规定第七十七条）。"""

    class Kind(models.TextChoices):
        EXECUTED = "executed", "行政处罚决定执行完毕"
        COURT_ENDED = "court_ended", "人民法院裁定终结执行"
        INQUIRY_ENDED = "inquiry_ended", "案件终止调查"
        NO_PENALTY = "no_penalty", "作出不予行政处罚、移送其他行政机关或者司法机关等决定"
        OTHER = "other", "其他应予结案的情形"

    class Execution(models.TextChoices):
        SELF = "self", "当事人自动履行"
        COURT = "court", "人民法院强制执行"
        NONE = "none", "无须执行"

    class Retention(models.TextChoices):
        FOREVER = "forever", "永久"
        LONG = "long", "30年"
        SHORT = "short", "10年"

    kind = models.CharField("结案情形", max_length=20, choices=Kind)
    proof = models.CharField("所凭的文书", max_length=700, blank=True)
    summary = models.TextField("案件处理情况")
    execution = models.CharField("执行方式", max_length=10, choices=Execution)
    archive_class = models.CharField("归档类别", max_length=60)
    retention = models.CharField("保管期限", max_length=10, choices=Retention)
    applied_at = models.DateTimeField("申请时间")
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "结案"

    def __str__(self) -> str:
        return self.get_kind_display()


class MissingScan(SubRow):
    """某份文书没有签署件的说明，记入卷内备考表。"""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="+")
    reason = models.CharField("说明", max_length=500)

    class Meta(SubRow.Meta):
        verbose_name = "签署件缺失说明"

    def __str__(self) -> str:
        return self.reason


class Binding(SubRow):
    """一次立卷：立卷人、检查人、备考说明。"""

    binder = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="立卷人")
    checker = models.CharField("检查人", max_length=50)
    bound_on = models.DateField("立卷日期")
    remark = models.TextField("备考说明", blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "立卷"

    def __str__(self) -> str:
        return f"{self.bound_on} 立卷"


class Amendment(SubRow):
    """结案后的更正：原记录不动，更正与理由并列可见。"""

    what = models.CharField("更正的内容", max_length=200)
    old = models.TextField("原记")
    new = models.TextField("更正为")
    reason = models.TextField("理由")
    at = models.DateTimeField("更正时间")

    class Meta(SubRow.Meta):
        verbose_name = "更正"

    def __str__(self) -> str:
        return f"更正：{self.what}"

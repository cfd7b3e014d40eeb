"""过程记录：另行附入的记录、没有作记录的说明、按作业指导书逐项检查的结果。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer
from zhijian.rules.recording import Way


class StepRecord(SubRow):
    """另行附入的一项过程记录（行政处罚法第四十七条）。没有文件的写明存放处，如执法记录仪管理系统的编号。"""

    class Kind(models.TextChoices):
        TEXT = Way.TEXT.value
        PHOTO = Way.PHOTO.value
        AUDIO = Way.AUDIO.value
        VIDEO = Way.VIDEO.value
        DATA = Way.DATA.value

    code = models.CharField("记录清单代码", max_length=60)
    done = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="+", verbose_name="所记录的办件"
    )
    what = models.CharField("记录什么", max_length=300)
    way = models.CharField("方式", max_length=6, choices=Kind)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    kept_at = models.CharField("存放处", max_length=200, blank=True)
    words = models.CharField("内容", max_length=500)
    recorded_at = models.DateTimeField("记录的时间")

    class Meta(SubRow.Meta):
        verbose_name = "过程记录"

    def __str__(self) -> str:
        return f"{self.way}：{self.words}"


class GapNote(SubRow):
    """对没有作记录的说明，与另一人的批准。"""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "待批准"
        APPROVED = "approved", "已批准"
        RETURNED = "returned", "已退回"

    together = ("by", "decided_by")

    code = models.CharField("记录清单代码", max_length=60)
    done = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="+", verbose_name="所说明的办件"
    )
    what = models.CharField("没有记录什么", max_length=300)
    reason = models.CharField("原因", max_length=500)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="说明人")
    at = models.DateTimeField("说明时间")
    outcome = models.CharField("批准", max_length=10, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    words = models.CharField("批准意见", max_length=300, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "未作记录的说明"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("by")),
                name="gap_note_second_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what}：{self.reason}"


class GuideTick(SubRow):
    """按作业指导书检查的一项。条目的文字照当时的抄下，名册以后修订不影响它。"""

    class Result(models.TextChoices):
        GOOD = "good", "符合"
        BAD = "bad", "不符合"
        NONE = "none", "不涉及"

    guide = models.CharField("作业指导书", max_length=60)
    guide_name = models.CharField("作业指导书名称", max_length=200)
    code = models.CharField("条目", max_length=20)
    what = models.CharField("检查什么", max_length=300)
    article = models.CharField("标准与依据", max_length=300, blank=True)
    result = models.CharField("结果", max_length=6, choices=Result)
    words = models.CharField("所见", max_length=500, blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="检查人")
    items = models.JSONField("所附证据", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "作业检查"
        indexes = [models.Index(fields=["matter", "guide"], name="guide_tick_of_matter")]

    def __str__(self) -> str:
        return f"{self.what}：{self.get_result_display()}"

"""一次表格导入：传来的文件、核对与进展。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.organs.models import Officer, Organ


class ImportRun(models.Model):
    """一次导入。`taken` 是已办的行数：中断了由后台自此接着办，每行要么整行进、要么不进。"""

    class State(models.TextChoices):
        PREVIEW = "preview", "已核对，待导入"
        TAKING = "taking", "正在导入"
        DONE = "done", "已导入"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sheet = models.CharField("表格", max_length=20)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="导入人")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREVIEW)
    fresh = models.PositiveIntegerField("可导入的行数", default=0)
    wrong = models.PositiveIntegerField("有误的行数", default=0)
    kept = models.PositiveIntegerField("已有的行数", default=0)
    through = models.PositiveIntegerField("已办到第几行", default=0)
    taken = models.PositiveIntegerField("已导入的行数", default=0)
    refused = models.JSONField("导入之时不予办理的行", default=list)
    finished_at = models.DateTimeField("办完时间", null=True, blank=True)

    class Meta:
        verbose_name = "表格导入"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.sheet} {self.file}"

"""检索的索引：由后台随记录编成，可以随时全部重编，不是记录。"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.parties.models import Party


class Indexed(models.Model):
    """编入的一块文字。同一 `source`、`owner` 的各块一并重编；长文分成几块，`part` 是第几块。

    `words` 的权重：A 是只见梗概的人也看得见的（编号、当事人），B 是标题，D 是正文。
    `version` 是编入时办件的版次。
    """

    id = models.BigAutoField(primary_key=True)
    source = models.CharField("来源", max_length=20)
    owner = models.CharField("所编的一件", max_length=40)
    part = models.PositiveIntegerField("第几块", default=0)
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="+")
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.CASCADE, null=True, related_name="+", db_index=False)
    kind = models.CharField("类别", max_length=30, blank=True)
    known_as = models.CharField("编号与当事人", max_length=300, blank=True)
    title = models.CharField("标题", max_length=300)
    link = models.TextField("网址")
    day = models.DateField("日期", null=True)
    cause = models.CharField("违法行为分类", max_length=30, blank=True)
    product = models.CharField("产品", max_length=200, blank=True)
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2, null=True)
    body = models.TextField("正文", blank=True)
    words = SearchVectorField("词")
    version = models.PositiveIntegerField("版次", default=0)

    class Meta:
        verbose_name = "检索索引"
        constraints = [
            models.UniqueConstraint(fields=["source", "owner", "part"], name="indexed_once")
        ]
        indexes = [
            GinIndex(fields=["words"], name="indexed_words", fastupdate=False),
            models.Index(fields=["source", "cause"], name="indexed_cause"),
            models.Index(fields=["source", "-day", "-id"], name="indexed_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.owner} {self.title}"


class Followed(models.Model):
    """记录编到了哪里（只有一行）。

    `done` 以前的各笔都已编入，不会再有后到的；`seen` 是看到的末笔，`count` 是 `done` 之后至 `seen`
    看到的笔数。
    """

    done = models.BigIntegerField("编到", default=0)
    seen = models.BigIntegerField("看到", default=0)
    count = models.PositiveIntegerField("看到的笔数", default=0)

    class Meta:
        verbose_name = "检索进度"

    def __str__(self) -> str:
        return str(self.done)

"""期限：一件的一只正在走的钟，及其不计入的日子。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import SubRow


class Deadline(SubRow):
    """某件起算的一项期限。

    长度、单位、依据、届满的后果是起算时从名册抄下的，名册后来变了也不影响已起算的钟。`extra` 是
    逐次延长的长度。`look_at` 之前巡查不必看它（空则不必再看），随钟的改动重算，不入记录。
    """

    class State(models.TextChoices):
        RUNNING = "running", "进行中"
        PAUSED = "paused", "中止中"
        DONE = "done", "已了结"
        EXPIRED = "expired", "已届满"

    GOING = (State.RUNNING, State.PAUSED)

    code = models.CharField("期限代码", max_length=30)
    name = models.CharField("期限", max_length=60)
    length = models.PositiveIntegerField("长度")
    unit = models.CharField("单位", max_length=2)
    kind = models.CharField("性质", max_length=10)
    rolls = models.BooleanField("末日顺延", default=True)
    article = models.CharField("依据", max_length=200)
    evidence = models.CharField("核对标记", max_length=3)
    for_organ = models.BooleanField("约束本机关", default=True)
    started_at = models.DateTimeField("起算时间")
    due_on = models.DateField("届满日")
    due_at = models.DateTimeField("届满时刻", null=True, blank=True)
    provisional = models.BooleanField("待定", default=False)
    extra = models.JSONField("延长", default=list)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RUNNING)
    ended_at = models.DateTimeField("了结时间", null=True, blank=True)
    expiry = models.CharField("届满后果的种类", max_length=10, default="overdue")
    effect = models.CharField("届满的后果", max_length=200, blank=True)
    look_at = models.DateTimeField("下次巡查", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "期限"
        indexes = [
            models.Index(fields=["matter", "state"], name="deadline_of_matter"),
            models.Index(
                fields=["look_at"], name="deadline_look", condition=models.Q(look_at__isnull=False)
            ),
            models.Index(
                fields=["due_on"],
                name="deadline_provisional",
                condition=models.Q(state="running", provisional=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_on}"


class PauseSpan(SubRow):
    """不计入期限的一段日子，首尾两日都不计；`last` 为空表示还没有结束。"""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="pauses")
    first = models.DateField("自")
    last = models.DateField("至", null=True, blank=True)
    reason = models.CharField("事由", max_length=100)

    class Meta(SubRow.Meta):
        verbose_name = "期限中止"

    def __str__(self) -> str:
        return f"{self.reason} {self.first}—{self.last or '未结束'}"

"""地方程序的草拟与签认；交后台办的办理。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers.models import Row, RowDraft


class VariantDraft(RowDraft):
    """一机关一类办件的地方程序的一稿：一人草拟，另一人签认后成为名册的新行，自生效日期起取用。

    `added` 是增设的审批
    （`after label duty`），`shortened` 是缩短的期限（代码与长度）；两者皆空即恢复照法定程序办理。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=30)
    base = models.CharField("法定程序", max_length=30)
    added = models.JSONField("增设的审批", default=list)
    shortened = models.JSONField("缩短的期限", default=dict)
    why = models.CharField("依据", max_length=300)
    row = models.OneToOneField(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="成为的名册行"
    )

    class Meta(RowDraft.Meta):
        verbose_name = "地方程序草案"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(state="pending"),
                name="variant_one_pending",
            ),
            RowDraft.second_person("variant_second_person"),
        ]

    def __str__(self) -> str:
        return f"{self.organ}地方程序（{self.get_state_display()}）"


class LongAct(models.Model):
    """一次交后台办的办理（一次办到许多件的）。主键是那张表的办理标记，所以同一张表只有一行。

    `sealed` 是所填的各栏，整份密文，了结即清空；`written` 由后台进程在办理的事务之外随时更新，
    `total` 是将办到的件数。一件同时只有一次在排队或者正在办。
    """

    class State(models.TextChoices):
        QUEUED = "queued", "排队等候"
        RUNNING = "running", "正在办理"
        DONE = "done", "已办成"
        REFUSED = "refused", "不予办理"
        FAILED = "failed", "没有办成"

    OPEN = (State.QUEUED, State.RUNNING)

    key = models.UUIDField("办理标记", primary_key=True)
    digest = models.BinaryField("所填内容的摘要")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="办件")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    verb = models.CharField("环节", max_length=40)
    sealed = models.TextField("所填（密文）", blank=True)
    total = models.PositiveIntegerField("件数")
    written = models.PositiveIntegerField("已写", default=0)
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    reasons = models.JSONField("不予办理的理由", default=list)
    asked_at = models.DateTimeField("提交时间")
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("了结时间", null=True, blank=True)

    class Meta:
        verbose_name = "后台办理"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(state__in=["queued", "running"]),
                name="long_act_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb}（{self.get_state_display()}）"

"""名册：有生效日期的参考数据。只增新行以取代旧行，从不改旧行。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer


class Row(models.Model):
    """名册中的一行。

    同一 `register`、`code` 可有多行：按生效日期取用；同一生效日期的，`revision` 大者取代小者。
    `evidence` 是核对标记：V 已对照原文，V2 二手核对，R、R? 待确认。`confirmed_*` 是签认；
    `recorded_*` 是本机关自行收录的人与时间，随程序发布的行为空。
    """

    class Evidence(models.TextChoices):
        VERIFIED = "V", "已对照原文"
        SECOND_HAND = "V2", "二手核对"
        RECALLED = "R", "待确认"
        DOUBTFUL = "R?", "待确认（须人工复核）"

    seq = models.BigAutoField(primary_key=True)
    register = models.CharField("名册", max_length=30)
    code = models.CharField("代码", max_length=60)
    name = models.CharField("名称", max_length=200)
    data = models.JSONField("内容", default=dict)
    source = models.CharField("依据", max_length=300, blank=True)
    evidence = models.CharField("核对标记", max_length=2, choices=Evidence)
    effective_from = models.DateField("施行日期")
    effective_to = models.DateField("失效日期", null=True, blank=True)
    revision = models.PositiveSmallIntegerField("更正次数", default=0)
    enabled = models.BooleanField("启用", default=True)
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="收录人"
    )
    recorded_at = models.DateTimeField("收录时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签认人"
    )
    confirmed_at = models.DateTimeField("签认时间", null=True, blank=True)

    class Meta:
        verbose_name = "名册"
        ordering = ["register", "code", "effective_from", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "code", "effective_from", "revision"], name="register_row_once"
            ),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True)
                | models.Q(effective_to__gte=models.F("effective_from")),
                name="register_row_dates_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="register_row_sign_off_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.code} {self.name}"

    @property
    def confirmed(self) -> bool:
        """已核对或已签认；否则页面标“待确认”。"""
        return self.evidence in ("V", "V2") or self.confirmed_at is not None


class RowDraft(models.Model):
    """名册行的一稿：一人草拟，另一人签认后成为名册的新行，自生效日期起取用。

    内容提出之后即不能改（各表的数据库触发器把守），只能签认、退回、撤回一次。各表另有自己的内容、
    依据（`why`）与成为的名册行（`row`）；`what` 是怎样称呼这一稿。
    """

    class State(models.TextChoices):
        PENDING = "pending", "待签认"
        SIGNED = "signed", "已签认"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    what = "一稿"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    effective_from = models.DateField("生效日期")
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="草拟人")
    drafted_at = models.DateTimeField("草拟时间")
    state = models.CharField("状态", max_length=10, choices=State, default=State.PENDING)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签认人"
    )
    decided_at = models.DateTimeField("签认或退回时间", null=True, blank=True)
    words = models.CharField("意见", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-drafted_at", "-id"]

    @staticmethod
    def second_person(name: str) -> models.CheckConstraint:
        """签认、退回的不是草拟人；约束名各表自定。"""
        return models.CheckConstraint(
            condition=~models.Q(state__in=["signed", "returned"])
            | ~models.Q(decided_by=models.F("drafted_by")),
            name=name,
        )

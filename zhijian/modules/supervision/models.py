"""督查督办（手册 3.1）：一张督办单，发给许多机关；每一个主送、抄送各立一件承办。"""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, Matter, MatterOrgan, SubRow
from zhijian.kernel.organs.models import Organ
from zhijian.modules.supervision.procedure import TASK_STAGES

SHOWN = 30
"""页面上至多列出几个机关的名称。"""


class Order(Detail):
    """一张督办单。反馈期限自各机关签收之日起算，`days` 是其日数。

    `by_system` 是系统拟制的（二次延期届满仍未办结的案件），由督办员补全之后照常送审。
    """

    class Mode(models.TextChoices):
        """督办方式四种：国务院质量安全综合监管意见（十一）。"""

        LEDGER = "ledger", "建立台账"
        LISTED = "listed", "挂牌督办"
        TRACKED = "tracked", "跟踪督办"
        ON_SITE = "on_site", "蹲点督办"

    class Source(models.TextChoices):
        INSTRUCTION = "instruction", "领导批示"
        MEDIA = "media", "媒体曝光"
        HOTLINE = "hotline", "12365 投诉举报"
        CAMPAIGN = "campaign", "专项执法行动"
        OVERDUE = "overdue", "案件超期"
        SECOND_EXTENSION = "second_extension", "二次延期未办结"
        OTHER = "other", "其他"

    mode = models.CharField("督办方式", max_length=10, choices=Mode)
    source = models.CharField("来源", max_length=20, choices=Source)
    source_ref = models.CharField("来源的题名文号", max_length=200, blank=True)
    requirement = models.TextField("督办要求", max_length=4000)
    days = models.PositiveSmallIntegerField("反馈期限（日）", default=60)
    joint = models.CharField("联合督办单位", max_length=200, blank=True)
    contact = models.CharField("联系人", max_length=50)
    phone = models.CharField("联系电话", max_length=40)
    by_system = models.BooleanField("系统拟制", default=False)
    issued_at = models.DateTimeField("下发时间", null=True, blank=True)

    class Meta:
        verbose_name = "督办单"

    @property
    def main_words(self) -> str:
        """主送各机关，一个机关几件的写件数。"""
        return self._named(copied=False)

    @property
    def copied_words(self) -> str:
        """抄送各机关。"""
        return self._named(copied=True)

    def _named(self, *, copied: bool) -> str:
        rows = Recipient.standing.filter(matter=self.pk, copied=copied).order_by("organ__code")
        counted = Counter(rows.values_list("organ__name", flat=True))
        names = [f"{name}（{n} 件）" if n > 1 else name for name, n in counted.items()]
        shown = "、".join(names[:SHOWN])
        return f"{shown}等 {len(names)} 个机关" if len(names) > SHOWN else shown


class Recipient(SubRow):
    """督办单的一个主送或者抄送：发给哪个机关，督办什么事项（或者哪一件案件）。"""

    together: ClassVar[tuple[str, ...]] = ("organ",)

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    copied = models.BooleanField("抄送", default=False)
    subject = models.CharField("督办事项", max_length=300)
    case = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="督办的案件"
    )

    class Meta(SubRow.Meta):
        verbose_name = "主送与抄送"

    def __str__(self) -> str:
        return f"{self.organ}：{self.subject}"


class Task(Detail):
    """一个机关承办的一项督办，附属于督办单。

    下发机关见办件机关（`MatterOrgan.Role.ISSUER`）；转发下级的，`passed_from` 是转发的那一件。
    """

    passed_from = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="由此转发"
    )
    copied = models.BooleanField("抄送", default=False)
    subject = models.CharField("督办事项", max_length=300)
    requirement = models.TextField("转发时另提的要求", max_length=REASON_LENGTH, blank=True)
    case = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="督办的案件"
    )
    days = models.PositiveSmallIntegerField("反馈期限（日）")
    delivered_at = models.DateTimeField("下达时间")
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    due_on = models.DateField("反馈期限届满", null=True, blank=True)
    asked_days = models.PositiveSmallIntegerField("申请延长（日）", null=True, blank=True)
    asked_reason = models.TextField("申请延长的理由", max_length=REASON_LENGTH, blank=True)
    result = models.TextField("办理结果", max_length=4000, blank=True)
    unfinished = models.TextField("案件尚未办结的说明", max_length=REASON_LENGTH, blank=True)
    reported_at = models.DateTimeField("上报时间", null=True, blank=True)
    accepted_at = models.DateTimeField("同意办结时间", null=True, blank=True)

    class Meta:
        verbose_name = "督办承办"
        indexes = [
            models.Index(fields=["case"], name="task_of_case"),
            models.Index(fields=["passed_from"], name="task_passed_from"),
        ]

    @property
    def stage_name(self) -> str:
        """此刻的阶段。"""
        return TASK_STAGES[self.matter.stage].name

    @property
    def issuer(self) -> Organ:
        """下发（或者转发）的机关。"""
        return family.organs(self.matter, MatterOrgan.Role.ISSUER)[0]

    @property
    def order(self) -> Order:
        """所承办的督办单。"""
        return Order.objects.get(pk=self.matter.parent_id)

    @property
    def feedback(self) -> list[Feedback]:
        """各次阶段反馈，新的在前。"""
        rows = Feedback.standing.filter(matter=self.pk).select_related("scan")
        return list(rows.order_by("-at", "-id"))

    @property
    def passed_on(self) -> list[Task]:
        """由本件转发下级的各件。"""
        rows = Task.objects.filter(passed_from=self.pk).select_related("matter__organ")
        return list(rows.order_by("matter__organ__code"))


class Feedback(SubRow):
    """一次阶段反馈。"""

    together: ClassVar[tuple[str, ...]] = ("scan",)

    at = models.DateTimeField("时间")
    words = models.TextField("办理进展", max_length=4000)
    measures = models.TextField("已采取的措施", max_length=REASON_LENGTH, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="附件"
    )

    class Meta(SubRow.Meta):
        verbose_name = "阶段反馈"

    def __str__(self) -> str:
        return self.words

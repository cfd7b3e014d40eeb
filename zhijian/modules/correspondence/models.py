"""异地通告与协查（手册 3.2、3.3）：发出的一件，与每个接收机关的一件。"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, Matter, MatterOrgan, SubRow
from zhijian.kernel.organs.models import Organ
from zhijian.modules.correspondence.procedure import NOTED, RECEIVED_STAGES


class Sent(Detail):
    """发出的一件的共同各栏。`days` 是反馈期限（工作日），自接收机关签收之日起算。"""

    enterprise = models.CharField("涉案企业", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    product = models.CharField("涉案产品", max_length=200, blank=True)
    summary = models.TextField("案情", max_length=4000)
    measures = models.TextField("已采取的措施", max_length=REASON_LENGTH, blank=True)
    days = models.PositiveSmallIntegerField("反馈期限（工作日）", default=15)
    contact = models.CharField("联系人", max_length=50)
    phone = models.CharField("联系电话", max_length=40)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def addressed(self) -> str:
        """接收机关的名称。"""
        rows = Addressee.standing.filter(matter=self.pk).order_by("organ__code")
        return "、".join(rows.values_list("organ__name", flat=True))

    @property
    def flowed(self) -> list[Flowed]:
        """数量流向。"""
        return list(Flowed.standing.filter(matter=self.pk))

    @property
    def enclosures(self) -> list[Enclosure]:
        """证据包。"""
        return list(Enclosure.standing.filter(matter=self.pk).select_related("file"))

    @property
    def asked_items(self) -> list[Asked]:
        """协查事项；通告没有。"""
        return list(Asked.standing.filter(matter=self.pk))

    @property
    def received(self) -> list[Received]:
        """各接收机关的一件。"""
        model = NoticeReceived if isinstance(self, Notice) else AssistanceReceived
        rows = model._default_manager.filter(matter__parent=self.pk)
        return list(rows.select_related("matter__organ").order_by("matter__organ__code", "pk"))


class Notice(Sent):
    """异地通告。"""

    class Category(models.TextChoices):
        LEAD = "lead", "案件线索"
        GOODS = "goods", "涉案产品"
        DEN = "den", "在逃窝点"
        SUBSTANDARD = "substandard", "不合格产品"

    class Demand(models.TextChoices):
        KNOW = "know", "知悉"
        VERIFY = "verify", "核查"
        PUNISH = "punish", "查处"

    category = models.CharField("类型", max_length=12, choices=Category)
    demand = models.CharField("要求", max_length=8, choices=Demand)

    class Meta:
        verbose_name = "异地通告"


class Assistance(Sent):
    """协查：请接收机关逐项调查取证。`originals` 是随附须返还的原件。"""

    originals = models.TextField("随附须返还的原件", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "协查"


class Addressee(SubRow):
    """一个接收机关。"""

    together: ClassVar[tuple[str, ...]] = ("organ",)

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="接收机关")

    class Meta(SubRow.Meta):
        verbose_name = "接收机关"

    def __str__(self) -> str:
        return self.organ.name


class Flowed(SubRow):
    """涉案产品的一批与它的去向。"""

    product = models.CharField("产品", max_length=200)
    batch = models.CharField("批号", max_length=100, blank=True)
    quantity = models.CharField("数量", max_length=50)
    went_to = models.CharField("流向", max_length=200)

    class Meta(SubRow.Meta):
        verbose_name = "数量流向"

    def __str__(self) -> str:
        return f"{self.product} {self.quantity} → {self.went_to}"


class Asked(SubRow):
    """协查的一项：向谁调查、问什么、调取什么材料。"""

    subject = models.CharField("调查对象", max_length=200)
    question = models.TextField("需查明的问题", max_length=REASON_LENGTH)
    material = models.CharField("需调取的材料", max_length=300, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "协查事项"

    def __str__(self) -> str:
        return f"{self.subject}：{self.question}"


class Enclosure(SubRow):
    """证据包里的一份文件，连同摘要；接收机关凭此下载、核对。"""

    together: ClassVar[tuple[str, ...]] = ("file",)

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    sha256 = models.CharField("SHA-256", max_length=64)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "证据包"

    def __str__(self) -> str:
        return self.file.original_name


class Received(Detail):
    """接收机关的一件的共同各栏。改派来的，`redirected_from` 是改派前的那一件。"""

    redirected_from = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="改派自"
    )
    redirected_why = models.CharField("改派的理由", max_length=300, blank=True)
    delivered_at = models.DateTimeField("送达时间")
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    due_on = models.DateField("反馈期限届满", null=True, blank=True)
    reply = models.TextField("反馈", max_length=4000, blank=True)
    replied_at = models.DateTimeField("反馈时间", null=True, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def stage_name(self) -> str:
        """此刻的阶段。"""
        named = {**RECEIVED_STAGES, "noted": NOTED}
        return named[self.matter.stage].name

    @property
    def sender(self) -> Organ:
        """发送机关。"""
        return family.organs(self.matter, MatterOrgan.Role.SENDER)[0]

    @property
    def flowed(self) -> list[Flowed]:
        """发送机关所列的数量流向。"""
        return self.sent.flowed

    @property
    def enclosures(self) -> list[Enclosure]:
        """发送机关随附的证据包。"""
        return self.sent.enclosures

    @property
    def sent(self) -> Sent:
        """所收到的那一件。"""
        raise NotImplementedError


class NoticeReceived(Received):
    """收到的一份异地通告。"""

    class Outcome(models.TextChoices):
        NONE = "none", "核查未发现违法行为"
        FOUND = "found", "核查属实"
        FILED = "filed", "已立案"
        PUNISHED = "punished", "已处罚"

    outcome = models.CharField("结果", max_length=10, choices=Outcome, blank=True)
    case_number = models.CharField("案号", max_length=60, blank=True)

    class Meta:
        verbose_name = "通告办理"

    @property
    def sent(self) -> Notice:
        """所收到的通告。"""
        return Notice.objects.get(pk=self.matter.parent_id)


class AssistanceReceived(Received):
    """收到的一份协查。`returned_how` 是返还原件的方式。"""

    returned_how = models.CharField("返还原件的方式", max_length=200, blank=True)
    returned_at = models.DateTimeField("返还原件的时间", null=True, blank=True)
    extended_why = models.CharField("延期的理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "协查办理"

    @property
    def sent(self) -> Assistance:
        """所收到的协查。"""
        return Assistance.objects.get(pk=self.matter.parent_id)

    @property
    def items(self) -> list[tuple[Asked, Answer | None]]:
        """各项与最近一次答复。"""
        answers = {
            row.asked_id: row
            for row in Answer.standing.filter(matter=self.pk).select_related("file").order_by("id")
        }
        asked = Asked.standing.filter(matter=self.matter.parent_id)
        return [(row, answers.get(row.pk)) for row in asked]


class Answer(SubRow):
    """对一项协查的答复。检验报告写明机构、编号与结论，双方互认。"""

    together: ClassVar[tuple[str, ...]] = ("file",)

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="+", verbose_name="协查事项")
    words = models.TextField("查明的情况", max_length=4000)
    institute = models.CharField("检验机构", max_length=200, blank=True)
    report_no = models.CharField("检验报告编号", max_length=100, blank=True)
    conclusion = models.CharField("检验结论", max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="材料"
    )

    class Meta(SubRow.Meta):
        verbose_name = "协查答复"

    def __str__(self) -> str:
        return self.words

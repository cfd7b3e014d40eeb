"""办件：一切有编号、有承办机关、有阶段的事的公共登记。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer, Organ


@dataclass
class Kept:
    """一次办理之中取过的各种台账，与每种刚添的最后一行。"""

    read: dict[type[SubRow], list[Any]] = field(default_factory=dict)
    newest: dict[type[SubRow], Any] = field(default_factory=dict)


class Matter(models.Model):
    """办件。各业务以一对一的 `Detail` 引用它，不继承它。

    `version` 每办一事加一，旧画面以它识别；`entries` 与 `head` 是本件记录的笔数与末笔链值；
    `due_on` 是各项未了期限中最早的届满日，由办理之门随手更新，供工作台排序。
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.CharField("所属平台", max_length=30, default="")
    kind = models.CharField("类别", max_length=30)
    procedure = models.CharField("程序", max_length=50)
    number = models.CharField("案号", max_length=60, blank=True)
    source_number = models.CharField("案源编号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="matters", verbose_name="机关")
    party = models.ForeignKey(
        "parties.Party", models.PROTECT, null=True, blank=True, related_name="matters"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    stage = models.CharField("阶段", max_length=30)
    opened_at = models.DateTimeField("登记时间")
    closed_at = models.DateTimeField("终了时间", null=True, blank=True)
    version = models.PositiveIntegerField("版次", default=0)
    entries_count = models.PositiveIntegerField("记录笔数", default=0)
    head = models.BinaryField("末笔链值", default=bytes(32))
    due_on = models.DateField("最近期限", null=True, blank=True)
    due_name = models.CharField("最近期限名称", max_length=60, blank=True)

    kept: Kept | None = None
    """只由 `rows` 使用；门外为 None。"""

    class Meta:
        verbose_name = "办件"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "number"], condition=~models.Q(number=""), name="matter_number"
            )
        ]
        indexes = [
            models.Index(fields=["organ", "kind", "stage", "due_on"], name="matter_desk"),
            models.Index(fields=["kind", "-opened_at", "-id"], name="matter_recent"),
            models.Index(fields=["organ", "kind", "-opened_at", "-id"], name="matter_organ_recent"),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="matter_open_due",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(  # 工作台：我经办而未了的，不必去取整行
                fields=["id"],
                name="matter_open",
                include=["kind", "procedure", "organ", "stage", "due_on"],
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(fields=["party"], name="matter_party"),
            models.Index(fields=["source_number"], name="matter_source_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.source_number} {self.title}".strip()


class Detail(models.Model):
    """各业务一件一行的自有字段的骨架：没有业务行为。"""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


RowT_co = TypeVar("RowT_co", bound="SubRow", covariant=True)


class Standing(models.Manager[RowT_co]):
    """未被撤回的行。"""

    def get_queryset(self) -> models.QuerySet[RowT_co]:
        return super().get_queryset().filter(void_number__isnull=True)


class SubRow(models.Model):
    """一件多行的台账的骨架。

    `entry_number` 是添加它的记录序号；`void_number` 是撤回它的记录序号，撤回的行仍在，不再算数。
    `together` 是取行时一并取来的外键。
    """

    together: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    entry_number = models.PositiveIntegerField("记录序号", default=0)
    void_number = models.PositiveIntegerField("撤回记录序号", null=True, blank=True)

    objects = models.Manager()
    standing = Standing()

    class Meta:
        abstract = True
        ordering = ["id"]


class Assignment(SubRow):
    """指派：某人在某件中担任某种经办人。"""

    class Role(models.TextChoices):
        REGISTRAR = "registrar", "登记人"
        VERIFIER = "verifier", "核查人"
        HANDLER = "handler", "承办人"
        REVIEWER = "reviewer", "审核人"
        HOST = "host", "听证主持人"
        GROUP = "group", "专案组成员"

    together = ("officer",)

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="assignments")
    role = models.CharField("经办身份", max_length=20, choices=Role)
    lead = models.BooleanField("主办", default=False)
    since = models.DateTimeField("自")
    until = models.DateTimeField("至", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "指派"
        indexes = [
            models.Index(fields=["officer", "role", "matter"], name="assignment_of_officer"),
            models.Index(fields=["matter", "role"], name="assignment_of_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_role_display()}"


class MatterOrgan(SubRow):
    """办件机关：承办机关之外，以某种身份参与本件的机关，如接收机关。"""

    class Role(models.TextChoices):
        RECEIVER = "receiver", "接收机关"
        UPPER = "upper", "共同上一级机关"
        DISPUTANT = "disputant", "争议机关"
        ISSUER = "issuer", "下发机关"
        SENDER = "sender", "发送机关"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    role = models.CharField("身份", max_length=20, choices=Role)

    class Meta(SubRow.Meta):
        verbose_name = "办件机关"
        indexes = [models.Index(fields=["organ", "role", "matter"], name="matter_organ_role")]

    def __str__(self) -> str:
        return f"{self.organ} {self.get_role_display()}"


REASON_LENGTH = 2000


class Opinion(SubRow):
    """一条意见。`step` 与 `role` 的取值见 docs/papers-facts.md 的 `opinions`。"""

    class Role(models.TextChoices):
        HANDLER = "handler", "经办人意见"
        DEPARTMENT = "department", "办案机构负责人意见"
        REVIEW = "review", "审核意见"
        LEADER = "leader", "部门负责人意见"
        LOCAL = "local", "地方增设的审批意见"

    together = ("officer",)

    step = models.CharField("环节", max_length=20)
    role = models.CharField("身份", max_length=12, choices=Role)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签署人")
    post = models.CharField("职务", max_length=50, blank=True)
    words = models.TextField("意见", max_length=REASON_LENGTH)
    outcome = models.CharField("结论", max_length=20, default="同意")
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "审批意见"
        indexes = [models.Index(fields=["matter", "step"], name="opinion_of_matter")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}：{self.words}"


class Recusal(SubRow):
    """回避：申请不停止调查，决定之后不得再办（行政处罚法第四十三条）。"""

    class Outcome(models.TextChoices):
        PENDING = "pending", "待决定"
        GRANTED = "granted", "应当回避"
        REJECTED = "rejected", "驳回申请"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="recusals")
    asked_by = models.CharField("申请人", max_length=100)
    reason = models.CharField("理由", max_length=500)
    outcome = models.CharField("决定", max_length=10, choices=Outcome, default=Outcome.PENDING)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "回避"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_outcome_display()}"


ORIGIN, EARLIER, MERGED = "由此登记", "前案", "并入"
"""关联的几种关系：本件由彼件登记而来；彼件所附属的案件；本件并入彼件。"""


class Link(models.Model):
    """关联：两件相系。`why` 说此件因何与彼件相系，如“由此登记”。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    here = models.ForeignKey(Matter, models.PROTECT, related_name="links")
    there = models.ForeignKey(Matter, models.PROTECT, related_name="linked_from")
    why = models.CharField("关系", max_length=50)

    class Meta:
        verbose_name = "关联"
        constraints = [models.UniqueConstraint(fields=["here", "there", "why"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.here_id} {self.why} {self.there_id}"

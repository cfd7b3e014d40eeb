"""执法信息支持：违法行为分类与办案模式的草稿、评审专家及其抽取、办件所引用的参考。"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.matters.models import SubRow
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers.models import Row, RowDraft
from zhijian.kernel.vault import ProtectedText


class Book(models.TextChoices):
    """由本业务草拟、签认的名册。"""

    VIOLATIONS = "violation_types", "违法行为分类"
    PLAYBOOKS = "playbooks", "办案模式"


class KnowledgeDraft(RowDraft):
    """违法行为分类、办案模式一行的一稿：一人草拟，另一人签认后成为名册的新行。

    `data` 是名册行的内容；`base` 是所据的现行一行，新立的为空。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    book = models.CharField("名册", max_length=30, choices=Book)
    code = models.CharField("代码", max_length=60)
    name = models.CharField("名称", max_length=200)
    data = models.JSONField("内容", default=dict)
    enabled = models.BooleanField("启用", default=True)
    why = models.CharField("依据", max_length=300)
    base = models.ForeignKey(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所据的一行"
    )
    row = models.OneToOneField(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="成为的名册行"
    )

    class Meta(RowDraft.Meta):
        verbose_name = "执法信息草稿"
        constraints = [
            models.UniqueConstraint(
                fields=["book", "code"],
                condition=models.Q(state="pending"),
                name="knowledge_one_pending",
            ),
            RowDraft.second_person("knowledge_second_person"),
        ]

    def __str__(self) -> str:
        return f"“{self.name}”的一稿（{self.get_state_display()}）"


class Expert(models.Model):
    """案例评审专家：由一个机关聘任，供典型案例评审等抽取。

    `code` 是抽取所用的编号，终身不变。`home` 是他所在的系统内机关（据以回避），系统外的为空；
    `officer` 是他的登录账号，没有的由经办人登记评分。
    """

    class Field(models.TextChoices):
        QUALITY = "质量", "产品质量"
        LABEL = "标志", "标识与质量标志"
        METROLOGY = "计量", "计量"
        LICENSING = "认证", "许可与认证"
        EQUIPMENT = "特设", "特种设备"
        STANDARDS = "标准", "标准化"
        QUARANTINE = "检疫", "检验检疫"
        ONLINE = "网络", "电子商务"
        GOVERNANCE = "法制", "行政法制与监管改革"

    class State(models.TextChoices):
        ACTIVE = "active", "在聘"
        PAUSED = "paused", "暂停"
        ENDED = "ended", "解聘"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="聘任机关")
    code = models.CharField("编号", max_length=20, unique=True)
    name = models.CharField("姓名", max_length=50)
    unit = models.CharField("单位", max_length=100)
    home = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所在机关"
    )
    title = models.CharField("职称", max_length=50)
    fields = ArrayField(models.CharField(max_length=10, choices=Field), verbose_name="领域")
    contact = ProtectedText("联系方式", default="", blank=True)
    officer = models.OneToOneField(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登录账号"
    )
    term_from = models.DateField("聘期自")
    term_to = models.DateField("聘期至")
    state = models.CharField("状态", max_length=10, choices=State, default=State.ACTIVE)
    note = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = "评审专家"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(term_to__gte=models.F("term_from")), name="expert_term_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def field_names(self) -> str:
        """领域的名称。"""
        return "、".join(str(self.Field(one).label) for one in self.fields)


class ExpertDraw(SubRow):
    """一次抽取：先承诺（条件与随机数的散列），再由另一人见证抽取，随机数随即公布。

    `pool` 是承诺之时专家库的快照（编号、姓名、单位、领域），`recused` 是编号 → 回避理由。
    """

    field = models.CharField("领域", max_length=10, choices=Expert.Field, blank=True)
    wanted = models.PositiveSmallIntegerField("名额")
    pool = models.JSONField("专家库", default=list)
    recused = models.JSONField("回避", default=dict)
    commitment = models.CharField("承诺", max_length=64)
    nonce = ProtectedText("随机数", default="", blank=True)
    revealed = models.CharField("公布的随机数", max_length=64, blank=True)
    witness = models.CharField("见证人的话", max_length=100, blank=True)
    chosen = models.JSONField("抽中", default=list)
    reserves = models.JSONField("递补次序", default=list)
    because = models.JSONField("理由", default=list)
    committed_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="主持人"
    )
    committed_at = models.DateTimeField("承诺时间")
    drawn_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="见证人"
    )
    drawn_at = models.DateTimeField("抽取时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "专家抽取"

    def __str__(self) -> str:
        return f"{self.get_field_display() or '不限领域'} {self.wanted} 名"


class Reference(SubRow):
    """办件所引用的参考：条文、办案模式、典型案例。`words` 是套用时采用的要点，一行一条。"""

    class Kind(models.TextChoices):
        ARTICLE = "article", "条文"
        PLAYBOOK = "playbook", "办案模式"
        PRECEDENT = "precedent", "典型案例"

    kind = models.CharField("种类", max_length=10, choices=Kind)
    key = models.CharField("编号", max_length=120)
    title = models.CharField("名称", max_length=200)
    words = models.TextField("采用的要点", blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="引用人")
    at = models.DateTimeField("引用时间")

    class Meta(SubRow.Meta):
        verbose_name = "引用的参考"
        indexes = [models.Index(fields=["kind", "key"], name="reference_of_key")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.title}"

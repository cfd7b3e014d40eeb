"""文书、文号与送达。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers.models import Row, RowDraft


class NumberSeries(models.Model):
    """一个机关、一个类别字、一年的文号，用到第几号。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    word = models.CharField("类别字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "文号序列"
        constraints = [
            models.UniqueConstraint(fields=["organ", "word", "year"], name="number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.word}〔{self.year}〕至 {self.last} 号"


class NumberBlock(models.Model):
    """预编的号段，自 `first` 至 `last`，用到 `used`（没有用过的为前一号）；没有人的待发。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    word = models.CharField("类别字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    first = models.PositiveIntegerField("起号")
    last = models.PositiveIntegerField("止号")
    used = models.PositiveIntegerField("用到")
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="领用人"
    )
    allotted_at = models.DateTimeField("发放（交回）时间")

    class Meta:
        verbose_name = "预编号段"
        ordering = ["year", "first"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "word", "year", "first"], name="number_block_once"
            ),
            models.CheckConstraint(
                condition=models.Q(used__lte=models.F("last"), first__lte=models.F("last")),
                name="number_block_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.first}—{self.last}号"

    @property
    def size(self) -> int:
        """还没有用的号数。"""
        return self.last - max(self.used, self.first - 1)


class Paper(models.Model):
    """已制发的一份文书。内容一经制发即冻结（数据库触发器把守），只能作废留号、补附签名扫描件。

    `facts_digest`、`content_digest` 是事实与内容的规范 JSON 的 SHA-256；`sha256`、`sm3` 是 PDF
    的摘要，PDF 按摘要存放。`entry_number` 是制作它的记录序号，`void_number` 是作废它的记录序号。
    """

    class State(models.TextChoices):
        ISSUED = "issued", "已制发"
        VOID = "void", "已作废"

    class Binder(models.TextChoices):
        MAIN = "正卷", "正卷"
        SIDE = "副卷", "副卷"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="papers")
    template_no = models.CharField("文书序号", max_length=10)
    template_digest = models.CharField("模板摘要", max_length=64)
    name = models.CharField("名称", max_length=100)
    number = models.CharField("文号", max_length=60, blank=True)
    word = models.CharField("类别字", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("序号", null=True, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="papers", verbose_name="机关")
    state = models.CharField("状态", max_length=10, choices=State, default=State.ISSUED)
    binder = models.CharField("卷别", max_length=2, choices=Binder)
    order = models.PositiveSmallIntegerField("卷内次序")
    seal = models.BooleanField("须盖印章")
    service = models.BooleanField("须送达")
    signed_by = models.JSONField("须亲笔签名的人", default=list)
    content = models.JSONField("内容")
    facts_digest = models.CharField("事实摘要", max_length=64)
    content_digest = models.CharField("内容摘要", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    sm3 = models.CharField("SM3", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    issued_at = models.DateTimeField("制发时间")
    issued_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="制发人")
    entry_number = models.PositiveIntegerField("记录序号")
    void_number = models.PositiveIntegerField("作废记录序号", null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="扫描件"
    )
    scanned_at = models.DateTimeField("附扫描件时间", null=True, blank=True)
    check_code = models.CharField("核验码", max_length=26, blank=True)

    class Meta:
        verbose_name = "文书"
        ordering = ["entry_number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "word", "year", "serial"], name="paper_number_once"
            ),
            models.UniqueConstraint(
                fields=["check_code"], condition=~models.Q(check_code=""), name="paper_check_once"
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "entry_number"], name="paper_of_matter"),
            models.Index(fields=["sha256"], name="paper_by_digest"),
        ]

    def __str__(self) -> str:
        return f"《{self.name}》{self.number}"

    @property
    def needs_scan(self) -> bool:
        """还缺亲笔签名的扫描件。"""
        return self.state == self.State.ISSUED and bool(self.signed_by) and self.scan_id is None


class SealedCopy(models.Model):
    """盖了章（电子签名）的一份：以制发的原件开头，签名追加在后。一份文书至多一份，不改不删。

    `fingerprint` 是签名证书的 SHA-256；`made_at` 是真实的时刻，不随演示的钟。
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="sealed")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveIntegerField("字节数")
    service = models.CharField("盖章服务", max_length=60)
    fingerprint = models.CharField("证书", max_length=64, blank=True)
    made_at = models.DateTimeField("盖章时间")

    class Meta:
        verbose_name = "盖章件"
        indexes = [models.Index(fields=["sha256"], name="sealed_by_digest")]

    def __str__(self) -> str:
        return f"{self.paper}（已盖章）"


class CheckMiss(models.Model):
    """核验页上一次没有查到：同一处网络接连猜测的，暂停查询。留一天。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.CharField("来源地址", max_length=45)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "没有查到的核验"
        indexes = [models.Index(fields=["address", "-at"], name="check_miss_recent")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class ServiceRecord(SubRow):
    """一次送达（行政处罚法第六十一条）。`served_on` 是依方式算出的送达之日，未送达则为空。"""

    class Method(models.TextChoices):
        DIRECT = "direct", "直接送达"
        LEFT = "left", "留置送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达"
        ENTRUSTED = "entrusted", "委托送达"
        FORWARDED = "forwarded", "转交送达"
        ANNOUNCED = "announced", "公告送达"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services")
    method = models.CharField("送达方式", max_length=12, choices=Method)
    addressee = models.CharField("受送达人", max_length=200)
    receiver = models.CharField("收件人", max_length=100, blank=True)
    capacity = models.CharField("收件人身份", max_length=100, blank=True)
    place = models.CharField("送达地点", max_length=300)
    at = models.DateTimeField("送达时间")
    servers = models.JSONField("送达人", default=list)
    refusal = models.TextField("拒收情况", blank=True)
    witness = models.CharField("见证人", max_length=100, blank=True)
    note = models.TextField("备注", blank=True)
    received_on = models.DateField("回执注明的收件日", null=True, blank=True)
    announced_on = models.DateField("公告发布日", null=True, blank=True)
    medium = models.CharField("公告载体", max_length=200, blank=True)
    served_on = models.DateField("送达之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "送达"
        indexes = [models.Index(fields=["matter"], name="service_of_matter")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.get_method_display()}"


class Announcement(SubRow):
    """一次送达公告（民事诉讼法第九十五条）：原因和经过、已采用的方式、载体、公告期。

    `tried` 是已采用而没有送达的方式，各有 `method on result`；`due_on` 届满之日视为送达。
    """

    class Ground(models.TextChoices):
        MISSING = "missing", "受送达人下落不明"
        FAILED = "failed", "其他方式无法送达"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="announcements")
    ground = models.CharField("公告送达的情形", max_length=10, choices=Ground)
    course = models.TextField("原因和经过", max_length=2000)
    tried = models.JSONField("已采用的送达方式", default=list)
    summary = models.TextField("文书主要内容", max_length=4000)
    medium = models.CharField("公告载体", max_length=200)
    announced_on = models.DateField("公告发布日")
    foreign = models.BooleanField("受送达人在我国领域内没有住所", default=False)
    days = models.PositiveSmallIntegerField("公告期（日）")
    due_on = models.DateField("公告期届满日")

    class Meta(SubRow.Meta):
        verbose_name = "送达公告"

    def __str__(self) -> str:
        return f"{self.announced_on} 公告，{self.due_on} 届满"


class Dossier(models.Model):
    """装订好的案卷。`upto` 是装订时的记录笔数：此后没有新的记录，案卷就不必重装。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="dossiers")
    upto = models.PositiveIntegerField("记录笔数")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    pages = models.PositiveIntegerField("页数")
    made_at = models.DateTimeField("装订时间")

    class Meta:
        verbose_name = "案卷"
        ordering = ["-upto", "-id"]
        indexes = [models.Index(fields=["matter", "-upto"], name="dossier_of_matter")]

    def __str__(self) -> str:
        return f"{self.matter_id} 案卷（{self.pages} 页）"


class ProofBundle(models.Model):
    """装好的一份证明包：到第 `upto` 笔记录为止，`files` 个文件。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    upto = models.PositiveIntegerField("记录笔数")
    files = models.PositiveIntegerField("文件数")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    made_at = models.DateTimeField("装好时间")

    class Meta:
        verbose_name = "证明包"
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["matter", "-made_at"], name="bundle_of_matter")]

    def __str__(self) -> str:
        return f"{self.matter_id} 证明包（{self.files} 个文件）"


class AddressConfirmation(SubRow):
    """送达地址确认（行政处罚法第六十一条第二款）：同意电子送达的，电子送达方才有效。"""

    address = models.CharField("送达地址", max_length=200)
    receiver = models.CharField("收件人", max_length=50)
    phone = models.CharField("联系电话", max_length=40)
    electronic = models.BooleanField("同意电子送达", default=False)
    electronic_kind = models.CharField("电子送达方式", max_length=60, blank=True)
    electronic_address = models.CharField("电子送达地址", max_length=100, blank=True)
    agent = models.CharField("代收人", max_length=50, blank=True)
    confirmed_at = models.DateTimeField("确认时间")

    class Meta(SubRow.Meta):
        verbose_name = "送达地址确认"

    def __str__(self) -> str:
        return self.address


class StyleRevision(RowDraft):
    """文书样式的一次修订：一人草拟，另一人签认后成为名册的新行，自生效日期起取用。

    `base` 是所据的名册行。
    """

    what = "修订"

    no = models.CharField("文书序号", max_length=10)
    name = models.CharField("名称", max_length=100)
    yaml = models.TextField("样式原文")
    base = models.ForeignKey(Row, models.PROTECT, related_name="+", verbose_name="所据的样式")
    why = models.CharField("修订的依据与理由", max_length=300)
    row = models.OneToOneField(
        Row, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="成为的样式"
    )

    class Meta(RowDraft.Meta):
        verbose_name = "文书样式修订"
        constraints = [
            models.UniqueConstraint(
                fields=["no"], condition=models.Q(state="pending"), name="style_one_pending"
            ),
            RowDraft.second_person("style_second_person"),
        ]

    def __str__(self) -> str:
        return f"《{self.name}》样式修订（{self.get_state_display()}）"

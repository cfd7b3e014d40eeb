"""证据：收到的文件与登记的证据。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.evidence import names
from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.organs.models import Officer
from zhijian.rules.custody import Link, Move


class StoredFile(models.Model):
    """收到的一个文件。写定之后不改不删（数据库触发器把守），原件一个字节也不动。

    摘要在到达时算出；`taken_at`、经纬度（WGS-84）取自文件自带的信息，未经核实；长度单位为像素、秒、页。
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="files", verbose_name="办件"
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("种类", max_length=100)
    original_name = models.CharField("原文件名", max_length=120)
    stored_path = models.CharField("存放路径", max_length=80)
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True)
    latitude = models.FloatField("纬度", null=True, blank=True)
    longitude = models.FloatField("经度", null=True, blank=True)
    exif = models.JSONField("自带信息", default=dict)
    width = models.PositiveIntegerField("宽", null=True, blank=True)
    height = models.PositiveIntegerField("高", null=True, blank=True)
    duration = models.FloatField("时长", null=True, blank=True)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    has_thumbnail = models.BooleanField("有缩略图", default=False)
    brought_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="brought_files", verbose_name="带入人"
    )
    arrived_at = models.DateTimeField("到达时间")

    class Meta:
        verbose_name = "文件"
        ordering = ["id"]
        indexes = [models.Index(fields=["sha256"], name="file_by_sha256")]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_video(self) -> bool:
        return self.media_type.startswith("video/")

    @property
    def is_audio(self) -> bool:
        return self.media_type.startswith("audio/")

    @property
    def extension(self) -> str:
        """小写的扩展名。"""
        return names.extension(self.original_name)

    @property
    def length_words(self) -> str:
        """音像的时长，如 1:05；不足一秒的写 0:01，不是音像的为空。"""
        if not self.duration:
            return ""
        minutes, seconds = divmod(max(1, round(self.duration)), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def place(self) -> str:
        """自带的拍摄地点，如“北纬 39.12500°，东经 116.39167°”。"""
        if self.latitude is None or self.longitude is None:
            return ""
        north, east = ("北纬", "南纬")[self.latitude < 0], ("东经", "西经")[self.longitude < 0]
        return f"{north} {abs(self.latitude):.5f}°，{east} {abs(self.longitude):.5f}°"


class UploadSession(models.Model):
    """一次分块上传。已收到多少以盘上的文件为准，不在此记；`file` 有值即已收妥。

    `mark` 由浏览器给出（名称、大小、修改时间），断线后选同一个文件即可接着传。
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="uploads")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveBigIntegerField("应有字节数")
    mark = models.CharField("接续标记", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField("开始时间")

    class Meta:
        verbose_name = "上传"
        indexes = [
            models.Index(
                fields=["officer", "matter", "mark"],
                name="upload_open",
                condition=models.Q(file__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name


class EvidenceItem(SubRow):
    """证据：登记在案的一项（种类依行政处罚法第四十六条第一款）。"""

    class Kind(models.TextChoices):
        DOCUMENT = "document", "书证"
        OBJECT = "object", "物证"
        AUDIOVISUAL = "audiovisual", "视听资料"
        ELECTRONIC = "electronic", "电子数据"
        WITNESS = "witness", "证人证言"
        PARTY = "party", "当事人的陈述"
        EXPERT = "expert", "鉴定意见"
        RECORD = "record", "勘验笔录、现场笔录"

    kind = models.CharField("证据种类", max_length=20, choices=Kind)
    name = models.CharField("证据名称", max_length=200)
    source = models.CharField("来源", max_length=200)
    proves = models.CharField("证明目的", max_length=1000)
    taken_at = models.DateTimeField("提取时间")
    place = models.CharField("提取地点", max_length=200)
    first_collector = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="提取人"
    )
    second_collector = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="提取人（另一名）"
    )
    original_where = models.CharField("原件存放处", max_length=200, blank=True)
    quantity = models.CharField("数量", max_length=50, blank=True)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    custody = models.CharField("保管与移交", max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="文件"
    )

    class Meta(SubRow.Meta):
        verbose_name = "证据"
        indexes = [models.Index(fields=["matter", "kind"], name="evidence_of_matter")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.name}"


class Custody(SubRow):
    """证据保管链上的一环：收、验、封、移、还（行政处罚法第四十六条第二款）。`file` 是照片。"""

    class Kind(models.TextChoices):
        RECEIVE = Move.RECEIVE.value, "收（入库保管）"
        CHECK = Move.CHECK.value, "验（核对状况）"
        SEAL = Move.SEAL.value, "封（封存）"
        HAND = Move.HAND.value, "移（移交）"
        RETURN = Move.RETURN.value, "还（退还）"

    together = ("item", "file", "officer")

    item = models.ForeignKey(
        EvidenceItem, models.PROTECT, related_name="custodies", verbose_name="证据"
    )
    kind = models.CharField("环节", max_length=2, choices=Kind)
    at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=200)
    condition = models.CharField("状况", max_length=500)
    receiver = models.CharField("接收的人或者单位", max_length=100, blank=True)
    seal = models.CharField("封条编号", max_length=60, blank=True)
    opened = models.BooleanField("启封", default=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="经手人")
    second = models.CharField("在场的人", max_length=100, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="照片"
    )

    class Meta(SubRow.Meta):
        verbose_name = "证据保管"
        indexes = [models.Index(fields=["item"], name="custody_of_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item.name}"

    @property
    def link(self) -> Link:
        """给规则看的一环。"""
        move = Move(self.kind)
        return Link(move, self.at, self.condition, self.receiver, self.seal, self.opened)

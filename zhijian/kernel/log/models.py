"""全过程记录：只增不改，数据库触发器拒绝改、删、清空。"""

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ


class Entry(models.Model):
    """一次办理的记录。

    `body` 是规范化 JSON（RFC 8785）的原始字节，是记录本身；其余各列从中摘出，只供查询。
    `link` 把本笔与同一本（一件或一个机关）的前一笔系在一起。
    """

    seq = models.BigAutoField(primary_key=True)
    book = models.UUIDField("记录本")
    number = models.PositiveIntegerField("序号")
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="entries", db_index=False
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", db_index=False)
    verb = models.CharField("环节", max_length=40)
    occurred_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("记录时间")
    salt = models.BinaryField("盐")
    body = models.BinaryField("记录")
    link = models.BinaryField("链值")

    class Meta:
        verbose_name = "记录"
        ordering = ["book", "number"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="entry_once")]
        indexes = [
            models.Index(fields=["matter", "number"], name="entry_of_matter"),
            models.Index(fields=["officer", "-seq"], name="entry_of_officer"),
            models.Index(fields=["organ", "-recorded_at", "-seq"], name="entry_of_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.book}#{self.number} {self.verb}"


class Submission(models.Model):
    """办理标记：一张表办成的是哪一笔。同一标记不办第二次；留三十天。"""

    key = models.UUIDField("办理标记", primary_key=True)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+", db_index=False)
    book = models.UUIDField("记录本")
    number = models.PositiveIntegerField("序号")
    digest = models.BinaryField("所填内容的摘要")
    at = models.DateTimeField("办成时间")

    class Meta:
        verbose_name = "办理标记"
        indexes = [models.Index(fields=["at"], name="submission_by_age")]

    def __str__(self) -> str:
        return str(self.key)


class Trace(models.Model):
    """留痕：不改变办件的举动——查看、打印、导出、下载、被拒。"""

    class Kind(models.TextChoices):
        LOOK = "look", "查看"
        PRINT = "print", "打印"
        EXPORT = "export", "导出"
        DOWNLOAD = "download", "下载"
        REFUSED = "refused", "不予办理"
        SECRET = "secret", "查看保密信息"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("举动", max_length=10, choices=Kind)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="traces")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    words = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "留痕"
        indexes = [models.Index(fields=["officer", "-at"], name="trace_of_officer")]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"


class Pending(models.Model):
    """已提交而尚未接入日志的一笔。触发器随记录同时写下，接入之后由排序进程取走。"""

    seq = models.BigIntegerField("记录", primary_key=True)

    class Meta:
        verbose_name = "待接入的记录"

    def __str__(self) -> str:
        return str(self.seq)


class Leaf(models.Model):
    """日志的一片叶：第几片、是哪一笔、叶数据（`canonical.leaf`，不含记录的内容）。只增不改。"""

    index = models.BigIntegerField("叶号", primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    data = models.BinaryField("叶数据")

    class Meta:
        verbose_name = "叶"

    def __str__(self) -> str:
        return str(self.index)


class Tile(models.Model):
    """一片满瓦：256 个散列与其子树根。未满的瓦不存，由下一层现取，所以此表只增不改。"""

    level = models.PositiveSmallIntegerField("层")
    index = models.BigIntegerField("瓦号")
    data = models.BinaryField("散列")
    root = models.BinaryField("子树根")

    class Meta:
        verbose_name = "瓦"
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="tile_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class LogKey(models.Model):
    """日志用过的签名公钥（`名+钥号+base64`）；私钥在密钥目录。第一把的名就是日志的来处。"""

    number = models.PositiveSmallIntegerField("编号", primary_key=True)
    verifier = models.CharField("公钥", max_length=300)
    since = models.DateTimeField("启用时间")

    class Meta:
        verbose_name = "日志签名密钥"
        ordering = ["number"]

    def __str__(self) -> str:
        return self.verifier


class Checkpoint(models.Model):
    """签过的检查点：笔数、树根与签名便条。只增不改。"""

    size = models.BigIntegerField("笔数", db_index=True)
    root = models.BinaryField("树根")
    note = models.TextField("便条")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "检查点"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.size}"


class Cosignature(models.Model):
    """见证人对一个检查点的签名。只增不改。"""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.CharField("见证人", max_length=100)
    line = models.TextField("签名行")
    at = models.DateTimeField("见证时间")

    class Meta:
        verbose_name = "见证签名"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosigned_once")
        ]

    def __str__(self) -> str:
        return f"{self.witness} {self.checkpoint}"


class TimeStamp(models.Model):
    """时间戳机构对一个检查点的时间戳（RFC 3161）。只增不改。"""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="stamps")
    authority = models.CharField("时间戳机构", max_length=200)
    token = models.BinaryField("时间戳")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "时间戳"

    def __str__(self) -> str:
        return f"{self.authority} {self.checkpoint}"


class Gap(models.Model):
    """日志与见证人所见不符：落后于见证人，或者历史不同。未了结之前不能办理（触发器把守）。"""

    class Kind(models.TextChoices):
        BEHIND = "behind", "日志少于见证人所见"
        FORK = "fork", "日志与见证人所见不同"

    kind = models.CharField("情形", max_length=10, choices=Kind)
    witness = models.CharField("见证人", max_length=100)
    witnessed = models.BigIntegerField("见证人所见笔数")
    ours = models.BigIntegerField("日志笔数")
    found_at = models.DateTimeField("发现时间")
    closed_at = models.DateTimeField("了结时间", null=True, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "日志缺口"
        constraints = [
            models.UniqueConstraint(
                fields=["witness"], condition=models.Q(closed_at__isnull=True), name="gap_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.witness} {self.ours}/{self.witnessed}"


class Check(models.Model):
    """一次核对：记录、日志、各行、文件。每夜一次，也可随时命令。"""

    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    part = models.CharField("正在核对", max_length=20, blank=True)
    done = models.PositiveBigIntegerField("已核对", default=0)
    total = models.PositiveBigIntegerField("共", default=0)
    counts = models.JSONField("各项数目", default=dict)
    failed = models.CharField("中断的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "记录核对"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


class Finding(models.Model):
    """核对出的一处不符。"""

    class Kind(models.TextChoices):
        ENTRY = "entry", "记录"
        LOG = "log", "日志"
        ROW = "row", "数据"
        FILE = "file", "文件"
        WITNESS = "witness", "见证"

    check_run = models.ForeignKey(Check, models.CASCADE, related_name="findings")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    subject = models.CharField("何处", max_length=200)
    words = models.CharField("不符之处", max_length=1000)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "核对结果"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.subject}：{self.words}"

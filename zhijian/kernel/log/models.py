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

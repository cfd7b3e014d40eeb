"""证据：收到的文件与登记的证据。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer


class StoredFile(models.Model):
    """收到的一个文件。写定之后不改不删（数据库触发器把守），原件一个字节也不动。

    摘要在到达时算出；`taken_at`、经纬度（WGS-84）取自文件自带的信息，未经核实；长度单位为像素、秒、页。
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
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

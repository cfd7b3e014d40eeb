"""装备：一件（或一批）一行；每一次领用、调配、检定……各记一行，只增不改。"""

from __future__ import annotations

from datetime import date

from django.db import models

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer, Organ


class Equipment(models.Model):
    """执法装备。金额单位元；检定有效期只计量器具有。"""

    class Category(models.TextChoices):
        VEHICLE = "vehicle", "车辆"
        RECORDER = "recorder", "执法记录仪"
        RAPID_TEST = "rapid_test", "快检"
        RADIO = "radio", "通讯"
        EVIDENCE = "evidence", "取证"

    class State(models.TextChoices):
        STORE = "store", "在库"
        ISSUED = "issued", "在用"
        MOVING = "moving", "调出待签收"
        REPAIR = "repair", "维修"
        SCRAPPED = "scrapped", "报废"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    number = models.CharField("装备编号", max_length=40)
    name = models.CharField("名称", max_length=100)
    model = models.CharField("规格型号", max_length=100, blank=True)
    category = models.CharField("类别", max_length=20, choices=Category)
    quantity = models.PositiveIntegerField("数量", default=1)
    purchased_on = models.DateField("购置日期")
    price = models.DecimalField("金额", max_digits=16, decimal_places=2)
    keeper = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="保管人"
    )
    state = models.CharField("状态", max_length=20, choices=State, default=State.STORE)
    measuring = models.BooleanField("计量器具", default=False)
    calibrated_to = models.DateField("检定有效期至", null=True, blank=True)
    destination = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="调往"
    )
    registered_on = models.DateField("登记日期")
    scrapped_on = models.DateField("报废日期", null=True, blank=True)

    class Meta:
        verbose_name = "装备"
        ordering = ["category", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="equipment_number_once")
        ]
        indexes = [models.Index(fields=["calibrated_to"], name="equipment_calibration")]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"

    def unfit_on(self, day: date) -> str:
        """某日不能用于测量的缘由；可以用的、不是计量器具的为空。"""
        if not self.measuring:
            return ""
        if self.calibrated_to is None:
            return "没有有效的检定"
        return f"检定有效期至 {self.calibrated_to}，已过" if self.calibrated_to < day else ""


class Move(models.Model):
    """装备的一次变动。`entry` 是它在机关记录本中的序号；数据库触发器拒绝改、删。"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Equipment, models.PROTECT, related_name="moves")
    verb = models.CharField("事项", max_length=40)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    left = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", verbose_name="原机构"
    )
    keeper = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    on = models.DateField("日期")
    words = models.CharField("说明", max_length=500, blank=True)
    entry = models.PositiveIntegerField("记录序号")

    class Meta:
        verbose_name = "装备变动"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.item} {self.verb}"

"""当事人：一个企业或个人一份档案（一企一册）。"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.vault import ProtectedText


class Party(models.Model):
    """当事人。被并入他处的旧档不删，`merged_into` 指向现在的档案。"""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "法人或者其他组织"
        INDIVIDUAL_BUSINESS = "individual_business", "个体工商户"
        PERSON = "person", "自然人"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    name = models.CharField("名称（姓名）", max_length=200)
    name_core = models.CharField("字号", max_length=200, blank=True, editable=False)
    pinyin = models.CharField("拼音", max_length=400, blank=True, editable=False)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    org_code = models.CharField("组织机构代码", max_length=9, blank=True)
    id_number = ProtectedText("身份证件号码", default="", blank=True)
    id_token = models.CharField("证件号检索词", max_length=64, blank=True, editable=False)
    legal_rep = models.CharField("法定代表人（负责人、经营者）", max_length=50, blank=True)
    address = models.CharField("住所（地址）", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    division = models.CharField("行政区划代码", max_length=12, blank=True)
    industry = models.CharField("行业", max_length=100, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="建档机关")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    created_at = models.DateTimeField("建档时间")

    class Meta:
        verbose_name = "当事人"
        ordering = ["pinyin", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["uscc"],
                condition=~models.Q(uscc="") & models.Q(merged_into__isnull=True),
                name="one_file_per_uscc",
            ),
            models.UniqueConstraint(
                fields=["id_token"],
                condition=~models.Q(id_token="") & models.Q(merged_into__isnull=True),
                name="one_file_per_person",
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="party_name_trgm"),
            models.Index(fields=["name_core"], name="party_by_core"),
            models.Index(fields=["pinyin", "id"], name="party_by_pinyin"),
            models.Index(fields=["organ", "-created_at", "-id"], name="party_of_organ"),
            models.Index(fields=["org_code"], name="party_by_org_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def identifier(self) -> str:
        """可公开显示的证照号码：统一代码，或组织机构代码；自然人没有。"""
        return self.uscc or self.org_code

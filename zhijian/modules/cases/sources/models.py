"""案源：一件案件自己的登记，及提供线索的人。"""

from __future__ import annotations

import re

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow
from zhijian.kernel.vault import ProtectedText

WHEN = re.compile(r"[0-9〇零一二三四五六七八九]{2,4}年")
"""事实里写明的年份：“2026年”“二〇二六年”。"""

__all__ = ["Case", "Informant", "Verification"]


class Case(Detail):
    """案件：案由、来源、涉案产品与案发情况。

    `received_at` 是收到材料或者发现线索之时，十五个工作日的核查期限自此起算（程序规定第十八条），
    不自登记起算。金额单位为元。
    """

    class Source(models.TextChoices):
        INSPECTION = "inspection", "监督检查"
        COMPLAINT = "complaint", "投诉"
        REPORT = "report", "举报"
        TRANSFER = "transfer", "移送"
        ASSIGNED = "assigned", "上级交办"
        SPOT_CHECK = "spot_check", "监督抽查"
        RANDOM_CHECK = "random_check", "双随机抽查"
        PUBLIC_OPINION = "public_opinion", "舆情"
        JUDICIAL = "judicial", "公安机关、司法机关移送处罚（行刑反向衔接）"

    class RepresentativeLabel(models.TextChoices):
        LEGAL = "法定代表人", "法定代表人"
        HEAD = "负责人", "负责人"
        OPERATOR = "经营者", "经营者"
        INVESTOR = "投资人", "投资人"

    cause = models.CharField("案由", max_length=200)
    violation_type = models.CharField("违法行为分类", max_length=30, blank=True)
    source_type = models.CharField("案源类型", max_length=20, choices=Source)
    source_ref = models.CharField("来源文号或单号", max_length=100, blank=True)
    received_at = models.DateTimeField("收到材料或发现线索时间")
    happened_on = models.DateField("案发日期", null=True, blank=True)
    happened_to = models.DateField("违法行为终了日期", null=True, blank=True)
    place = models.CharField("案发地点", max_length=200, blank=True)
    division = models.CharField("案发地行政区划", max_length=12, blank=True)
    summary = models.TextField("案情摘要", max_length=4000)
    clues = models.TextField("证据线索", max_length=2000, blank=True)
    attachments = models.CharField("附件", max_length=500, blank=True)
    urgent = models.BooleanField("紧急", default=False)
    product_name = models.CharField("产品名称", max_length=200, blank=True)
    product_code = models.CharField("产品分类代码", max_length=30, blank=True)
    product_brand = models.CharField("商标、型号", max_length=100, blank=True)
    product_batch = models.CharField("批号（编号）", max_length=100, blank=True)
    product_quantity = models.CharField("数量", max_length=60, blank=True)
    goods_value = models.DecimalField(
        "涉案货值（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    representative_label = models.CharField(
        "代表人称谓",
        max_length=10,
        choices=RepresentativeLabel,
        default=RepresentativeLabel.LEGAL,
    )
    party_contact = models.CharField("联系人", max_length=50, blank=True)
    party_postcode = models.CharField("邮政编码", max_length=6, blank=True)
    party_sex = models.CharField("性别", max_length=2, blank=True)
    party_birth = models.DateField("出生日期", null=True, blank=True)
    party_occupation = models.CharField("职业", max_length=100, blank=True)
    immune = models.BooleanField("享有外交特权与豁免", default=False)
    immunity_words = models.CharField("豁免的凭据", max_length=200, blank=True)
    demonstration = models.TextField("演示说明", blank=True)

    class Meta:
        verbose_name = "案件"
        indexes = [models.Index(fields=["product_name"], name="case_by_product")]


class Informant(SubRow):
    """提供线索的人。姓名、电话、证件号受保护，只有“案件:举报人信息”职责可看，每看一次留痕。"""

    name = ProtectedText("姓名", default="", blank=True)
    phone = ProtectedText("电话", default="", blank=True)
    id_number = ProtectedText("身份证件号码", default="", blank=True)
    anonymous = models.BooleanField("匿名", default=False)
    wants_reply = models.BooleanField("要求答复", default=False)

    class Meta(SubRow.Meta):
        verbose_name = "线索提供人"

    def __str__(self) -> str:
        return "匿名" if self.anonymous else "信息保密"


class Verification(SubRow):
    """一次核查意见：核查情况与处理建议（程序规定第十八条）。核查人见指派。"""

    class Suggestion(models.TextChoices):
        FILE = "file", "建议立案"
        NOT_FILE = "not_file", "建议不予立案"

    findings = models.TextField("核查情况", max_length=4000)
    suggestion = models.CharField("处理建议", max_length=10, choices=Suggestion)
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "核查意见"

    def __str__(self) -> str:
        return self.get_suggestion_display()

"""一次移送：移往何处、为何、材料、签收、争议与指定。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, SubRow


class Transfer(Detail):
    """一件案件移送。系统内的接收机关见办件机关，其他部门写在 `to`。"""

    class Kind(models.TextChoices):
        LOWER = "lower", "下级机关"
        UPPER = "upper", "上级机关"
        PEER = "peer", "同级机关"
        OTHER = "other", "其他部门"
        POLICE = "police", "公安机关"

    kind = models.CharField("移送的种类", max_length=10, choices=Kind)
    to = models.CharField("移往", max_length=100)
    whole = models.BooleanField("整案移送", default=True)
    reason = models.TextField("移送的原因", max_length=REASON_LENGTH)
    basis = models.CharField("依据", max_length=200)
    summary = models.TextField("查明的情况", max_length=4000)
    report_due = models.DateField("要求报告办理情况的日期", null=True, blank=True)
    contact = models.CharField("联系人", max_length=50)
    phone = models.CharField("联系电话", max_length=40)
    sent_at = models.DateTimeField("送交时间", null=True, blank=True)
    sent_how = models.CharField("送交方式", max_length=100, blank=True)
    asked = models.TextField("请补正的材料", max_length=REASON_LENGTH, blank=True)
    dispute = models.TextField("管辖异议", max_length=REASON_LENGTH, blank=True)
    disputed_at = models.DateTimeField("提出异议时间", null=True, blank=True)
    request = models.CharField("请示的题名文号", max_length=200, blank=True)
    requested_at = models.DateTimeField("报请时间", null=True, blank=True)
    designated = models.CharField("指定管辖的机关", max_length=100, blank=True)
    designated_because = models.TextField("指定的理由", max_length=REASON_LENGTH, blank=True)
    designated_by = models.CharField("指定的经办人", max_length=50, blank=True)
    handover_due = models.DateField("移交期限", null=True, blank=True)
    received_by = models.CharField("签收人", max_length=50, blank=True)
    received_at = models.DateTimeField("签收时间", null=True, blank=True)
    receipt = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回执"
    )

    class Meta:
        verbose_name = "案件移送"

    @property
    def inside(self) -> bool:
        """移往系统内的机关。"""
        return self.kind in (self.Kind.LOWER, self.Kind.UPPER, self.Kind.PEER)


class Material(SubRow):
    """随案移送的一种材料。"""

    name = models.CharField("材料名称", max_length=200)
    copies = models.CharField("份数", max_length=20)
    pages = models.CharField("页数", max_length=20, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "移送材料"

    def __str__(self) -> str:
        return self.name

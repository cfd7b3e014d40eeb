"""公示的内容：摘要六项、去除个人信息之后的决定书、期限。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Detail


class Publication(Detail):
    """一份处罚决定的公示信息（令45号第八条：摘要与决定书）。"""

    class Term(models.TextChoices):
        SHORT = "PUBLISH_STOP_SHORT", "三个月（仅受通报批评或者较低数额罚款）"
        LONG = "PUBLISH_STOP_LONG", "三年（其他）"

    decision_number = models.CharField("决定书文号", max_length=80)
    party_name = models.CharField("当事人", max_length=200)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    violation = models.CharField("违法行为类型", max_length=300)
    content = models.TextField("行政处罚内容")
    organ_name = models.CharField("作出决定的机关", max_length=100)
    decided_on = models.DateField("作出决定的日期")
    text = models.TextField("公示的决定书")
    removed = models.CharField("未公示的内容", max_length=500, blank=True)
    secrecy = models.BooleanField("已作保密审查", default=False)
    lasting = models.BooleanField("含责令停产停业、限制从业、吊销许可证件等", default=False)
    term = models.CharField("公示期限", max_length=30, choices=Term, default=Term.LONG)
    checked_by = models.CharField("复核人", max_length=50, blank=True)
    published_at = models.DateTimeField("公示时间", null=True, blank=True)
    corrected_at = models.DateTimeField("更正时间", null=True, blank=True)
    ended_at = models.DateTimeField("停止或者撤回时间", null=True, blank=True)
    ended_words = models.CharField("停止或者撤回的理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "公示信息"
        indexes = [
            models.Index(fields=["-published_at", "matter"], name="publication_recent"),
            models.Index(fields=["party_code"], name="publication_code"),
        ]

    def __str__(self) -> str:
        return self.decision_number

"""行政诉讼：谁向哪个法院起诉、各审级怎样、何人出庭、裁判结果。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow

__all__ = ["Instance", "Lawsuit", "Proof"]


class Lawsuit(Detail):
    """一件行政诉讼。被告是本机关；各审级见 `Instance`。"""

    plaintiff = models.CharField("原告", max_length=100)
    filed_on = models.DateField("起诉日期")
    claim = models.TextField("诉讼请求与理由")
    after_reconsideration = models.BooleanField("经过行政复议", default=False)
    stay_reason = models.CharField("停止执行的情形", max_length=500, blank=True)
    effective_on = models.DateField("裁判生效之日", null=True, blank=True)
    fine = models.DecimalField(
        "变更后的罚款（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    income = models.DecimalField(
        "变更后的没收违法所得（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    remake = models.BooleanField("判决重新作出", default=False)

    class Meta:
        verbose_name = "行政诉讼"


class Instance(SubRow):
    """一个审级：法院、案号、答辩、开庭与出庭、裁判。"""

    class Level(models.TextChoices):
        FIRST = "first", "一审"
        SECOND = "second", "二审"
        RETRIAL = "retrial", "再审"

    class Attended(models.TextChoices):
        YES = "yes", "负责人出庭"
        DELEGATED = "delegated", "委托工作人员出庭"
        NO = "no", "无人出庭"

    class Result(models.TextChoices):
        DISMISSED = "dismissed", "驳回诉讼请求（维持）"
        REJECTED = "rejected", "驳回起诉"
        WITHDRAWN = "withdrawn", "准许撤诉"
        CHANGED = "changed", "变更"
        REVOKED = "revoked", "撤销"
        UNLAWFUL = "unlawful", "确认违法"

    level = models.CharField("审级", max_length=8, choices=Level)
    court = models.CharField("法院", max_length=100)
    number = models.CharField("案号", max_length=60)
    appellant = models.CharField("上诉人、申请再审人", max_length=100, blank=True)
    copy_on = models.DateField("收到起诉状（上诉状）副本之日")
    answer_until = models.DateField("答辩期限届满之日", null=True, blank=True)
    answered_on = models.DateField("答辩日期", null=True, blank=True)
    answer = models.TextField("答辩意见", blank=True)
    heard_at = models.DateTimeField("开庭时间", null=True, blank=True)
    courtroom = models.CharField("法庭", max_length=100, blank=True)
    attended = models.CharField("负责人出庭", max_length=10, choices=Attended, blank=True)
    attendee = models.CharField("出庭人及职务", max_length=100, blank=True)
    absence = models.CharField("负责人不能出庭的理由", max_length=300, blank=True)
    result = models.CharField("裁判结果", max_length=10, choices=Result, blank=True)
    ruling = models.BooleanField("裁定", default=False)
    judged_on = models.DateField("裁判日期", null=True, blank=True)
    served_on = models.DateField("裁判文书送达之日", null=True, blank=True)
    words = models.TextField("裁判要旨", blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "审级"

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.number}"

    @property
    def late_answer(self) -> bool:
        """逾期答辩举证的，视为没有证据（行政诉讼法第三十四条第二款）。"""
        return bool(self.answered_on and self.answer_until and self.answered_on > self.answer_until)


class Proof(SubRow):
    """向法院提供的一项证据。"""

    level = models.CharField("审级", max_length=8, choices=Instance.Level)
    name = models.CharField("证据", max_length=200)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    shows = models.CharField("证明目的", max_length=500)

    class Meta(SubRow.Meta):
        verbose_name = "提交法院的证据"

    def __str__(self) -> str:
        return self.name

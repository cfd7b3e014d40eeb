"""行政复议：谁向哪个机关申请、何时答复、是否停止执行、结果如何。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Detail


class Reconsideration(Detail):
    """一次行政复议。被申请人是本机关。"""

    class OrganKind(models.TextChoices):
        GOVERNMENT = "government", "本级人民政府（行政复议法第二十四条）"
        OURSELVES = "ourselves", "国务院部门对本部门的行为（行政复议法第二十五条）"
        UPPER = "upper", "垂直领导的上一级主管部门（行政复议法第二十七条）"

    class Stay(models.TextChoices):
        RESPONDENT = "respondent", "被申请人认为需要停止执行"
        ORGAN = "organ", "复议机关认为需要停止执行"
        APPLICANT = "applicant", "申请人申请停止执行，复议机关认为合理，决定停止执行"
        LAW = "law", "法律、法规、规章规定停止执行的其他情形"

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "维持"
        REJECTED = "rejected", "驳回复议请求"
        CHANGED = "changed", "变更"
        REVOKED = "revoked", "撤销"
        UNLAWFUL = "unlawful", "确认违法"
        ORDERED = "ordered", "责令履行"
        MEDIATED = "mediated", "调解"
        REFUSED = "refused", "不予受理、驳回申请"
        ENDED = "ended", "终止"

    applicant = models.CharField("申请人", max_length=100)
    organ_kind = models.CharField("复议机关的确定", max_length=12, choices=OrganKind)
    organ_name = models.CharField("复议机关", max_length=100)
    claim = models.TextField("复议请求与理由")
    applied_on = models.DateField("申请日期")
    through_us = models.BooleanField("通过本机关提交", default=False)
    forwarded_on = models.DateField("转送日期", null=True, blank=True)
    number = models.CharField("复议案号", max_length=60, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    copy_on = models.DateField("收到申请书副本之日", null=True, blank=True)
    simple = models.BooleanField("简易程序", default=False)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    reply = models.TextField("答复意见", blank=True)
    stay = models.CharField("停止执行的情形", max_length=12, choices=Stay, blank=True)
    stay_reason = models.CharField("停止执行的说明", max_length=500, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome, blank=True)
    decision_no = models.CharField("决定书文号", max_length=60, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    served_on = models.DateField("申请人收到之日", null=True, blank=True)
    words = models.TextField("决定的主要内容与理由", blank=True)
    fine = models.DecimalField(
        "变更后的罚款（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    income = models.DecimalField(
        "变更后的没收违法所得（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    remake = models.BooleanField("责令重新作出", default=False)

    class Meta:
        verbose_name = "行政复议"

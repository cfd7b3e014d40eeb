"""听证：何人主持、何时何地、是否公开、谁说了什么、报告如何。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow


class Hearing(Detail):
    """一次听证。延期、恢复后重新确定时间地点，先前的见记录。"""

    class Conclusion(models.TextChoices):
        AGREE = "agree", "同意拟处罚意见"
        CHANGE = "change", "建议变更拟处罚意见"
        NO_PENALTY = "no_penalty", "建议不予处罚"
        MORE = "more", "建议补充调查"

    requested_by = models.CharField("听证申请人", max_length=100)
    requested_at = models.DateTimeField("要求听证的时间")
    host_name = models.CharField("听证主持人", max_length=50)
    host_post = models.CharField("主持人职务", max_length=50, blank=True)
    members = models.JSONField("听证员", default=list)
    recorder = models.CharField("记录员", max_length=50, blank=True)
    interpreter = models.CharField("翻译人员", max_length=50, blank=True)
    set_for = models.DateTimeField("听证举行时间", null=True, blank=True)
    place = models.CharField("听证地点", max_length=200, blank=True)
    open = models.BooleanField("公开举行", default=True)
    closed_reason = models.CharField("不公开的理由", max_length=300, blank=True)
    notified_on = models.DateField("听证通知书送达之日", null=True, blank=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    facts = models.TextField("听证认定的事实和证据", blank=True)
    disputes = models.TextField("当事人的主要理由和争议焦点", blank=True)
    opinion = models.TextField("处理意见和建议", blank=True)
    conclusion = models.CharField("结论", max_length=12, choices=Conclusion, blank=True)
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)

    class Meta:
        verbose_name = "听证"


class Attendant(SubRow):
    """听证参加人。"""

    name = models.CharField("姓名", max_length=50)
    role = models.CharField("参加身份", max_length=50)
    capacity = models.CharField("职务或者权限", max_length=100, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "听证参加人"

    def __str__(self) -> str:
        return f"{self.name}（{self.role}）"


class Statement(SubRow):
    """听证笔录中的一段陈述。"""

    phase = models.CharField("阶段", max_length=30)
    by = models.CharField("发言人", max_length=50)
    words = models.TextField("内容")

    class Meta(SubRow.Meta):
        verbose_name = "听证陈述"

    def __str__(self) -> str:
        return f"{self.by}：{self.words}"

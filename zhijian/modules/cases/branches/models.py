"""中止、终止、分案、告知举报人、延长的记录。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import REASON_LENGTH, Matter, SubRow

__all__ = ["HandlingExtension", "InformantNotice", "Split", "Suspension", "Termination"]


class Suspension(SubRow):
    """一次中止调查：五种情形之一，原因消除后恢复（程序规定第四十七条）。"""

    class Ground(models.TextChoices):
        RELATED = (
            "related",
            "须以相关案件的裁判结果或者其他行政决定为依据，而相关案件尚未审结或者其他行政决定尚未作出",
        )
        EXPLAIN = "explain", "涉及法律适用等问题，需要送请有权机关作出解释或者确认"
        FORCE = "force", "因不可抗力致使案件暂时无法调查"
        MISSING = "missing", "因当事人下落不明致使案件暂时无法调查"
        OTHER = "other", "其他应当中止调查的情形"

    ground = models.CharField("情形", max_length=10, choices=Ground)
    reason = models.TextField("理由", max_length=REASON_LENGTH)
    first = models.DateField("中止之日")
    last = models.DateField("恢复之日", null=True, blank=True)
    resumed_because = models.TextField("恢复的理由", max_length=REASON_LENGTH, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "中止调查"

    def __str__(self) -> str:
        return f"中止调查（{self.get_ground_display()}）"


class Termination(SubRow):
    """终止调查：自然人死亡或者组织终止，没有权利义务承受人（程序规定第四十八条）。"""

    class Ground(models.TextChoices):
        DIED = "died", "涉嫌违法的自然人死亡"
        ENDED = "ended", "法人或者其他组织终止"
        OTHER = "other", "其他致使调查无法继续进行的原因"

    ground = models.CharField("情形", max_length=10, choices=Ground)
    proof = models.CharField("证明材料", max_length=200)
    reason = models.TextField("理由", max_length=REASON_LENGTH)
    at = models.DateTimeField("批准时间")

    class Meta(SubRow.Meta):
        verbose_name = "终止调查"

    def __str__(self) -> str:
        return f"终止调查：{self.get_ground_display()}（{self.proof}）"


class Split(SubRow):
    """批准分出的一案；`matter_made` 是分出之后登记的那一件。"""

    subject = models.CharField("分出的当事人", max_length=200)
    words = models.TextField("分出的事实", max_length=REASON_LENGTH)
    reason = models.TextField("理由", max_length=REASON_LENGTH)
    made = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="分出的案件"
    )

    together = ("made",)

    class Meta(SubRow.Meta):
        verbose_name = "分案"

    def __str__(self) -> str:
        return f"分出{self.subject}"


class InformantNotice(SubRow):
    """告知实名举报人是否立案。只记何时、怎样告知，不记身份。"""

    class Way(models.TextChoices):
        PHONE = "phone", "电话"
        LETTER = "letter", "书面"
        MESSAGE = "message", "短信"
        PLATFORM = "platform", "投诉举报平台"

    way = models.CharField("告知方式", max_length=10, choices=Way)
    words = models.TextField("告知内容", max_length=REASON_LENGTH)
    told_at = models.DateTimeField("告知时间")

    class Meta(SubRow.Meta):
        verbose_name = "告知举报人"

    def __str__(self) -> str:
        return f"{self.get_way_display()}告知"


class HandlingExtension(SubRow):
    """一次延长办案期限（行政处罚法第六十条）。`late_days` 是批准之时已经超期的日数，不可抹去。

    `file_with` 不空的，审批表须报该机构备案；没有报送的，不能申请结案。
    """

    days = models.PositiveSmallIntegerField("延长日数")
    reason = models.TextField("理由", max_length=REASON_LENGTH)
    discussion = models.TextField("集体讨论情况", max_length=REASON_LENGTH, blank=True)
    due_before = models.DateField("延长前届满日")
    due_after = models.DateField("延长后届满日")
    late_days = models.PositiveIntegerField("批准时已超期日数", default=0)
    file_with = models.CharField("须报备案的机构", max_length=100, blank=True)
    filed_on = models.DateField("报送备案之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "延长办案期限"

    def __str__(self) -> str:
        return f"延长{self.days}日，至 {self.due_after}"

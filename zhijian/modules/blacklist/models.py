"""列入严重违法失信名单的一件：认定、评审、告知与申辩、决定、在列与移出；所计的处罚决定、评分、惩戒、异议。"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhijian.kernel.acts import opinions
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, Matter, Opinion, SubRow
from zhijian.kernel.organs.models import Officer
from zhijian.rules.blacklist import feedback_rate

SHOWN = ("published", "repairing")
"""公众查得到的阶段：公示中。"""


class Listing(Detail):
    """一家企业的一次列入。`needed` 是启动列入所须的件数，人提出的为空；没有任何受保护的内容。"""

    class Way(models.TextChoices):
        EXPERTS = "experts", "承办部门提出"
        COUNT = "count", "违法次数达到"

    class Intent(models.TextChoices):
        DELIBERATE = "deliberate", "故意"
        UNPROVED = "unproved", "没有证据证明没有主观故意"
        INNOCENT = "innocent", "有证据足以证明没有主观故意"

    class Gravity(models.TextChoices):
        GRAVE = "grave", "性质恶劣、情节严重、社会危害较大"
        ORDINARY = "ordinary", "未达到"

    class Field(models.TextChoices):
        FOOD = "五", "令44号第五条：食品安全领域"
        DRUG = "六", "令44号第六条：药品、医疗器械、化妆品领域"
        QUALITY = "七", "令44号第七条：质量安全领域"
        CONSUMER = "八", "令44号第八条：侵害消费者权益"
        COMPETITION = "九", "令44号第九条：破坏公平竞争秩序和扰乱市场秩序"
        OTHER = "十", "令44号第十条：其他情形"
        NONE = "无", "不属于令44号第五条至第十条"

    class Heavier(models.TextChoices):
        FINE = "fine", "依照裁量基准从重处罚的罚款"
        LICENCE = "licence", "降低资质等级，吊销许可证件、营业执照"
        BUSINESS = "business", "限制开展生产经营活动、停产停业、关闭、限制从业"
        OTHER = "other", "法律、行政法规、规章规定的其他较重行政处罚"
        NONE = "none", "没有受到较重行政处罚"

    class Advice(models.TextChoices):
        LIST = "list", "列入"
        WATCH = "watch", "观察"
        NOT = "not", "不列入"

    class How(models.TextChoices):
        DIRECT = "direct", "直接送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达"
        LEFT = "left", "留置送达"
        ANNOUNCED = "announced", "公告送达"

    way = models.CharField("怎样启动", max_length=10, choices=Way)
    party_name = models.CharField("企业", max_length=200)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    reason = models.CharField("启动的理由", max_length=500)
    rule_name = models.CharField("计数规则", max_length=100, blank=True)
    rule_words = models.CharField("计数", max_length=300, blank=True)
    rule_article = models.CharField("规则的依据", max_length=300, blank=True)
    pending = models.BooleanField("规则待确认", default=False)
    needed = models.PositiveSmallIntegerField("所须的件数", null=True, blank=True)
    heavy_only = models.BooleanField("只计较重行政处罚", default=False)
    by_count_alone = models.BooleanField("达到次数即列入", default=False)
    field = models.CharField("所属情形", max_length=2, choices=Field, blank=True)
    heavier = models.CharField("较重行政处罚", max_length=10, choices=Heavier, blank=True)
    intent = models.CharField("是否故意", max_length=12, choices=Intent, blank=True)
    gravity = models.CharField("严重程度", max_length=10, choices=Gravity, blank=True)
    weighed = models.TextField("认定的因素", max_length=REASON_LENGTH, blank=True)
    mean = models.DecimalField("评审得分", max_digits=4, decimal_places=2, null=True, blank=True)
    scored_words = models.CharField("得分的算法", max_length=200, blank=True)
    reviewed_words = models.TextField("评审意见", max_length=REASON_LENGTH, blank=True)
    advice = models.CharField("承办部门的意见", max_length=5, choices=Advice, blank=True)
    advice_words = models.TextField("意见的理由", max_length=REASON_LENGTH, blank=True)
    told_at = models.DateTimeField("告知送达时间", null=True, blank=True)
    told_how = models.CharField("告知的送达方式", max_length=12, choices=How, blank=True)
    told_words = models.TextField("拟列入的事由与依据", max_length=REASON_LENGTH, blank=True)
    defence_until = models.DateField("最迟陈述、申辩之日", null=True, blank=True)
    waived = models.BooleanField("书面放弃陈述、申辩", default=False)
    defence = models.TextField("陈述、申辩", max_length=REASON_LENGTH, blank=True)
    defence_result = models.TextField("复核与采纳", max_length=REASON_LENGTH, blank=True)
    hearing_asked_at = models.DateTimeField("要求听证时间", null=True, blank=True)
    heard_at = models.DateTimeField("听证时间", null=True, blank=True)
    heard_words = models.TextField("听证情况与主持人意见", max_length=REASON_LENGTH, blank=True)
    agreed_at = models.DateTimeField("上级同意时间", null=True, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = models.CharField("作出决定的机关", max_length=100, blank=True)
    decision_no = models.CharField("决定书文号", max_length=80, blank=True)
    grounds = models.TextField("列入事由与依据", max_length=REASON_LENGTH, blank=True)
    measures = models.TextField("惩戒措施提示", max_length=REASON_LENGTH, blank=True)
    listed_on = models.DateField("列入之日", null=True, blank=True)
    listed_until = models.DateField("期满之日", null=True, blank=True)
    published_at = models.DateTimeField("公示时间", null=True, blank=True)
    checked_by = models.CharField("公示复核人", max_length=50, blank=True)
    repair_on = models.DateField("申请信用修复之日", null=True, blank=True)
    repair_words = models.TextField("信用修复的申请", max_length=REASON_LENGTH, blank=True)
    ended_at = models.DateTimeField("移出（了结）时间", null=True, blank=True)
    ended_words = models.CharField("移出（了结）的理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "失信名单"
        indexes = [
            models.Index(fields=["party_code"], name="listing_by_code"),
            models.Index(fields=["party_name"], name="listing_by_name"),
        ]

    def __str__(self) -> str:
        return self.party_name

    @property
    def opinions(self) -> list[Opinion]:
        """各环节的意见，含退回。"""
        return opinions.given(self.matter)

    @property
    def violations(self) -> list[CountedViolation]:
        """所计的处罚决定，按生效先后。"""
        return list(
            CountedViolation.standing.filter(matter=self.matter_id)
            .select_related("case")
            .order_by("effective_on", "id")
        )

    @property
    def scores(self) -> list[ReviewScore]:
        """各专家的评分。"""
        rows = ReviewScore.standing.filter(matter=self.matter_id).select_related("expert")
        return list({row.expert_id: row for row in rows}.values())

    @property
    def punishments(self) -> list[JointPunishment]:
        """联合惩戒的请求。"""
        return list(JointPunishment.standing.filter(matter=self.matter_id).order_by("id"))

    @property
    def objections(self) -> list[Objection]:
        """异议与复核。"""
        return list(Objection.standing.filter(matter=self.matter_id).order_by("id"))

    @property
    def rate(self) -> str:
        """惩戒反馈率。"""
        rows = self.punishments
        return feedback_rate(len(rows), sum(row.answered_on is not None for row in rows))


class CountedViolation(SubRow):
    """所计的一件处罚决定。`fallen_on` 之后不再计。"""

    together: ClassVar[tuple[str, ...]] = ("case",)

    case = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="案件")
    number = models.CharField("决定书文号", max_length=80)
    effective_on = models.DateField("生效之日")
    category = models.CharField("违法行为分类", max_length=30, blank=True)
    heavy = models.BooleanField("较重行政处罚", default=False)
    words = models.CharField("违法行为与处罚", max_length=500, blank=True)
    basis = models.BooleanField("所依据的决定", default=False)
    fallen_on = models.DateField("不再计之日", null=True, blank=True)
    fallen_words = models.CharField("不再计的缘由", max_length=300, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "所计的处罚决定"
        indexes = [models.Index(fields=["case"], name="counted_by_case")]

    def __str__(self) -> str:
        return self.number


class ReviewScore(SubRow):
    """一名专家的评分与意见：三项，各零至五分。"""

    together: ClassVar[tuple[str, ...]] = ("expert",)

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name="专家")
    intent = models.DecimalField("主观故意", max_digits=3, decimal_places=2)
    gravity = models.DecimalField("违法情节", max_digits=3, decimal_places=2)
    harm = models.DecimalField("社会危害", max_digits=3, decimal_places=2)
    advice = models.CharField("意见", max_length=5, choices=Listing.Advice)
    comment = models.TextField("理由", max_length=REASON_LENGTH)
    entered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta(SubRow.Meta):
        verbose_name = "评审评分"

    def __str__(self) -> str:
        return f"{self.expert} 评分"


class JointPunishment(SubRow):
    """一项联合惩戒：依据、措施、请求部门与执行部门，及其反馈。"""

    number = models.PositiveSmallIntegerField("序号")
    basis = models.CharField("惩戒依据", max_length=300)
    measure = models.CharField("惩戒措施", max_length=500)
    requested_by = models.CharField("请求部门", max_length=100)
    executed_by = models.CharField("执行部门", max_length=100)
    requested_on = models.DateField("请求之日")
    answered_on = models.DateField("反馈之日", null=True, blank=True)
    answer = models.CharField("反馈", max_length=500, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "联合惩戒"

    def __str__(self) -> str:
        return f"{self.number}　{self.executed_by}：{self.measure}"


class Objection(SubRow):
    """对列入的异议与复核。"""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "异议不成立，维持"
        CORRECTED = "corrected", "信息有误，已更正"
        WRONG = "wrong", "异议成立，撤销列入"

    number = models.PositiveSmallIntegerField("序号")
    received_on = models.DateField("收到之日")
    words = models.TextField("异议", max_length=REASON_LENGTH)
    outcome = models.CharField("复核结果", max_length=10, choices=Outcome, blank=True)
    answer = models.TextField("复核的理由", max_length=REASON_LENGTH, blank=True)
    answered_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "异议"

    def __str__(self) -> str:
        return f"{self.number}　{self.received_on} 的异议"

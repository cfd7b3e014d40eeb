"""强制执行：加处罚款计算单、催告、申请法院、到位的款、中止与终结、执行协议。"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow

__all__ = [
    "Agreement",
    "Application",
    "Carrying",
    "CourtAct",
    "Enforcement",
    "Halt",
    "PartyWords",
    "Receipt",
    "SurchargeSheet",
    "Urging",
]


class Enforcement(Detail):
    """一件处罚决定的强制执行。"""

    because = models.CharField("未履行的情况", max_length=500)
    other = models.CharField("金钱以外的义务", max_length=500, blank=True)

    class Meta:
        verbose_name = "强制执行"


class SurchargeSheet(SubRow):
    """一张加处罚款计算单，算到 `until` 之日；`lines` 是逐日的各行。"""

    until = models.DateField("算至")
    days = models.PositiveIntegerField("逾期日数")
    amount = models.DecimalField("加处罚款（元）", max_digits=18, decimal_places=2)
    capped = models.BooleanField("已达上限", default=False)
    article = models.CharField("依据", max_length=200)
    lines = models.JSONField("逐日", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "加处罚款计算单"

    def __str__(self) -> str:
        return f"算至 {self.until}：{self.amount} 元"


class Urging(SubRow):
    """一次催告（行政强制法第五十四条）。"""

    made_at = models.DateTimeField("催告时间")
    fine = models.DecimalField("罚款（元）", max_digits=18, decimal_places=2)
    income = models.DecimalField("没收违法所得（元）", max_digits=18, decimal_places=2)
    surcharge = models.DecimalField("加处罚款（元）", max_digits=18, decimal_places=2)
    surcharge_from = models.DateField("加处自", null=True, blank=True)
    surcharge_until = models.DateField("加处至")
    manner = models.CharField("履行方式", max_length=200)
    served_on = models.DateField("送达之日", null=True, blank=True)
    wait_until = models.DateField("等候届满之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "催告"

    def __str__(self) -> str:
        return f"催告 {self.total} 元"

    @property
    def total(self) -> Decimal:
        return self.fine + self.income + self.surcharge


class PartyWords(SubRow):
    """当事人收到催告书后的陈述、申辩及复核（行政强制法第三十六条）。"""

    by = models.CharField("陈述人", max_length=100)
    on = models.DateField("日期")
    words = models.TextField("内容")
    review = models.TextField("复核意见", blank=True)
    adopted = models.BooleanField("采纳", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "催告后的陈述申辩"

    def __str__(self) -> str:
        return f"{self.by}：{self.words[:20]}"


class Application(SubRow):
    """一次向人民法院申请强制执行（行政强制法第五十五条：五项材料）。"""

    court = models.CharField("法院", max_length=100)
    remedy = models.CharField("复议、诉讼的情况", max_length=300)
    first = models.DateField("最早可以申请之日", null=True, blank=True)
    last = models.DateField("申请期限届满之日", null=True, blank=True)
    fine = models.DecimalField("罚款（元）", max_digits=18, decimal_places=2)
    income = models.DecimalField("没收违法所得（元）", max_digits=18, decimal_places=2)
    surcharge = models.DecimalField("加处罚款（元）", max_digits=18, decimal_places=2)
    materials = models.JSONField("材料", default=list)
    property = models.CharField("财产线索", max_length=500, blank=True)
    late_reason = models.CharField("逾期申请的正当理由", max_length=500, blank=True)
    late = models.BooleanField("逾期", default=False)
    applied_on = models.DateField("申请日期", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "申请法院强制执行"

    def __str__(self) -> str:
        return f"{self.court} {self.applied_on or '待审批'}"


class CourtAct(SubRow):
    """法院的一项裁定、通知。"""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", "受理"
        REJECTED = "rejected", "不予受理"
        HEARD = "heard", "听取意见"
        GRANTED = "granted", "准予执行"
        REFUSED = "refused", "不准予执行"
        UPPER = "upper", "申请上一级法院复议"
        NOTICE = "notice", "执行通知"
        DISHONEST = "dishonest", "列入失信被执行人名单"
        SUSPENDED = "suspended", "中止执行"
        RESUMED = "resumed", "恢复执行"
        ENDED = "ended", "终结执行"

    kind = models.CharField("事项", max_length=10, choices=Kind)
    number = models.CharField("文号", max_length=60, blank=True)
    on = models.DateField("日期")
    received_on = models.DateField("收到之日", null=True, blank=True)
    words = models.CharField("内容", max_length=1000, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "法院文书"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Receipt(SubRow):
    """一笔执行到位的款。"""

    principal = models.DecimalField("罚没款（元）", max_digits=18, decimal_places=2)
    surcharge = models.DecimalField("加处罚款（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("到位日期")
    receipt_no = models.CharField("财政票据号", max_length=60)
    channel = models.CharField("渠道", max_length=12)

    class Meta(SubRow.Meta):
        verbose_name = "执行到位"

    def __str__(self) -> str:
        return self.receipt_no


class Carrying(SubRow):
    """一次实施（行政强制法第四十三条：夜间、法定节假日不得实施）。"""

    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    words = models.TextField("实施情况")
    urgent = models.BooleanField("情况紧急", default=False)
    reason = models.CharField("紧急情况的说明", max_length=500, blank=True)
    goods = models.CharField("拍卖的财物", max_length=500, blank=True)
    proceeds = models.DecimalField(
        "拍卖所得（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )

    class Meta(SubRow.Meta):
        verbose_name = "强制执行实施"

    def __str__(self) -> str:
        return self.words[:20]


class Agreement(SubRow):
    """执行协议（行政强制法第四十二条）：减免只及于加处罚款，不履行的恢复执行。"""

    signed_on = models.DateField("签订日期")
    until = models.DateField("履行至")
    terms = models.TextField("约定")
    remedial = models.CharField("补救措施", max_length=500, blank=True)
    waived = models.DecimalField("减免加处罚款（元）", max_digits=18, decimal_places=2)
    broken_on = models.DateField("不履行之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "执行协议"

    def __str__(self) -> str:
        return f"执行协议 {self.signed_on}"


class Halt(SubRow):
    """中止、终结执行（行政强制法第三十九条、第四十条）。"""

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", "中止执行"
        TERMINATED = "terminated", "终结执行"

    class Ground(models.TextChoices):
        DIFFICULT = "difficult", "当事人履行确有困难或者暂无履行能力"
        CLAIM = "claim", "第三人对执行标的主张权利，确有理由"
        LOSS = "loss", "执行可能造成难以弥补的损失，且中止不损害公共利益"
        OTHER_STAY = "other_stay", "行政机关认为需要中止执行的其他情形"
        DEATH = "death", "公民死亡，无遗产可供执行，又无义务承受人"
        DISSOLVED = "dissolved", "法人或者其他组织终止，无财产可供执行，又无义务承受人"
        LOST = "lost", "执行标的灭失"
        REVOKED = "revoked", "据以执行的行政决定被撤销"
        OTHER_END = "other_end", "行政机关认为需要终结执行的其他情形"
        UNABLE = "unable", "没有明显社会危害，当事人确无能力履行，中止满三年未恢复"

    kind = models.CharField("种类", max_length=10, choices=Kind)
    ground = models.CharField("情形", max_length=12, choices=Ground)
    words = models.CharField("说明", max_length=500, blank=True)
    on = models.DateField("日期")
    harmless = models.BooleanField("没有明显社会危害，当事人确无能力履行", default=False)

    class Meta(SubRow.Meta):
        verbose_name = "中止、终结执行"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.get_ground_display()}"

"""举报奖励：等级与金额怎样算出、谁批的、告知与领取。没有举报人的任何身份信息，他的身份仍只在案件里加密存放。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.acts import opinions
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, Opinion
from zhijian.kernel.vault import ProtectedText
from zhijian.rules import reward as rules


class Reward(Detail):
    """一笔奖励。金额单位元；`ended_on` 是案件结案或者追刑之日，奖励标准取这一日有效的。

    领奖编码只有密文和加盐的散列；代领人的姓名、证件号码同样受保护。
    """

    class Level(models.IntegerChoices):
        FIRST = 1, "一级"
        SECOND = 2, "二级"
        THIRD = 3, "三级"

    class Proof(models.TextChoices):
        DETAILED = "detailed", rules.PROOFS[rules.Proof.DETAILED]
        FACTS = "facts", rules.PROOFS[rules.Proof.FACTS]
        BASIC = "basic", rules.PROOFS[rules.Proof.BASIC]
        NONE = "none", rules.PROOFS[rules.Proof.NONE]

    class Match(models.TextChoices):
        FULL = "full", rules.MATCHES[rules.Match.FULL]
        SAME = "same", rules.MATCHES[rules.Match.SAME]
        NEARLY = "nearly", rules.MATCHES[rules.Match.NEARLY]
        DIFFERENT = "different", rules.MATCHES[rules.Match.DIFFERENT]

    class How(models.TextChoices):
        PHONE = "phone", "电话"
        LETTER = "letter", "书面"
        FACE = "face", "当面"

    class Paid(models.TextChoices):
        TRANSFER = "transfer", "银行转账"
        CASH = "cash", "现金"

    ended_on = models.DateField("结案或者追刑之日")
    major = models.CharField("重大违法行为", max_length=300)
    gate_words = models.CharField("本地另定的依据", max_length=300, blank=True)
    base = models.DecimalField("罚没款（元）", max_digits=18, decimal_places=2)
    ticks = models.JSONField("核实的条件与除外", default=list)
    reported = models.TextField("举报的违法事实", max_length=REASON_LENGTH)
    found = models.TextField("查实的违法事实", max_length=REASON_LENGTH)
    figure = models.CharField("比较的是什么", max_length=60, blank=True)
    reported_figure = models.DecimalField(
        "举报的数", max_digits=18, decimal_places=4, null=True, blank=True
    )
    found_figure = models.DecimalField(
        "查实的数", max_digits=18, decimal_places=4, null=True, blank=True
    )
    proof = models.CharField("证据", max_length=10, choices=Proof)
    match = models.CharField("相符的程度", max_length=10, choices=Match)
    level = models.PositiveSmallIntegerField("等级", choices=Level)
    level_words = models.CharField("等级的理由", max_length=500, blank=True)
    insider = models.BooleanField("内部举报人", default=False)
    fiscal = models.CharField("同级财政部门的意见", max_length=300, blank=True)
    amount = models.DecimalField("奖励金额（元）", max_digits=18, decimal_places=2)
    because = models.CharField("怎样算出", max_length=500)
    article = models.CharField("标准的依据", max_length=300)
    pending = models.BooleanField("标准待确认", default=False)
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    claim_code = ProtectedText("领奖编码", default="", blank=True)
    claim_salt = models.CharField("编码的盐", max_length=32, blank=True)
    claim_hash = models.CharField("编码的散列", max_length=64, blank=True)
    told_at = models.DateTimeField("告知时间", null=True, blank=True)
    told_how = models.CharField("告知方式", max_length=10, choices=How, blank=True)
    place = models.CharField("领取的地点与电话", max_length=200, blank=True)
    claim_until = models.DateField("最迟领取之日", null=True, blank=True)
    claimed_at = models.DateTimeField("领取时间", null=True, blank=True)
    by_deputy = models.BooleanField("代领", default=False)
    deputy_name = ProtectedText("代领人", default="", blank=True)
    deputy_id = ProtectedText("代领人证件号码", default="", blank=True)
    authorisation = models.CharField("授权书密封存放的编号", max_length=60, blank=True)
    paid_on = models.DateField("发放之日", null=True, blank=True)
    paid_how = models.CharField("发放方式", max_length=10, choices=Paid, blank=True)
    voucher_no = models.CharField("发放凭证号", max_length=60, blank=True)
    ended_words = models.CharField("放弃、不予奖励的说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "举报奖励"
        indexes = [models.Index(fields=["decided_at"], name="reward_by_decision")]

    @property
    def compared(self) -> str:
        """举报的数与查实的数，差多少。"""
        if self.reported_figure is None or self.found_figure is None:
            return ""
        pair = (self.reported_figure.normalize(), self.found_figure.normalize())
        return f"{self.figure}：{rules.compared(*pair)}"

    @property
    def best_level(self) -> str:
        """举报与查实、证据合起来至多几级。"""
        best = rules.best_level(rules.Proof(self.proof), rules.Match(self.match))
        return self.Level(best).label if best else "够不上奖励"

    @property
    def opinions(self) -> list[Opinion]:
        """审批的各条意见，含退回。"""
        return opinions.given(self.matter)

    @property
    def ticked(self) -> list[str]:
        """已核实的各项。"""
        return [words for name, words in rules.TICKS.items() if name in self.ticks]

"""先行登记保存与查封、扣押：一件措施、逐件的物品、各件物品的去向。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Detail, SubRow
from zhijian.kernel.organs.models import Officer


class Measure(Detail):
    """一次措施。`urgent` 为情况紧急、当场实施而后补办批准的。"""

    class Kind(models.TextChoices):
        PRESERVE = "先行登记保存", "先行登记保存"
        SEAL = "查封", "查封"
        DETAIN = "扣押", "扣押"

    class Manner(models.TextChoices):
        ON_SITE = "就地保存", "就地保存"
        ELSEWHERE = "异地保存", "异地保存"

    kind = models.CharField("措施", max_length=10, choices=Kind)
    targets = models.CharField("拟采取措施的场所、设施、财物", max_length=500)
    reason = models.CharField("理由", max_length=1000)
    basis = models.CharField("法律、法规依据", max_length=300)
    place = models.CharField("存放（保存）地点", max_length=200)
    condition = models.CharField("保存条件", max_length=200, blank=True)
    manner = models.CharField("保存方式", max_length=10, choices=Manner, blank=True)
    keeper = models.CharField("保管人", max_length=100)
    urgent = models.BooleanField("情况紧急，当场实施", default=False)
    urgent_reason = models.CharField("当场实施的理由", max_length=500, blank=True)
    carried_at = models.DateTimeField("实施时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    delivered_on = models.DateField("当场交付之日", null=True, blank=True)

    class Meta:
        verbose_name = "措施"


class OnSite(SubRow):
    """实施强制措施的现场笔录：行政强制法第十八条第（三）项至第（十）项逐项记明。"""

    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    present = models.CharField("到场的当事人", max_length=50, blank=True)
    present_post = models.CharField("职务", max_length=50, blank=True)
    present_phone = models.CharField("电话", max_length=40, blank=True)
    witness = models.CharField("见证人", max_length=100, blank=True)
    recorder = models.CharField("记录人", max_length=50)
    avoidance = models.CharField("是否申请回避", max_length=200)
    showed = models.BooleanField("出示执法身份证件", default=False)
    notified = models.BooleanField("通知当事人到场", default=False)
    told = models.BooleanField("告知理由、依据、权利、救济途径", default=False)
    heard = models.BooleanField("听取陈述和申辩", default=False)
    signed = models.BooleanField("当事人签名或者盖章", default=False)
    refusal = models.CharField("拒绝签名的注明", max_length=300, blank=True)
    findings = models.TextField("现场情况", max_length=8000)
    party_words = models.CharField("当事人的陈述和申辩", max_length=1000, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "现场笔录"

    def __str__(self) -> str:
        return f"现场笔录 {self.place}"


class Extension(SubRow):
    """一次延长。`previous` 是延长前的届满之日。"""

    days = models.PositiveIntegerField("延长日数")
    reason = models.CharField("理由", max_length=1000)
    previous = models.DateField("原届满之日")
    until = models.DateField("延长后的届满之日")
    at = models.DateTimeField("决定时间")

    class Meta(SubRow.Meta):
        verbose_name = "延长"

    def __str__(self) -> str:
        return f"延长{self.days}日，至 {self.until}"


class Testing(SubRow):
    """书面告知当事人的一段检测、检验、检疫、技术鉴定期间，不计入查封、扣押的期间。"""

    key = models.CharField("事由", max_length=100)
    notice = models.CharField("期间告知书文号", max_length=60)
    served_on = models.DateField("送达之日")
    first = models.DateField("不计入的首日")
    last = models.DateField("不计入的末日")
    reported_on = models.DateField("收到报告之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "检测期间"

    def __str__(self) -> str:
        return f"{self.key} {self.first}—{self.last}"


class Ending(SubRow):
    """若干物品的一次处理。"""

    class Kind(models.TextChoices):
        RECORDED = "recorded", "已采取记录、复制、拍照、录像等证据保全措施，予以返还"
        TESTED = "tested", "送交检测、检验、检疫、鉴定"
        SEIZED = "seized", "决定查封、扣押"
        CONFISCATED = "confiscated", "没收"
        RELEASED = "released", "解除"
        LAPSED = "lapsed", "逾期未作处理，自动解除"
        DISPOSED = "disposed", "先行处置"
        HANDED = "handed", "移交"

    kind = models.CharField("去向", max_length=12, choices=Kind)
    at = models.DateTimeField("时间")
    reason = models.CharField("理由", max_length=1000, blank=True)
    basis = models.CharField("依据", max_length=100, blank=True)
    place = models.CharField("领取（处置）地点", max_length=200, blank=True)
    due = models.DateField("领取期限", null=True, blank=True)
    refund = models.DecimalField(
        "退还的价款（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    to = models.CharField("接收单位", max_length=100, blank=True)
    method = models.CharField("处置方式", max_length=20, blank=True)
    consent = models.CharField("当事人的意见", max_length=500, blank=True)
    owner_unknown = models.BooleanField("当事人不明", default=False)
    announced_from = models.DateField("公告自", null=True, blank=True)
    announced_until = models.DateField("公告至", null=True, blank=True)
    preserved = models.CharField("留存证据的措施", max_length=500, blank=True)
    proceeds = models.DecimalField(
        "所得价款（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    proceeds_words = models.CharField("处置经过与价款保存", max_length=500, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "物品的去向"

    def __str__(self) -> str:
        return self.get_kind_display()


class Good(SubRow):
    """一件（一批）采取措施的物品。编号不同的各为一行，如 0786、0787 两台加油机。"""

    class State(models.TextChoices):
        HELD = "held", "在扣"
        RELEASED = "released", "解除"
        DISPOSED = "disposed", "先行处置"
        CONFISCATED = "confiscated", "没收"
        HANDED = "handed", "移交"
        SETTLED = "settled", "已处理"

    together = ("ending",)

    name = models.CharField("名称", max_length=200)
    model = models.CharField("规格型号", max_length=100, blank=True)
    maker = models.CharField("标称生产者", max_length=200, blank=True)
    batch = models.CharField("批号（编号）", max_length=100, blank=True)
    quantity = models.DecimalField("数量", max_digits=14, decimal_places=3)
    unit = models.CharField("单位", max_length=10)
    price = models.DecimalField(
        "单价（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    note = models.CharField("备注", max_length=200, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.HELD)
    ending = models.ForeignKey(
        Ending, models.PROTECT, null=True, blank=True, related_name="goods", verbose_name="去向"
    )

    class Meta(SubRow.Meta):
        verbose_name = "采取措施的物品"

    def __str__(self) -> str:
        return f"{self.name}（{self.batch}）" if self.batch else self.name


class Custody(SubRow):
    """一次委托第三人保管（行政强制法第二十六条）。"""

    keeper = models.CharField("受委托人", max_length=100)
    keeper_contact = models.CharField("联系人", max_length=50)
    keeper_phone = models.CharField("电话", max_length=40)
    place = models.CharField("保管地点", max_length=200)
    conditions = models.CharField("保管要求", max_length=500)
    goods = models.JSONField("物品", default=list)
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "委托保管"

    def __str__(self) -> str:
        return self.keeper


class Help(SubRow):
    """请一个单位协助扣押（承运、仓储、保管财物的人）。"""

    to = models.CharField("协助单位", max_length=100)
    object = models.CharField("需协助扣押的财物", max_length=300)
    waybill = models.CharField("运单（仓单）号", max_length=100, blank=True)
    action = models.CharField("请求协助的事项", max_length=500)
    goods = models.JSONField("物品", default=list)
    at = models.DateTimeField("时间")

    class Meta(SubRow.Meta):
        verbose_name = "协助扣押"

    def __str__(self) -> str:
        return self.to


class Tag(SubRow):
    """一张封条。编号预先编定。"""

    serial = models.CharField("封条编号", max_length=40)
    object = models.CharField("封存对象", max_length=200)
    place = models.CharField("封存地点", max_length=200)
    on = models.DateField("封存日期")

    class Meta(SubRow.Meta):
        verbose_name = "封条"

    def __str__(self) -> str:
        return self.serial

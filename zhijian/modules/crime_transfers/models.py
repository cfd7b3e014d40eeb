"""一次移送：涉嫌何罪、谁批准、移往何处、公安机关怎样答复、刑事结果如何。金额单位元。"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import REASON_LENGTH, Detail, SubRow


class CrimeTransfer(Detail):
    """一件涉嫌犯罪案件移送（移送规定第三条、第五条、第六条）。"""

    suspicion = models.TextField("涉嫌犯罪的线索", max_length=REASON_LENGTH)
    offence = models.CharField("涉嫌罪名", max_length=100)
    articles = models.CharField("刑法条款", max_length=200)
    amount = models.DecimalField(
        "涉案金额（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    facts = models.TextField("核实的案情", max_length=8000, blank=True)
    suggested = models.BooleanField("专案组认为应当移送", default=True)
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)
    decided_by = models.CharField("批准人", max_length=50, blank=True)
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    reason = models.TextField("不予批准的理由", max_length=REASON_LENGTH, blank=True)
    suspends = models.BooleanField("公安机关立案后中止办案期限", default=True)
    police = models.CharField("公安机关", max_length=100, blank=True)
    procuratorate = models.CharField("抄送的人民检察院", max_length=100, blank=True)
    imposed = models.CharField("移送前已作出的处罚", max_length=500, blank=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    handed_at = models.DateTimeField("移送时间", null=True, blank=True)
    received_by = models.CharField("公安机关签收人", max_length=50, blank=True)
    received_at = models.DateTimeField("签收时间", null=True, blank=True)
    receipt = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回执"
    )
    measure_name = models.CharField("强制措施文书", max_length=60, blank=True)
    measure_number = models.CharField("强制措施文号", max_length=60, blank=True)
    measure_on = models.DateField("强制措施日期", null=True, blank=True)
    goods_on = models.DateField("物品移交日期", null=True, blank=True)

    class Meta:
        verbose_name = "涉嫌犯罪案件移送"


class Material(SubRow):
    """移送材料的一种（移送规定第六条）。"""

    name = models.CharField("材料名称", max_length=200)
    copies = models.CharField("份数", max_length=20)
    pages = models.CharField("页数", max_length=20, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "移送材料"

    def __str__(self) -> str:
        return self.name


class PoliceReply(SubRow):
    """公安机关的一次答复：立案、不予立案、转送（移送规定第七条至第九条）。"""

    class Kind(models.TextChoices):
        FILED = "filed", "决定立案"
        REFUSED = "refused", "决定不予立案"
        FORWARDED = "forwarded", "转送有管辖权的公安机关"

    kind = models.CharField("答复", max_length=10, choices=Kind)
    number = models.CharField("文号", max_length=60, blank=True)
    on = models.DateField("收到之日")
    words = models.TextField("理由", max_length=REASON_LENGTH, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="扫描件"
    )

    class Meta(SubRow.Meta):
        verbose_name = "公安机关答复"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.number}"


class Goods(SubRow):
    """移交的一种涉案物品（移送规定第十二条）。"""

    name = models.CharField("名称", max_length=200)
    model = models.CharField("规格型号", max_length=100, blank=True)
    maker = models.CharField("标称生产者", max_length=200, blank=True)
    batch = models.CharField("批号（编号）", max_length=100, blank=True)
    quantity = models.CharField("数量", max_length=20)
    unit = models.CharField("单位", max_length=10)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "移交的物品"

    def __str__(self) -> str:
        return self.name


class Outcome(SubRow):
    """刑事处理结果（A27：刑期、缓刑、罚金）。"""

    class Kind(models.TextChoices):
        CONVICTED = "convicted", "判处刑罚"
        EXEMPT = "exempt", "免予刑事处罚"
        NOT_PROSECUTED = "not_prosecuted", "不起诉"
        DROPPED = "dropped", "撤销案件"
        ACQUITTED = "acquitted", "宣告无罪"

    kind = models.CharField("结果", max_length=20, choices=Kind)
    organ = models.CharField("作出的机关", max_length=100)
    number = models.CharField("文号", max_length=60)
    on = models.DateField("作出之日")
    years = models.PositiveSmallIntegerField("有期徒刑（年）", default=0)
    months = models.PositiveSmallIntegerField("有期徒刑（月）", default=0)
    probation_years = models.PositiveSmallIntegerField("缓刑（年）", default=0)
    probation_months = models.PositiveSmallIntegerField("缓刑（月）", default=0)
    fine = models.DecimalField(
        "罚金（元）", max_digits=18, decimal_places=2, default=Decimal("0.00")
    )
    words = models.TextField("其他内容", max_length=REASON_LENGTH, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "刑事处理结果"

    def __str__(self) -> str:
        return wording(self)


def wording(row: Outcome) -> str:
    """如“判处有期徒刑三年，缓刑四年，并处罚金180,000.00元”的写法（数字照写）。"""
    parts = []
    if row.years or row.months:
        parts.append(f"有期徒刑{_span(row.years, row.months)}")
    if row.probation_years or row.probation_months:
        parts.append(f"缓刑{_span(row.probation_years, row.probation_months)}")
    if row.fine:
        parts.append(f"罚金{row.fine:,.2f}元")
    told = "，".join(parts) or row.get_kind_display()
    return f"{told}（{row.organ}，{row.number}）"


def _span(years: int, months: int) -> str:
    return f"{f'{years}年' if years else ''}{f'{months}个月' if months else ''}"

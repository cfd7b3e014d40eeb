"""调查取证各台账。金额单位为元；时刻为北京时间所指的时刻。"""

from __future__ import annotations

from django.db import models

from zhijian.kernel.matters.models import Matter, SubRow
from zhijian.kernel.vault import ProtectedText

__all__ = [
    "Conclusion",
    "Correction",
    "Extraction",
    "Inquiry",
    "Inspection",
    "Item",
    "LabTest",
    "Letter",
    "Penalty",
    "PeriodNotice",
    "Sample",
    "TakenMeasure",
]


class Inspection(SubRow):
    """现场笔录（行政处罚法第五十五条第二款）。"""

    started_at = models.DateTimeField("检查开始时间")
    ended_at = models.DateTimeField("检查结束时间")
    place = models.CharField("检查地点", max_length=200)
    present = models.CharField("到场人员", max_length=50, blank=True)
    present_post = models.CharField("到场人员职务", max_length=50, blank=True)
    present_phone = models.CharField("到场人员电话", max_length=40, blank=True)
    witness = models.CharField("见证人", max_length=100, blank=True)
    recorder = models.CharField("记录人", max_length=50)
    avoidance = models.CharField("是否申请回避", max_length=200)
    findings = models.TextField("现场情况", max_length=8000)
    party_words = models.CharField("当事人意见", max_length=1000, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "现场检查"

    def __str__(self) -> str:
        return f"{self.place} {self.started_at:%Y-%m-%d}"


class Inquiry(SubRow):
    """询问笔录。`questions` 是 `{q, a}` 的列表；证件号受保护，文书上只印掩码。"""

    started_at = models.DateTimeField("询问开始时间")
    ended_at = models.DateTimeField("询问结束时间")
    place = models.CharField("询问地点", max_length=200)
    name = models.CharField("被询问人", max_length=50)
    is_party = models.BooleanField("被询问人是当事人一方", default=True)
    sex = models.CharField("性别", max_length=2, blank=True)
    birth = models.DateField("出生日期", null=True, blank=True)
    identity_no = ProtectedText("身份证件号码", default="", blank=True)
    occupation = models.CharField("工作单位及职务", max_length=100, blank=True)
    address = models.CharField("住址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    first = models.BooleanField("首次询问", default=True)
    recorder = models.CharField("记录人", max_length=50)
    questions = models.JSONField("问答", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "询问"

    def __str__(self) -> str:
        return f"询问{self.name}"


class Item(SubRow):
    """一件（一批）涉案财物。编号不同的各为一行，如 0786、0787 两台加油机。"""

    class State(models.TextChoices):
        LISTED = "listed", "已登记"
        CONFISCATED = "confiscated", "决定没收"
        DISPOSED = "disposed", "已处理"
        RETURNED = "returned", "已退还"

    name = models.CharField("名称", max_length=200)
    model = models.CharField("规格型号", max_length=100, blank=True)
    maker = models.CharField("标称生产者", max_length=200, blank=True)
    batch = models.CharField("批号（编号）", max_length=100, blank=True)
    quantity = models.DecimalField("数量", max_digits=14, decimal_places=3)
    unit = models.CharField("单位", max_length=10)
    price = models.DecimalField(
        "单价（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    keeper = models.CharField("存放地点与保管人", max_length=200, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.LISTED)

    class Meta(SubRow.Meta):
        verbose_name = "涉案财物"

    def __str__(self) -> str:
        return f"{self.name}（{self.batch}）" if self.batch else self.name


class Sample(SubRow):
    """一次抽取的样品（行政处罚法第五十六条）。"""

    name = models.CharField("样品名称", max_length=200)
    model = models.CharField("规格型号", max_length=100, blank=True)
    maker = models.CharField("标称生产者", max_length=200, blank=True)
    batch = models.CharField("批号（编号）", max_length=100, blank=True)
    base = models.CharField("抽样基数", max_length=60)
    quantity = models.CharField("样品数量", max_length=60)
    spare = models.CharField("备用样品数量", max_length=60, blank=True)
    seal = models.CharField("封样状态", max_length=200)
    place = models.CharField("抽样地点", max_length=200)
    price = models.DecimalField(
        "单价（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    taken_at = models.DateTimeField("抽样时间")

    class Meta(SubRow.Meta):
        verbose_name = "样品"

    def __str__(self) -> str:
        return self.name


class LabTest(SubRow):
    """一次检测、检验、检疫、鉴定委托及其结果。自委托之日至收到报告之日不计入办案期限（程序规定第六十四条）。"""

    class Kind(models.TextChoices):
        MEASURE = "检测", "检测"
        INSPECT = "检验", "检验"
        QUARANTINE = "检疫", "检疫"
        APPRAISE = "鉴定", "鉴定"

    kind = models.CharField("种类", max_length=4, choices=Kind)
    institute = models.CharField("受托机构", max_length=100)
    institute_licence = models.CharField("资质证书号", max_length=60, blank=True)
    object = models.CharField("送检物品", max_length=500)
    items = models.CharField("项目", max_length=1000)
    standard = models.CharField("依据标准", max_length=500)
    due = models.DateField("要求完成日期")
    entrusted_at = models.DateTimeField("委托时间")
    spot_check = models.BooleanField("产品质量监督抽查", default=False)
    report_no = models.CharField("报告编号", max_length=60, blank=True)
    reported_at = models.DateTimeField("收到报告时间", null=True, blank=True)
    result = models.TextField("结论", max_length=4000, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    recheck_asked_on = models.DateField("申请复检之日", null=True, blank=True)
    recheck_reason = models.CharField("申请复检的理由", max_length=500, blank=True)
    recheck_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="rechecks", verbose_name="初检"
    )

    class Meta(SubRow.Meta):
        verbose_name = "检验检测"

    def __str__(self) -> str:
        return f"{self.institute}{self.kind}"


class PeriodNotice(SubRow):
    """一份检测、检验、检疫、鉴定期间告知书。

    查封、扣押的期间，书面告知当事人的才不计入（行政强制法第二十五条第三款）：`measures` 是送达之时
    选定的各件查封、扣押。
    """

    together = ("test",)

    test = models.ForeignKey(LabTest, models.PROTECT, related_name="notices")
    until = models.DateField("期间截止日")
    served_on = models.DateField("送达之日", null=True, blank=True)
    served_number = models.PositiveIntegerField("送达的记录序号", default=0)
    reported_number = models.PositiveIntegerField("收到报告的记录序号", default=0)
    measures = models.JSONField("不计入的查封、扣押", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "检验期间告知"

    def __str__(self) -> str:
        return f"{self.test}期间至 {self.until}"


class TakenMeasure(SubRow):
    """案件中的一次先行登记保存或者查封、扣押。`done` 是办它的那一件。"""

    name = models.CharField("措施", max_length=10)
    number = models.CharField("文号", max_length=60, blank=True)
    at = models.DateTimeField("实施时间")
    done = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="办件")
    ended_on = models.DateField("了结之日", null=True, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "措施"

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()


class Letter(SubRow):
    """一份发出的通知、函：通知询问、限期提供材料、协助辨认鉴别、协助调查、责令退款。

    `block` 是文书取用的那一块（docs/papers-facts.md），`kind` 即块名。
    """

    class Kind(models.TextChoices):
        SUMMONS = "inquiry_notice", "通知询问"
        MATERIALS = "materials_request", "限期提供材料"
        IDENTIFY = "identification", "协助辨认、鉴别"
        ASSIST = "assistance", "协助调查"
        REFUND = "refund_order", "责令退款"

    kind = models.CharField("种类", max_length=20, choices=Kind)
    to = models.CharField("对方", max_length=100)
    block = models.JSONField("内容", default=dict)
    due = models.DateField("期限", null=True, blank=True)
    at = models.DateTimeField("时间")
    replied_on = models.DateField("答复之日", null=True, blank=True)
    reply = models.TextField("答复", max_length=4000, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "通知、函"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.to}"


class Extraction(SubRow):
    """一次电子数据提取（行政处罚法第四十六条第一款第（四）项）。

    `files` 是所提取的文件，各有来源、大小与 SHA-256。
    """

    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("提取地点", max_length=200)
    device = models.CharField("设备（存储介质）", max_length=300)
    location = models.CharField("数据位置（网址）", max_length=300)
    clock = models.CharField("设备时间核对", max_length=100)
    method = models.CharField("提取方法", max_length=100)
    tools = models.CharField("提取工具", max_length=200)
    process = models.TextField("提取过程", max_length=8000)
    keeper = models.CharField("介质与原始数据的保管", max_length=300)
    provider = models.CharField("提供人", max_length=50)
    witness = models.CharField("见证人", max_length=100, blank=True)
    operator = models.CharField("提取人", max_length=50)
    recorder = models.CharField("记录人", max_length=50)
    avoidance = models.CharField("是否申请回避", max_length=200)
    party_words = models.CharField("当事人的意见", max_length=1000, blank=True)
    files = models.JSONField("电子数据", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "电子数据提取"

    def __str__(self) -> str:
        return f"{self.place} {self.device}"


class Correction(SubRow):
    """一次责令改正及其复查（行政处罚法第二十八条第一款）。"""

    class Outcome(models.TextChoices):
        DONE = "done", "已改正"
        PARTLY = "partly", "部分改正"
        NOT_DONE = "not_done", "逾期未改正"

    breach = models.CharField("违法行为", max_length=1000)
    demand = models.CharField("改正要求", max_length=1000)
    due = models.DateField("改正期限")
    at = models.DateTimeField("时间")
    checked_on = models.DateField("复查之日", null=True, blank=True)
    outcome = models.CharField("复查结果", max_length=10, choices=Outcome, blank=True)
    checked_words = models.CharField("复查情况", max_length=1000, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "责令改正"

    def __str__(self) -> str:
        return self.demand


class Conclusion(SubRow):
    """调查终结（程序规定第四十九条的六项内容），连同裁量与涉罪评估的回答。"""

    class Weight(models.TextChoices):
        NONE = "none", "不予处罚"
        REDUCED = "reduced", "减轻处罚"
        LIGHT = "light", "从轻处罚"
        NORMAL = "normal", "一般处罚"
        HEAVY = "heavy", "从重处罚"

    class LawText(models.TextChoices):
        ACT = "ACT", "行为时的规定"
        DECISION = "DECISION", "决定时的规定"

    ended_at = models.DateTimeField("调查终结时间")
    course = models.TextField("调查经过", max_length=4000)
    facts = models.TextField("违法事实", max_length=8000)
    nature = models.TextField("案件性质", max_length=2000)
    basis = models.TextField("处罚依据", max_length=2000)
    goods_value = models.DecimalField(
        "货值金额（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    sales_value = models.DecimalField(
        "销售金额（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    illegal_income = models.DecimalField(
        "违法所得（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    income_words = models.CharField("违法所得计算", max_length=1000, blank=True)
    rule_code = models.CharField("处罚规则", max_length=30, blank=True)
    rule_on = models.DateField("所依规则的日期", null=True, blank=True)
    bounds = models.JSONField("幅度计算", null=True, blank=True)
    circumstances = models.CharField("裁量情节", max_length=1000, blank=True)
    held = models.JSONField("认定的裁量情节", default=list)
    band = models.JSONField("裁量基准", null=True, blank=True)
    deviation = models.TextField("脱离裁量基准的理由", max_length=2000, blank=True)
    law_text = models.CharField("适用的文本", max_length=10, choices=LawText, blank=True)
    law_reason = models.TextField("选定文本的理由", max_length=2000, blank=True)
    weight = models.CharField("裁量", max_length=10, choices=Weight)
    discretion = models.TextField("裁量理由", max_length=2000)
    statutory_ground = models.CharField("减轻、不予处罚的法定事由", max_length=200, blank=True)
    opinion = models.TextField("处理意见", max_length=4000)
    correction = models.CharField("责令改正情况", max_length=1000, blank=True)
    crime_suspected = models.BooleanField("涉嫌犯罪", default=False)
    crime_words = models.CharField("涉罪评估", max_length=1000, blank=True)
    complex_or_major = models.JSONField("复杂、重大情形", default=list)

    class Meta(SubRow.Meta):
        verbose_name = "调查终结"

    def __str__(self) -> str:
        return f"调查终结 {self.ended_at:%Y-%m-%d}"


class Penalty(SubRow):
    """一项处罚。`basis_set`：proposed 调查终结拟处罚，noticed 告知，decided 决定。"""

    class BasisSet(models.TextChoices):
        PROPOSED = "proposed", "拟处罚"
        NOTICED = "noticed", "告知"
        DECIDED = "decided", "决定"

    class Kind(models.TextChoices):
        WARNING = "警告", "警告"
        CRITICISM = "通报批评", "通报批评"
        FINE = "罚款", "罚款"
        INCOME = "没收违法所得", "没收违法所得"
        GOODS = "没收非法财物", "没收非法财物"
        SUSPEND = "暂扣许可证件", "暂扣许可证件"
        DOWNGRADE = "降低资质等级", "降低资质等级"
        REVOKE = "吊销许可证件", "吊销许可证件"
        RESTRICT = "限制开展生产经营活动", "限制开展生产经营活动"
        STOP = "责令停产停业", "责令停产停业"
        CLOSE = "责令关闭", "责令关闭"
        BAR = "限制从业", "限制从业"

    basis_set = models.CharField("所属", max_length=10, choices=BasisSet)
    kind = models.CharField("种类", max_length=12, choices=Kind)
    amount = models.DecimalField(
        "金额（元）", max_digits=18, decimal_places=2, null=True, blank=True
    )
    words = models.CharField("内容", max_length=500)
    article = models.CharField("依据", max_length=200, blank=True)

    class Meta(SubRow.Meta):
        verbose_name = "处罚"

    def __str__(self) -> str:
        return self.words

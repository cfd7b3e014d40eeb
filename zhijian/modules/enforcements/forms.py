"""强制执行各环节的表。"""

from decimal import Decimal
from typing import ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.modules.enforcements import reckoning
from zhijian.modules.enforcements.models import Halt
from zhijian.rules.money import grouped

CHANNELS = [
    ("court", "人民法院执行"),
    ("bank", "银行缴款"),
    ("electronic", "电子支付系统"),
]
MATERIALS = (
    "强制执行申请书",
    "行政处罚决定书及作出决定的事实、理由和依据",
    "当事人的意见及行政机关催告情况",
    "申请强制执行标的情况",
    "法律、行政法规规定的其他材料",
)
Ground = Halt.Ground
STAYS = [
    (one.value, one.label)
    for one in (Ground.DIFFICULT, Ground.CLAIM, Ground.LOSS, Ground.OTHER_STAY)
]
ENDS = [
    (one.value, one.label)
    for one in (Ground.DEATH, Ground.DISSOLVED, Ground.LOST, Ground.REVOKED, Ground.OTHER_END)
]


class Open(ActForm):
    """开始强制执行。"""

    because = forms.CharField(
        label="未履行的情况", max_length=500, initial="缴款期限届满，当事人没有（全部）缴纳罚没款。"
    )
    other = forms.CharField(label="金钱以外应当履行的义务", max_length=500, required=False)


class Calculate(ActForm):
    """计算加处罚款。"""

    until = DayField(
        label="算到哪一日",
        help_text="每日按罚款数额的百分之三，不超出罚款数额；复议、诉讼期间不予计算"
        "（行政处罚法第七十二条、第七十三条；行政强制法第四十五条）",
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("until", local_date(setting.at))


class PartyWordsForm(ActForm):
    """催告后的陈述、申辩。"""

    by = forms.CharField(label="陈述人", max_length=100)
    on = DayField(label="日期")
    words = ProseField(label="陈述、申辩的内容", rows=4, max_length=4000)

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("on", local_date(setting.at))


class ReviewWords(ActForm):
    """复核陈述、申辩。"""

    adopted = forms.BooleanField(label="采纳", required=False)
    review = ProseField(
        label="复核意见",
        rows=3,
        max_length=2000,
        help_text="提出的事实、理由或者证据成立的，应当采纳（行政强制法第三十六条）",
    )


class RequestCourt(ActForm):
    """提请申请法院强制执行。"""

    court = forms.CharField(
        label="法院", max_length=100, help_text="所在地有管辖权的人民法院（行政强制法第五十四条）"
    )
    materials = forms.MultipleChoiceField(
        label="材料",
        choices=[(one, one) for one in MATERIALS],
        widget=forms.CheckboxSelectMultiple,
        initial=MATERIALS,
        help_text="五项材料（行政强制法第五十五条）；没有其他材料的最后一项可以不选",
    )
    property = forms.CharField(label="财产线索", max_length=500, required=False)
    late_reason = forms.CharField(
        label="逾期申请的正当理由", max_length=500, required=False, help_text="没有逾期的不填"
    )
    words = ProseField(
        label="意见",
        rows=2,
        max_length=REASON_LENGTH,
        initial="催告期满仍未履行，建议申请强制执行。",
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("court", setting.organ.court)
        held = reckoning.window(setting.matter) if setting.matter else None
        if held is not None:
            article = held.period.article
            self.fields["late_reason"].help_text = f"申请期限至 {held.last} 届满（{article}）"

    def clean_materials(self) -> list[str]:
        given: list[str] = self.cleaned_data["materials"]
        if missing := [one for one in MATERIALS[:4] if one not in given]:
            raise forms.ValidationError(f"还缺{'、'.join(missing)}")
        return given


class Approve(ActForm):
    """负责人同意申请。"""

    words = ProseField(label="负责人意见", rows=2, max_length=REASON_LENGTH, initial="同意申请。")


class CourtPaper(ActForm):
    """法院的裁定、通知。"""

    number = forms.CharField(label="文号", max_length=60)
    on = DayField(label="作出日期")
    received_on = DayField(label="收到之日", required=False, help_text="没有填的与作出日期相同")
    words = forms.CharField(label="内容", max_length=1000, required=False)


class AskUpper(ActForm):
    """申请上一级法院复议。"""

    on = DayField(
        label="申请日期", help_text="自收到裁定之日起十五日内（行政强制法第五十八条第三款）"
    )
    words = forms.CharField(label="理由", max_length=1000)


class RecordReceipt(ActForm):
    """执行到位。"""

    principal = YuanField(label="罚没款（元）", required=False)
    surcharge = YuanField(label="加处罚款（元）", required=False)
    paid_on = DayField(label="到位日期")
    receipt_no = forms.CharField(label="财政票据号", max_length=60)
    channel = forms.ChoiceField(label="渠道", choices=CHANNELS)

    def prepare(self, setting: Setting) -> None:
        today = local_date(setting.at)
        self.initial.setdefault("paid_on", today)
        if setting.matter is None:
            return
        owed = reckoning.debt(setting.matter, today)
        self.fields["principal"].help_text = f"尚欠 {grouped(owed.principal)} 元"
        self.fields["surcharge"].help_text = f"今日尚欠 {grouped(owed.surcharge)} 元"


class CarryOut(ActForm):
    """实施。"""

    headings: ClassVar[dict[str, str]] = {"urgent": "夜间、法定节假日"}

    started_at = MomentField(
        label="开始时间", help_text="不得在夜间或者法定节假日实施（行政强制法第四十三条）"
    )
    ended_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=200)
    words = ProseField(label="实施情况", rows=3, max_length=4000)
    cuts_utilities = forms.BooleanField(
        label="对居民生活停止供水、供电、供热、供燃气",
        required=False,
        help_text="不得采取这些方式迫使当事人履行（行政强制法第四十三条第二款）",
    )
    urgent = forms.BooleanField(label="情况紧急", required=False)
    reason = forms.CharField(label="紧急情况的说明", max_length=500, required=False)


class OffsetGoods(CarryOut):
    """拍卖抵缴。"""

    cuts_utilities = None  # type: ignore[assignment]  # 拍卖没有这一栏
    goods = forms.CharField(label="拍卖的查封、扣押财物", max_length=500)
    proceeds = YuanField(label="拍卖所得（元）", min_value=Decimal("0.01"))
    receipt_no = forms.CharField(label="财政票据号", max_length=60)


class Suspend(ActForm):
    """中止执行。"""

    ground = forms.ChoiceField(label="情形", choices=STAYS, help_text="行政强制法第三十九条第一款")
    harmless = forms.BooleanField(
        label="没有明显社会危害，当事人确无能力履行",
        required=False,
        help_text="中止满三年未恢复的，不再执行（行政强制法第三十九条第二款）",
    )
    words = forms.CharField(label="说明", max_length=500)


class Why(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500)


class Terminate(ActForm):
    """终结执行。"""

    ground = forms.ChoiceField(label="情形", choices=ENDS, help_text="行政强制法第四十条")
    words = forms.CharField(label="说明与依据的文书", max_length=500)


class Agree(ActForm):
    """执行协议。"""

    until = DayField(label="履行至")
    terms = ProseField(
        label="约定",
        rows=4,
        max_length=4000,
        help_text="可以约定分阶段履行（行政强制法第四十二条）",
    )
    remedial = forms.CharField(label="当事人采取的补救措施", max_length=500, required=False)
    waived = YuanField(
        label="减免加处罚款（元）",
        required=False,
        help_text="罚款、没收违法所得不得减免；没有减免的留空",
    )

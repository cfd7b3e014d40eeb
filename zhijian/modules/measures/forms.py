"""两种措施各环节的表：提请、实施、现场笔录、保管。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import REASON_LENGTH
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.listing import goods_rows
from zhijian.modules.measures.models import Good, Measure

if TYPE_CHECKING:
    _Goods = forms.ModelMultipleChoiceField[Good]
else:
    _Goods = forms.ModelMultipleChoiceField

Kind, Manner = Measure.Kind, Measure.Manner


class GoodsField(_Goods):
    """选若干件物品，默认全选。"""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Good.objects.none(), **options)

    def label_from_instance(self, obj: Good) -> str:
        return f"{obj} {obj.quantity.normalize():f}{obj.unit}（{obj.get_state_display()}）"


class GoodsForm(ActForm):
    """选物品的表。`states` 是可选的状态。"""

    states: ClassVar[tuple[str, ...]] = (Good.State.HELD,)
    goods_name: ClassVar[str] = "chosen"

    def prepare(self, setting: Setting) -> None:
        if setting.matter is None:
            return
        free = Good.standing.filter(matter=setting.matter, state__in=self.states)
        field = self.fields[self.goods_name]
        field.queryset = free  # type: ignore[attr-defined]
        field.initial = [row.pk for row in free if row.state == Good.State.HELD]


class Preserve(ActForm):
    """提请先行登记保存。"""

    targets = ProseField(label="拟登记保存的证据", max_length=500, rows=2)
    reason = ProseField(
        label="理由",
        max_length=1000,
        rows=2,
        initial="上述证据可能灭失或者以后难以取得",
        help_text="证据可能灭失或者以后难以取得（行政处罚法第五十六条）",
    )
    basis = forms.CharField(
        label="依据", max_length=300, initial="《中华人民共和国行政处罚法》第五十六条"
    )
    manner = forms.ChoiceField(label="保存方式", choices=Manner)
    place = forms.CharField(label="保存地点", max_length=200)
    keeper = forms.CharField(label="保管人", max_length=100)


class Propose(ActForm):
    """提请查封、扣押。"""

    kind = forms.ChoiceField(
        label="种类", choices=[(Kind.SEAL, Kind.SEAL.label), (Kind.DETAIN, Kind.DETAIN.label)]
    )
    targets = ProseField(label="拟查封、扣押的场所、设施、财物", max_length=500, rows=2)
    reason = ProseField(
        label="理由",
        max_length=1000,
        rows=3,
        help_text="写明有证据证明与违法行为的关系；与违法行为无关的不得查封、扣押"
        "（行政强制法第二十三条第一款）",
    )
    basis = forms.CharField(
        label="法律、法规依据",
        max_length=300,
        help_text="写到条、款、项；规章不得作为依据（行政强制法第十条、第十一条）",
    )
    place = forms.CharField(label="存放地点", max_length=200)
    condition = forms.CharField(label="保存条件", max_length=200, required=False)
    keeper = forms.CharField(label="保管人", max_length=100)


class Words(ActForm):
    """负责人的意见。"""

    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=3, initial="同意。")


class WhyNot(ActForm):
    """负责人不批准的意见。"""

    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=3)


class Why(ActForm):
    """理由。"""

    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class Finish(ActForm):
    """了结。"""

    words = ProseField(label="情况", max_length=500, rows=2, initial="物品均已处理，文书均已送达。")


class CarryOut(ActForm):
    """实施：逐件清点。"""

    listed = goods_rows("清点的物品")
    checked = forms.BooleanField(
        label="已核对：只限涉案的场所、设施、财物，不含公民个人及其所扶养家属的生活必需品",
        help_text="行政强制法第二十三条第一款",
    )


class Preserved(ActForm):
    """实施先行登记保存：当场清点。"""

    listed = goods_rows("清点的证据")
    checked = forms.BooleanField(
        label="已会同当事人（见证人）当场清点核对", help_text="行政处罚法第五十六条"
    )


class _Urgent(ActForm):
    """情况紧急的，写明为什么须当场实施。"""

    urgent_reason = ProseField(
        label="须当场实施的紧急情况",
        max_length=500,
        rows=2,
        help_text="二十四小时内向负责人报告并补办批准；不补办的立即解除（行政强制法第十九条）",
    )


class CarryOutAtOnce(_Urgent, CarryOut):
    """情况紧急，当场查封、扣押。"""


class PreservedAtOnce(_Urgent, Preserved):
    """情况紧急，当场先行登记保存。"""


class OnSiteForm(ActForm):
    """实施强制措施的现场笔录（文书第 9 号），行政强制法第十八条逐项。"""

    headings: ClassVar[dict[str, str]] = {
        "started_at": "时间与地点",
        "present": "到场的人",
        "showed": "行政强制法第十八条各项",
        "findings": "现场情况",
    }
    started_at = MomentField(label="开始时间")
    ended_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=200)
    present = forms.CharField(
        label="到场的当事人或其人员", max_length=50, required=False, help_text="不到场的留空"
    )
    present_post = forms.CharField(label="职务", max_length=50, required=False)
    present_phone = forms.CharField(label="电话", max_length=40, required=False)
    witness = forms.CharField(
        label="见证人",
        max_length=100,
        required=False,
        help_text="当事人不到场的，邀请见证人到场（第（九）项）",
    )
    recorder = forms.CharField(label="记录人", max_length=50)
    avoidance = forms.CharField(label="是否申请回避", max_length=200, initial="不申请回避")
    showed = forms.BooleanField(label="已出示执法身份证件（第（三）项）", required=False)
    notified = forms.BooleanField(label="已通知当事人到场（第（四）项）", required=False)
    told = forms.BooleanField(
        label="已当场告知理由、依据以及依法享有的权利、救济途径（第（五）项）", required=False
    )
    heard = forms.BooleanField(label="已听取当事人的陈述和申辩（第（六）项）", required=False)
    signed = forms.BooleanField(label="当事人已签名或者盖章（第（八）项）", required=False)
    refusal = forms.CharField(
        label="拒绝签名的情况",
        max_length=300,
        required=False,
        help_text="当事人拒绝的，在笔录中注明（第（八）项）",
    )
    findings = ProseField(label="现场情况", max_length=8000, rows=8)
    party_words = ProseField(label="当事人的陈述和申辩", max_length=1000, rows=2, required=False)

    def prepare(self, setting: Setting) -> None:
        for name in ("started_at", "ended_at"):
            self.fields[name].initial = setting.at

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("started_at"), data.get("ended_at")
        if start and end and end < start:
            self.add_error("ended_at", "结束时间不能早于开始时间")
        if self.setting and end and end > self.setting.at:
            self.add_error("ended_at", "结束时间不能晚于现在")
        if not data.get("present") and not data.get("witness"):
            self.add_error(
                "witness", "当事人不到场的，邀请见证人到场（行政强制法第十八条第（九）项）"
            )
        return data


class Seal(ActForm):
    """加封：一行一张封条。"""

    tags = RowsField(
        {
            "serial": forms.CharField(label="封条编号", max_length=40),
            "object": forms.CharField(label="封存对象", max_length=200),
            "place": forms.CharField(label="封存地点", max_length=200),
        },
        label="封条",
        help_text="编号预先编定，一张一号",
    )


class EntrustCustody(GoodsForm):
    """委托第三人保管。"""

    goods_name = "goods_kept"
    goods_kept = GoodsField(label="委托保管的物品")
    keeper = forms.CharField(label="受委托人", max_length=100)
    keeper_contact = forms.CharField(label="联系人", max_length=50)
    keeper_phone = forms.CharField(label="电话", max_length=40)
    place = forms.CharField(label="保管地点", max_length=200)
    conditions = ProseField(
        label="保管要求",
        max_length=500,
        rows=2,
        help_text="保管费用由机关承担（行政强制法第二十六条第三款）",
    )


class AskHelp(GoodsForm):
    """请求协助扣押。"""

    goods_name = "goods_kept"
    goods_kept = GoodsField(label="需协助扣押的物品")
    to = forms.CharField(label="协助单位", max_length=100)
    object = forms.CharField(
        label="财物的情况", max_length=300, initial="正在你单位办理托运的下列货物"
    )
    waybill = forms.CharField(label="运单（仓单）号", max_length=100, required=False)
    action = ProseField(label="请求协助的事项", max_length=500, rows=2)

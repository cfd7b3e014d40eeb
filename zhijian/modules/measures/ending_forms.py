"""延长、解除、先行处置、没收、移交、登记保存的处理所填的表。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.web.forms import DayField, ProseField, YuanField
from zhijian.modules.measures.ending import GROUNDS, OUTCOMES
from zhijian.modules.measures.forms import GoodsField, GoodsForm
from zhijian.modules.measures.models import Ending, Good

if TYPE_CHECKING:
    _EndingChoice = forms.ModelChoiceField[Ending]
else:
    _EndingChoice = forms.ModelChoiceField

METHODS = ("拍卖", "变卖", "销毁", "无害化处理", "返还")


class Extend(ActForm):
    """延长查封、扣押期限。"""

    days = forms.IntegerField(
        label="延长日数（自然日）",
        min_value=1,
        initial=30,
        help_text="只能延长一次，不超过三十日，届满之前决定（行政强制法第二十五条第一款）",
    )
    reason = ProseField(
        label="延长的理由", max_length=1000, rows=3, help_text="情况复杂；书面告知当事人并说明理由"
    )


class Release(GoodsForm):
    """解除查封、扣押。"""

    states = (Good.State.HELD, Good.State.DISPOSED)
    headings: ClassVar[dict[str, str]] = {"chosen": "解除哪些", "place": "退还"}
    chosen = GoodsField(label="解除的物品")
    basis = forms.ChoiceField(
        label="解除的情形", choices=[(key, words) for key, words in GROUNDS.items()]
    )
    reason = ProseField(label="理由", max_length=1000, rows=2)
    place = forms.CharField(label="领取地点", max_length=200)
    due = DayField(label="领取期限", help_text="应当立即退还（行政强制法第二十八条第二款）")
    refund = YuanField(
        label="退还的价款（元）", required=False, help_text="已经拍卖、变卖的，退还所得价款"
    )


class DisposeEarly(GoodsForm):
    """先行处置。"""

    headings: ClassVar[dict[str, str]] = {"chosen": "物品", "consent": "依据", "method": "处置"}
    chosen = GoodsField(label="先行处置的物品")
    reason = ProseField(
        label="理由", max_length=1000, rows=2, help_text="鲜活、易腐烂变质、失效等不宜长期保存的"
    )
    consent = ProseField(
        label="当事人的意见",
        max_length=500,
        rows=2,
        required=False,
        help_text="当事人同意先行处置的，写明；附书面材料",
    )
    basis = forms.CharField(
        label="可以先行处置的法律、法规",
        max_length=100,
        required=False,
        help_text="没有当事人同意的，须有法律、法规的规定",
    )
    owner_unknown = forms.BooleanField(label="当事人不明，须公告", required=False)
    announced_from = DayField(label="公告自", required=False)
    announced_until = DayField(label="公告至", required=False)
    preserved = ProseField(
        label="留存证据的措施", max_length=500, rows=2, help_text="如抽样留存、拍照、录像"
    )
    method = forms.ChoiceField(label="处置方式", choices=[(one, one) for one in METHODS])
    place = forms.CharField(label="处置地点", max_length=200)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        known = data.get("consent") or data.get("basis")
        if not known and not data.get("owner_unknown"):
            self.add_error("consent", "请写明当事人同意，或者可以先行处置的法律、法规")
        if data.get("owner_unknown"):
            for name in ("announced_from", "announced_until"):
                if not data.get(name):
                    self.add_error(name, "当事人不明的，须公告，请填写公告期")
        return data


class EndingChoice(_EndingChoice):
    """选一次先行处置。"""

    def label_from_instance(self, obj: Ending) -> str:
        names = "、".join(str(one) for one in obj.goods.all())
        return f"{obj.method}：{names}"


class Proceeds(ActForm):
    """先行处置的经过与价款。"""

    ending = EndingChoice(label="哪一次先行处置", queryset=Ending.objects.none())
    proceeds = YuanField(label="所得价款（元）", help_text="没有所得的填 0")
    words = ProseField(label="处置经过与价款的保存", max_length=500, rows=3)

    def prepare(self, setting: Setting) -> None:
        waiting = Ending.standing.filter(
            matter=setting.matter, kind=Ending.Kind.DISPOSED, proceeds__isnull=True
        )
        field = self.fields["ending"]
        field.queryset, field.initial = waiting, waiting.first()  # type: ignore[attr-defined]


class Confiscate(GoodsForm):
    """登记没收。"""

    chosen = GoodsField(
        label="没收的物品", help_text="案件决定没收非法财物的（行政强制法第二十七条）"
    )


class HandOver(GoodsForm):
    """移交查封、扣押的财物。"""

    chosen = GoodsField(label="移交的物品")
    to = forms.CharField(label="接收单位", max_length=100)
    reason = ProseField(
        label="理由", max_length=500, rows=2, initial="涉嫌犯罪，案件已移送司法机关"
    )


class Settle(GoodsForm):
    """登记保存的五种处理。"""

    chosen = GoodsField(label="处理的证据")
    outcome = forms.ChoiceField(
        label="处理",
        choices=[(one.value, one.label) for one in OUTCOMES],
        widget=forms.RadioSelect,
        help_text="七个工作日内作出（行政处罚法第五十六条、第八十五条；程序规定第三十五条）",
    )
    reason = ProseField(label="理由", max_length=1000, rows=2, required=False)


class ReturnLapsed(ActForm):
    """返还自动解除的物品。"""

    words = ProseField(label="返还的情况", max_length=500, rows=2)

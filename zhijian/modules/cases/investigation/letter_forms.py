"""通知、函、电子数据提取、改正复查所填的表。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence import items
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.inspecting import SpanForm
from zhijian.kernel.web.verbs.listing import goods_rows
from zhijian.modules.cases.investigation.models import Correction, Item, Letter

if TYPE_CHECKING:
    _Letters = forms.ModelChoiceField[Letter]
    _Orders = forms.ModelChoiceField[Correction]
    _Files = forms.ModelMultipleChoiceField[StoredFile]
else:
    _Letters = _Orders = forms.ModelChoiceField
    _Files = forms.ModelMultipleChoiceField

LINES = "一行一项"


class SummonForm(ActForm):
    """询问通知书（文书第 13 号）。"""

    person = forms.CharField(label="被询问人", max_length=50)
    at = MomentField(label="询问时间")
    place = forms.CharField(label="询问地点", max_length=200)
    about = ProseField(label="询问的事项", max_length=500, rows=2)
    bring = ProseField(label="携带的材料", max_length=1000, rows=3, help_text=LINES)
    agent = forms.CharField(label="委托代理的要求", max_length=300, required=False)


class MaterialsForm(ActForm):
    """限期提供材料通知书（文书第 15 号）。"""

    to = forms.CharField(label="提供材料的人", max_length=100)
    items = ProseField(label="材料", max_length=2000, rows=4, help_text=LINES)
    due = DayField(label="提供期限")
    about = ProseField(label="有关事项", max_length=500, rows=2)


class IdentificationForm(ActForm):
    """协助辨认、鉴别通知书（文书第 16 号）。"""

    kind = forms.ChoiceField(label="种类", choices=[("辨认", "辨认"), ("鉴别", "鉴别")])
    to = forms.CharField(label="权利人", max_length=100)
    right = forms.CharField(
        label="与产品的关系", max_length=200, help_text="如商标注册人、标称生产者"
    )
    rows = goods_rows("辨认、鉴别的产品", blank_rows=2)
    matters = ProseField(label="辨认、鉴别的事项", max_length=1000, rows=3)
    place = forms.CharField(label="地点", max_length=200)
    due = DayField(
        label="反馈期限", help_text="辨认、鉴别的时间不计入办案期限（程序规定第六十四条）"
    )


class AssistanceForm(ActForm):
    """协助调查函（文书第 17 号）。"""

    to = forms.CharField(label="协助的机关", max_length=100)
    reason = ProseField(label="请求协助的理由", max_length=1000, rows=2)
    matters = ProseField(label="请求协助的事项", max_length=2000, rows=4, help_text=LINES)
    materials = RowsField(
        {
            "name": forms.CharField(label="材料名称", max_length=200),
            "copies": forms.CharField(label="份数", max_length=10),
            "pages": forms.CharField(label="页数", max_length=10),
        },
        label="附送的材料",
        required=False,
        blank_rows=2,
    )
    contact = forms.CharField(label="联系人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)


class RefundForm(ActForm):
    """责令退款通知书（文书第 34 号）。"""

    facts = ProseField(label="多收价款的事实", max_length=2000, rows=4)
    violated = forms.CharField(label="违反的规定", max_length=200, help_text="写到条、款、项")
    basis = forms.CharField(
        label="责令退款的依据",
        max_length=200,
        initial="《中华人民共和国价格法》第四十一条",
        help_text="写到条、款、项",
    )
    amount = YuanField(label="多收的价款（元）")
    payees = forms.CharField(
        label="退还给谁", max_length=200, initial="多付价款的消费者或者其他经营者"
    )
    due = DayField(label="退还期限", help_text="责令退还的时间不计入办案期限（程序规定第六十四条）")
    announce_days = forms.IntegerField(
        label="公告查找的日数",
        min_value=1,
        max_value=99,
        required=False,
        help_text="难以查找多付价款的人的才填写",
    )


class ProlongForm(ActForm):
    """协助调查延期。"""

    days = forms.IntegerField(label="延长（工作日）", min_value=1, max_value=365)
    reason = ProseField(label="对方告知的理由", max_length=500, rows=2)


class LetterChoice(_Letters):
    """选一份等答复的函。"""

    def label_from_instance(self, obj: Letter) -> str:
        return f"{obj}（{local_date(obj.at)} 发出）"


class ReplyForm(ActForm):
    """登记答复。"""

    letter = LetterChoice(label="哪一份函", queryset=Letter.objects.none())
    replied_on = DayField(
        label="收到答复之日", help_text="辨认、鉴别、退款的，办案期限自次日恢复计算"
    )
    reply = ProseField(label="答复的内容", max_length=4000, rows=4)

    def prepare(self, setting: Setting) -> None:
        if setting.matter is None:
            return
        kinds = (Letter.Kind.IDENTIFY, Letter.Kind.ASSIST, Letter.Kind.REFUND)
        waiting = Letter.standing.filter(
            matter=setting.matter, replied_on__isnull=True, kind__in=kinds
        )
        field = self.fields["letter"]
        field.queryset, field.initial = waiting, waiting.first()  # type: ignore[attr-defined]
        self.fields["replied_on"].initial = local_date(setting.at)


class FilesChoice(_Files):
    """选已上传的文件。"""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: StoredFile) -> str:
        return f"{obj.original_name}（{obj.size:,} 字节，SHA-256 {obj.sha256[:12]}……）"


class ExtractForm(SpanForm):
    """电子数据证据提取笔录（文书第 12 号）。"""

    headings: ClassVar[dict[str, str]] = {
        "stored": "所提取的文件",
        "started_at": "时间与地点",
        "device": "设备与方法",
        "provider": "在场的人",
    }
    stored = FilesChoice(
        label="文件",
        queryset=StoredFile.objects.none(),
        help_text="先在证据页上传；到达时已算出 SHA-256",
    )
    place = forms.CharField(label="提取地点", max_length=200)
    device = forms.CharField(label="设备（存储介质）", max_length=300)
    location = forms.CharField(label="数据位置（网址）", max_length=300)
    clock = forms.CharField(label="设备时间核对", max_length=100, help_text="与北京时间相差多少")
    method = forms.CharField(label="提取方法", max_length=100)
    tools = forms.CharField(label="提取工具", max_length=200)
    process = ProseField(label="提取过程", max_length=8000, rows=6)
    keeper = forms.CharField(label="介质与原始数据的保管", max_length=300)
    provider = forms.CharField(label="提供人", max_length=50)
    witness = forms.CharField(label="见证人", max_length=100, required=False)
    operator = forms.CharField(label="提取人", max_length=50)
    recorder = forms.CharField(label="记录人", max_length=50)
    avoidance = forms.CharField(label="是否申请回避", max_length=200, initial="不申请回避")
    party_words = ProseField(label="当事人的意见", max_length=1000, rows=2, required=False)
    field_order = ("stored",)

    def prepare(self, setting: Setting) -> None:
        super().prepare(setting)
        if setting.matter is not None:
            loose = [file.pk for file in items.loose_files(setting.matter)]
            field = self.fields["stored"]
            field.queryset = StoredFile.objects.filter(pk__in=loose)  # type: ignore[attr-defined]


class OrderChoice(_Orders):
    """选一次还没有复查的责令改正。"""

    def label_from_instance(self, obj: Correction) -> str:
        return f"{obj.demand[:40]}（{obj.due} 前）"


class RecheckCorrectionForm(ActForm):
    """复查改正情况。"""

    order = OrderChoice(label="哪一次责令改正", queryset=Correction.objects.none())
    outcome = forms.ChoiceField(
        label="复查结果", choices=Correction.Outcome, widget=forms.RadioSelect
    )
    words = ProseField(label="复查情况", max_length=1000, rows=3)

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            waiting = Correction.standing.filter(matter=setting.matter, checked_on__isnull=True)
            field = self.fields["order"]
            field.queryset, field.initial = waiting, waiting.first()  # type: ignore[attr-defined]


def summoning(matter: Matter) -> dict[str, Any]:
    """询问通知书的默认值。"""
    party = matter.party
    person = (party.legal_rep or party.name) if party else ""
    return {"person": person, "place": f"{matter.organ.name}询问室", "about": matter.title[:500]}


def asking(matter: Matter) -> dict[str, Any]:
    """限期提供材料的默认值。"""
    return {"to": matter.party.name if matter.party else "", "about": matter.title[:500]}


def identifying(matter: Matter) -> dict[str, Any]:
    """协助辨认、鉴别的默认值：已登记的涉案物品。"""
    names = ("name", "model", "maker", "batch", "quantity", "unit", "price", "note")
    found = Item.standing.filter(matter=matter)
    listed = [{name: getattr(row, name) for name in names} for row in found]
    return {"place": matter.organ.name, "rows": listed}


def assisting(matter: Matter) -> dict[str, Any]:
    """协助调查函的默认值。"""
    return {"phone": matter.organ.phone}

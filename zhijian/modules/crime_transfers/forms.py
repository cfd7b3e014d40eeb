"""移送各环节的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.people import OfficerField, OfficersField, offer
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.scanning import WithScan
from zhijian.modules.crime_transfers.models import CrimeTransfer, Outcome
from zhijian.modules.crime_transfers.procedure import HANDLE

USUAL = (
    "涉嫌犯罪案件移送书",
    "涉嫌犯罪案件情况的调查报告",
    "涉案物品清单",
    "检验报告或者鉴定意见",
    "其他有关涉嫌犯罪的材料",
)
"""移送规定第六条所列的材料。"""


class OffenceForm(ActForm):
    """涉嫌的罪名与金额。"""

    offence = forms.CharField(
        label="涉嫌罪名", max_length=100, help_text="如：生产、销售伪劣产品罪"
    )
    articles = forms.CharField(
        label="刑法条款", max_length=200, help_text="如：《中华人民共和国刑法》第一百四十条"
    )
    amount = YuanField(label="涉案金额（元）", required=False)


class FormGroup(OffenceForm):
    """指定专案组。"""

    headings: ClassVar[dict[str, str]] = {"lead": "专案组", "suspicion": "涉嫌犯罪的线索"}
    field_order = ["lead", "others", "suspicion", "offence", "articles", "amount", "imposed"]

    lead = OfficerField(label="专案组负责人")
    others = OfficersField(
        label="其他成员",
        help_text="至少一名：应当立即指定两名以上执法人员组成专案组（移送规定第五条）",
    )
    suspicion = ProseField(label="涉嫌犯罪的线索", max_length=REASON_LENGTH, rows=4)
    imposed = forms.CharField(
        label="移送前已作出的处罚",
        max_length=500,
        required=False,
        help_text="警告，停产停业，暂扣、吊销的不停止执行；罚款由法院折抵罚金（移送规定第十一条）",
    )

    def prepare(self, setting: Setting) -> None:
        certified = standing.certified_officers(setting.at).values("pk")
        people = duties.holders(HANDLE, setting.organ, setting.at).filter(pk__in=certified)
        if setting.parent is not None:
            people = people.exclude(pk__in=[str(pk) for pk in Team.of(setting.parent).recused])
        offer(self, people, "lead", "others")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("lead") and data["lead"] in (data.get("others") or ()):
            self.add_error("others", "其他成员须是负责人以外的人")
        return data


class Report(OffenceForm):
    """书面报告。"""

    field_order = ["facts", "offence", "articles", "amount", "suggested", "words"]

    facts = ProseField(label="核实的案情", max_length=8000, rows=6)
    suggested = forms.TypedChoiceField(
        label="专案组意见",
        choices=[("True", "应当移送公安机关"), ("False", "不构成涉嫌犯罪，不移送")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )
    words = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class Approve(ActForm):
    """批准移送。"""

    words = ProseField(
        label="负责人意见", max_length=REASON_LENGTH, rows=3, initial="同意移送公安机关。"
    )
    suspends = forms.BooleanField(
        label="公安机关立案后，中止案件的办案期限",
        required=False,
        initial=True,
        help_text="须以刑事案件的结果为依据的，属于中止的情形（程序规定第四十七条、第六十四条）",
    )


class Why(ActForm):
    """写明理由。"""

    reason = ProseField(
        label="理由", rows=4, max_length=REASON_LENGTH, help_text="不予批准的理由记录在案"
    )


class HandOver(ActForm):
    """向公安机关移送。"""

    headings: ClassVar[dict[str, str]] = {"police": "移往", "materials": "材料"}

    police = forms.CharField(label="公安机关", max_length=100, help_text="同级公安机关")
    procuratorate = forms.CharField(label="抄送的人民检察院", max_length=100)
    contact = forms.CharField(label="联系人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)
    imposed = forms.CharField(label="移送前已作出的处罚", max_length=500, required=False)
    materials = RowsField(
        {
            "name": forms.CharField(label="材料名称", max_length=200),
            "copies": forms.CharField(label="份数", max_length=20),
            "pages": forms.CharField(label="页数", max_length=20, required=False),
        },
        label="移送材料",
        blank_rows=2,
        help_text="移送规定第六条",
    )


class Receipt(WithScan):
    """登记签收。"""

    field_order = ["received_by", "received_at", "upload"]

    received_by = forms.CharField(label="签收人", max_length=50)
    received_at = MomentField(
        label="签收时间",
        help_text="公安机关应当在回执上签字，不得拒收；三日的审查期限自此起算（移送规定第七条、第八条）",
    )


class Forwarding(ActForm):
    """登记转送。"""

    police = forms.CharField(label="转送的公安机关", max_length=100)
    number = forms.CharField(label="告知书文号", max_length=60, required=False)
    on = DayField(label="收到之日")


class Reply(WithScan):
    """登记公安机关的决定。"""

    field_order = ["number", "on", "upload"]

    number = forms.CharField(label="通知书文号", max_length=60)
    on = DayField(label="收到之日", help_text="三日的期限自收到之日起算")

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("on", local_date(setting.at))


class Refusal(Reply):
    """登记不予立案。"""

    field_order = ["number", "on", "words", "upload"]

    words = ProseField(
        label="公安机关说明的理由",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="公安机关不予立案的应当说明理由，相应退回案卷材料（移送规定第八条）",
    )


class Opinion(ActForm):
    """负责人意见。"""

    words = ProseField(label="负责人意见及理由", rows=3, max_length=REASON_LENGTH)


class HandGoods(ActForm):
    """移交物品。"""

    headings: ClassVar[dict[str, str]] = {
        "goods": "物品",
        "measure_name": "查封、扣押的，写明原措施",
    }

    goods = RowsField(
        {
            "name": forms.CharField(label="名称", max_length=200),
            "model": forms.CharField(label="规格型号", max_length=100, required=False),
            "maker": forms.CharField(label="生产者", max_length=200, required=False),
            "batch": forms.CharField(label="批号或编号", max_length=100, required=False),
            "quantity": forms.CharField(label="数量", max_length=20),
            "unit": forms.CharField(label="单位", max_length=10),
            "note": forms.CharField(label="备注", max_length=200, required=False),
        },
        label="移交的物品",
        required=False,
    )
    measure_name = forms.CharField(label="强制措施文书", max_length=60, required=False)
    measure_number = forms.CharField(
        label="强制措施文号",
        max_length=60,
        required=False,
        help_text="填写的，制作《查封扣押物品移送告知书》，告知当事人（行政强制法第二十一条）",
    )
    measure_on = DayField(label="强制措施日期", required=False)
    words = ProseField(
        label="交接情况", rows=2, max_length=500, initial="涉案物品及其他材料已移交，双方签字。"
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("measure_number") and not (data.get("measure_name") and data.get("measure_on")):
            self.add_error("measure_number", "请一并填写强制措施文书的名称和日期")
        return data


def _count(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, initial=0)


class Judged(ActForm):
    """刑事处理结果的共同各栏。"""

    organ = forms.CharField(label="作出的机关", max_length=100)
    number = forms.CharField(label="文号", max_length=60)
    on = DayField(label="作出之日")


class Conviction(Judged):
    """刑事判决。"""

    years = _count("有期徒刑（年）", 25)
    months = _count("有期徒刑（月）", 11)
    probation_years = _count("缓刑（年）", 5)
    probation_months = _count("缓刑（月）", 11)
    fine = YuanField(label="罚金（元）", initial=0)
    words = ProseField(label="其他内容", rows=2, max_length=REASON_LENGTH, required=False)


class NoPunishment(Judged):
    """不起诉、撤销案件、免予刑事处罚。"""

    kind = forms.ChoiceField(
        label="结果",
        choices=[one for one in Outcome.Kind.choices if one[0] != Outcome.Kind.CONVICTED],
    )
    words = ProseField(
        label="理由或者检察意见",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="应当给予行政处罚的，依法处罚（行政处罚法第二十七条第一款）",
    )


def reporting(matter: Matter) -> dict[str, Any]:
    """报告各栏预填指定专案组时的内容。"""
    row = CrimeTransfer.objects.get(pk=matter.pk)
    kept = {name: getattr(row, name) for name in ("offence", "articles", "amount")}
    return kept | {"facts": row.facts or row.suspicion}


def handing(matter: Matter) -> dict[str, Any]:
    """公安机关、检察院按本机关的地名预填，材料按移送规定第六条。"""
    row = CrimeTransfer.objects.get(pk=matter.pk)
    place = matter.organ.name.removesuffix("市场监督管理局")
    lead = Team.of(matter).now("group")
    return {
        "police": row.police or f"{place}公安局",
        "procuratorate": row.procuratorate or f"{place}人民检察院",
        "contact": lead[0].name if lead else "",
        "phone": matter.organ.phone,
        "imposed": row.imposed,
        "materials": [{"name": name, "copies": "1", "pages": ""} for name in USUAL],
    }


def receiving(matter: Matter) -> dict[str, Any]:
    """签收时间预填移送之时。"""
    row = CrimeTransfer.objects.get(pk=matter.pk)
    return {"received_at": row.handed_at}

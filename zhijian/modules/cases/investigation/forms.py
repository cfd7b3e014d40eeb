"""取证各环节所填的表。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording import ticking
from zhijian.kernel.web.evidence.forms import EvidenceForm
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.kernel.web.people import OfficerField, offer
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.inspecting import SpanForm
from zhijian.kernel.web.verbs.listing import goods_rows
from zhijian.modules.cases.investigation import questions
from zhijian.modules.cases.investigation.indicators import indicator_rows
from zhijian.modules.cases.investigation.models import Inquiry, Item, LabTest, Sample
from zhijian.modules.cases.people import handlers
from zhijian.modules.cases.sources.forms import SEXES
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.identifiers import check_id_number

if TYPE_CHECKING:
    _TestChoice = forms.ModelChoiceField[LabTest]
else:
    _TestChoice = forms.ModelChoiceField

TWO = "行政处罚法第四十二条第一款"


class InterviewForm(SpanForm):
    """询问笔录（文书第 14 号）。"""

    headings: ClassVar[dict[str, str]] = {
        "started_at": "时间与地点",
        "name": "被询问人",
        "first": "询问",
    }
    place = forms.CharField(label="询问地点", max_length=200)
    name = forms.CharField(label="被询问人", max_length=50)
    is_party = forms.BooleanField(
        label="被询问人是当事人或其法定代表人、负责人、经办人员",
        required=False,
        initial=True,
        help_text="不勾选的，作为证人证言",
    )
    sex = forms.ChoiceField(label="性别", choices=SEXES, required=False)
    birth = DayField(label="出生日期", required=False)
    identity_no = forms.CharField(
        label="身份证件号码",
        max_length=30,
        required=False,
        help_text="加密保存，文书上只印前十位",
    )
    occupation = forms.CharField(label="工作单位及职务", max_length=100, required=False)
    address = forms.CharField(label="住址", max_length=200, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)
    first = forms.BooleanField(label="首次询问", required=False)
    recorder = forms.CharField(label="记录人", max_length=50)
    talk = ProseField(
        label="问答",
        max_length=20000,
        rows=16,
        help_text="一问一答各起一行，以“问：”“答：”开头；没有回答的写“（未回答）”",
    )

    def clean_identity_no(self) -> str:
        number = str(self.cleaned_data["identity_no"])
        if number and len(number) == 18 and (problem := check_id_number(number)):
            raise ValidationError(problem)
        return number

    def clean_talk(self) -> list[dict[str, str]]:
        try:
            return questions.parsed(self.cleaned_data["talk"])
        except questions.NotQuestions as problem:
            raise ValidationError(str(problem)) from problem


class AddEvidenceForm(EvidenceForm):
    """添加证据：另选提取的两名执法人员。"""

    first_collector = OfficerField(label="提取人")
    second_collector = OfficerField(label="提取人（另一名）", help_text=TWO)

    def prepare(self, setting: Setting) -> None:
        super().prepare(setting)
        if setting.matter is None:
            return
        people = [row.officer for row in handlers(setting.matter)]
        offer(self, people, "first_collector", "second_collector")
        for name, who in zip(("first_collector", "second_collector"), people, strict=False):
            self.fields[name].initial = who.pk


class AddressForm(ActForm):
    """送达地址确认（文书第 10 号）。"""

    address = forms.CharField(label="送达地址", max_length=200)
    receiver = forms.CharField(label="收件人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)
    agent = forms.CharField(label="代收人", max_length=50, required=False)
    electronic = forms.BooleanField(
        label="当事人同意电子送达",
        required=False,
        help_text="当事人同意并签订确认书的，才可以电子送达（行政处罚法第六十一条第二款）",
    )
    electronic_kind = forms.CharField(
        label="电子送达方式", max_length=60, required=False, help_text="如传真、电子邮件、手机短信"
    )
    electronic_address = forms.CharField(label="电子送达地址", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("electronic"):
            for name in ("electronic_kind", "electronic_address"):
                if not data.get(name):
                    self.add_error(name, "同意电子送达的，请填写")
        return data


class ItemsForm(ActForm):
    """涉案财物清单（文书第 24 号）：一行一件（一批）。"""

    rows = goods_rows()
    keeper = forms.CharField(label="存放地点与保管人", max_length=200, required=False)


class SampleForm(ActForm):
    """抽样记录（文书第 29 号）。"""

    taken_at = MomentField(label="抽样时间")
    place = forms.CharField(label="抽样地点", max_length=200)
    rows = RowsField(
        {
            "name": forms.CharField(label="样品名称", max_length=200),
            "model": forms.CharField(label="规格型号", max_length=100, required=False),
            "maker": forms.CharField(label="标称生产者", max_length=200, required=False),
            "batch": forms.CharField(label="批号（编号）", max_length=100, required=False),
            "base": forms.CharField(label="抽样基数", max_length=60),
            "quantity": forms.CharField(label="样品数量", max_length=60),
            "spare": forms.CharField(label="备样数量", max_length=60, required=False),
            "seal": forms.CharField(label="封样状态", max_length=200),
            "price": YuanField(label="单价（元）", required=False),
        },
        label="样品",
        help_text="一行一个样品；应当当场清点、加封（行政处罚法第五十六条）",
    )

    def prepare(self, setting: Setting) -> None:
        self.fields["taken_at"].initial = setting.at


class EntrustForm(ActForm):
    """检测、检验、检疫、鉴定委托书（文书第 30 号）与期间告知书（第 31 号）。"""

    kind = forms.ChoiceField(label="种类", choices=LabTest.Kind)
    institute = forms.CharField(label="受托机构", max_length=100)
    institute_licence = forms.CharField(label="机构资质证书号", max_length=60, required=False)
    object = ProseField(label="送检物品", max_length=500, rows=2)
    items = ProseField(label="项目", max_length=1000, rows=2)
    standard = forms.CharField(label="依据标准", max_length=500)
    due = DayField(
        label="要求完成日期",
        help_text="自委托之日至收到报告之日不计入办案期限，须书面告知当事人期间（程序规定第六十四条）",
    )
    spot_check = forms.BooleanField(
        label="属于产品质量监督抽查",
        required=False,
        help_text="当事人有十五日的复检申请期（产品质量法第十五条）；其他检验依专门规定",
    )

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if self.setting and due < local_date(self.setting.at):
            raise ValidationError("不能早于今天")
        return due


class TestChoice(_TestChoice):
    """选一次尚无结果的委托。"""

    def label_from_instance(self, obj: LabTest) -> str:
        return f"{obj.institute}：{obj.items}"


class TellResultForm(ActForm):
    """检验检测结果告知书（文书第 32 号）。"""

    test = TestChoice(label="哪一次委托", queryset=LabTest.objects.none())
    report_no = forms.CharField(label="报告编号", max_length=60)
    reported_at = MomentField(label="收到报告时间", help_text="办案期限自此恢复计算")
    result = ProseField(label="结论", max_length=3000, rows=5)
    indicators = indicator_rows()

    def prepare(self, setting: Setting) -> None:
        self.fields["reported_at"].initial = setting.at
        if setting.matter is not None:
            open_tests = LabTest.standing.filter(matter=setting.matter, reported_at__isnull=True)
            field = self.fields["test"]
            field.queryset = open_tests  # type: ignore[attr-defined]
            field.initial = open_tests.first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        test, at = data.get("test"), data.get("reported_at")
        if at and self.setting and at > self.setting.at:
            self.add_error("reported_at", "不能晚于现在")
        if test and at and at < test.entrusted_at:
            self.add_error("reported_at", "收到报告不能早于委托")
        return data


class CorrectionForm(ActForm):
    """责令改正通知书（文书第 33 号）。"""

    facts = ProseField(label="违法行为", max_length=1000, rows=3)
    correction = ProseField(label="改正要求", max_length=1000, rows=3)
    due = DayField(label="改正期限")


def inspecting(matter: Matter) -> dict[str, Any]:
    """现场笔录的默认值。"""
    case = Case.objects.get(pk=matter.pk)
    party = matter.party
    return {
        "place": case.place or (party.address if party else ""),
        "present": case.party_contact or (party.legal_rep if party else ""),
        "present_phone": party.phone if party else "",
        "recorder": _assistant(matter),
        "findings": ticking.findings(matter),
    }


def interviewing(matter: Matter) -> dict[str, Any]:
    """询问笔录的默认值。"""
    names = [row.officer.name for row in handlers(matter)]
    party = matter.party
    return {
        "place": f"{matter.organ.name}询问室",
        "name": party.legal_rep or "" if party else "",
        "first": not Inquiry.standing.filter(matter=matter).exists(),
        "recorder": _assistant(matter),
        "talk": questions.opening(matter.organ.name, names),
    }


def confirming(matter: Matter) -> dict[str, Any]:
    """送达地址确认书的默认值：当事人登记的住所与联系人。"""
    case, party = Case.objects.get(pk=matter.pk), matter.party
    if party is None:
        return {}
    receiver = case.party_contact or party.legal_rep or party.name
    return {"address": party.address, "receiver": receiver, "phone": party.phone}


def sampling(matter: Matter) -> dict[str, Any]:
    """抽样记录的默认值：已登记的涉案财物。"""
    found = Item.standing.filter(matter=matter)
    names = ("name", "model", "maker", "batch")
    rows = [{name: getattr(item, name) for name in names} for item in found]
    case = Case.objects.get(pk=matter.pk)
    return {"place": case.place, "rows": rows}


def entrusting(matter: Matter) -> dict[str, Any]:
    """委托书的默认值：已抽取的样品。"""
    found = Sample.standing.filter(matter=matter)
    return {"object": "、".join(f"{row.name}（{row.batch}）{row.quantity}" for row in found)[:500]}


def correcting(matter: Matter) -> dict[str, Any]:
    """责令改正的默认值。"""
    case = Case.objects.get(pk=matter.pk)
    return {"facts": case.summary[:1000], "correction": "立即停止上述违法行为。"}


def _assistant(matter: Matter) -> str:
    team = handlers(matter)
    return team[-1].officer.name if team else ""

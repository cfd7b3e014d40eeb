"""案件登记、核查所填的表。字段依办案人员得知事实的先后排列。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, SuggestInput, YuanField
from zhijian.kernel.web.people import OfficerField
from zhijian.modules.cases import classes
from zhijian.modules.cases.people import offer_handlers
from zhijian.modules.cases.sources.models import Case, Verification

SEXES = [("", "未填"), ("男", "男"), ("女", "女")]
PARTY_FIELDS = {
    "kind": "party_kind",
    "name": "party_name",
    "uscc": "uscc",
    "org_code": "org_code",
    "id_number": "id_number",
    "legal_rep": "legal_rep",
    "address": "party_address",
    "phone": "party_phone",
}


class RegisterForm(ActForm):
    """案件来源登记（文书第 1 号）。"""

    headings: ClassVar[dict[str, str]] = {
        "source_type": "来源",
        "informant_anonymous": "提供人",
        "summary": "案情",
        "party_kind": "当事人",
        "product_name": "涉案产品",
        "happened_on": "案发",
    }
    source_type = forms.ChoiceField(label="案源类型", choices=Case.Source)
    source_ref = forms.CharField(
        label="来源文号或单号",
        max_length=100,
        required=False,
        help_text="如 12315 工单号、移送函、交办文号，不起诉决定书或者检察意见书的文号",
    )
    received_at = MomentField(
        label="收到材料或发现线索时间",
        help_text="十五个工作日的核查期限自此日起算，不自登记之日起算（程序规定第十八条）",
    )
    informant_anonymous = forms.BooleanField(label="提供人匿名或者要求不留姓名", required=False)
    informant_name = forms.CharField(
        label="提供人姓名或名称",
        max_length=100,
        required=False,
        help_text="加密保存，只有“案件:举报人信息”职责可看，每看一次留痕",
    )
    informant_phone = forms.CharField(label="提供人电话", max_length=40, required=False)
    informant_id_number = forms.CharField(label="提供人证件号码", max_length=40, required=False)
    wants_reply = forms.BooleanField(
        label="提供人要求答复处理结果",
        required=False,
        help_text="实名举报的，应当告知是否立案",
    )
    summary = ProseField(
        label="案情摘要",
        max_length=4000,
        help_text="时间、地点、人物、涉嫌违法的行为；只写反映的情况，不写推断，不写提供人身份",
    )
    cause = forms.CharField(
        label="案由",
        max_length=200,
        widget=SuggestInput,
        help_text="可选现成的写法，也可另写，如“涉嫌破坏计量器具准确度”",
    )
    violation_type = forms.ChoiceField(
        label="违法行为分类", required=False, help_text="案由取现成写法的，不填即按案由归类"
    )
    urgent = forms.BooleanField(label="紧急", required=False)
    party_kind = forms.ChoiceField(
        label="当事人类别", choices=Party.Kind, initial=Party.Kind.ENTERPRISE
    )
    party_name = forms.CharField(
        label="当事人名称（姓名）",
        max_length=200,
        required=False,
        help_text="尚不明确的可以不填，提交立案申请前须补填",
    )
    uscc = forms.CharField(
        label="统一社会信用代码",
        max_length=30,
        required=False,
        help_text="已有档案的，按代码自动取用，不重复建档",
    )
    org_code = forms.CharField(label="组织机构代码", max_length=20, required=False)
    id_number = forms.CharField(
        label="身份证件号码", max_length=30, required=False, help_text="自然人填写，加密保存"
    )
    representative_label = forms.ChoiceField(
        label="代表人称谓", choices=Case.RepresentativeLabel, required=False
    )
    legal_rep = forms.CharField(label="代表人姓名", max_length=50, required=False)
    party_address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    party_contact = forms.CharField(label="联系人", max_length=50, required=False)
    party_phone = forms.CharField(label="联系电话", max_length=40, required=False)
    party_postcode = forms.RegexField(
        r"^\d{6}$",
        label="邮政编码",
        required=False,
        error_messages={"invalid": "邮政编码是六位数字"},
    )
    party_sex = forms.ChoiceField(label="性别（自然人）", choices=SEXES, required=False)
    party_birth = DayField(label="出生日期（自然人）", required=False)
    party_occupation = forms.CharField(label="职业（自然人）", max_length=100, required=False)
    immune = forms.BooleanField(
        label="当事人享有外交特权与豁免",
        required=False,
        help_text="享有行政管辖豁免的，不予处罚，物品仍可依法处理（外交特权与豁免条例第十四条）",
    )
    immunity_words = forms.CharField(
        label="豁免的凭据", max_length=200, required=False, help_text="如外交人员身份证件的号码"
    )
    product_name = forms.CharField(label="涉案产品", max_length=200, required=False)
    product_code = forms.CharField(label="产品分类代码", max_length=30, required=False)
    product_brand = forms.CharField(label="商标、型号", max_length=100, required=False)
    product_batch = forms.CharField(label="批号（编号）", max_length=100, required=False)
    product_quantity = forms.CharField(label="数量", max_length=60, required=False)
    goods_value = YuanField(label="涉案货值（元）", required=False)
    happened_on = DayField(label="案发日期", required=False)
    happened_to = DayField(
        label="违法行为终了日期",
        required=False,
        help_text="连续或者继续状态的，追责时效自终了之日起算（行政处罚法第三十六条第二款）",
    )
    place = forms.CharField(label="案发地点", max_length=200, required=False)
    division = forms.RegexField(
        r"^\d{6,12}$",
        label="案发地行政区划代码",
        required=False,
        help_text="不填则为本机关辖区",
        error_messages={"invalid": "行政区划代码是 6 至 12 位数字"},
    )
    clues = ProseField(label="证据线索", max_length=2000, rows=3, required=False)
    attachments = forms.CharField(
        label="附件", max_length=500, required=False, help_text="如“投诉登记表1份”"
    )

    def prepare(self, setting: Setting) -> None:
        self.fields["received_at"].initial = setting.at
        self.fields["cause"].widget.suggestions = tuple(classes.causes(setting.at))
        self.fields["violation_type"].choices = classes.violation_choices(setting.at, setting.organ)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_moments(data)
        self._check_informant(data)
        self._check_party(data)
        self._check_immunity(data)
        if self.setting and not data.get("violation_type"):
            known = classes.causes(self.setting.at)
            data["violation_type"] = known.get(data.get("cause") or "", "")
        return data

    def _check_immunity(self, data: dict[str, Any]) -> None:
        if data.get("immune") and not data.get("immunity_words"):
            self.add_error("immunity_words", "请写明享有外交特权与豁免的凭据")

    def _check_moments(self, data: dict[str, Any]) -> None:
        received, first, last = (
            data.get(name) for name in ("received_at", "happened_on", "happened_to")
        )
        if self.setting and received and received > self.setting.at:
            self.add_error("received_at", "不能晚于现在")
        if first and last and last < first:
            self.add_error("happened_to", "终了日期不能早于案发日期")

    def _check_informant(self, data: dict[str, Any]) -> None:
        named = data.get("informant_name") or data.get("informant_id_number")
        if data.get("informant_anonymous") and named:
            self.add_error("informant_anonymous", "已填提供人身份，不是匿名；请取消勾选或清空姓名")
        if data.get("wants_reply") and not data.get("informant_phone"):
            self.add_error("informant_phone", "要求答复的，请填写能联系到提供人的电话")

    def _check_party(self, data: dict[str, Any]) -> None:
        given = particulars(data)
        if not given.name:
            if given.uscc or given.org_code or given.id_number:
                self.add_error("party_name", "已填证照号码，请一并填写当事人名称（姓名）")
            return
        for name, words in files.faults(given.tidied()).items():
            self.add_error(PARTY_FIELDS.get(name, "party_name"), words)


class AmendForm(RegisterForm):
    """补充登记：提供人各栏留空表示不改。"""

    def prepare(self, setting: Setting) -> None:
        super().prepare(setting)
        for name in ("informant_name", "informant_phone", "informant_id_number", "id_number"):
            self.fields[name].help_text = "留空表示不改；已登记的号码、姓名不在此显示"


class VerifyForm(ActForm):
    """办案机构核查意见：指定两名核查人，写明核查情况与建议。"""

    first = OfficerField(label="核查人")
    second = OfficerField(label="核查人（另一名）")
    findings = ProseField(
        label="核查情况", max_length=4000, help_text="核查了什么、查到什么、有什么初步证据"
    )
    suggestion = forms.ChoiceField(
        label="处理建议", choices=Verification.Suggestion, widget=forms.RadioSelect
    )
    words = ProseField(
        label="办案机构处理意见", max_length=REASON_LENGTH, rows=3, initial="建议予以立案。"
    )

    def prepare(self, setting: Setting) -> None:
        offer_handlers(self, setting.organ, setting.at, "first", "second")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("first") == data.get("second"):
            self.add_error("second", "核查人不得少于两人，请另选一名（行政处罚法第四十二条第一款）")
        return data


class ExtendVerificationForm(ActForm):
    """延长核查期限：一次，十五个工作日。"""

    reason = ProseField(
        label="延长理由",
        max_length=REASON_LENGTH,
        rows=3,
        help_text="特殊情况经负责人批准可以延长十五个工作日（程序规定第十八条第二款），只此一次",
    )


def particulars(data: dict[str, Any]) -> files.Particulars:
    """表中填写的当事人基本情况。"""
    given = {name: data.get(field) or "" for name, field in PARTY_FIELDS.items()}
    return files.Particulars(**given, division=data.get("division") or "")


def registered(matter: Matter) -> dict[str, Any]:
    """补充登记时各栏的现值（不含提供人与证件号码）。"""
    case = Case.objects.get(pk=matter.pk)
    plain = {name: getattr(case, name) for name in RegisterForm.base_fields if hasattr(case, name)}
    if matter.party is None:
        return plain
    kept = {
        field: getattr(matter.party, name)
        for name, field in PARTY_FIELDS.items()
        if name != "id_number"
    }
    return plain | kept

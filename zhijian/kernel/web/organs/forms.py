"""机构管理的各张表。"""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet

from zhijian.kernel.organs.models import Officer, Organ, Qualification
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.kernel.web.organs import catalogue

DIVISION = RegexValidator(
    r"^\d{6}(\d{3}|\d{6})?$", "行政区划代码是 6 位（GB/T 2260）、9 位或 12 位数字"
)
USERNAME = RegexValidator(
    r"^[A-Za-z0-9_.@-]{3,50}$", "登录名用字母、数字、下划线、点、@、连字符，3 至 50 个"
)
MOBILE = RegexValidator(r"^1[3-9]\d{9}$", "手机号码是 11 位数字，1 开头")
CODE = RegexValidator(r"^[A-Za-z0-9-]{2,30}$", "机构代码用字母、数字、连字符，2 至 30 个")


class OrganForm(forms.Form):
    """机构信息。"""

    name = forms.CharField(label="名称", max_length=100, help_text="全称，印在文书上")
    doc_word = forms.CharField(
        label="文号代字", max_length=20, help_text="如“霸市监”，文号即“霸市监罚〔2026〕1号”"
    )
    division = forms.CharField(label="行政区划代码", max_length=12, validators=[DIVISION])
    government = forms.CharField(
        label="本级人民政府", max_length=100, required=False, help_text="印在行政复议告知中"
    )
    court = forms.CharField(
        label="有管辖权的人民法院", max_length=100, required=False, help_text="印在诉讼告知中"
    )
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)
    head = forms.CharField(label="负责人", max_length=50, required=False)
    nature = forms.ChoiceField(label="性质", choices=Organ.Nature.choices, required=False)
    establishment = forms.IntegerField(
        label="编制人数", min_value=0, max_value=100_000, required=False, help_text="核定的编制"
    )
    functions = ProseField(label="主要职责", max_length=1000, rows=3, required=False)
    bank = forms.CharField(
        label="罚没款代收银行",
        max_length=100,
        required=False,
        help_text="印在处罚决定书中（行政处罚法第六十七条第三款）",
    )
    bank_account = forms.CharField(label="代收账号", max_length=60, required=False)

    def clean_nature(self) -> str:
        """没有选的是行政机关。"""
        return self.cleaned_data["nature"] or Organ.Nature.ADMINISTRATIVE


class FoundForm(OrganForm):
    """设立机构。"""

    code = forms.CharField(label="机构代码", max_length=30, validators=[CODE])
    level = forms.ChoiceField(label="级别", choices=Organ.Level.choices)
    valid_from = DayField(label="设立日期")
    field_order = ["code", "name", "level", "valid_from"]


class MergeOrganForm(forms.Form):
    """撤并机构。"""

    into = forms.ModelChoiceField(Organ.objects.none(), label="并入", empty_label="请选择")
    why = forms.CharField(label="依据与事由", max_length=200)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "into", organs)


class MoveOrganForm(forms.Form):
    """变更隶属。"""

    under = forms.ModelChoiceField(Organ.objects.none(), label="改隶", empty_label="请选择")
    why = forms.CharField(label="依据与事由", max_length=200)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "under", organs)


class OfficerForm(forms.Form):
    """人员信息。"""

    name = forms.CharField(label="姓名", max_length=50)
    post = forms.CharField(label="职务", max_length=50, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)


class ContactForm(forms.Form):
    """提醒用的联系方式。"""

    mail = forms.EmailField(
        label="电子邮箱",
        max_length=254,
        required=False,
        error_messages={"invalid": "请填写完整的邮箱地址，如 liwei@example.gov.cn"},
        help_text="建议用单位的邮箱；不填即不发邮件",
    )
    mobile = forms.CharField(
        label="手机号码",
        max_length=11,
        required=False,
        validators=[MOBILE],
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
        help_text="不填即不发短信",
    )


class AppointForm(OfficerForm):
    """任用人员。"""

    username = forms.CharField(label="登录名", max_length=50, validators=[USERNAME])
    field_order = ["name", "username"]


class TransferForm(forms.Form):
    """调动。"""

    to = forms.ModelChoiceField(Organ.objects.none(), label="调往", empty_label="请选择")
    why = forms.CharField(label="事由", max_length=200)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", organs)


class CertificateForm(forms.Form):
    """执法证。"""

    number = forms.CharField(label="执法证号", max_length=30)
    issuer = forms.CharField(label="发证机关", max_length=100)
    valid_from = DayField(label="有效期自")
    valid_to = DayField(label="有效期至")


class WhyForm(forms.Form):
    """只须说明事由。"""

    why = forms.CharField(label="事由", max_length=200)


class DutyForm(forms.Form):
    """授予职责。"""

    names = forms.MultipleChoiceField(label="职责", widget=forms.CheckboxSelectMultiple)
    organ = forms.ModelChoiceField(Organ.objects.none(), label="在何机构", empty_label=None)
    valid_from = DayField(label="自")
    valid_to = DayField(label="至", required=False, help_text="不填即长期")

    def __init__(
        self, *args: Any, organs: QuerySet[Organ], officer: Officer, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organ", organs)
        names = self.fields["names"]
        assert isinstance(names, forms.MultipleChoiceField)
        names.choices = catalogue.choices()
        self.fields["organ"].initial = officer.organ_id
        self.fields["valid_from"].initial = today


class QualificationForm(forms.Form):
    """登记资格。"""

    kind = forms.ChoiceField(label="资格", choices=Qualification.Kind.choices)
    number = forms.CharField(label="证书编号", max_length=50, required=False)
    valid_from = DayField(label="自")
    valid_to = DayField(label="至", required=False, help_text="不填即长期")


class DeputyForm(forms.Form):
    """指定代理人。"""

    deputy = forms.ModelChoiceField(Officer.objects.none(), label="代理人", empty_label="请选择")
    first = DayField(label="自")
    last = DayField(label="至")
    why = forms.CharField(label="事由", max_length=200, help_text="如出差、休假")

    def __init__(self, *args: Any, people: QuerySet[Officer], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "deputy", people)
        self.fields["first"].initial = today


class HandOverForm(forms.Form):
    """移交在办件。"""

    matters = forms.MultipleChoiceField(label="移交哪几件", widget=forms.CheckboxSelectMultiple)
    to = forms.ModelChoiceField(Officer.objects.none(), label="移交给", empty_label="请选择")
    why = forms.CharField(label="事由", max_length=200, help_text="如调离、长期病假")

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Officer],
        choices: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", people)
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
        field.initial = [value for value, _ in choices]


class OfficerFilter(forms.Form):
    """人员名册的筛选。看不懂的条件当作没有。"""

    STATES = [
        ("", "全部"),
        ("active", "在岗"),
        ("suspended", "停用"),
        ("expiring", "执法证 60 日内到期"),
        ("expired", "执法证已过期"),
        ("uncertified", "没有执法证"),
    ]
    q = forms.CharField(label="姓名、拼音、登录名、执法证号", max_length=50, required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机构", required=False, empty_label="全部"
    )
    state = forms.ChoiceField(label="状态", choices=STATES, required=False)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organ", organs)


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows

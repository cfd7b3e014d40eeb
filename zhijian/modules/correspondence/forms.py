"""异地通告与协查各环节的表。"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web import organ_choice
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.organ_choice import OrgansField
from zhijian.kernel.web.people import OfficerField, OfficersField, offer
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.scanning import WithScan
from zhijian.modules.correspondence.models import (
    Addressee,
    Asked,
    Flowed,
    Notice,
    NoticeReceived,
    Sent,
)
from zhijian.modules.correspondence.procedure import HANDLE, SIGN
from zhijian.rules.rights import LEVELS, may_hold

if TYPE_CHECKING:
    _OrganChoice = forms.ModelChoiceField[Organ]
    _AskedChoice = forms.ModelChoiceField[Asked]
else:
    _OrganChoice = _AskedChoice = forms.ModelChoiceField

RECEIVING = [level for level in LEVELS if may_hold(SIGN, level)]
MOST_DAYS = 365


def receivers(setting: Setting) -> list[Organ]:
    """可以收发通告、协查的别的机关：总局、省局、市局。"""
    rows = Organ.objects.filter(valid_to__isnull=True, level__in=RECEIVING)
    return list(rows.exclude(pk=setting.organ.pk))


class Draft(ActForm):
    """拟制：通告与协查共有的各栏。"""

    title = forms.CharField(label="标题", max_length=150)
    enterprise = forms.CharField(label="涉案企业", max_length=200)
    uscc = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    product = forms.CharField(label="涉案产品", max_length=200, required=False)
    summary = ProseField(label="案情", max_length=4000, rows=5)
    measures = ProseField(label="已采取的措施", max_length=REASON_LENGTH, rows=2, required=False)
    flowed = RowsField(
        {
            "product": forms.CharField(label="产品", max_length=200),
            "batch": forms.CharField(label="批号", max_length=100, required=False),
            "quantity": forms.CharField(label="数量", max_length=50),
            "went_to": forms.CharField(label="流向", max_length=200),
        },
        label="批次、数量与流向",
        required=False,
    )
    organs = OrgansField(label="接收机关", help_text="区县局由所属市局代为收发")
    contact = forms.CharField(label="联系人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)

    def prepare(self, setting: Setting) -> None:
        organ_choice.offer(self, receivers(setting), "organs")
        self.initial.setdefault("contact", setting.officer.name)
        self.initial.setdefault("phone", setting.organ.phone)


class DraftNotice(Draft):
    """拟制异地通告。"""

    field_order = ["title", "category", "demand", "days"]

    category = forms.ChoiceField(label="类型", choices=Notice.Category)
    demand = forms.ChoiceField(label="要求", choices=Notice.Demand)
    days = forms.IntegerField(
        label="反馈期限（工作日）",
        min_value=1,
        max_value=MOST_DAYS,
        initial=15,
        help_text="自接收机关签收之日起算",
    )


class DraftAssistance(Draft):
    """拟制协查。"""

    asked = RowsField(
        {
            "subject": forms.CharField(label="调查对象", max_length=200),
            "question": forms.CharField(label="需查明的问题", max_length=REASON_LENGTH),
            "material": forms.CharField(label="需调取的材料", max_length=300, required=False),
        },
        label="协查事项",
    )
    originals = ProseField(
        label="随附须返还的原件", max_length=REASON_LENGTH, rows=2, required=False
    )


class Enclose(WithScan):
    """放入证据包。"""

    note = forms.CharField(label="说明", max_length=200, required=False)


class Words(ActForm):
    """一条意见。"""

    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=3, initial="同意。")


class Why(ActForm):
    """理由。"""

    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class Redirect(ActForm):
    """改派。"""

    organ = _OrganChoice(Organ.objects.none(), label="改派给")
    why = forms.CharField(label="改派的理由", max_length=300)

    def prepare(self, setting: Setting) -> None:
        keys = [organ.pk for organ in receivers(setting)]
        offered = Organ.objects.filter(pk__in=keys).order_by("code")
        self.fields["organ"].queryset = offered  # type: ignore[attr-defined]


class Assign(ActForm):
    """指定承办人。"""

    lead = OfficerField(label="主办")
    others = OfficersField(label="协办", required=False)

    def prepare(self, setting: Setting) -> None:
        offer(self, duties.holders(HANDLE, setting.organ, setting.at), "lead", "others")


class NoticeReply(WithScan):
    """提请反馈通告。"""

    field_order = ["outcome", "case_number", "reply", "upload"]

    outcome = forms.ChoiceField(label="结果", choices=NoticeReceived.Outcome)
    case_number = forms.CharField(label="案号", max_length=60, required=False)
    reply = ProseField(label="反馈", max_length=4000, rows=4)


class AssistanceReply(WithScan):
    """提请反馈协查。"""

    field_order = ["reply", "upload"]

    reply = ProseField(label="反馈", max_length=4000, rows=4)


class AnswerForm(WithScan):
    """答复一项。"""

    field_order = ["asked", "words", "institute", "report_no", "conclusion"]

    asked = _AskedChoice(Asked.objects.none(), label="协查事项")
    words = ProseField(label="查明的情况", max_length=4000, rows=4)
    institute = forms.CharField(label="检验机构", max_length=200, required=False)
    report_no = forms.CharField(label="检验报告编号", max_length=100, required=False)
    conclusion = forms.CharField(
        label="检验结论", max_length=300, required=False, help_text="检验结果双方互认，不重复检验"
    )

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            rows = Asked.standing.filter(matter=setting.matter.parent_id)
            self.fields["asked"].queryset = rows  # type: ignore[attr-defined]


class TellExtension(ActForm):
    """告知延期。"""

    days = forms.IntegerField(label="延长（工作日）", min_value=1, max_value=MOST_DAYS, initial=15)
    why = forms.CharField(label="延期的理由", max_length=300)


class ReturnOriginals(ActForm):
    """返还原件。"""

    returned_how = forms.CharField(
        label="返还的方式", max_length=200, help_text="如：专人送还、邮寄（单号）"
    )


def given(model: type[Sent]) -> Callable[[Matter], dict[str, Any]]:
    """修改：照原来的预填。"""
    columns = [
        field.name for field in model._meta.fields if field.name not in ("matter", "sent_at")
    ]

    def known(matter: Matter) -> dict[str, Any]:
        row = model._default_manager.get(pk=matter.pk)
        flowed = Flowed.standing.filter(matter=matter)
        asked = Asked.standing.filter(matter=matter)
        return {
            "title": matter.title,
            **{name: getattr(row, name) for name in columns},
            "organs": [str(one.organ_id) for one in Addressee.standing.filter(matter=matter)],
            "flowed": list(flowed.values("product", "batch", "quantity", "went_to")),
            "asked": list(asked.values("subject", "question", "material")),
        }

    return known

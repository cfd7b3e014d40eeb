"""黑名单各环节的表。"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import REASON_LENGTH, Matter, SubRow
from zhijian.kernel.web.forms import DayField, MomentField, ProseField
from zhijian.kernel.web.verbs.drawing import PICK, ChosenForm, CommitForm, mark
from zhijian.modules.blacklist.models import JointPunishment, Listing, Objection

PUBLIC = "将向社会公示，不写证件号码、电话、住址"
UNSURE = "令44号的条文凭记忆收录，待确认，请对照原文"
GRAVER = "零至五分，越高越严重"


class Words(ActForm):
    """一条意见。"""

    words = ProseField(label="意见", rows=3, max_length=REASON_LENGTH, initial="同意。")


class Why(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500)


class Open(ActForm):
    """由案件启动。"""

    reason = ProseField(
        label="启动的理由",
        rows=3,
        max_length=500,
        help_text="当事人各件已生效的处罚决定由系统列出，不必抄录",
    )


class Confirm(ActForm):
    """确认案件情况。"""

    headings: ClassVar[dict[str, str]] = {
        "field": "一、所属情形与处罚",
        "intent": "二、是否故意与严重程度",
    }
    field = forms.ChoiceField(
        label="所属情形", choices=[PICK, *Listing.Field.choices], help_text=UNSURE
    )
    heavier = forms.ChoiceField(
        label="较重行政处罚", choices=[PICK, *Listing.Heavier.choices], help_text="令44号第二条"
    )
    intent = forms.ChoiceField(
        label="是否故意",
        choices=[PICK, *Listing.Intent.choices],
        help_text="有证据足以证明没有主观故意的，不列入（令44号第十二条，待确认）",
    )
    gravity = forms.ChoiceField(label="严重程度", choices=[PICK, *Listing.Gravity.choices])
    weighed = ProseField(
        label="认定的因素",
        rows=4,
        max_length=REASON_LENGTH,
        help_text="主观恶意、违法频次、持续时间、处罚种类、罚没款、货值、对生命健康的危害、财产损失、社会影响",
    )


def confirmed(matter: Matter) -> dict[str, Any]:
    """照已填的预填。"""
    row = Listing.objects.get(pk=matter.pk)
    return {name: getattr(row, name) for name in Confirm.base_fields}


class Commit(CommitForm):
    """抽取的条件。"""

    avoided = "办案机关的人员、曾经办本案的，系统自动列入回避"


class Score(ChosenForm):
    """一名专家的评分与意见。"""

    intent = mark("主观故意", GRAVER)
    gravity = mark("违法情节", GRAVER)
    harm = mark("社会危害", GRAVER)
    advice = forms.ChoiceField(label="意见", choices=[PICK, *Listing.Advice.choices])
    comment = ProseField(label="理由", rows=3, max_length=REASON_LENGTH)


class Replace(ChosenForm, Why):
    """抽中后须回避的一名与理由。"""


class CloseScoring(ActForm):
    """综合意见。"""

    words = ProseField(label="专家组的综合意见", rows=4, max_length=1500)


class Propose(ActForm):
    """承办部门综合各方面的意见。"""

    advice = forms.ChoiceField(label="意见", choices=[PICK, *Listing.Advice.choices])
    advice_words = ProseField(label="理由", rows=4, max_length=1500)


class Notify(ActForm):
    """告知拟列入。"""

    told_at = MomentField(label="告知送达的时间")
    told_how = forms.ChoiceField(label="送达方式", choices=[PICK, *Listing.How.choices])
    told_words = ProseField(
        label="拟列入的事由、依据",
        rows=4,
        max_length=REASON_LENGTH,
        help_text="连同陈述、申辩、要求听证的权利一并告知；五个工作日（待确认）",
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("told_at", setting.at)


class AskHearing(ActForm):
    """听证要求。"""

    asked_at = MomentField(label="要求听证的时间")
    defence = ProseField(
        label="当事人的陈述、申辩", rows=3, max_length=REASON_LENGTH, required=False
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("asked_at", setting.at)


class HoldHearing(ActForm):
    """听证情况。"""

    heard_at = MomentField(label="听证的时间")
    heard_words = ProseField(label="听证情况与主持人的意见", rows=5, max_length=REASON_LENGTH)

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("heard_at", setting.at)


class CloseDefence(ActForm):
    """陈述、申辩的复核。"""

    defence = ProseField(
        label="当事人的陈述、申辩",
        rows=3,
        max_length=REASON_LENGTH,
        required=False,
        help_text="没有陈述、申辩的不填，期满的次日起办理",
    )
    waived = forms.BooleanField(label="书面放弃陈述、申辩与听证", required=False)
    defence_result = ProseField(label="复核与采纳的情况", rows=3, max_length=REASON_LENGTH)


class Decide(ActForm):
    """决定列入。"""

    decision_no = forms.CharField(label="列入决定书文号", max_length=80)
    grounds = ProseField(label="列入事由与依据", rows=5, max_length=REASON_LENGTH, help_text=PUBLIC)
    measures = ProseField(label="惩戒措施提示", rows=3, max_length=REASON_LENGTH, help_text=PUBLIC)
    words = ProseField(label="意见", rows=2, max_length=REASON_LENGTH, initial="同意列入。")

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            row = Listing.objects.get(pk=setting.matter.pk)
            self.initial.setdefault("grounds", row.told_words)


class Serve(ActForm):
    """送达列入决定书。"""

    served_at = MomentField(label="送达的时间", help_text="自送达之日列入，三年期限自此起算")
    served_how = forms.ChoiceField(label="送达方式", choices=[PICK, *Listing.How.choices])

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("served_at", setting.at)


class Check(ActForm):
    """公示的复核。"""

    checked = forms.BooleanField(
        label="已核对企业名称、统一社会信用代码、列入事由与期限，没有个人信息与商业秘密",
        error_messages={"required": "请核对后勾选"},
        help_text="名称相近的企业会受牵连，务必以统一社会信用代码为准",
    )


class Punish(ActForm):
    """联合惩戒的请求。"""

    basis = forms.CharField(label="惩戒依据", max_length=300)
    measure = forms.CharField(label="惩戒措施", max_length=500)
    requested_by = forms.CharField(label="请求部门", max_length=100)
    executed_by = forms.CharField(label="执行部门", max_length=100)
    requested_on = DayField(label="请求之日")

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("requested_by", setting.organ.name)
        self.initial.setdefault("requested_on", local_date(setting.at))


def _waiting(
    setting: Setting, model: type[SubRow], waits: Callable[[Any], bool]
) -> list[tuple[str, str]]:
    held = rows.every(model, setting.matter) if setting.matter else []
    return [PICK, *((str(row.number), str(row)) for row in held if waits(row))]  # type: ignore[attr-defined]


class Feedback(ActForm):
    """执行部门的反馈。"""

    number = forms.ChoiceField(label="哪一项惩戒")
    answered_on = DayField(label="反馈之日")
    answer = forms.CharField(label="反馈", max_length=500)

    def prepare(self, setting: Setting) -> None:
        choices = _waiting(setting, JointPunishment, lambda row: row.answered_on is None)
        self.fields["number"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("answered_on", local_date(setting.at))


class Object(ActForm):
    """异议。"""

    received_on = DayField(label="收到之日")
    words = ProseField(label="异议", rows=4, max_length=REASON_LENGTH)

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("received_on", local_date(setting.at))


class Answer(ActForm):
    """异议的复核。"""

    number = forms.ChoiceField(label="哪一项异议")
    outcome = forms.ChoiceField(
        label="复核结果",
        choices=[PICK, *Objection.Outcome.choices],
        help_text="异议成立的，随后办理“列入有错，撤销列入”",
    )
    answer = ProseField(label="复核的理由", rows=4, max_length=REASON_LENGTH)

    def prepare(self, setting: Setting) -> None:
        choices = _waiting(setting, Objection, lambda row: row.answered_at is None)
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": "核实之后勾选"})


class Repair(ActForm):
    """信用修复：提前移出的申请。"""

    repair_on = DayField(label="申请之日", help_text="在列满一年才可以申请（令44号，待确认）")
    fulfilled = _tick("已自觉履行行政处罚决定规定的义务")
    cured = _tick("已主动消除危害后果和不良影响")
    unrepeated = _tick("未再受到市场监督管理部门较重行政处罚")
    repair_words = ProseField(label="申请与证明材料", rows=4, max_length=REASON_LENGTH)

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("repair_on", local_date(setting.at))

"""指派、回避、延长所填的表。"""

from typing import TYPE_CHECKING, Any

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.matters.models import REASON_LENGTH, Assignment, Matter, Recusal
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.people import OfficerField, OfficersField, offer
from zhijian.modules.cases.people import handlers, offer_handlers
from zhijian.modules.cases.procedure import CHIEF, REVIEW

if TYPE_CHECKING:
    _RecusalChoice = forms.ModelChoiceField[Recusal]
else:
    _RecusalChoice = forms.ModelChoiceField


class ReassignForm(ActForm):
    """另行指派承办人。"""

    lead = OfficerField(label="主办")
    others = OfficersField(label="协办", help_text="至少一名；须持有效执法证、未被决定回避")
    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=2)

    def prepare(self, setting: Setting) -> None:
        recused = Team.of(setting.matter).recused if setting.matter is not None else ()
        offer_handlers(self, setting.organ, setting.at, "lead", "others", without=recused)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("lead") and data["lead"] in (data.get("others") or ()):
            self.add_error("others", "协办须是主办以外的人")
        return data


class AskRecusalForm(ActForm):
    """回避申请。"""

    officer = OfficerField(label="申请谁回避")
    asked_by = forms.CharField(
        label="申请人", max_length=100, help_text="当事人姓名；执法人员自行申请的，填本人姓名"
    )
    reason = ProseField(
        label="理由",
        max_length=500,
        rows=3,
        help_text="与案件有直接利害关系，或者有其他关系可能影响公正执法；决定前不停止调查",
    )

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            offer(self, _concerned(setting), "officer")


class RecusalChoice(_RecusalChoice):
    """选一项待决定的回避申请。"""

    def label_from_instance(self, obj: Recusal) -> str:
        return f"{obj.asked_by}申请{obj.officer.name}回避：{obj.reason}"


class DecideRecusalForm(ActForm):
    """决定回避申请。"""

    recusal = RecusalChoice(label="哪一项申请", queryset=Recusal.objects.none())
    granted = forms.TypedChoiceField(
        label="决定",
        choices=[("yes", "应当回避"), ("no", "驳回申请")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = ProseField(label="理由", max_length=REASON_LENGTH, rows=2)
    discussion = ProseField(
        label="集体讨论情况",
        max_length=REASON_LENGTH,
        rows=2,
        required=False,
        help_text="决定负责人的回避时必填（行政处罚法第四十三条第三款）",
    )

    def prepare(self, setting: Setting) -> None:
        if setting.matter is None:
            return
        pending = Recusal.standing.filter(
            matter=setting.matter, outcome=Recusal.Outcome.PENDING
        ).select_related("officer")
        field = self.fields["recusal"]
        field.queryset = pending  # type: ignore[attr-defined]
        field.initial = pending.first()


class ExtendHandlingForm(ActForm):
    """延长办案期限。"""

    days = forms.IntegerField(
        label="延长日数（自然日）",
        min_value=1,
        max_value=365,
        initial=30,
        help_text="首次不超过三十日，由负责人批准；再延长由负责人集体讨论决定合理期限",
    )
    reason = ProseField(
        label="延长理由", max_length=REASON_LENGTH, rows=3, help_text="案情复杂等特殊情况"
    )
    discussion = ProseField(
        label="集体讨论情况",
        max_length=REASON_LENGTH,
        rows=3,
        required=False,
        help_text="再次延长时必填：讨论的时间、参加人与结论",
    )


def reassigning(matter: Matter) -> dict[str, Any]:
    """现任承办人。"""
    team = handlers(matter)
    if not team:
        return {}
    return {"lead": team[0].officer_id, "others": [row.officer_id for row in team[1:]]}


def _concerned(setting: Setting) -> Any:
    assigned = Assignment.standing.filter(matter=setting.matter, until__isnull=True)
    people = set(assigned.values_list("officer_id", flat=True))
    for duty in (CHIEF, REVIEW):
        people |= {officer.pk for officer in duties.holders(duty, setting.organ, setting.at)}
    return Officer.objects.filter(pk__in=people)

"""行政复议各环节的表。"""

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField, ProseField, YuanField
from zhijian.modules.reconsiderations.models import Reconsideration

Outcome = Reconsideration.Outcome


def _only(*outcomes: Outcome) -> list[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in outcomes]


class Register(ActForm):
    """登记行政复议。"""

    applicant = forms.CharField(label="申请人", max_length=100)
    applied_on = DayField(
        label="申请日期", help_text="自申请之日起，复议期间加处罚款不予计算（行政处罚法第七十三条）"
    )
    organ_kind = forms.ChoiceField(label="复议机关的确定", choices=Reconsideration.OrganKind)
    organ_name = forms.CharField(label="复议机关", max_length=100)
    claim = ProseField(label="复议请求与理由", rows=4, max_length=4000)
    through_us = forms.BooleanField(
        label="申请人通过本机关提交",
        required=False,
        help_text="当场处罚的，应当先申请复议（行政复议法第二十三条）；收到之日起五个工作日内转送"
        "（行政复议法第三十二条）",
    )

    def prepare(self, setting: Setting) -> None:
        organ, kinds = setting.organ, Reconsideration.OrganKind
        top = organ.level == Organ.Level.NATION
        self.initial.setdefault("applied_on", local_date(setting.at))
        self.initial.setdefault("organ_kind", kinds.OURSELVES if top else kinds.GOVERNMENT)
        self.initial.setdefault("organ_name", organ.name if top else organ.government)
        party = setting.parent.party if setting.parent else None
        self.initial.setdefault("applicant", party.name if party else "")


class Forward(ActForm):
    """转送复议申请。"""

    forwarded_on = DayField(label="转送日期")

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("forwarded_on", local_date(setting.at))


class ReceiveCopy(ActForm):
    """收到申请书副本。"""

    number = forms.CharField(label="复议案号", max_length=60)
    accepted_on = DayField(label="受理日期")
    copy_on = DayField(label="收到申请书副本之日")
    simple = forms.BooleanField(
        label="适用简易程序",
        required=False,
        help_text="答复期限为五个工作日（行政复议法第五十四条）",
    )


class Reply(ActForm):
    """书面答复。"""

    replied_on = DayField(label="答复日期")
    reply = ProseField(
        label="答复意见",
        rows=6,
        max_length=8000,
        help_text="并提交作出处罚的证据、依据和其他材料（行政复议法第四十八条）",
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("replied_on", local_date(setting.at))


class Extend(ActForm):
    """复议机关延长审理期限。"""

    days = forms.IntegerField(
        label="延长日数",
        min_value=1,
        max_value=365,
        initial=30,
        help_text="情况复杂，经行政复议机构负责人批准，至多延长三十日（行政复议法第六十二条第一款）",
    )
    reason = forms.CharField(label="延长审理通知书所载的理由", max_length=500)


class Stay(ActForm):
    """停止执行。"""

    stay = forms.ChoiceField(
        label="情形",
        choices=Reconsideration.Stay,
        help_text="复议期间处罚不停止执行，有这四种情形之一的除外（行政复议法第四十二条）",
    )
    stay_reason = forms.CharField(label="说明", max_length=500)


class Outcomes(ActForm):
    """复议的结果，各种结果共有的几栏。"""

    decision_no = forms.CharField(label="决定书文号", max_length=60)
    decided_on = DayField(label="决定日期")
    served_on = DayField(
        label="申请人收到之日", help_text="自次日起加处罚款接着计算；不服的十五日内可以起诉"
    )
    words = ProseField(label="主要内容与理由", rows=4, max_length=4000)


class Upheld(Outcomes):
    """维持、驳回复议请求。"""

    outcome = forms.ChoiceField(label="结果", choices=_only(Outcome.UPHELD, Outcome.REJECTED))


class Changed(Outcomes):
    """变更、调解。"""

    outcome = forms.ChoiceField(label="结果", choices=_only(Outcome.CHANGED, Outcome.MEDIATED))
    fine = YuanField(label="变更后的罚款（元）", required=False, help_text="没有变更的留空")
    income = YuanField(
        label="变更后的没收违法所得（元）", required=False, help_text="没有变更的留空"
    )


class Revoked(Outcomes):
    """撤销。"""

    remake = forms.BooleanField(
        label="责令在一定期限内重新作出",
        required=False,
        help_text="不得以同一事实和理由作出相同或者基本相同的处罚（行政复议法第六十四条）",
    )


class Closed(Outcomes):
    """不予受理、责令履行、终止。"""

    outcome = forms.ChoiceField(
        label="结果", choices=_only(Outcome.REFUSED, Outcome.ORDERED, Outcome.ENDED)
    )
    field_order = ("outcome", "decision_no", "decided_on", "served_on", "words")

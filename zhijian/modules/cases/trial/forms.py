"""案件初审、案件审理与撤案的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH
from zhijian.kernel.organs import duties
from zhijian.kernel.web.forms import ProseField
from zhijian.modules.cases import discussion
from zhijian.modules.cases.decision.forms import Deliberate, PresentField
from zhijian.modules.cases.procedure import CHIEF
from zhijian.modules.cases.review.forms import PassReview

PRESENT_HELP = "到会委员一人一行，写作：姓名，职务，意见要点"


class PassFirstReview(PassReview):
    """初审同意：七项逐项勾选。法制审核是后来的制度，没有那两栏。"""

    headings: ClassVar[dict[str, str]] = {
        "jurisdiction_ok": "逐项核对",
        "grave": "审理",
        "words": "初审意见",
    }
    public_interest = None  # type: ignore[assignment]
    complicated = None  # type: ignore[assignment]
    grave = forms.CharField(
        label="属于重大案件的理由",
        max_length=300,
        required=False,
        help_text="填写则须三分之二以上委员到会审理；不属于的留空",
    )
    words = ProseField(label="初审意见", rows=4, max_length=REASON_LENGTH)

    def fit(self, *_: Any) -> None:
        """当时没有法制审核，不写那一句。"""


class Trial(Deliberate):
    """记录案件审理。"""

    headings: ClassVar[dict[str, str]] = {
        "started_at": "时间与地点",
        "host": "案件审理委员会",
        "why": "审理",
    }
    extends_handling = None  # type: ignore[assignment]
    due = forms.IntegerField(
        label="委员总数",
        min_value=2,
        max_value=99,
        help_text="五名以上单数；人员较少的县级局可以适当减少（质量技术监督行政处罚案件审理规定第四条）",
    )
    present = PresentField(label="到会委员及意见", help_text=PRESENT_HELP, max_length=20000)
    why = forms.CharField(label="提交审理的理由", max_length=300)
    conclusion = ProseField(label="审理意见", rows=4, max_length=2000)

    def prepare(self, setting: Setting) -> None:
        self.fields["started_at"].help_text = "在告知当事人之前"
        if setting.matter is None:
            return
        chiefs = list(duties.holders(CHIEF, setting.organ, setting.at))
        major = discussion.owed(setting.matter, local_date(setting.at))
        self.initial.setdefault("place", f"{setting.organ.name}会议室")
        self.initial.setdefault("host", chiefs[0].name if chiefs else "")
        self.initial.setdefault("why", "；".join(major)[:300] or "调查终结，依法提交审理")
        if major:
            self.fields["present"].help_text = f"本案作为重大案件审理；{PRESENT_HELP}"


class Dismiss(ActForm):
    """撤销案件。"""

    reason = ProseField(
        label="撤销的理由",
        max_length=REASON_LENGTH,
        rows=3,
        help_text="如违法事实不能成立；当时的条文未收录",
    )
    words = ProseField(
        label="负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意撤销案件。"
    )

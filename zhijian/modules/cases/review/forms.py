"""审核与拟处罚审批的表。"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import ProseField
from zhijian.modules.cases import penalties, thresholds
from zhijian.modules.cases.discretion import reference
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.investigation import banding

CHECKS = (
    ("jurisdiction", "是否具有管辖权", "违法行为发生在本机关辖区，属本机关职权。"),
    ("party", "当事人的基本情况是否清楚", "当事人名称、证照、住所核对无误。"),
    ("facts", "案件事实是否清楚、证据是否充分", "事实清楚，证据相互印证。"),
    ("nature", "定性是否准确", "定性准确。"),
    ("basis", "适用依据是否正确", "适用的条、款、项正确、有效。"),
    ("procedure", "程序是否合法", "立案、调查取证程序合法。"),
    ("handling", "处理是否适当", "处理意见与违法情节相当，在法定幅度之内。"),
)
EACH = "逐项核对后勾选，并写明核对的情况（程序规定第五十三条）"


class ExtendReview(ActForm):
    """延长审核期限。"""

    workdays = forms.IntegerField(
        label="延长日数（工作日）", min_value=1, max_value=365, help_text="有特殊情况的方可延长"
    )
    reason = ProseField(label="特殊情况", max_length=REASON_LENGTH, rows=3)


class PassReview(MatterForm):
    """审核同意：七项逐项勾选。"""

    headings: ClassVar[dict[str, str]] = {
        "jurisdiction_ok": "逐项核对",
        "public_interest": "审核与决定的方式",
        "words": "审核意见",
    }

    public_interest = forms.BooleanField(
        label="涉及重大公共利益",
        required=False,
        help_text="勾选则须法制审核（行政处罚法第五十八条）",
    )
    complicated = forms.BooleanField(
        label="案件情况疑难复杂、涉及多个法律关系",
        required=False,
        help_text="勾选则须法制审核（行政处罚法第五十八条）",
    )
    grave = forms.CharField(
        label="属于情节复杂或者重大违法行为的理由",
        max_length=300,
        required=False,
        help_text="填写则须由负责人集体讨论决定（行政处罚法第五十七条第二款）；不属于的留空",
    )
    words = ProseField(
        label="审核意见",
        rows=4,
        max_length=REASON_LENGTH,
        help_text="程序规定第五十五条",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, words in CHECKS:
            self.fields[f"{name}_ok"] = forms.BooleanField(
                label=label, help_text=EACH, error_messages={"required": f"“{label}”没有勾选"}
            )
            self.fields[f"{name}_words"] = forms.CharField(
                label=f"{label}：核对情况", max_length=300, initial=words
            )
        self.order_fields(
            [f"{name}_{part}" for name, _, _ in CHECKS for part in ("ok", "words")]
            + ["public_interest", "complicated", "grave", "words"]
        )

    def fit(self, matter: Matter, at: datetime) -> None:
        """达到听证标准的，写明本件须法制审核。"""
        words = thresholds.hearing_words(matter, penalties.PROPOSED, local_date(at))
        if words:
            told = f"本件须法制审核、并由负责人集体讨论：{words}"
            self.fields["public_interest"].help_text = told


class ApproveProposal(MatterForm):
    """批准拟处罚意见。"""

    words = ProseField(
        label="负责人意见",
        rows=3,
        max_length=REASON_LENGTH,
        initial="同意拟处罚意见，依法告知当事人。",
    )
    publicity = forms.BooleanField(
        label="决定后依法公示",
        required=False,
        initial=True,
        help_text="仅给予警告的不公示（市场监督管理行政处罚信息公示规定）",
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        """裁量基准与同类案件，供审批参考。"""
        band = banding.kept(penalties.current_conclusion(matter))
        if band is not None:
            self.fields["words"].help_text = reference.words(matter, self.setting, band)


class ApproveNoPenalty(forms.Form):
    """批准不予处罚意见。"""

    words = ProseField(
        label="负责人意见", rows=3, max_length=REASON_LENGTH, initial="同意不予行政处罚。"
    )

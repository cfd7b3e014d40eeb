"""立案申请与审批所填的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.people import OfficerField, OfficersField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.opining import article_columns
from zhijian.modules.cases.filing import limitation
from zhijian.modules.cases.filing.models import Filing
from zhijian.modules.cases.people import offer_handlers, verifiers
from zhijian.modules.cases.sources.models import Case


class ApplyFilingForm(ActForm):
    """立案申请：四项条件逐项勾选并写明（程序规定第十九条）。"""

    headings: ClassVar[dict[str, str]] = {
        "summary": "案情",
        "has_evidence": "立案条件",
        "articles": "涉嫌违反的条款",
        "lead": "建议办案人员",
    }
    summary = ProseField(label="案情摘要", max_length=4000, help_text="核查后已知的事实与初步证据")
    has_evidence = forms.BooleanField(label="一、有证据初步证明存在违法行为")
    evidence_words = ProseField(label="初步证据", max_length=1000, rows=3)
    punishable = forms.BooleanField(label="二、依法应当给予行政处罚")
    punishable_words = ProseField(
        label="应当处罚的依据", max_length=1000, rows=2, help_text="写明罚则所在的法、条、款、项"
    )
    ours = forms.BooleanField(label="三、属于本部门管辖")
    jurisdiction_words = ProseField(
        label="管辖依据",
        max_length=1000,
        rows=2,
        help_text="违法行为发生地的县级以上市场监督管理部门管辖（行政处罚法第二十二条、第二十三条）",
    )
    in_time = forms.BooleanField(label="四、在给予行政处罚的法定期限内")
    grave = forms.BooleanField(
        label="涉及公民生命健康安全、金融安全且有危害后果（时效五年）",
        required=False,
        help_text="行政处罚法第三十六条第一款",
    )
    limitation_words = ProseField(label="追责时效", max_length=1000, rows=2)
    articles = RowsField(
        article_columns(), label="涉嫌违反的条款", help_text="一行一条，写到条、款、项"
    )
    lead = OfficerField(label="建议主办")
    assist = OfficerField(label="建议协办")
    words = ProseField(
        label="经办人意见", max_length=REASON_LENGTH, rows=2, initial="建议立案调查。"
    )

    def prepare(self, setting: Setting) -> None:
        offer_handlers(self, setting.organ, setting.at, "lead", "assist")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("lead") and data.get("lead") == data.get("assist"):
            self.add_error("assist", "办案人员不得少于两人（行政处罚法第四十二条第一款）")
        late = self._late(bool(data.get("grave")))
        if late is not None:
            self.add_error("in_time", str(late))
        for name in ("has_evidence", "punishable", "ours", "in_time"):
            data.pop(name, None)
        return data

    def _late(self, grave: bool) -> Any:
        if self.setting is None or self.setting.matter is None:
            return None
        case = Case.objects.get(pk=self.setting.matter.pk)
        ended = case.happened_to or case.happened_on
        return limitation.problem(ended, local_date(case.received_at), grave=grave)


class ApproveFilingForm(ActForm):
    """批准立案：指定两名以上办案人员（程序规定第十九条第二款）。"""

    lead = OfficerField(label="主办")
    others = OfficersField(label="协办", help_text="至少一名；须持有效执法证、未被决定回避")
    words = ProseField(
        label="部门负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意立案。"
    )

    def prepare(self, setting: Setting) -> None:
        offer_handlers(self, setting.organ, setting.at, "lead", "others")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("lead") and data.get("lead") in (data.get("others") or ()):
            self.add_error("others", "协办须是主办以外的人")
        return data


class EndorseForm(ActForm):
    """办案机构负责人意见。"""

    words = ProseField(
        label="办案机构负责人意见", max_length=REASON_LENGTH, rows=2, initial="同意，报请审批。"
    )


class RefuseForm(ActForm):
    """不予立案：选定情形并说明（程序规定第二十条）。"""

    GROUNDS = [
        ("违法行为轻微并及时改正，没有造成危害后果", "违法行为轻微并及时改正，没有造成危害后果"),
        ("初次违法且危害后果轻微并及时改正", "初次违法且危害后果轻微并及时改正"),
        ("当事人有证据足以证明没有主观过错", "当事人有证据足以证明没有主观过错"),
        ("依法可以不予立案的其他情形", "依法可以不予立案的其他情形（不属本机关管辖、已过时效等）"),
    ]
    ground = forms.ChoiceField(label="不予立案情形", choices=GROUNDS, widget=forms.RadioSelect)
    reason = ProseField(label="理由", max_length=4000, rows=4)
    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=2, initial="同意不予立案。")


def applying(matter: Matter) -> dict[str, Any]:
    """立案申请各栏的默认值：上次申请的内容，没有则取自登记。"""
    last = Filing.standing.filter(matter=matter).last()
    if last is not None:
        names = ("evidence_words", "punishable_words", "jurisdiction_words", "limitation_words")
        kept = {name: getattr(last, name) for name in ("summary", *names)}
        return kept | {"lead": last.lead_id, "assist": last.assist_id} | _articles(last, matter)
    case = Case.objects.get(pk=matter.pk)
    ended = case.happened_to or case.happened_on
    found = local_date(case.received_at)
    place = f"违法行为发生地{case.place}" if case.place else "违法行为发生地"
    usual = [named.officer_id for named in verifiers(matter)]
    return {
        "summary": case.summary,
        "lead": usual[0] if usual else None,
        "assist": usual[1] if len(usual) > 1 else None,
        "evidence_words": case.clues,
        "jurisdiction_words": f"{place}在{matter.organ.name}辖区内。",
        "limitation_words": limitation.words(ended, found),
    }


def _articles(filing: Filing, matter: Matter) -> dict[str, Any]:
    return {"articles": [row.columns for row in filing.articles(matter)]}


def approving(matter: Matter) -> dict[str, Any]:
    """批准立案各栏的默认值：申请中建议的主办、协办。"""
    last = Filing.standing.filter(matter=matter).last()
    return {} if last is None else {"lead": last.lead_id, "others": [last.assist_id]}

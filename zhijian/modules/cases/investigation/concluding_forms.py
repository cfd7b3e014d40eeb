"""调查终结所填的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.kernel.web.forms import MomentField, ProseField, YuanField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.opining import article_columns
from zhijian.modules.cases import classes
from zhijian.modules.cases.filing.models import BreachedArticle, Filing
from zhijian.modules.cases.investigation import fines, texts
from zhijian.modules.cases.investigation.concluding import faults, weighing
from zhijian.modules.cases.investigation.models import Conclusion, Correction, Penalty
from zhijian.modules.cases.sources.models import Case

MAJOR = (
    "案情复杂、争议较大",
    "重大违法行为",
    "拟减轻处罚",
    "拟吊销许可证件、责令停产停业、责令关闭或者限制从业",
    "较大数额罚款、没收",
    "社会影响较大",
)
PENALTY_COLUMNS: dict[str, forms.Field] = {
    "kind": forms.ChoiceField(label="种类", choices=[("", "请选择"), *Penalty.Kind.choices]),
    "amount": YuanField(label="金额（元）", required=False),
    "words": forms.CharField(label="内容", max_length=500),
    "article": forms.CharField(label="依据", max_length=200, required=False),
}


OLD_OR_LIGHT = (
    "写明两个文本的轻重：新的规定较轻的适用新的，否则适用行为时的（行政处罚法第三十七条）"
)


class ConcludeForm(ActForm):
    """调查终结报告（文书第 35 号）的六项内容，连同幅度、裁量与涉罪评估。"""

    headings: ClassVar[dict[str, str]] = {
        "ended_at": "来源、经过与事实",
        "goods_value": "货值与违法所得",
        "crime_suspected": "涉罪评估",
        "nature": "性质与依据",
        "law_text": "从旧兼从轻",
        "held": "裁量",
        "penalties": "拟处罚与处理意见",
        "complex_or_major": "决定的方式",
    }
    ended_at = MomentField(label="调查终结时间")
    course = ProseField(label="案件来源及调查经过", max_length=4000, rows=5)
    facts = ProseField(label="查明的违法事实", max_length=8000, rows=8)
    goods_value = YuanField(
        label="货值金额（元）",
        required=False,
        help_text="以标价计算，没有标价的按同类产品市价（产品质量法第七十二条）",
    )
    sales_value = YuanField(
        label="销售金额（元）", required=False, help_text="达到涉罪提示标准的，必须写明涉罪评估"
    )
    illegal_income = YuanField(
        label="违法所得（元）", required=False, help_text="实施违法行为所取得的款项"
    )
    income_words = forms.CharField(
        label="违法所得怎样计算",
        max_length=1000,
        required=False,
        help_text="如“少给 5,900 升 × 售价 5 元/升”",
    )
    crime_suspected = forms.TypedChoiceField(
        label="是否涉嫌犯罪",
        choices=[("False", "经评估，不涉嫌犯罪"), ("True", "涉嫌犯罪，应当移送公安机关")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        help_text="涉罪评估必须作出；涉嫌犯罪的，不得以行政处罚代替移送（移送规定第十一条）",
    )
    crime_words = ProseField(
        label="涉罪评估",
        max_length=1000,
        rows=2,
        required=False,
        help_text="是否达到追诉标准及理由",
    )
    nature = ProseField(label="案件性质", max_length=2000, rows=3)
    articles = RowsField(article_columns(), label="违反的条款", blank_rows=2)
    rule_code = forms.ChoiceField(
        label="处罚所依据的罚则", required=False, help_text="法定幅度据此与上面的金额算出"
    )
    law_text = forms.ChoiceField(
        label="适用的文本",
        required=False,
        choices=[("", "行为后没有变的不必选"), *Conclusion.LawText.choices],
    )
    law_reason = ProseField(
        label="选定文本的理由", max_length=2000, rows=2, required=False, help_text=OLD_OR_LIGHT
    )
    held = forms.MultipleChoiceField(
        label="认定的裁量情节",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="有证据认定的才勾选；应在的幅度据此与裁量基准算出（行政处罚法第三十四条）",
    )
    circumstances = ProseField(
        label="裁量情节",
        max_length=1000,
        rows=2,
        required=False,
        help_text="从轻、减轻、从重各有哪些事实（行政处罚法第三十条至第三十三条）",
    )
    weight = forms.ChoiceField(
        label="裁量",
        choices=Conclusion.Weight,
        initial=Conclusion.Weight.NORMAL,
        widget=forms.RadioSelect,
    )
    statutory_ground = forms.CharField(
        label="减轻、不予处罚的法定事由",
        max_length=200,
        required=False,
        help_text="写到条、款、项；减轻处罚须经集体讨论",
    )
    discretion = ProseField(label="自由裁量的理由", max_length=2000, rows=3)
    deviation = ProseField(
        label="脱离裁量基准的理由",
        max_length=2000,
        rows=2,
        required=False,
        help_text="罚款不在裁量基准之内的必须写明，并经集体讨论（行政处罚法第三十四条、第五十七条第二款）",
    )
    penalties = RowsField(
        PENALTY_COLUMNS,
        label="拟处罚",
        required=False,
        blank_rows=4,
        help_text="一行一项；同一违法行为只罚款一次（行政处罚法第二十九条）",
    )
    basis = ProseField(label="处罚依据", max_length=2000, rows=2)
    correction = forms.CharField(label="责令改正及改正情况", max_length=1000, required=False)
    opinion = ProseField(label="处理意见", max_length=4000, rows=4)
    complex_or_major = forms.MultipleChoiceField(
        label="情节复杂或者重大",
        choices=[(name, name) for name in MAJOR],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="有其一的，由负责人集体讨论决定（行政处罚法第五十七条第二款）",
    )

    def prepare(self, setting: Setting) -> None:
        self.fields["ended_at"].initial = setting.at
        self._weigh(setting)
        rules = fines.rules_on(local_date(setting.at))
        self.fields["rule_code"].choices = [  # type: ignore[attr-defined]
            ("", "不依罚则罚款"),
            *((code, fines.rule_words(rule)) for code, rule in rules.items()),
        ]

    def _weigh(self, setting: Setting) -> None:
        """名册的情节；行为后有变的罚则才须选定文本，没有变的不问。"""
        day = local_date(setting.at)
        held = reading.circumstances(day)
        self.fields["held"].choices = [  # type: ignore[attr-defined]
            (code, f"{one.weight.value}：{one.name}（{one.article}）") for code, one in held.items()
        ]
        if setting.matter is None:
            return
        changed = texts.changed(Case.objects.get(pk=setting.matter.pk), day)
        if not changed:
            del self.fields["law_text"], self.fields["law_reason"]
            return
        named = "、".join(both.at_decision.cited for both in changed.values() if both.at_decision)
        self.fields["law_text"].help_text = f"违法行为发生之后有变或者无从对照的：{named}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.setting is None or self.setting.matter is None or "penalties" not in data:
            return data
        day, matter = local_date(self.setting.at), self.setting.matter
        case = Case.objects.get(pk=matter.pk)
        basis = weighing(matter, case, day, data.get("rule_code") or "", data)
        for fault in faults(basis, data, data["penalties"], case, day):
            self.add_error(fault.field if fault.field in self.fields else None, _words(fault))
        if data.get("ended_at") and data["ended_at"] > self.setting.at:
            self.add_error("ended_at", "不能晚于现在")
        return data


def concluding(matter: Matter) -> dict[str, Any]:
    """上次调查终结的内容（退回补充调查之后）；没有则取自立案与登记。"""
    last = Conclusion.standing.filter(matter=matter).last()
    if last is not None:
        return _from(last)
    case = Case.objects.get(pk=matter.pk)
    filing = Filing.standing.filter(matter=matter).last()
    ordered = Correction.standing.filter(matter=matter).last()
    return {
        "course": f"{matter.opened_at:%Y年%-m月%-d日}登记案源，经核查后立案调查。",
        "facts": case.summary,
        "goods_value": case.goods_value,
        "rule_code": _usual_rule(case),
        "articles": [row.columns for row in filing.articles(matter)] if filing else [],
        "correction": ordered.demand if ordered else "",
    }


def _usual_rule(case: Case) -> str:
    """违法行为分类只连到一条罚则的，预选这一条。"""
    usual = classes.penal_rules(case.violation_type, case.received_at)
    return usual[0] if len(usual) == 1 else ""


def _from(last: Conclusion) -> dict[str, Any]:
    plain = {
        name: getattr(last, name)
        for name in ConcludeForm.base_fields
        if hasattr(last, name) and name != "ended_at"
    }
    same = {"matter": last.matter_id, "entry_number": last.entry_number}
    articles = BreachedArticle.standing.filter(**same)
    penalties = Penalty.standing.filter(**same)
    columns = tuple(PENALTY_COLUMNS)
    return plain | {
        "articles": [row.columns for row in articles],
        "penalties": [{name: getattr(row, name) for name in columns} for row in penalties],
    }


def _words(fault: fines.Fault) -> str:
    remedy = f"；{fault.unmet.remedy}" if fault.unmet.remedy else ""
    return f"{fault.unmet}{remedy}"

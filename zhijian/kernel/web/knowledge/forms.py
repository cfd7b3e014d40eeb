"""违法行为分类、办案模式、评审专家的各张表。"""

from datetime import date
from typing import Any

from django import forms

from zhijian.kernel import clock
from zhijian.kernel.knowledge import scope, violations
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.laws import citing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.papers import templates
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.rules.citations import NotUnderstood

MOST_LINES = 60
DRAFTED = ("name", "enabled", "why", "effective_from")


class LinesField(ProseField):
    """一行一项的长文，得到各行的列表。"""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean("\n".join(value) if isinstance(value, list) else value)
        lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"至多 {MOST_LINES} 行")
        return lines


class ArticlesField(LinesField):
    """一行一处条款，都要读得懂、落到条。"""

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value)
        problems = [words for line in lines if (words := _problem(line))]
        if problems:
            raise forms.ValidationError(problems)
        return lines


def _problem(line: str) -> str:
    try:
        found = citing.resolve_all(line, clock.today())
    except NotUnderstood as fault:
        return str(fault)
    return next((one.problem for one in found if one.problem), "")


class DraftForm(forms.Form):
    """一稿都要填的：名称、启用、依据、生效日期。"""

    name = forms.CharField(label="名称", max_length=200)
    enabled = forms.BooleanField(
        label="启用", required=False, initial=True, help_text="停用的不再可选，已用的不变"
    )
    why = forms.CharField(label="依据与理由", max_length=300)
    effective_from = DayField(label="生效日期", help_text="须在今日之后；已办的办件不变")

    @property
    def data_given(self) -> dict[str, Any]:
        """名册行的内容：空的不写。"""
        given = {name: value for name, value in self.cleaned_data.items() if name not in DRAFTED}
        return {name: value for name, value in given.items() if value not in ("", [], None)}


class ViolationForm(DraftForm):
    """一类违法行为。省级扩展写明所扩展的国家的一类，没有写的罚则、涉罪标准照它。"""

    definition = ProseField(label="定义", rows=3, max_length=1000)
    breached = forms.CharField(label="违反的条款", max_length=300, required=False)
    penal = forms.MultipleChoiceField(
        label="罚则", required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    crime = forms.CharField(label="涉罪提示", max_length=300, required=False)
    thresholds = forms.MultipleChoiceField(
        label="涉罪提示标准", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("name", "group", "definition", "breached", "penal", "crime", "thresholds")

    def __init__(self, *args: Any, organ: Organ, upper: Row | None, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        if upper is None and not scope.prefix(organ):
            rows = reading.rows(violations.GROUPS, on)
            self.fields["group"] = forms.ChoiceField(
                label="大类", choices=[(row.code, row.name) for row in rows]
            )
        self.fields["penal"].choices = [  # type: ignore[attr-defined]
            (row.code, row.name) for row in reading.rows("penalty_rules", on)
        ]
        self.fields["thresholds"].choices = [  # type: ignore[attr-defined]
            (row.code, f"{row.name}（{row.source}）")
            for row in reading.rows("crime_thresholds", on)
        ]
        if upper is not None:
            self.fields["breached"].help_text = "不填的照所扩展的一类"
        self.order_fields([*self.field_order, *DRAFTED])

    def clean_breached(self) -> str:
        text = str(self.cleaned_data["breached"]).strip()
        if text and (words := _problem(text)):
            raise forms.ValidationError(words)
        return text


class PlaybookForm(DraftForm):
    """一个办案模式。各项文字是建议的写法。"""

    violations = forms.MultipleChoiceField(
        label="适用的违法行为", widget=forms.SelectMultiple(attrs={"size": 8})
    )
    nature = ProseField(label="定性的写法", rows=3, max_length=1000)
    breached = ArticlesField(
        label="认定违反的条款", rows=2, max_length=1000, help_text="一行一处，套用时填入条款表"
    )
    articles = ArticlesField(
        label="违反与处罚的全部条款",
        rows=4,
        max_length=2000,
        help_text="一行一处；在法律法规页以黄色标识",
    )
    basis = ProseField(label="处罚依据的写法", rows=2, max_length=1000)
    points = LinesField(label="取证要点", rows=6, max_length=4000, help_text="一行一项")
    papers = forms.MultipleChoiceField(
        label="文书清单", required=False, widget=forms.SelectMultiple(attrs={"size": 10})
    )
    steps = LinesField(label="裁量步骤", rows=4, max_length=3000, help_text="一行一步")
    weighing = ProseField(label="裁量理由的写法", rows=2, max_length=1000)
    risks = LinesField(label="常见风险", rows=4, max_length=3000, help_text="一行一项")

    def __init__(self, *args: Any, organ: Organ, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["violations"].choices = violations.choices(on, organ)  # type: ignore[attr-defined]
        rows = reading.rows(templates.REGISTER, on)
        ordered = sorted(rows, key=lambda row: int(row.code))
        self.fields["papers"].choices = [  # type: ignore[attr-defined]
            (row.code, f"{row.code} {row.name}") for row in ordered
        ]
        names = [name for name in self.fields if name not in DRAFTED]
        self.order_fields(["name", *names, "enabled", "why", "effective_from"])


class ReturnForm(forms.Form):
    """退回的理由。"""

    words = ProseField(label="退回的理由", rows=3, max_length=300)


class ExpertForm(forms.Form):
    """一名专家。"""

    name = forms.CharField(label="姓名", max_length=50)
    unit = forms.CharField(label="单位", max_length=100)
    home = forms.ModelChoiceField(
        Organ.objects.none(),
        label="所在的系统内机关",
        required=False,
        help_text="该机关承办、推荐的案例，抽取时自动回避",
    )
    title = forms.CharField(label="职称", max_length=50)
    fields_of = forms.MultipleChoiceField(
        label="领域", choices=Expert.Field, widget=forms.CheckboxSelectMultiple
    )
    contact = forms.CharField(
        label="联系方式", max_length=100, required=False, help_text="加密存放；不填的照旧"
    )
    username = forms.CharField(
        label="登录名",
        max_length=50,
        required=False,
        help_text="有账号的可以自己评分，另须授予“典型案例:评分”职责；没有的由经办人登记评分表",
    )
    term_from = DayField(label="聘期自")
    term_to = DayField(label="聘期至")
    state = forms.ChoiceField(label="状态", choices=Expert.State)
    note = forms.CharField(label="备注", max_length=300, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        places = Organ.objects.filter(valid_to__isnull=True)
        self.fields["home"].queryset = places  # type: ignore[attr-defined]

    def clean_username(self) -> Officer | None:
        name = self.cleaned_data["username"].strip()
        if not name:
            return None
        found = Officer.objects.filter(username=name).first()
        if found is None:
            raise forms.ValidationError("没有这个登录名")
        return found

    @property
    def columns(self) -> dict[str, Any]:
        """各列的值。"""
        given = dict(self.cleaned_data)
        return given | {"fields": given.pop("fields_of"), "officer": given.pop("username")}

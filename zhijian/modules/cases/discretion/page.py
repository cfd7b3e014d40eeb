"""“裁量参考”一页：试算应在的幅度，看同类案件怎样处罚。"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.web.forms import YuanField
from zhijian.modules.cases import classes, penalties
from zhijian.modules.cases.discretion import comparing
from zhijian.modules.cases.discretion.comparing import Comparison
from zhijian.modules.cases.investigation import banding, fines
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.discretion import BandRow, Discretion
from zhijian.rules.penalty import Bounds


class TrialForm(forms.Form):
    """试算：罚则、基数、情节。不改动案件，不留记录。"""

    rule_code = forms.ChoiceField(label="罚则")
    amount = YuanField(label="货值金额或者违法所得（元）", required=False)
    held = forms.MultipleChoiceField(
        label="裁量情节", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        day = local_date(at)
        self.fields["rule_code"].choices = [  # type: ignore[attr-defined]
            (code, fines.rule_words(rule)) for code, rule in fines.rules_on(day).items()
        ]
        self.fields["held"].choices = [  # type: ignore[attr-defined]
            (code, f"{one.weight.value}：{one.name}")
            for code, one in reading.circumstances(day).items()
        ]


@dataclass(frozen=True)
class Reference:
    """页面所用的各块。`rows` 是合于这种违法行为的裁量基准。"""

    violation: str
    form: TrialForm
    bounds: Bounds | None
    band: Discretion | None
    rows: tuple[BandRow, ...]
    comparison: Comparison


def of(matter: Matter, officer: Officer, at: datetime, given: Any) -> Reference:
    """按所填的试算；没有填的取自调查终结或者登记。"""
    case = Case.objects.get(pk=matter.pk)
    form = TrialForm(given or _known(matter, case, at), at=at)
    measure = banding.measure(matter, local_date(at))
    found = _bounds(form, at) if form.is_valid() else None
    return Reference(
        violation=classes.violation_name(case.violation_type, at),
        form=form,
        bounds=found,
        band=measure.band(found, form.cleaned_data["held"]) if measure and found else None,
        rows=measure.rows if measure else (),
        comparison=comparing.compare(matter, officer, at),
    )


def _bounds(form: TrialForm, at: datetime) -> Bounds | None:
    rule = fines.rules_on(local_date(at)).get(form.cleaned_data["rule_code"])
    amount: Decimal | None = form.cleaned_data["amount"]
    return fines.bounds_of(rule, {"goods_value": amount, "illegal_income": amount})


def _known(matter: Matter, case: Case, at: datetime) -> dict[str, Any]:
    row = penalties.current_conclusion(matter)
    usual = classes.penal_rules(case.violation_type, at)
    if row is None:
        return {"rule_code": usual[0] if usual else "", "amount": case.goods_value, "held": []}
    amount = row.goods_value if row.goods_value is not None else row.illegal_income
    return {"rule_code": row.rule_code, "amount": amount, "held": row.held}

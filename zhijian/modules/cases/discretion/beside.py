"""填调查终结报告时摆在旁边的裁量参考：照此刻所填的，应在的幅度、所填罚款在不在其内、同类案件。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.clock import local_date
from zhijian.modules.cases.discretion.comparing import Comparison, compare
from zhijian.modules.cases.investigation.concluding import conclude, weighing
from zhijian.modules.cases.investigation.concluding_forms import ConcludeForm, concluding
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.discretion import Discretion
from zhijian.rules.penalty import Bounds

READ = ("rule_code", "goods_value", "illegal_income", "held", "law_text", "law_reason")


@dataclass(frozen=True)
class Beside:
    """旁边那一块。`fine` 是所填的罚款（元），没有填的为空；`inside` 是它在不在应在的幅度之内。"""

    bounds: Bounds | None
    band: Discretion | None
    fine: Decimal | None
    comparison: Comparison

    @property
    def inside(self) -> bool:
        return self.fine is not None and self.band is not None and self.band.holds(self.fine)


def of(form: ActForm, setting: Setting) -> Beside:
    """照表上此刻所填的；没有填对的栏当作没有填。"""
    assert setting.matter is not None  # 调查终结总有案件
    matter, given = setting.matter, {name: _read(form, name) for name in READ}
    case, day = Case.objects.get(pk=matter.pk), local_date(setting.at)
    basis = weighing(matter, case, day, str(given["rule_code"] or ""), given)
    return Beside(
        bounds=basis.bounds,
        band=basis.band,
        fine=_fine(form["penalties"].value() or ()),
        comparison=compare(matter, setting.officer, setting.at),
    )


def _read(form: ActForm, name: str) -> Any:
    """一栏此刻的值；填错的、本表没有的为空。"""
    field = form.fields.get(name)
    if field is None:
        return None
    if not form.is_bound:
        return form.get_initial_for_field(field, name)
    try:
        return field.clean(form[name].data)
    except forms.ValidationError:
        return None


def _fine(rows: Iterable[Mapping[str, Any]]) -> Decimal | None:
    """各行罚款之和；一行也没有填金额的为空。"""
    found = [_amount(row.get("amount")) for row in rows if row.get("kind") == Penalty.Kind.FINE]
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _amount(typed: Any) -> Decimal | None:
    try:
        amount = Decimal(str(typed).replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


class WeighedForm(ConcludeForm):
    """调查终结报告，裁量参考摆在旁边。"""

    beside = "cases/_beside.html"

    def tell_beside(self) -> dict[str, Any]:
        """裁量参考：照此刻所填的。"""
        if self.setting is None or self.setting.matter is None:
            return {}
        return {"weighed": of(self, self.setting)}


VERBS: dict[str, Verb] = {"conclude": Verb(conclude, WeighedForm, concluding)}

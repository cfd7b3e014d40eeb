"""草拟地方程序的表：每个可以增设审批的环节一行，每项可以缩短的期限一行。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from zhijian.kernel import clock
from zhijian.kernel.acts import publishing_variants
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.forms import DayField
from zhijian.rules.periods import Period
from zhijian.rules.procedure import Step
from zhijian.rules.variants import closed_to

LABEL, DUTY, LENGTH = "label_", "duty_", "length_"
LONGEST_LABEL = 30


@dataclass(frozen=True)
class StepLine:
    """一个改变阶段的环节：可以增设的给两栏，不可以的说为什么。"""

    step: Step
    target: str
    closed: str
    label: Any
    duty: Any


class VariantForm(forms.Form):
    """一机关一类办件的地方程序。"""

    organ = forms.ModelChoiceField(
        label="机关",
        queryset=Organ.objects.none(),
        empty_label=None,
        help_text="本机关与下辖机关自生效日期起新立的办件取用；已立的不变",
    )
    why = forms.CharField(label="依据", max_length=300, help_text="如本机关规范性文件的名称与文号")
    effective_from = DayField(
        label="生效日期",
        initial=lambda: clock.today() + timedelta(days=1),
        help_text="须在今日之后；签认之前不生效",
    )

    def __init__(
        self, spec: ModuleSpec, organs: QuerySet[Organ], on: date, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.use_required_attribute = False
        self.base = spec.procedure
        self.periods = publishing_variants.periods(self.base, on)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        duties = [("", "（不增设）"), *((name, name) for name in sorted(spec.full_sight))]
        for step in self._steps():
            if not closed_to(self.base, step):
                self._offer(step, duties)
        for period in self.periods:
            self.fields[LENGTH + period.code] = forms.IntegerField(
                label=f"{period.name}（{period.unit.word}）", min_value=1, required=False
            )

    def _offer(self, step: Step, duties: list[tuple[str, str]]) -> None:
        self.fields[LABEL + step.verb] = forms.CharField(
            label=f"“{step.label}”之后增设的审批", max_length=LONGEST_LABEL, required=False
        )
        self.fields[DUTY + step.verb] = forms.ChoiceField(
            label=f"“{step.label}”之后由谁审批", choices=duties, required=False
        )

    def _steps(self) -> Iterator[Step]:
        return (step for step in self.base.steps if step.target and not step.by_flow)

    @property
    def head(self) -> list[forms.BoundField]:
        """表首的三栏。"""
        return [self[name] for name in ("organ", "why", "effective_from")]

    @property
    def lines(self) -> list[StepLine]:
        """各环节，按表中次序。"""
        return [
            StepLine(
                step,
                self.base.stages[step.target].name,
                closed := closed_to(self.base, step),
                None if closed else self[LABEL + step.verb],
                None if closed else self[DUTY + step.verb],
            )
            for step in self._steps()
        ]

    @property
    def clocks(self) -> list[tuple[Period, forms.BoundField]]:
        """可以缩短的各项期限。"""
        return [(period, self[LENGTH + period.code]) for period in self.periods]

    def clean(self) -> dict[str, Any]:
        """名称与职责须同时填写。"""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for step in self._steps():
            label, duty = cleaned.get(LABEL + step.verb), cleaned.get(DUTY + step.verb)
            if label and not duty:
                self.add_error(DUTY + step.verb, "请选择由谁审批")
            if duty and not label:
                self.add_error(LABEL + step.verb, "请写明审批的名称，如“分管负责人审批”")
        return cleaned

    @property
    def added(self) -> list[dict[str, str]]:
        """所填的增设的审批。"""
        told = self.cleaned_data
        return [
            {"after": step.verb, "label": told[LABEL + step.verb], "duty": told[DUTY + step.verb]}
            for step in self._steps()
            if told.get(LABEL + step.verb)
        ]

    @property
    def shortened(self) -> dict[str, int]:
        """所填的、与法定不同的长度（填得更长的也交去核对，好说明依据哪一条不可）。"""
        told = {period: self.cleaned_data.get(LENGTH + period.code) for period in self.periods}
        return {
            period.code: length
            for period, length in told.items()
            if length and length != period.length
        }


def initial(row: Row | None, periods: list[Period]) -> dict[str, Any]:
    """预填现行的一版；期限没有缩短的填法定长度。"""
    held = row.data if row else {"added": [], "shortened": {}}
    found: dict[str, Any] = {
        LENGTH + period.code: held["shortened"].get(period.code, period.length)
        for period in periods
    }
    for one in held["added"]:
        found |= {LABEL + one["after"]: one["label"], DUTY + one["after"]: one["duty"]}
    return found

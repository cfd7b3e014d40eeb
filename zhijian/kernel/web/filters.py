"""列表的筛选：全在网址里，可收藏、可转发。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.paging import ORDERS

STATES = {
    "": "全部",
    "mine": "我经办的",
    "open": "在办",
    "soon": "七日内届满",
    "late": "已超期",
    "closed": "已终了",
}
SOON = timedelta(days=7)


class LeanSelect(forms.Select):
    """选项直接写出，不逐个经模板：机关、人员可有几百个。"""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = {str(one) for one in value} if isinstance(value, list) else {str(value or "")}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected") if str(key) in chosen else "", label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(given), options)


class LeanChoices(ModelChoiceIterator):  # type: ignore[type-arg]
    """机关、人员的选项：只取主键与名称，一次查询，不造模型对象。"""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", "name")


class LeanModelField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """选一行；选项是 `LeanChoices`。"""

    iterator = LeanChoices
    widget = LeanSelect


class Filter(forms.Form):
    """筛选栏。看不懂的值当作没有筛选。"""

    words = forms.CharField(label="编号、标题或当事人", required=False, max_length=100)
    stage = forms.ChoiceField(label="阶段", required=False, widget=LeanSelect)
    organ = LeanModelField(Organ.objects.none(), label="机关", required=False)
    handler = LeanModelField(Officer.objects.none(), label="经办人", required=False)
    first = forms.DateField(label="登记自", required=False)
    last = forms.DateField(label="登记至", required=False)
    order = forms.ChoiceField(
        label="排序",
        required=False,
        widget=LeanSelect,
        choices=[(order.name, order.label) for order in ORDERS.values()],
    )
    state = forms.ChoiceField(
        required=False, choices=list(STATES.items()), widget=forms.HiddenInput
    )

    def __init__(self, spec: ModuleSpec, officer: Officer, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter_%s", use_required_attribute=False)
        stages = spec.procedure.stages
        self._set("stage", choices=[("", "全部阶段"), *((c, s.name) for c, s in stages.items())])
        below = tree.below({officer.organ_id}) | {officer.organ_id}
        organs = Organ.objects.filter(pk__in=below)
        self._set("organ", queryset=organs, empty_label="全部机关")
        people = Officer.objects.filter(organ=officer.organ_id)
        self._set("handler", queryset=people, empty_label="全部人员")
        self.wide = len(below) > 1

    def _set(self, name: str, **values: Any) -> None:
        for key, value in values.items():
            setattr(self.fields[name], key, value)

    @property
    def chosen(self) -> dict[str, Any]:
        """看得懂的筛选值。"""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True)
class Chip:
    """表上方的一枚：文字、点了去哪、是否已选。"""

    label: str
    url: str
    on: bool


def narrowed(
    rows: QuerySet[Matter], chosen: dict[str, Any], officer: Officer, today: date
) -> QuerySet[Matter]:
    """按筛选收窄。"""
    plain = {"stage": "stage", "organ": "organ"}
    rows = rows.filter(**{plain[name]: chosen[name] for name in plain if name in chosen})
    if handler := chosen.get("handler"):
        rows = rows.filter(_handled_by(handler))
    if first := chosen.get("first"):
        rows = rows.filter(opened_at__gte=_midnight(first))
    if last := chosen.get("last"):
        rows = rows.filter(opened_at__lt=_midnight(last + timedelta(days=1)))
    for word in chosen.get("words", "").split():
        rows = rows.filter(_names(word))
    return _in_state(rows, chosen.get("state", ""), officer, today)


def chips(query: QueryDict, state: str) -> list[Chip]:
    """办理状况的几枚。"""
    return [Chip(label, _with(query, state=name), name == state) for name, label in STATES.items()]


def removable(form: Filter, query: QueryDict) -> list[Chip]:
    """已选的筛选，点了即去掉。"""
    found = []
    for name, value in form.chosen.items():
        if name in ("order", "state"):
            continue
        shown = dict(form.fields["stage"].choices)[value] if name == "stage" else value  # type: ignore[attr-defined]
        found.append(Chip(f"{form.fields[name].label}：{shown}", _with(query, **{name: ""}), True))
    return found


def words(form: Filter, query: QueryDict) -> list[str]:
    """所选的筛选，写成文字；供台账说明出处。"""
    state = STATES[form.chosen.get("state", "")]
    named = [chip.label for chip in removable(form, query)]
    return [state, *named] if form.chosen.get("state") else named


def _with(query: QueryDict, **values: str) -> str:
    fresh = query.copy()
    fresh.pop("after", None)
    for name, value in values.items():
        fresh.pop(name, None)
        if value:
            fresh[name] = value
    return f"?{fresh.urlencode()}"


def _in_state(
    rows: QuerySet[Matter], state: str, officer: Officer, today: date
) -> QuerySet[Matter]:
    match state:
        case "mine":
            return rows.filter(_handled_by(officer))
        case "open":
            return rows.filter(closed_at__isnull=True)
        case "soon":
            return rows.filter(closed_at__isnull=True, due_on__range=(today, today + SOON))
        case "late":
            return rows.filter(closed_at__isnull=True, due_on__lt=today)
        case "closed":
            return rows.filter(closed_at__isnull=False)
        case _:
            return rows


def _handled_by(officer: Officer) -> Q:
    rows = Assignment.standing.filter(matter=OuterRef("pk"), officer=officer, until__isnull=True)
    return Q(Exists(rows))


def _names(word: str) -> Q:
    return (
        Q(number__icontains=word)
        | Q(source_number__icontains=word)
        | Q(title__icontains=word)
        | Q(party__name__icontains=word)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, CHINA)

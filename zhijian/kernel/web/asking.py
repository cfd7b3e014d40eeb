"""文书要经办人填写的各栏，成为办理页上的一组字段。"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from zhijian.kernel.clock import CHINA
from zhijian.kernel.papers import templates
from zhijian.kernel.papers.sheet import Ask, PaperTemplate
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.rules.refusal import Refused

Facts = Callable[[], Mapping[str, Any]]
LONGEST_TEXT = 500
LONGEST_PROSE = 50_000


class AskForm(forms.Form):
    """一种文书的各栏。预填的内容没有改动的不交，办理之时再按最新事实填。

    `known` 是环节自己的表已经问过的栏名，不再问；事实要办理之后才有、现在预填不出的栏也不问。
    预填的内容随页面交回（隐藏的一栏），所以交表时不必再取一遍事实，改没改也以本人所见为准。
    """

    def __init__(
        self,
        template: PaperTemplate,
        facts: Facts,
        data: QueryDict | None,
        known: Collection[str] = (),
    ) -> None:
        super().__init__(data, prefix=f"paper{template.no}", use_required_attribute=False)
        self.template = template
        asks = [ask for ask in template.asks if ask.name not in known]
        if data is None:
            filled = _filled(template, facts) if asks else None
            shown = [ask for ask in asks if filled is not None or not ask.default]
        else:
            filled = None
            shown = [ask for ask in asks if not ask.default or self._shown(ask.name) in data]
        for ask in shown:
            self.fields[ask.name] = _field(ask, (filled or {}).get(ask.name, ""))

    @property
    def answers(self) -> dict[str, Any]:
        """交给文书的内容：改动过的各栏，写成模板认得的文字。"""
        given = {}
        for name, field in self.fields.items():
            text = _text(self.cleaned_data[name])
            if text != self._seen(name, field):
                given[name] = text
        return given

    def _shown(self, name: str) -> str:
        """隐藏的一栏：本人打开页面时所见的预填内容。"""
        return self.add_initial_prefix(name)

    def _seen(self, name: str, field: forms.Field) -> str | None:
        """所见的预填内容；没有预填的栏，只要填了就交。"""
        raw = self.data.get(self._shown(name))
        try:
            return _text(field.to_python(raw))
        except ValidationError:
            return None

    @property
    def typed(self) -> dict[str, Any]:
        """已填而看得懂的各栏（预览用）：还没填对的不算。"""
        cleaned = getattr(self, "cleaned_data", {})
        return {name: _text(value) for name, value in cleaned.items() if value not in (None, "")}


def asked(
    numbers: tuple[str, ...],
    facts: Facts,
    data: QueryDict | None,
    known: Collection[str] = (),
) -> list[AskForm]:
    """一个环节各份文书的栏目；没有可填的文书不列。"""
    found = [AskForm(templates.template(no), facts, data, known) for no in numbers]
    return [form for form in found if form.fields]


def _filled(template: PaperTemplate, facts: Facts) -> dict[str, str] | None:
    """预填的内容；要用的事实还没有的，为 None。"""
    try:
        return templates.defaults(template, facts())
    except Refused:
        return None


def _field(ask: Ask, filled: str) -> forms.Field:
    common: dict[str, Any] = {
        "label": ask.label,
        "required": ask.required and not ask.default,
        "help_text": ask.help,
        "show_hidden_initial": bool(ask.default),
    }
    if ask.kind in ("bool", "choice"):
        words = ask.choices or ("是", "否")
        choices = _optional([(word, word) for word in words], ask)
        return forms.ChoiceField(choices=choices, initial=filled, **common)
    if ask.kind in ("date", "datetime"):
        made, read = (DayField, _day) if ask.kind == "date" else (MomentField, _moment)
        return made(initial=read(filled), **common)
    if ask.kind == "money":
        return YuanField(initial=filled, **common)
    if ask.kind == "prose":
        return ProseField(max_length=LONGEST_PROSE, initial=filled, **common)
    return forms.CharField(max_length=LONGEST_TEXT, initial=filled, **common)


def _optional(choices: list[tuple[str, str]], ask: Ask) -> list[tuple[str, str]]:
    return choices if ask.required else [("", "（不填）"), *choices]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _text(value: Any) -> str:
    """字段的值写成模板认得的文字：日期、时刻用 ISO 写法，时刻带时区。"""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(CHINA).isoformat(timespec="minutes")
    if isinstance(value, date | Decimal):
        return str(value)
    return str(value).replace("\r\n", "\n").strip()

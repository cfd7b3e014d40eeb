"""照剧本办案：每一步都填真的表、走真的门，只是时刻由剧本给定。"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django import forms
from django.db import models

from zhijian.kernel.acts import door, flows
from zhijian.kernel.acts.forms import Setting, form_of
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.evidence import arriving
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading


class Misprint(Exception):
    """剧本填的表不合要求：说明哪一步、哪一栏。"""


@dataclass
class Play:
    """一出案件。`opened_on` 是第 0 天；`day` 按自然日推移，遇休息日顺延到下一个工作日。"""

    cast: Mapping[str, Officer]
    opened_on: date
    until: datetime
    matter: Matter | None = None
    over: bool = field(default=False)
    days: dict[int, date] = field(default_factory=dict)

    def moment(self, days: int, clock: str) -> datetime:
        """第几天的几点（北京时间），遇休息日顺延；先后两天顺延之后仍是先后两天。"""
        if days not in self.days:
            self.days[days] = self._workday(days)
        return datetime.combine(self.days[days], time.fromisoformat(clock), CHINA)

    def _workday(self, days: int) -> date:
        plain = self.opened_on + timedelta(days=days)
        before = [self.days[known] for known in self.days if known < days]
        after = max(before, default=date.min) + timedelta(days=1) if before else plain
        return reading.calendar().next_workday(max(plain, after))

    def register(self, login: str, at: datetime, note: str = "", /, **fields: Any) -> None:
        """案件登记。`note` 是演示说明：哪些是原案事实、哪些是虚构，印在文书与页面上。"""
        officer = self.cast[login]
        spec = registry["case"]
        setting = Setting(officer.organ, officer, at)
        data = self._filled(spec, spec.procedure.opening.verb, setting, fields)
        request = door.Request(spec.procedure.opening.verb, data | {"demonstration": note})
        self.matter = door.open_matter(spec, request, organ=officer.organ, by=officer, at=at)

    def do(self, login: str, verb: str, moment: datetime, /, **fields: Any) -> None:
        """办一个环节。时刻晚于 `until` 的，这出案件就演到这里。"""
        if self.over or moment > self.until:
            self.over = True
            return
        if self.matter is None:
            raise Misprint("尚未登记")
        officer = self.cast[login]
        partner = fields.pop("partner", None)
        answers = fields.pop("answers", {})
        matter = Matter.objects.get(pk=self.matter.pk)
        spec = registry[matter.kind]
        setting = Setting(matter.organ, officer, moment, matter)
        request = door.Request(
            verb,
            self._filled(spec, verb, setting, fields),
            answers=answers,
            partner=self.cast[partner] if partner else None,
        )
        door.perform(matter.pk, request, by=officer, at=moment)

    def attach(self, login: str, kind: str, moment: datetime, /, **fields: Any) -> "Play":
        """从本件开出一件附属办件，接着演那一件。"""
        if self.over or moment > self.until or self.matter is None:
            return replace(self, over=True)
        officer, spec = self.cast[login], registry[kind]
        parent = Matter.objects.get(pk=self.matter.pk)
        flow = flows.opening(kind, parent)
        if flow is None:
            raise Misprint(f"{parent} 此刻不能开出 {kind}")
        setting = Setting(parent.organ, officer, moment, parent=parent)
        verb = spec.procedure.opening.verb
        given = flow.initial(parent)
        request = door.Request(verb, self._filled(spec, verb, setting, fields, given))
        opened = door.open_matter(
            spec, request, organ=parent.organ, by=officer, at=moment, parent=parent
        )
        return replace(self, matter=opened)

    def open(self, login: str, kind: str, moment: datetime, /, **fields: Any) -> "Play":
        """登记一件不附属于案件的，接着演那一件。"""
        if self.over or moment > self.until:
            return replace(self, over=True)
        officer, spec = self.cast[login], registry[kind]
        verb = spec.procedure.opening.verb
        data = self._filled(spec, verb, Setting(officer.organ, officer, moment), fields)
        request = door.Request(verb, data)
        opened = door.open_matter(spec, request, organ=officer.organ, by=officer, at=moment)
        return replace(self, matter=opened)

    def bring(self, login: str, name: str, content: bytes, at: datetime) -> StoredFile:
        """带入一份文件。"""
        return arriving.arrive(BytesIO(content), name, self.cast[login], at, self.matter)

    def _filled(
        self,
        spec: ModuleSpec,
        verb: str,
        setting: Setting,
        fields: Mapping[str, Any],
        given: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        initial = dict(given or {})
        blank = form_of(spec.verbs[verb], setting, initial=initial)
        typed = posted(blank, fields)
        form = form_of(spec.verbs[verb], setting, data=typed, initial=initial)
        if not form.is_valid():
            raise Misprint(f"{verb}：{form.errors.as_json(escape_html=False)}")
        return form.cleaned_data


def posted(blank: forms.Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    """浏览器会交上来的内容：表上的默认值，加上所填的。"""
    if unknown := set(fields) - set(blank.fields):
        raise Misprint(f"{type(blank).__name__} 没有 {sorted(unknown)}")
    told = {bound.name: fields.get(bound.name, bound.value()) for bound in blank}
    return {name: _typed(value) for name, value in told.items() if value not in (None, False)}


def _typed(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, list | tuple):
        return [_typed(item) for item in value]
    return value

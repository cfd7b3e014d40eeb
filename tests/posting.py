"""像浏览器那样交表：取页面上已经填好的各栏，加上本次所填的。"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import lxml.html
from django.db import models
from django.forms import TypedChoiceField

from tests import make
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.web.rows import RowsField
from zhijian.modules.cases.investigation import questions


def filled(page: str, verb: str, run: make.Run, told: Mapping[str, Any]) -> dict[str, Any]:
    """浏览器会交上来的内容：页面上已经填好的各栏，加上本次所填的。"""
    form = lxml.html.fromstring(page).get_element_by_id("act-form")
    given: dict[str, Any] = {}
    for name, value in form.form_values():
        given.setdefault(name, []).append(value)
    columns = registry[run.matter.kind].verbs[verb].form.base_fields
    for name, value in told.items():
        if isinstance(columns.get(name), RowsField):
            given = {key: old for key, old in given.items() if not key.startswith(f"{name}-")}
            given |= cells(name, value)
        elif isinstance(columns.get(name), TypedChoiceField):
            given[name] = str(value)
        elif value is None or value is False:
            given.pop(name, None)
        else:
            given[name] = typed(value)
    return given


def cells(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """多行表的各格。"""
    return {
        f"{name}-{at}-{column}": typed(value)
        for at, row in enumerate(rows)
        for column, value in row.items()
        if value is not None
    }


def typed(value: Any) -> Any:
    """一个值在表单里的写法。"""
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return _lines(value)
        return [typed(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, models.Model):
        return str(value.pk)
    return "on" if value is True else str(value)


def _lines(rows: list[dict[str, Any]]) -> str:
    """写成文字的几行：一问一答，或者出席人员“姓名，职务，发言”。"""
    if "q" in rows[0]:
        return questions.written(rows)
    return "\n".join("，".join(row.values()) for row in rows)


def problems(reply: Any) -> str:
    """页面上说的不合之处（去掉标签）。"""
    page = reply.content.decode()
    found = re.findall(r'role="alert".*?</(?:div|section|ul)>|class="field-error".*?</', page, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", " ".join(found))[:1500]

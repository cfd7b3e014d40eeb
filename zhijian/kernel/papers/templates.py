"""文书模板：每种文书一份 YAML，启动时核对；填入事实即成文书内容。"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from zhijian.kernel.papers import checking, filling, older, parsing, wording
from zhijian.kernel.papers.content import Content
from zhijian.kernel.papers.permitted import NotPermitted
from zhijian.kernel.papers.sheet import Ask, PaperTemplate
from zhijian.kernel.registers import reading
from zhijian.rules.refusal import Refused, Unmet

REGISTER = "paper_templates"
DATA = Path(__file__).with_name("data")
LONGEST = {"text": 500, "prose": 50_000}


def load(text: str, where: str) -> PaperTemplate:
    """读入并核对一份模板；不合格则抛出 TemplateFault，指明哪一份、哪一处。"""
    try:
        raw = parsing.mapping(text)
        asks = tuple(
            Ask(**{**ask, "choices": tuple(ask.get("choices", ()))}) for ask in raw.pop("asks", ())
        )
        template = PaperTemplate(
            no=str(raw.pop("no")),
            edition=str(raw.pop("set")),
            word=(raw.pop("number") or {}).get("word", ""),
            signed_by=tuple(raw.pop("signed_by")),
            page_sign=tuple(raw.pop("page_sign", ())),
            body=tuple(raw.pop("body")),
            digest=hashlib.sha256(text.encode()).hexdigest(),
            asks=asks,
            **raw,
        )
        checking.check(template)
    except (parsing.Malformed, NotPermitted) as error:
        raise checking.TemplateFault(f"文书模板 {where} 不合格式：{error}") from error
    return template


@cache
def shipped() -> dict[str, PaperTemplate]:
    """随程序提供的全部模板，按文书序号。"""
    return {no: load(text, where) for no, (text, where) in shipped_texts().items()}


@cache
def shipped_texts() -> dict[str, tuple[str, str]]:
    """随程序提供的各份模板的全文与文件名，按文书序号。"""
    paths = sorted(DATA.glob("*.yaml"))
    return {str(int(path.name[:2])): (path.read_text("utf-8"), path.name) for path in paths}


def template(no: str, on: date | None = None) -> PaperTemplate:
    """某序号的模板：名册里有某日有效的行则用它，否则用随程序提供的，照那一日的措辞。"""
    row = reading.maybe(REGISTER, str(no), on) if on else None
    if row is not None:
        return _kept(row.data["yaml"], f"名册 {row}")
    try:
        text, where = shipped_texts()[str(no)]
    except KeyError:
        raise Refused(Unmet(f"没有第 {no} 号文书的模板")) from None
    then = older.wordings(on) if on else {}
    return _kept(older.reworded(text, then), where) if then else shipped()[str(no)]


def shown(template: PaperTemplate) -> dict[str, Any]:
    """名册页面上显示的几项。"""
    return {
        "word": template.word,
        "binder": template.binder,
        "seal": template.seal,
        "service": template.service,
    }


@lru_cache(maxsize=256)
def _kept(text: str, where: str) -> PaperTemplate:
    return load(text, where)


def defaults(template: PaperTemplate, facts: Mapping[str, Any]) -> dict[str, str]:
    """各栏按案件事实预填的内容。"""
    return {ask.name: _default(template, ask, facts) for ask in template.asks}


def _default(template: PaperTemplate, ask: Ask, facts: Mapping[str, Any]) -> str:
    with filling.named(template.name, f"“{ask.label}”一栏的预填内容"):
        return filling.tidy_blank(wording.write(str(ask.default), filling.scope(facts)))


def answers(
    template: PaperTemplate,
    facts: Mapping[str, Any],
    given: Mapping[str, Any],
    *,
    draft: bool = False,
) -> dict[str, Any]:
    """核对经办人填写的各栏；没有填写的用预填内容。不合要求时逐栏说明（草稿不必填全）。"""
    if strange := set(given) - {ask.name for ask in template.asks}:
        raise Refused(Unmet(f"《{template.name}》没有这一栏：{'、'.join(sorted(strange))}"))
    made: dict[str, Any] = {}
    unmet: list[Unmet] = []
    for ask in template.asks:
        value = given[ask.name] if ask.name in given else _default(template, ask, facts)
        made[ask.name] = wording.tidy(value) if isinstance(value, str) else value
        problem = _problem(ask, made[ask.name])
        if problem and draft:
            made[ask.name] = ""
        elif problem:
            unmet.append(Unmet(f"《{template.name}》的“{ask.label}”{problem}"))
    if unmet:
        raise Refused(*unmet)
    return made


def _problem(ask: Ask, value: Any) -> str:
    if value in ("", None):
        return "必须填写" if ask.required else ""
    if ask.kind == "bool":
        return "" if isinstance(value, bool) or value in ("是", "否") else "须为是或否"
    if not isinstance(value, str):
        return "须为文字"
    if ask.kind == "choice":
        return "" if value in ask.choices else f"须从{'、'.join(ask.choices)}中选择"
    if ask.kind in LONGEST:
        return "" if len(value) <= LONGEST[ask.kind] else f"不得超过 {LONGEST[ask.kind]} 字"
    return _unreadable(ask.kind, value)


def _unreadable(kind: str, value: str) -> str:
    try:
        if kind == "money":
            amount = Decimal(value)
            if not amount.is_finite() or amount < 0:
                return "须为不小于零的金额"
        elif kind == "date":
            date.fromisoformat(value)
        elif datetime.fromisoformat(value).tzinfo is None:
            return "须注明时区"
    except (InvalidOperation, ValueError):
        return {"money": "须为金额", "date": "须为日期"}.get(kind, "须为日期和时间")
    return ""


def fill(
    template: PaperTemplate,
    facts: Mapping[str, Any],
    given: Mapping[str, Any],
    *,
    number: str = "",
    check_url: str = "",
    draft: bool = False,
) -> Content:
    """把事实与经办人填写的内容填入模板。

    事实里缺少模板要用的字段时抛出 Refused，指明模板、位置与字段。
    """
    made = answers(template, facts, given, draft=draft)
    extra = {"ask": made, "paper": {"name": template.name, "number": number}}
    try:
        return filling.content(template, {**facts, **extra}, number, check_url)
    except TemplateError as error:
        raise Refused(Unmet(f"《{template.name}》的模板有误：{error}")) from error

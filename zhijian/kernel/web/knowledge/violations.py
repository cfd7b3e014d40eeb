"""违法行为分类：一棵树，一类一页；总局维护国家的，省局增加本省的扩展，市、县只读。"""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.knowledge import library, playbooks, scope, violations
from zhijian.kernel.knowledge.models import Book
from zhijian.kernel.knowledge.violations import Violation
from zhijian.kernel.registers import browse, reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.knowledge import drafts, exports
from zhijian.kernel.web.knowledge.forms import ViolationForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

BOOK = Book.VIOLATIONS


@login_required
def tree(request: SignedIn) -> HttpResponse:
    """整棵树；`q` 在代码、名称、定义、条款中找。"""
    on, words = clock.today(), exports.words(request)
    groups = violations.tree(on, request.user.organ, words)
    if exports.wanted(request):
        return exports.xlsx(request, "违法行为分类", [_cells(one, on) for one in _all(groups)])
    organ = drafts.keeping(request.user, BOOK, clock.now())
    context: dict[str, Any] = {
        "groups": groups,
        "words": words,
        "on": on,
        "total": len(_all(groups)),
        "keeper": organ,
        "national": organ is not None and not scope.prefix(organ),
        "pending": drafts.pending_of(BOOK).filter(organ=organ) if organ else [],
    }
    return render(request, "knowledge/violations.html", context)


@login_required
def violation(request: SignedIn, code: str) -> HttpResponse:
    """一类违法行为：定义、条款、罚则、裁量基准、涉罪标准，连同办案模式与典型案例。"""
    row, on = _visible(request, code), clock.today()
    found = violations.maybe(code, on) or Violation(row)
    organ = drafts.keeping(request.user, BOOK, clock.now())
    context: dict[str, Any] = {
        "one": found,
        "group": reading.maybe(violations.GROUPS, found.group, on),
        "penal": violations.penal_rows(found, on),
        "bands": [_band(row) for row in violations.band_rows(found, on, request.user.organ)],
        "thresholds": violations.threshold_rows(found, on),
        "causes": violations.cause_rows(code, on),
        "playbooks": playbooks.fitting(code, on, request.user.organ),
        "precedents": [one for one in library.everything(on) if code in one.violations],
        "versions": browse.versions(BOOK, code),
        "keeper": organ,
        "mine": organ is not None and scope.own(found.row, organ),
        "extends": organ is not None and bool(scope.prefix(organ)) and found.upper is None,
        "pending": drafts.pending_of(BOOK, code) if organ else [],
        "upcoming": row if row.effective_from > on else None,
    }
    return render(request, "knowledge/violation.html", context)


@login_required
def add(request: SignedIn) -> HttpResponse:
    """新立一类（总局）。"""
    organ = drafts.keeping_or_gone(request, BOOK)
    if scope.prefix(organ):
        raise Gone
    form = ViolationForm(request.POST or None, organ=organ, upper=None, on=clock.today())
    return _propose(request, form, organ, None, {}, "新立违法行为分类", "国家的分类，全国取用")


@login_required
def extend(request: SignedIn, code: str) -> HttpResponse:
    """在国家的一类之下增加本省的扩展。"""
    organ, upper = drafts.keeping_or_gone(request, BOOK), _visible(request, code)
    if not scope.prefix(organ) or scope.division(upper):
        raise Gone
    form = ViolationForm(request.POST or None, organ=organ, upper=upper, on=clock.today())
    lead = f"挂在国家的“{upper.code} {upper.name}”之下，只在本省取用；国家的代码不变"
    return _propose(request, form, organ, None, {"parent": code}, "增加本省的扩展", lead)


@login_required
def revise(request: SignedIn, code: str) -> HttpResponse:
    """修订本级的一类。"""
    organ, row = drafts.keeping_or_gone(request, BOOK), _visible(request, code)
    if not scope.own(row, organ):
        raise Gone
    upper = reading.maybe(BOOK, str(row.data.get("parent", "")), clock.today())
    initial = row.data | {"name": row.name, "enabled": row.enabled}
    form = ViolationForm(
        request.POST or None, organ=organ, upper=upper, on=clock.today(), initial=initial
    )
    fixed = {name: row.data[name] for name in ("parent", "group") if name in row.data}
    lead = f"据 {row.effective_from} 起的一版"
    return _propose(request, form, organ, row, fixed, f"修订“{row.name}”", lead)


def _propose(
    request: SignedIn,
    form: ViolationForm,
    organ: Any,
    base: Row | None,
    fixed: dict[str, Any],
    *words: str,
) -> HttpResponse:
    title, lead = words
    return drafts.proposing(
        request, BOOK, form, organ=organ, base=base, fixed=fixed, title=title, lead=lead
    )


def _visible(request: SignedIn, code: str) -> Row:
    """看得见的一类，取最后收录的一版；看不见与不存在同样作答。"""
    held = reading.history(BOOK, code)
    if not held or not scope.visible(held[-1], request.user.organ):
        raise Gone
    return held[-1]


def _all(groups: list[violations.Group]) -> list[Violation]:
    return [one for g in groups for node in g.nodes for one in (node.violation, *node.below)]


def _band(row: Row) -> tuple[Row, tuple[str, ...]]:
    names = ("circumstances", "low_share", "high_share", "division")
    return row, tuple(browse.cell(name, row.data) for name in names)


def _cells(one: Violation, on: date) -> dict[str, Any]:
    return {
        "代码": one.code,
        "名称": one.row.name,
        "扩展自": one.upper.code if one.upper else "",
        "定义": one.definition,
        "违反的条款": one.breached,
        "罚则": "；".join(row.source for row in violations.penal_rows(one, on)),
        "涉罪提示": one.crime,
        "状态": "启用" if one.row.enabled else "停用",
        "生效日期": one.row.effective_from,
        "核对": one.row.get_evidence_display(),
    }

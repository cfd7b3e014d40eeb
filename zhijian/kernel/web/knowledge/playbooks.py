"""办案模式参考：列表、一页、草拟与修订。"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.knowledge import playbooks, references, scope, violations
from zhijian.kernel.knowledge.models import Book, Reference
from zhijian.kernel.knowledge.playbooks import Playbook
from zhijian.kernel.papers import templates
from zhijian.kernel.registers import browse, reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.knowledge import citing, drafts, exports
from zhijian.kernel.web.knowledge.forms import PlaybookForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

BOOK, KIND = Book.PLAYBOOKS, Reference.Kind.PLAYBOOK


@login_required
def listing(request: SignedIn) -> HttpResponse:
    """看得见的各个办案模式。"""
    on, words = clock.today(), exports.words(request)
    found = playbooks.listed(on, request.user.organ, words)
    counts = references.counts(KIND)
    lines = [(one, _kinds(one), counts[one.code]) for one in found]
    if exports.wanted(request):
        return exports.xlsx(request, "办案模式", [_cells(*line) for line in lines])
    organ = drafts.keeping(request.user, BOOK, clock.now())
    pending = drafts.pending_of(BOOK).filter(organ=organ) if organ else []
    context = {"lines": lines, "words": words, "keeper": organ, "pending": pending, "on": on}
    return render(request, "knowledge/playbooks.html", context)


@login_required
def playbook(request: SignedIn, code: str) -> HttpResponse:
    """一个办案模式。"""
    row = _visible(request, code)
    current = playbooks.maybe(code, clock.today(), request.user.organ)
    organ = drafts.keeping(request.user, BOOK, clock.now())
    one = current or Playbook(row)
    context: dict[str, Any] = {
        "one": one,
        "kinds": _kinds(one),
        "papers": [templates.template(no) for no in one.papers],
        "versions": browse.versions(BOOK, code),
        "uses": references.uses(KIND, code),
        "keeper": organ,
        "mine": organ is not None and scope.own(row, organ),
        "pending": drafts.pending_of(BOOK, code) if organ else [],
        "upcoming": row if row.effective_from > clock.today() else None,
        "citing": citing.target(request, KIND, code),
    }
    return render(request, "knowledge/playbook.html", context)


@login_required
def add(request: SignedIn) -> HttpResponse:
    """新立一个。"""
    organ = drafts.keeping_or_gone(request, BOOK)
    form = PlaybookForm(request.POST or None, organ=organ, on=clock.today())
    lead = "全国取用" if not scope.prefix(organ) else f"{organ.name}及其下级取用"
    return drafts.proposing(
        request, BOOK, form, organ=organ, base=None, fixed={}, title="草拟办案模式", lead=lead
    )


@login_required
def revise(request: SignedIn, code: str) -> HttpResponse:
    """修订本级的一个。"""
    organ, row = drafts.keeping_or_gone(request, BOOK), _visible(request, code)
    if not scope.own(row, organ):
        raise Gone
    initial = row.data | {"name": row.name, "enabled": row.enabled}
    form = PlaybookForm(request.POST or None, organ=organ, on=clock.today(), initial=initial)
    title, lead = f"修订“{row.name}”", f"据 {row.effective_from} 起的一版"
    return drafts.proposing(
        request, BOOK, form, organ=organ, base=row, fixed={}, title=title, lead=lead
    )


def _visible(request: SignedIn, code: str) -> Row:
    held = reading.history(BOOK, code)
    if not held or not scope.visible(held[-1], request.user.organ):
        raise Gone
    return held[-1]


def _kinds(one: Playbook) -> list[tuple[str, str]]:
    """适用的违法行为：代码与名称。"""
    found = (violations.maybe(code, clock.today()) for code in one.violations)
    return [(kind.code, kind.row.name) for kind in found if kind is not None]


def _cells(one: Playbook, kinds: list[tuple[str, str]], count: int) -> dict[str, Any]:
    return {
        "代码": one.code,
        "名称": one.row.name,
        "适用的违法行为": "、".join(name for _, name in kinds),
        "定性": one.nature,
        "条款": "；".join(one.articles),
        "取证要点": "\n".join(one.points),
        "文书": "、".join(one.papers),
        "裁量步骤": "\n".join(one.steps),
        "常见风险": "\n".join(one.risks),
        "被引用": count,
        "状态": "启用" if one.row.enabled else "停用",
        "生效日期": one.row.effective_from,
    }

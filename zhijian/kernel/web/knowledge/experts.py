"""评审专家库与抽取结果。专家库只给维护、评审、复核、发布的人看；抽取结果给看得见那一件的人重算。"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import experts as acts
from zhijian.kernel.knowledge import drawing
from zhijian.kernel.knowledge.models import Expert, ExpertDraw
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import duties
from zhijian.kernel.web import shell
from zhijian.kernel.web.knowledge import exports
from zhijian.kernel.web.knowledge.forms import ExpertForm
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

SEE = frozenset({acts.DUTY, "典型案例:评审", "典型案例:复核", "典型案例:发布"})


@login_required
def listing(request: SignedIn) -> HttpResponse:
    """专家库。"""
    keeps = _seer(request)
    words, field = exports.words(request), request.GET.get("field", "")[:10]
    rows = Expert.objects.select_related("home", "organ", "officer")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(unit__icontains=words) | Q(code=words))
    if field:
        rows = rows.filter(fields__contains=[field])
    drawn = _drawn()
    lines = [(one, drawn.get(one.code, 0)) for one in rows]
    if exports.wanted(request):
        return exports.xlsx(request, "评审专家", [_cells(*line) for line in lines])
    context: dict[str, Any] = {
        "lines": lines,
        "words": words,
        "field": field,
        "choices": Expert.Field.choices,
        "keeps": keeps,
        "today": clock.today(),
    }
    return render(request, "knowledge/experts.html", context)


@login_required
def expert(request: SignedIn, code: str) -> HttpResponse:
    """一名专家：聘期、领域、评审记录与回避。"""
    keeps = _seer(request)
    found = _expert(code)
    seen = visibility.visible(request.user, clock.now(), least=Sight.FULL)
    rows = ExpertDraw.standing.filter(drawn_at__isnull=False, matter__in=seen)
    took = Q(chosen__contains=[code]) | Q(recused__has_key=code)
    context = {
        "one": found,
        "keeps": keeps,
        "contact": found.contact.reveal() if keeps and found.contact else "",
        "draws": rows.filter(took).select_related("matter").order_by("-drawn_at")[:50],
        "today": clock.today(),
    }
    return render(request, "knowledge/expert.html", context)


@login_required
def engage(request: SignedIn) -> HttpResponse:
    """聘任专家。"""
    organ = _keeper(request)
    form = ExpertForm(posted(request), initial={"state": Expert.State.ACTIVE})
    task = Task("聘任评审专家", "聘任", reverse("experts"), f"由{organ.name}聘任", "评审专家")

    def act(_: dict[str, Any]) -> str:
        made = acts.engage(organ, by=request.user, at=clock.now(), **form.columns)
        return f"已聘任 {made}"

    return run(request, form, task, act)


@login_required
def change(request: SignedIn, code: str) -> HttpResponse:
    """变更一名专家。"""
    _keeper(request)
    found = _expert(code)
    names = ("name", "unit", "home", "title", "term_from", "term_to", "state", "note")
    initial = {name: getattr(found, name) for name in names} | {
        "fields_of": found.fields,
        "username": found.officer.username if found.officer else "",
    }
    form = ExpertForm(posted(request), initial=initial)
    task = Task("变更评审专家", "保存", reverse("expert", args=[code]), str(found), str(found))

    def act(_: dict[str, Any]) -> str:
        acts.change(found, by=request.user, at=clock.now(), **form.columns)
        return f"{found.name}的信息已变更。"

    return run(request, form, task, act)


@login_required
def draw(request: SignedIn, pk: UUID) -> HttpResponse:
    """一次抽取：承诺、条件、结果；抽取之后，看得见那一件的人都可以重算。"""
    row = ExpertDraw.standing.select_related("matter", "committed_by", "drawn_by").filter(pk=pk)
    found = row.first()
    if found is None:
        raise Gone
    if visibility.sight(request.user, found.matter, clock.now()) < Sight.FULL:
        raise Gone
    context = {
        "draw": found,
        "matter": found.matter,
        "again": drawing.recomputed(found) if found.drawn_at else None,
        "names": {item["code"]: item for item in found.pool},
    }
    return render(request, "knowledge/draw.html", context)


def _seer(request: SignedIn) -> bool:
    """看得见专家库的人才有这些页；返回是否维护它。"""
    held = shell.duty_names(request.user, clock.now())
    if not held & SEE:
        raise Gone
    return acts.DUTY in held


def _keeper(request: SignedIn) -> Any:
    organ = duties.organs_of(request.user, clock.now(), acts.DUTY).first()
    if organ is None:
        raise Gone
    return organ


def _expert(code: str) -> Expert:
    found = Expert.objects.select_related("home", "organ", "officer").filter(code=code).first()
    if found is None:
        raise Gone
    return found


def _drawn() -> dict[str, int]:
    """编号 → 被抽中的次数。"""
    found: dict[str, int] = {}
    rows = ExpertDraw.standing.filter(drawn_at__isnull=False)
    for chosen in rows.values_list("chosen", flat=True):
        for code in chosen:
            found[code] = found.get(code, 0) + 1
    return found


def _cells(one: Expert, drawn: int) -> dict[str, Any]:
    return {
        "编号": one.code,
        "姓名": one.name,
        "单位": one.unit,
        "职称": one.title,
        "领域": one.field_names,
        "聘期自": one.term_from,
        "聘期至": one.term_to,
        "状态": one.get_state_display(),
        "被抽中": drawn,
    }

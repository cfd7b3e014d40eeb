"""资源四表：逐级点开，打印，导出；到期提醒。"""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sheets import writing
from zhijian.modules.resources import endings, reach
from zhijian.modules.resources.funds.models import SEPARATE
from zhijian.modules.resources.marks import marks
from zhijian.modules.resources.reports import tables
from zhijian.modules.resources.reports.figures import Period
from zhijian.rules.refusal import Gone

SHOWN = 8


class Filter(forms.Form):
    """统计到哪一天、什么口径。"""

    on = DayField(label="统计到", required=False)
    basis = forms.ChoiceField(
        label="口径",
        choices=[(tables.THEN, "按当时的归属"), (tables.NOW, "按现在的归属")],
        required=False,
    )


@login_required
def resources(request: SignedIn) -> HttpResponse:
    """本机关（最上一级）的四表。"""
    return _page(request, _top(request))


@login_required
def of_organ(request: SignedIn, pk: UUID) -> HttpResponse:
    """一个机构的四表。"""
    return _page(request, reach.organ_or_gone(request, pk))


@login_required
def exported(request: SignedIn, pk: UUID) -> HttpResponse:
    """四表导出，一张表一页。"""
    told = _report(request, reach.organ_or_gone(request, pk))
    name = f"资源四表 {told.root.name} {told.period.day}"
    return writing.attached(writing.tables(*tables.pages(told)), name)


@login_required
def ending(request: SignedIn) -> HttpResponse:
    """到期提醒：看得见的机构的全部。"""
    organs = reach.organs_or_gone(request)
    at = clock.now()
    rows = endings.of(organs.values_list("pk", flat=True), at)
    context = {"rows": rows, "marks": marks(clock.local_date(at))}
    return render(request, "resources/endings.html", context)


def _page(request: SignedIn, root: Organ) -> HttpResponse:
    told, at = _report(request, root), clock.now()
    seen = reach.seen(request.user, at)
    context = {
        "report": told,
        "tables": tables.TABLES,
        "form": Filter(initial={"on": told.period.day, "basis": told.basis}),
        "chosen": f"on={told.period.day}&basis={told.basis}",
        "state": root.state_on(told.period.day).label,
        "upper": root.parent if root.parent_id in seen else None,
        "article": SEPARATE,
        "endings": endings.of(seen, at)[:SHOWN],
    }
    return render(request, "resources/report.html", context)


def _report(request: SignedIn, root: Organ) -> tables.Report:
    form, at = Filter(request.GET), clock.now()
    form.is_valid()
    wanted: date | None = form.cleaned_data.get("on")
    today = clock.local_date(at)
    day = min(wanted, today) if wanted else today
    basis = form.cleaned_data.get("basis") or tables.THEN
    return tables.report(root, Period(day), basis, reach.seen(request.user, at))


def _top(request: SignedIn) -> Organ:
    """有职责的机构中最上一级的一个；自己所在的优先。"""
    usable = duties.by_organ(request.user, clock.now())
    tops = [organ for organ, names in usable.items() if names & reach.DUTIES]
    rows = Organ.objects.filter(pk__in=tops).select_related("parent")
    found = rows.filter(pk=request.user.organ_id).first() or rows.order_by("code").first()
    if found is None:
        raise Gone
    return found

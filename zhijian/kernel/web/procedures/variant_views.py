"""地方程序：草拟送签、签认、退回、撤回。"""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts import local_procedures, publishing_variants
from zhijian.kernel.acts.models import VariantDraft
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.organs import duties
from zhijian.kernel.registers import drafting, reading
from zhijian.kernel.web.finding import spec_for
from zhijian.kernel.web.procedures import editing
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.styles.forms import ReturnForm
from zhijian.rules.refusal import Gone, Refused, Unmet

State = VariantDraft.State


@login_required
def revise(request: SignedIn, kind: str) -> HttpResponse:
    """草拟一稿并送签。"""
    spec, now = spec_for(kind), clock.now()
    organs = duties.organs_of(request.user, now, publishing_variants.DUTY)
    if not organs:
        raise Gone
    today = clock.today()
    form = editing.VariantForm(spec, organs, today, request.POST or None)
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            draft = _proposed(request, spec, form)
        except Refused as problem:
            refused = problem.reasons
        else:
            messages.success(request, "已送签，请另一名有此职责的人签认")
            return redirect("variant_draft", draft.pk)
    if request.method != "POST":
        chosen = organs.filter(pk=request.user.organ_id).first() or organs[0]
        held = reading.history(local_procedures.REGISTER, local_procedures.row_code(kind, chosen))
        form.initial = editing.initial(held[-1] if held else None, form.periods)
        form.initial["organ"] = chosen.pk
    context = {"spec": spec, "procedure": spec.procedure, "form": form, "refused": refused}
    return render(request, "procedures/revise.html", context)


@login_required
def draft(request: SignedIn, pk: UUID) -> HttpResponse:
    """一稿：说了什么，谁草拟，签认了没有。"""
    found = _draft(request, pk)
    pending, mine = found.state == State.PENDING, found.drafted_by_id == request.user.pk
    context = {
        "draft": found,
        "spec": registry[found.kind],
        "told": publishing_variants.told(found, clock.today()),
        "code": f"{found.base}+{found.row_id}" if found.row_id else "",
        "may_sign": pending and not mine,
        "may_withdraw": pending and mine,
        "form": ReturnForm(),
    }
    return render(request, "procedures/draft.html", context)


@login_required
@require_POST
def sign(request: SignedIn, pk: UUID) -> HttpResponse:
    """签认。"""
    done = publishing_variants.sign(_draft(request, pk), by=request.user, at=clock.now())
    messages.success(request, f"已签认：自 {done.effective_from} 起新立的办件取用")
    return redirect("variant_draft", pk)


@login_required
@require_POST
def send_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """退回。"""
    form = ReturnForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    publishing_variants.send_back(_draft(request, pk), words, by=request.user, at=clock.now())
    messages.success(request, "已退回草拟人")
    return redirect("variant_draft", pk)


@login_required
@require_POST
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """草拟人撤回。"""
    drafting.withdraw(_draft(request, pk), by=request.user, at=clock.now())
    messages.success(request, "已撤回")
    return redirect("variant_draft", pk)


def _proposed(request: SignedIn, spec: ModuleSpec, form: editing.VariantForm) -> VariantDraft:
    told = form.cleaned_data
    return publishing_variants.propose(
        spec,
        told["organ"],
        form.added,
        form.shortened,
        why=told["why"],
        effective_from=told["effective_from"],
        by=request.user,
        at=clock.now(),
    )


def _draft(request: SignedIn, pk: UUID) -> VariantDraft:
    """有此职责的机关的一稿；别的机关的视同不存在。"""
    organs = duties.organs_of(request.user, clock.now(), publishing_variants.DUTY)
    rows = VariantDraft.objects.select_related("organ", "drafted_by", "decided_by")
    found = rows.filter(pk=pk, organ__in=organs).first()
    if found is None:
        raise Gone
    return found

"""文书样式：列表、沿革、修订、样张、签认。没有“文书:模板”职责的视同没有这些页。"""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.organs import duties
from zhijian.kernel.papers import permitted, revising, templates
from zhijian.kernel.papers.facts import BRANCHES, FACTS
from zhijian.kernel.papers.models import StyleRevision
from zhijian.kernel.registers import drafting, reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.styles.forms import ReturnForm, ReviseForm, TextForm
from zhijian.rules.refusal import Gone, Refused, Unmet

HELP = {
    "writings": sorted(permitted.FILTERS),
    "facts": sorted(FACTS),
    "branches": sorted(BRANCHES),
}


@login_required
def styles(request: SignedIn) -> HttpResponse:
    """各种文书现行的样式与待签认的修订。"""
    _require_duty(request)
    today = clock.today()
    pending = {one.no: one for one in _revisions().filter(state=StyleRevision.State.PENDING)}
    rows = sorted(reading.rows(templates.REGISTER, today), key=lambda row: int(row.code))
    listed = [(row, pending.get(row.code)) for row in rows]
    return render(request, "styles/list.html", {"listed": listed, "today": today})


@login_required
def style(request: SignedIn, no: str) -> HttpResponse:
    """一种文书的样式：各版与各次修订。"""
    _require_duty(request)
    versions = _versions(no)
    context = {
        "row": versions[-1],
        "versions": list(reversed(versions)),
        "now": reading.maybe(templates.REGISTER, no, clock.today()),
        "revisions": _revisions().filter(no=no),
    }
    return render(request, "styles/style.html", context)


@login_required
def revise(request: SignedIn, no: str) -> HttpResponse:
    """改样式并送签；填错或不予办理时所填的都还在。"""
    _require_duty(request)
    base = _versions(no)[-1]
    form = ReviseForm(request.POST or None, initial={"text": base.data["yaml"]})
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = revising.propose(
                no,
                given["text"],
                why=given["why"],
                effective_from=given["effective_from"],
                by=request.user,
                at=clock.now(),
            )
        except Refused as problem:
            refused = problem.reasons
        else:
            messages.success(request, f"已送签：《{made.name}》样式，待另一人签认")
            return redirect("style_revision", made.pk)
    context = {"row": base, "form": form, "refused": refused, "help": HELP}
    return render(request, "styles/revise.html", context)


@login_required
@require_POST
def preview(request: SignedIn, no: str) -> HttpResponse:
    """随改随看的样张。"""
    _require_duty(request)
    sheets: list[str] = []
    reasons: list[Unmet] = []
    try:
        sheets.append(revising.html(no, _typed(request)))
    except Refused as refused:
        reasons.extend(refused.reasons)
    return render(request, "web/preview.html", {"sheets": sheets, "reasons": reasons})


@login_required
@require_POST
def preview_pdf(request: SignedIn, no: str) -> HttpResponse:
    """样张的 PDF。"""
    _require_duty(request)
    return _pdf(revising.pdf(no, _typed(request)))


@login_required
def version_pdf(request: SignedIn, seq: int) -> HttpResponse:
    """某一版样式的样张。"""
    _require_duty(request)
    row = Row.objects.filter(pk=seq, register=templates.REGISTER).first()
    if row is None:
        raise Gone
    return _pdf(revising.pdf(row.code, row.data["yaml"]))


@login_required
def version(request: SignedIn, seq: int) -> HttpResponse:
    """某一版样式的原文，与前一版的差别。"""
    _require_duty(request)
    row = Row.objects.filter(pk=seq, register=templates.REGISTER).first()
    if row is None:
        raise Gone
    earlier = [one for one in _versions(row.code) if one.pk != row.pk and _before(one, row)]
    lines = revising.differences(earlier[-1].data["yaml"], row.data["yaml"]) if earlier else []
    return render(request, "styles/version.html", {"row": row, "lines": lines})


@login_required
def revision(request: SignedIn, pk: UUID) -> HttpResponse:
    """一次修订：与所据样式的差别，签认、退回或者撤回。"""
    _require_duty(request)
    found = _revision(pk)
    pending = found.state == StyleRevision.State.PENDING
    mine = found.drafted_by_id == request.user.pk
    context = {
        "revision": found,
        "lines": revising.differences(found.base.data["yaml"], found.yaml),
        "may_sign": pending and not mine,
        "may_withdraw": pending and mine,
        "form": ReturnForm(),
    }
    return render(request, "styles/revision.html", context)


@login_required
def revision_pdf(request: SignedIn, pk: UUID) -> HttpResponse:
    """一次修订的样张。"""
    _require_duty(request)
    found = _revision(pk)
    return _pdf(revising.pdf(found.no, found.yaml))


@login_required
@require_POST
def sign(request: SignedIn, pk: UUID) -> HttpResponse:
    """签认。"""
    _require_duty(request)
    done = revising.sign(_revision(pk), by=request.user, at=clock.now())
    messages.success(request, f"已签认：《{done.name}》样式自 {done.effective_from} 起取用")
    return redirect("style", done.no)


@login_required
@require_POST
def send_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """退回。"""
    _require_duty(request)
    form = ReturnForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    done = revising.send_back(_revision(pk), words, by=request.user, at=clock.now())
    messages.success(request, f"已退回：《{done.name}》样式")
    return redirect("style", done.no)


@login_required
@require_POST
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """草拟人撤回。"""
    _require_duty(request)
    done = drafting.withdraw(_revision(pk), by=request.user, at=clock.now())
    messages.success(request, f"已撤回：《{done.name}》样式修订")
    return redirect("style", done.no)


def _require_duty(request: SignedIn) -> None:
    if not duties.has_anywhere(request.user, revising.DUTY, clock.now()):
        raise Gone


def _versions(no: str) -> list[Row]:
    found = reading.history(templates.REGISTER, no)
    if not found:
        raise Gone
    return found


def _before(one: Row, row: Row) -> bool:
    return (one.effective_from, one.revision) < (row.effective_from, row.revision)


def _revisions() -> QuerySet[StyleRevision]:
    return StyleRevision.objects.select_related("drafted_by", "decided_by")


def _revision(pk: UUID) -> StyleRevision:
    found = _revisions().select_related("base").filter(pk=pk).first()
    if found is None:
        raise Gone
    return found


def _typed(request: SignedIn) -> str:
    form = TextForm(request.POST)
    if not form.is_valid():
        raise Refused(*(Unmet(str(words)) for words in form.errors.get("text", [])))
    text: str = form.cleaned_data["text"]
    return text


def _pdf(made: bytes) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = "inline"
    return response

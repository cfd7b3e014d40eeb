"""当事人：查询、档案页（一企一册）、建档、变更、合并、查看证件号码。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import parties as acts
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties import files
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.organs.slicing import slice_page
from zhijian.kernel.web.parties import forms, sight
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


@dataclass(frozen=True)
class Line:
    """档案页上的一件；只见梗概的不显示标题。"""

    matter: Matter
    kind: str
    stage: str
    full: bool


@login_required
def party_list(request: SignedIn) -> HttpResponse:
    """按名称、代码、证件号查当事人；不填则列本机关所建的档案。"""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    visible = visibility.parties(request.user, clock.now())
    if text:
        rows = files.search(text, within=Party.objects.filter(visible))
    else:
        own = Party.objects.filter(organ=request.user.organ_id, merged_into__isnull=True)
        rows = own.order_by("-created_at", "-pk")
    page = slice_page(rows.select_related("organ"), request.GET, "户")
    context = {"text": text, "page": page, "may_open": _may_open(request.user, clock.now())}
    return render(request, "parties/list.html", context)


@login_required
def party_page(request: SignedIn, pk: UUID) -> HttpResponse:
    """一企一册：基本情况、数字、我看得见的各件、并入的旧档、疑似重复。"""
    party = sight.party_or_gone(request, pk)
    if party.merged_into_id is not None:
        return redirect("party", files.current(party).pk)
    at = clock.now()
    page = slice_page(sight.matters_of(party, request.user, at), request.GET, "件")
    full = sight.fully_seen(party, request.user, at)
    may_merge = duties.may_above(request.user, duties.ADMINISTER, party.organ, at)
    visible = visibility.parties(request.user, at)
    context = {
        "party": party,
        "page": page,
        "lines": [_line(matter, matter.pk in full) for matter in page.rows],
        "figures": _figures(party, request.user, at),
        "merged": party.merged.all(),
        "may_change": _may_change(request.user, party, at),
        "may_merge": may_merge,
        "doubles": files.doubles(party, Party.objects.filter(visible)) if may_merge else [],
        "may_reveal": bool(full) or party.organ_id == request.user.organ_id,
    }
    return render(request, "parties/party.html", context)


@login_required
def open_party(request: SignedIn) -> HttpResponse:
    """建档；已有同一主体的，直接转到现有档案。"""
    if not _may_open(request.user, clock.now()):
        raise Gone
    form = forms.PartyForm(posted(request))
    lead = "同一代码已有档案的，直接打开那一份，不重复建档"
    task = Task("建立当事人档案", "建立档案", reverse("parties"), lead, parent="当事人")

    def act(_: dict[str, Any]) -> HttpResponse:
        party, _new = acts.open_party(
            form.particulars(), organ=request.user.organ, by=request.user, at=clock.now()
        )
        return redirect("party", party.pk)

    return run(request, form, task, act)


@login_required
def change_party(request: SignedIn, pk: UUID) -> HttpResponse:
    """变更当事人信息。"""
    party = sight.party_or_gone(request, pk)
    if not _may_change(request.user, party, clock.now()):
        raise Gone
    initial = {name: getattr(party, name) for name in forms.PartyForm.base_fields}
    initial.pop("id_number")
    form = forms.ChangePartyForm(posted(request), party=party, initial=initial)
    task = Task("变更当事人信息", "变更当事人信息", _page(party), party.name)

    def act(_: dict[str, Any]) -> str:
        acts.change_party(party, form.particulars(), by=request.user, at=clock.now())
        return "当事人信息已变更；已制成的文书不因此改变。"

    return run(request, form, task, act)


@login_required
def merge_party(request: SignedIn, pk: UUID, into: UUID) -> HttpResponse:
    """把一份重复的档案并入现在的档案。"""
    old, kept = sight.party_or_gone(request, pk), sight.party_or_gone(request, into)
    at = clock.now()
    for party in (old, kept):
        if not duties.may_above(request.user, duties.ADMINISTER, party.organ, at):
            raise Gone
    task = Task(
        f"把“{old.name}”并入“{kept.name}”",
        "合并档案",
        _page(kept),
        kept.name,
        warning=f"合并不能撤回。{_told(old)} 并入 {_told(kept)}；旧档的各件一并列在现档，"
        "现档空缺的项目由旧档补足。请确认是同一主体。",
    )

    def act(values: dict[str, Any]) -> str:
        acts.merge_parties(old, kept, by=request.user, at=clock.now(), **values)
        return "档案已合并。"

    return run(request, forms.MergePartyForm(posted(request)), task, act)


@login_required
@require_POST
def reveal_identity(request: SignedIn, pk: UUID) -> HttpResponse:
    """查看身份证件号码：须看得见其某件的全部，或是建档机关人员；查看留痕。"""
    party = sight.party_or_gone(request, pk)
    at = clock.now()
    own = party.organ_id == request.user.organ_id
    if not own and not sight.fully_seen(party, request.user, at):
        raise Gone
    words = f"查看当事人 {party.pk} 的身份证件号码"
    trace.leave(Trace.Kind.SECRET, by=request.user, at=at, words=words)
    context = {"party": party, "number": party.id_number.reveal()}
    return render(request, "parties/identity.html", context)


def _line(matter: Matter, full: bool) -> Line:
    spec = registry.get(matter.kind)
    if spec is None:
        return Line(matter, matter.kind, matter.stage, full)
    stage = spec.version(matter.procedure).stages[matter.stage].name
    return Line(matter, spec.title, stage, full)


def _figures(party: Party, officer: Officer, at: datetime) -> dict[str, int]:
    rows = sight.matters_of(party, officer, at)
    return rows.order_by().aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(closed_at__isnull=True)),
        organs=Count("organ", distinct=True),
    )


def _may_open(officer: Officer, at: datetime) -> bool:
    return bool(duties.names(officer, officer.organ, at))


def _may_change(officer: Officer, party: Party, at: datetime) -> bool:
    if officer.organ_id == party.organ_id and duties.names(officer, party.organ, at):
        return True
    return duties.may_above(officer, duties.ADMINISTER, party.organ, at)


def _told(party: Party) -> str:
    code = f"，{party.identifier}" if party.identifier else ""
    return f"“{party.name}”（{party.organ.name}建档{code}）"


def _page(party: Party) -> str:
    return reverse("party", args=[party.pk])

"""监督回溯各页。每打开一页，留一笔痕。"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web import menu
from zhijian.kernel.web.lookback import moments, reach, rebuilding, stream
from zhijian.kernel.web.lookback import wanted as filters
from zhijian.kernel.web.lookback.stream import Source
from zhijian.kernel.web.request import SignedIn

FOUND = 10
menu.add("案件管理", "监督回溯", "look_back", duties=[duties.LOOK_BACK])


@require_GET
@login_required
def start(request: SignedIn) -> HttpResponse:
    """找一件、一人、一个机构、一个当事人。"""
    who = reach.scope(request.user)
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = _search(who, asked) if asked else {}
    context = {"asked": asked, "found": found, "any": any(found.values())}
    return render(request, "lookback/start.html", context)


def _search(who: reach.Scope, asked: str) -> dict[str, list[Any]]:
    here = Matter.objects.filter(organ__in=who.organs)
    named = Q(number__icontains=asked) | Q(source_number__icontains=asked)
    parties = Party.objects.filter(name__icontains=asked, pk__in=here.values("party"))
    return {
        "matters": list(here.filter(named | Q(title__icontains=asked)).order_by("-pk")[:FOUND]),
        "officers": list(
            Officer.objects.filter(organ__in=who.organs, name__icontains=asked).select_related(
                "organ"
            )[:FOUND]
        ),
        "organs": list(Organ.objects.filter(id__in=who.organs, name__icontains=asked)[:FOUND]),
        "parties": list(parties.order_by("pk")[:FOUND]),
    }


@require_GET
@login_required
def of_matter(request: SignedIn, pk: UUID) -> HttpResponse:
    """一件（连同附属办件）的全部举动。"""
    who = reach.scope(request.user)
    matter = reach.matter(who, pk)
    family = Q(matter=matter) | Q(matter__parent=matter, matter__organ__in=who.organs)
    source = Source(Entry.objects.filter(family), Trace.objects.filter(family))
    last = matter.entries_count or None
    title = f"{matter.number or matter.title}"
    return _timeline(
        request, who, source, f"办件{title}", matter=matter, subject=str(matter), last=last
    )


@require_GET
@login_required
def of_officer(request: SignedIn, pk: UUID) -> HttpResponse:
    """一个人的全部举动。"""
    who = reach.scope(request.user)
    person = reach.officer(who, pk)
    here = Q(matter__isnull=True) | Q(matter__organ__in=who.organs)
    source = Source(
        Entry.objects.filter(officer=person, organ__in=who.organs),
        Trace.objects.filter(here, officer=person),
    )
    subject = f"{person.name}（{person.organ.name} {person.post}）"
    return _timeline(request, who, source, f"人员{person.name}", subject=subject)


@require_GET
@login_required
def of_organ(request: SignedIn, pk: UUID) -> HttpResponse:
    """一个机构的办件、管理与其人员的全部举动。"""
    who = reach.scope(request.user)
    organ = reach.organ(who, pk)
    ours = Q(matter__organ=organ) | Q(matter__isnull=True, officer__organ=organ)
    source = Source(Entry.objects.filter(organ=organ), Trace.objects.filter(ours))
    return _timeline(request, who, source, f"机构{organ.name}", subject=organ.name)


@require_GET
@login_required
def of_party(request: SignedIn, pk: UUID) -> HttpResponse:
    """一个当事人在范围之内的各件的全部举动。"""
    who = reach.scope(request.user)
    party = reach.party(who, pk)
    here = Q(matter__party=party, matter__organ__in=who.organs)
    source = Source(Entry.objects.filter(here), Trace.objects.filter(here))
    return _timeline(request, who, source, f"当事人{party.name}", subject=party.name)


@require_GET
@login_required
def as_it_was(request: SignedIn, pk: UUID, number: int) -> HttpResponse:
    """某一笔之后的办件：逐笔向前向后，键盘也行。"""
    who = reach.scope(request.user)
    matter = reach.matter(who, pk)
    then = rebuilding.then(matter, number)
    title = matter.number or matter.title
    who.look(f"办件{title}在第 {number} 笔之后的样子", matter)
    context = {"then": then, "matter": matter, "not_carried": rebuilding.NOT_CARRIED}
    return render(request, "lookback/then.html", context)


def _timeline(
    request: SignedIn,
    who: reach.Scope,
    source: Source,
    what: str,
    *,
    matter: Matter | None = None,
    **context: Any,
) -> HttpResponse:
    wanted = filters.read(request.GET)
    page = stream.page(source, wanted, request.GET)
    shown = moments.moments(page.rows)
    who.look(what, matter)
    context |= {
        "matter": matter,
        "page": page,
        "moments": shown,
        "wanted": wanted,
        "kinds": filters.KINDS,
        "turned_url": filters.kept(request.GET, after="", order="" if wanted.old else "old"),
    }
    return render(request, "lookback/timeline.html", context)

"""机构：树、机构页、设立、变更、撤并。"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import gate
from zhijian.kernel.acts.administration import organs as acts
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs import history
from zhijian.kernel.organs.duties import held
from zhijian.kernel.organs.models import Deputy, Duty, Officer, Organ
from zhijian.kernel.web.organs import forms, reach
from zhijian.kernel.web.organs.form_page import Task, posted, run
from zhijian.kernel.web.request import SignedIn

SHOWN_ENTRIES = 20
SHOWN_OFFICERS = 200


@login_required
def organ_tree(request: SignedIn) -> HttpResponse:
    """我管理的机构，按上下级缩进。"""
    mine = reach.organs_or_gone(request)
    on_duty = Count("officers", filter=Q(officers__suspended_at__isnull=True))
    rows = list(mine.annotate(people=on_duty).order_by("code"))
    day = clock.today()
    lines = [(organ, depth, organ.state_on(day)) for organ, depth in _indented(rows)]
    context = {"lines": lines, "count": len(rows)}
    return render(request, "organs/tree.html", context)


@login_required
def organ_page(request: SignedIn, pk: UUID) -> HttpResponse:
    """一个机构：信息、人员、职责分布、代理、管理记录。"""
    organ = reach.organ_or_gone(request, pk)
    at = clock.now()
    day = clock.local_date(at)
    officers = list(organ.officers.order_by("pinyin", "pk")[:SHOWN_OFFICERS])
    deputies = Deputy.objects.filter(organ=organ, last__gte=day)
    entries = Entry.objects.filter(book=organ.pk).select_related("officer").order_by("-number")
    context = {
        "organ": organ,
        "officers": officers,
        "people": _people(organ, officers, at),
        "matrix": _matrix(organ, at),
        "deputies": deputies.select_related("absent", "deputy"),
        "entries": [(row, gate.LABELS.get(row.verb, row.verb)) for row in entries[:SHOWN_ENTRIES]],
        "today": day,
        "state": organ.state_on(day),
        "strength": organ.officers.filter(suspended_at__isnull=True).count(),
        "successor": history.successor(organ) if organ.merged_into else None,
        "former_parents": organ.former_parents.select_related("parent"),
        "merged": organ.merged.order_by("valid_to"),
        "children": organ.children.filter(valid_to__isnull=True),
    }
    return render(request, "organs/organ.html", context)


@login_required
def found(request: SignedIn, pk: UUID) -> HttpResponse:
    """在某机构之下设立机构。"""
    parent = reach.organ_or_gone(request, pk)
    task = Task("设立下级机构", "设立机构", _page(parent), f"设在{parent.name}之下")
    form = forms.FoundForm(posted(request), initial={"valid_from": clock.today()})

    def act(values: dict[str, Any]) -> str:
        organ = acts.found_organ(parent, by=request.user, at=clock.now(), **values)
        return f"{organ.name}已设立。"

    return run(request, form, task, act)


@login_required
def change(request: SignedIn, pk: UUID) -> HttpResponse:
    """变更机构信息。"""
    organ = reach.organ_or_gone(request, pk)
    task = Task("变更机构信息", "变更机构信息", _page(organ), organ.name)
    initial = {name: getattr(organ, name) for name in forms.OrganForm.base_fields}
    form = forms.OrganForm(posted(request), initial=initial)

    def act(values: dict[str, Any]) -> str:
        acts.change_organ(organ, by=request.user, at=clock.now(), **values)
        return "机构信息已变更。"

    return run(request, form, task, act)


@login_required
def move(request: SignedIn, pk: UUID) -> HttpResponse:
    """变更隶属。"""
    organ = reach.organ_or_gone(request, pk)
    others = reach.organs_or_gone(request).filter(valid_to__isnull=True)
    task = Task(
        f"变更{organ.name}的隶属",
        "变更隶属",
        _page(organ),
        f"现在隶属{organ.parent}" if organ.parent else "",
        warning="自今日起由新的上级管辖；以前的件、人员与数字按当时的报表仍归原上级。",
    )
    form = forms.MoveOrganForm(
        posted(request), organs=others.exclude(pk__in=[organ.pk, organ.parent_id or organ.pk])
    )

    def act(values: dict[str, Any]) -> str:
        acts.move_organ(organ, by=request.user, at=clock.now(), **values)
        return f"{organ.name}已改隶{values['under'].name}。"

    return run(request, form, task, act)


@login_required
def merge(request: SignedIn, pk: UUID) -> HttpResponse:
    """撤并机构。"""
    organ = reach.organ_or_gone(request, pk)
    others = reach.organs_or_gone(request).filter(valid_to__isnull=True).exclude(pk=organ.pk)
    task = Task(
        f"撤并{organ.name}",
        "撤并机构",
        _page(organ),
        warning="撤并不能撤回。人员转入所选机构；未办结的件仍以原机构名义由他们办完，"
        "原机构不再立新件，历史归属不变。",
    )

    def act(values: dict[str, Any]) -> str:
        acts.merge_organ(organ, by=request.user, at=clock.now(), **values)
        return f"{organ.name}已并入{values['into'].name}。"

    return run(request, forms.MergeOrganForm(posted(request), organs=others), task, act)


def _page(organ: Organ) -> str:
    return reverse("organ", args=[organ.pk])


def _indented(rows: Sequence[Organ]) -> Iterator[tuple[Organ, int]]:
    """先序排列，附缩进的层数；上级不在范围之内的为顶层。"""
    known = {row.pk for row in rows}
    under: dict[UUID | None, list[Organ]] = defaultdict(list)
    for row in rows:
        under[row.parent_id if row.parent_id in known else None].append(row)

    def walk(parent: UUID | None, depth: int) -> Iterator[tuple[Organ, int]]:
        for row in under[parent]:
            yield row, depth
            yield from walk(row.pk, depth + 1)

    return walk(None, 0)


def _people(organ: Organ, officers: list[Officer], at: datetime) -> list[tuple[Officer, list[str]]]:
    names: dict[UUID, list[str]] = defaultdict(list)
    rows = Duty.objects.filter(held(at), organ=organ, officer__in=officers).order_by("name")
    for row in rows:
        names[row.officer_id].append(row.name)
    return [(officer, names[officer.pk]) for officer in officers]


def _matrix(organ: Organ, at: datetime) -> tuple[list[Officer], list[tuple[str, list[bool]]]]:
    """职责分布：各列是人，各行是职责。"""
    rows = Duty.objects.filter(held(at), organ=organ).select_related("officer")
    people: dict[UUID, Officer] = {}
    has: dict[str, set[UUID]] = defaultdict(set)
    for row in rows.order_by("officer__pinyin"):
        people[row.officer_id] = row.officer
        has[row.name].add(row.officer_id)
    lines = [(name, [pk in has[name] for pk in people]) for name in sorted(has)]
    return list(people.values()), lines

"""法律法规的两棵树：按行政区划、按类别；类别树由国家局、省局维护。"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import law_categories
from zhijian.kernel.laws import scope, shelf
from zhijian.kernel.laws.models import Category, Law
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.laws.forms import CategoryForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone

NATION = "national"
DEEPEST = 4


@dataclass(frozen=True)
class Node:
    """树上的一项：第几层、名称、看得见的几部（含下面的）、列表的筛选；类别另有它自己。"""

    depth: int
    name: str
    count: int
    query: str
    category: Category | None = None


@login_required
def tree(request: SignedIn) -> HttpResponse:
    """两棵树并列；只数看得见的。"""
    laws = scope.visible(request.user, shelf.all_laws())
    may = duties.may(request.user, law_categories.DUTY, request.user.organ, clock.now())
    context = {
        "organs": list(_by_organ(laws)),
        "categories": list(_by_category(laws)),
        "may_keep": may,
        "form": CategoryForm() if may else None,
        "all": Category.objects.all() if may else (),
    }
    return render(request, "laws/tree.html", context)


@login_required
@require_POST
def keep_category(request: SignedIn) -> HttpResponse:
    """增设、移动、删去一项类别。"""
    at = clock.now()
    if not duties.may(request.user, law_categories.DUTY, request.user.organ, at):
        raise Gone
    form = CategoryForm(request.POST)
    parent = form.cleaned_data["parent"] if form.is_valid() else None
    name = request.POST.get("name", "")[:30]
    held = Category.objects.filter(pk=_number(request.POST.get("category", ""))).first()
    given: dict[str, Any] = {"by": request.user, "at": at}
    if held is None:
        law_categories.add(name, parent, **given)
        messages.success(request, f"已增设类别“{name}”")
    elif "remove" in request.POST:
        law_categories.remove(held, **given)
        messages.success(request, f"已删去类别“{held}”")
    else:
        law_categories.move(held, parent, **given)
        messages.success(request, f"已移动类别“{held}”")
    return redirect("law_tree")


def _by_organ(laws: list[Law]) -> Iterator[Node]:
    """国家的在最上，其下依机构树；没有法律法规的机关不列，其上级照列。"""
    counted = Counter(one.organ_id for one in laws)
    yield Node(0, "国家", counted[None], f"organ={NATION}")
    organs = {one.pk: one for one in Organ.objects.all()}
    below: dict[Any, list[Organ]] = defaultdict(list)
    wanted = set()
    for key in [key for key in counted if key]:
        up: Organ | None = organs[key]
        while up is not None and up.pk not in wanted:
            wanted.add(up.pk)
            up = organs.get(up.parent_id) if up.parent_id else None
    for key in sorted(wanted, key=lambda one: organs[one].code):
        below[organs[key].parent_id].append(organs[key])

    def walk(parent: Any, depth: int) -> Iterator[Node]:
        for organ in below[parent]:
            if organ.level == Organ.Level.NATION:
                yield from walk(organ.pk, depth)
                continue
            yield Node(min(depth, DEEPEST), organ.name, counted[organ.pk], f"organ={organ.pk}")
            yield from walk(organ.pk, depth + 1)

    yield from walk(None, 1)


def _by_category(laws: list[Law]) -> Iterator[Node]:
    """类别树；法律法规上写着而树里没有的类别，列在最上一级。"""
    counted = Counter(one.category for one in laws)
    rows = list(Category.objects.all())
    below: dict[int | None, list[Category]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)

    def walk(parent: int | None, depth: int) -> Iterator[Node]:
        for row in below[parent]:
            inside = list(walk(row.pk, depth + 1))
            own = counted[row.name] + sum(one.count for one in inside if one.depth == depth + 1)
            yield Node(min(depth, DEEPEST), row.name, own, f"category={row.name}", row)
            yield from inside

    yield from walk(None, 0)
    known = {row.name for row in rows}
    for name in sorted(set(counted) - known - {""}):
        yield Node(0, name, counted[name], f"category={name}")
    if counted[""]:
        yield Node(0, "未分类", counted[""], "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0

"""维护法律法规的页：草拟（先看读成什么样）、签认、退回、撤回；两个文本逐条对照。"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.laws import citing, maintaining, scope, shelf
from zhijian.kernel.laws.models import Article, Law, LawDraft, LawVersion
from zhijian.kernel.registers import drafting
from zhijian.kernel.web.laws.forms import DraftForm, ReturnForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules import law_comparing
from zhijian.rules.law_text import ArticleText, Statute, paragraphs
from zhijian.rules.refusal import Gone, Refused

FOLLOWS = ("level", "issuer", "category")


@dataclass(frozen=True)
class Reading:
    """读成了什么样：条、款、项各多少，没有读懂之处。"""

    statute: Statute
    paragraphs: int
    items: int

    @classmethod
    def of(cls, statute: Statute) -> "Reading":
        each = [clause for one in statute.articles for clause in paragraphs(one.text)]
        return cls(statute, len(each), sum(len(one.items) for one in each))


@dataclass(frozen=True)
class Row:
    """对照的一行：状态、条号、旧文新文各分成（有没有改，文字）。"""

    state: str
    old_label: str
    new_label: str
    old: list[tuple[bool, str]]
    new: list[tuple[bool, str]]


@login_required
def new(request: SignedIn) -> HttpResponse:
    """收录一部新的。"""
    return _propose(request, None)


@login_required
def revise(request: SignedIn, name: str) -> HttpResponse:
    """给一部法增新文本（或者更正）。"""
    return _propose(request, _seen(request, name))


@login_required
def drafts(request: SignedIn) -> HttpResponse:
    """本机关的各稿。"""
    _require_duty(request)
    rows = LawDraft.objects.filter(organ=maintaining.keeper(request.user))
    listed = rows.select_related("drafted_by", "decided_by").defer("text")[:200]
    return render(request, "laws/drafts.html", {"drafts": listed})


@login_required
def draft(request: SignedIn, pk: UUID) -> HttpResponse:
    """一稿：读成什么样，与现行文本的对照，签认、退回或者撤回。"""
    found = _draft(request, pk)
    pending = found.state == LawDraft.State.PENDING
    mine = found.drafted_by_id == request.user.pk
    statute = maintaining.read(found.title, found.text)
    before = citing.in_force(found.law, found.effective_from) if found.law else None
    context = {
        "draft": found,
        "reading": Reading.of(statute),
        "before": before,
        "rows": compare_rows(_articles(before), statute.articles) if before else [],
        "may_sign": pending and not mine,
        "may_withdraw": pending and mine,
        "form": ReturnForm(),
    }
    return render(request, "laws/draft.html", context)


@login_required
@require_POST
def sign(request: SignedIn, pk: UUID) -> HttpResponse:
    """签认。"""
    done = maintaining.sign(_draft(request, pk), by=request.user, at=clock.now())
    messages.success(
        request, f"已签认：《{done.title}》{done.label}，自 {done.effective_from} 起取用"
    )
    return redirect("law", Law.objects.get(versions=done.row_id).name)


@login_required
@require_POST
def send_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """退回。"""
    form = ReturnForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    maintaining.send_back(_draft(request, pk), words, by=request.user, at=clock.now())
    messages.success(request, "已退回草拟人")
    return redirect("law_draft", pk)


@login_required
@require_POST
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """草拟人撤回。"""
    drafting.withdraw(_draft(request, pk), by=request.user, at=clock.now())
    messages.success(request, "已撤回")
    return redirect("law_draft", pk)


@login_required
def compare(request: SignedIn, name: str) -> HttpResponse:
    """一部法的两个文本逐条对照；不指明的是最后两个。"""
    law = _seen(request, name)
    held = [one for one in shelf.versions(law) if one.held]
    if len(held) < 2:
        raise Gone
    old = _picked(held, request.GET.get("old", ""), held[-2])
    fresh = _picked(held, request.GET.get("new", ""), held[-1])
    rows = compare_rows(_articles(old), _articles(fresh))
    counted = {state: sum(row.state == state for row in rows) for state in STATES}
    context = {
        "law": law,
        "versions": held,
        "old": old,
        "new": fresh,
        "rows": rows,
        "counted": [(state, count) for state, count in counted.items() if count],
    }
    return render(request, "laws/compare.html", context)


STATES = ("修改", "新增", "删去", "条号移动", "未改")


def compare_rows(old: list[ArticleText], new: Sequence[ArticleText]) -> list[Row]:
    """逐条对照，供页面。"""
    return [_row(pair) for pair in law_comparing.compared(old, list(new))]


def _row(pair: law_comparing.Pair) -> Row:
    before, after = pair.old.text if pair.old else "", pair.new.text if pair.new else ""
    parts = law_comparing.changes(before, after)
    return Row(
        pair.state,
        law_comparing.label(pair.old) if pair.old else "",
        law_comparing.label(pair.new) if pair.new else "",
        [(kind == "gone", words) for kind, words in parts if kind != "new"],
        [(kind == "new", words) for kind, words in parts if kind != "gone"],
    )


def _propose(request: SignedIn, law: Law | None) -> HttpResponse:
    if not maintaining.may_keep(request.user, clock.now(), law):
        raise Gone
    initial = {name: getattr(law, name) for name in FOLLOWS} | {"title": law.title} if law else {}
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DraftForm(*given, law=law, initial=initial)
    context: dict[str, Any] = {"law": law, "form": form, "refused": ()}
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" not in request.POST:
                made = maintaining.propose(form.proposal(), law, by=request.user, at=clock.now())
                messages.success(request, f"已送签：《{made.title}》{made.label}，待另一人签认")
                return redirect("law_draft", made.pk)
            told = form.proposal()
            context["reading"] = Reading.of(maintaining.read(told.title, told.text))
        except Refused as problem:
            context["refused"] = problem.reasons
    context["unseen"] = form.unseen
    return render(request, "laws/propose.html", context)


def _picked(held: list[LawVersion], text: str, otherwise: LawVersion) -> LawVersion:
    return next((one for one in held if str(one.pk) == text), otherwise)


def _articles(version: LawVersion) -> list[ArticleText]:
    rows = Article.objects.filter(version=version).order_by("ordinal")
    return [
        ArticleText(one.number, one.text or one.gist, one.sub, one.part, tuple(one.place))
        for one in rows
    ]


def _seen(request: SignedIn, name: str) -> Law:
    found = shelf.law(name)
    if found is None or not scope.sees(request.user, found):
        raise Gone
    return found


def _require_duty(request: SignedIn) -> None:
    if not maintaining.may_keep(request.user, clock.now()):
        raise Gone


def _draft(request: SignedIn, pk: UUID) -> LawDraft:
    """本机关的一稿；没有职责的、别的机关的视同没有。"""
    _require_duty(request)
    rows = LawDraft.objects.select_related("law", "drafted_by", "decided_by")
    found = rows.filter(pk=pk, organ=maintaining.keeper(request.user)).first()
    if found is None:
        raise Gone
    return found

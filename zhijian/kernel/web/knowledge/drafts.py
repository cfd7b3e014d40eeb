"""违法行为分类、办案模式的一稿：送签、签认、退回、撤回。没有维护职责的视同没有这些页。"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhijian.kernel import clock
from zhijian.kernel.knowledge import marking, publishing, scope
from zhijian.kernel.knowledge.models import Book, KnowledgeDraft
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import drafting
from zhijian.kernel.registers.models import Row
from zhijian.kernel.web.knowledge.forms import DraftForm, ReturnForm
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused, Unmet

LABELS = {
    "name": "名称",
    "enabled": "启用",
    "group": "大类",
    "parent": "扩展自",
    "definition": "定义",
    "breached": "违反的条款",
    "penal": "罚则",
    "crime": "涉罪提示",
    "thresholds": "涉罪提示标准",
    "violations": "适用的违法行为",
    "nature": "定性的写法",
    "articles": "全部条款",
    "basis": "处罚依据的写法",
    "points": "取证要点",
    "papers": "文书清单",
    "steps": "裁量步骤",
    "weighing": "裁量理由的写法",
    "risks": "常见风险",
    "division": "地区",
}
PAGES = {Book.VIOLATIONS: ("violations", "violation"), Book.PLAYBOOKS: ("playbooks", "playbook")}


def keeping(officer: Officer, book: Book, at: datetime) -> Organ | None:
    """此人在哪个机关维护这本名册：本机关优先；没有职责的为 None。"""
    found = list(duties.organs_of(officer, at, publishing.DUTY[book]))
    return next((one for one in found if one.pk == officer.organ_id), found[0] if found else None)


def keeping_or_gone(request: SignedIn, book: Book) -> Organ:
    """没有维护职责的，视同没有这一页。"""
    organ = keeping(request.user, book, clock.now())
    if organ is None:
        raise Gone
    return organ


def proposing(
    request: SignedIn,
    book: Book,
    form: DraftForm,
    *,
    organ: Organ,
    base: Row | None,
    fixed: dict[str, Any],
    title: str,
    lead: str,
) -> HttpResponse:
    """填表送签；填错或不予办理时所填的都还在。`fixed` 是表上不问的内容。"""
    refused: tuple[Unmet, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        content = publishing.Content(
            given["name"],
            fixed | form.data_given,
            given["why"],
            given["effective_from"],
            given["enabled"],
        )
        try:
            made = publishing.propose(
                book, base, content, organ=organ, by=request.user, at=clock.now()
            )
        except Refused as problem:
            refused = problem.reasons
        else:
            messages.success(request, f"已送签：“{made.name}”，待另一人签认")
            return redirect("knowledge_draft", made.pk)
    listing, page = PAGES[book]
    back = reverse(page, args=[base.code]) if base else reverse(listing)
    context = {
        "form": form,
        "refused": refused,
        "title": title,
        "lead": lead,
        "book": book,
        "listing": reverse(listing),
        "back": back,
    }
    return render(request, "knowledge/propose.html", context)


def pending_of(book: Book, code: str = "") -> QuerySet[KnowledgeDraft]:
    """待签认的各稿。"""
    rows = _drafts().filter(book=book, state=KnowledgeDraft.State.PENDING)
    return rows.filter(code=code) if code else rows


@login_required
def draft(request: SignedIn, pk: UUID) -> HttpResponse:
    """一稿：与现行一行的差别，签认、退回或者撤回。"""
    found = _draft(request, pk)
    pending = found.state == KnowledgeDraft.State.PENDING
    mine = found.drafted_by_id == request.user.pk
    context: dict[str, Any] = {
        "draft": found,
        "changes": [
            (LABELS.get(name, name), _told(before), _told(after))
            for name, before, after in publishing.changed(found)
        ],
        "may_sign": pending and not mine,
        "may_withdraw": pending and mine,
        "form": ReturnForm(),
        "listing": reverse(PAGES[Book(found.book)][0]),
        "page": reverse(PAGES[Book(found.book)][1], args=[found.code]) if found.row else "",
        "whole": "全国" if not scope.prefix(found.organ) else found.organ.name,
    }
    return render(request, "knowledge/draft.html", context)


@login_required
@require_POST
def sign(request: SignedIn, pk: UUID) -> HttpResponse:
    """签认。"""
    done = publishing.sign(_draft(request, pk), by=request.user, at=clock.now())
    marking.refresh(clock.today())
    messages.success(request, f"已签认：“{done.name}”自 {done.effective_from} 起取用")
    return redirect("knowledge_draft", done.pk)


@login_required
@require_POST
def send_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """退回。"""
    form: django_forms.Form = ReturnForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    done = publishing.send_back(_draft(request, pk), words, by=request.user, at=clock.now())
    messages.success(request, f"已退回：“{done.name}”")
    return redirect("knowledge_draft", done.pk)


@login_required
@require_POST
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """草拟人撤回。"""
    done = drafting.withdraw(_draft(request, pk), by=request.user, at=clock.now())
    messages.success(request, f"已撤回：“{done.name}”")
    return redirect("knowledge_draft", done.pk)


def _draft(request: SignedIn, pk: UUID) -> KnowledgeDraft:
    found = _drafts().select_related("base", "row").filter(pk=pk).first()
    if found is None:
        raise Gone
    duty = publishing.DUTY[Book(found.book)]
    if not duties.may(request.user, duty, found.organ, clock.now()):
        raise Gone
    return found


def _drafts() -> QuerySet[KnowledgeDraft]:
    return KnowledgeDraft.objects.select_related("drafted_by", "decided_by", "organ")


def _told(value: Any) -> str:
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)

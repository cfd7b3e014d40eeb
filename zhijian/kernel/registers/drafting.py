"""名册行的一稿：一人草拟送签，另一人签认或者退回；草拟人在此之前可以撤回。职责由各处自核。"""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers.models import RowDraft
from zhijian.rules.refusal import Refused, Unmet

DraftT = TypeVar("DraftT", bound=RowDraft)
State = RowDraft.State


def refuse_second(drafts: QuerySet[DraftT]) -> None:
    """这些稿里还有待签认的，不再收一稿。"""
    waiting = drafts.filter(state=State.PENDING).select_related("drafted_by").first()
    if waiting is not None:
        words = f"{waiting.drafted_by}已送签的{waiting.what}尚未签认"
        raise Refused(Unmet(words, remedy="请先签认、退回，或由草拟人撤回"))


def pending(draft: DraftT, *together: str) -> DraftT:
    """锁定一稿，`together` 是一并取来的外键；已办的不能再办。"""
    rows = type(draft)._default_manager.select_for_update(of=("self",))
    held = rows.select_related("drafted_by", *together).get(pk=draft.pk)
    if held.state != State.PENDING:
        raise Refused(Unmet(f"{held}，不能再办"))
    return held


def require_another(held: RowDraft, by: Officer) -> None:
    """签认、退回的须是草拟人之外的人。"""
    if held.drafted_by_id == by.pk:
        words = f"草拟人不能签认或者退回自己的{held.what}"
        raise Refused(Unmet(words, remedy="请另一名有此职责的人办理"))


def send_back(held: DraftT, words: str, *, by: Officer, at: datetime) -> DraftT:
    """退回已锁定的一稿，说明理由。"""
    require_another(held, by)
    if not words.strip():
        raise Refused(Unmet("没有写明退回的理由", remedy="写明哪里要改"))
    return decide(held, State.RETURNED, by, at, words.strip())


def withdraw(draft: DraftT, *, by: Officer, at: datetime) -> DraftT:
    """草拟人在签认之前撤回。"""
    with transaction.atomic():
        held = pending(draft)
        if held.drafted_by_id != by.pk:
            raise Refused(Unmet(f"只有草拟人{held.drafted_by}能撤回"))
        return decide(held, State.WITHDRAWN, by, at)


def decide(
    held: DraftT, state: RowDraft.State, by: Officer, at: datetime, words: str = ""
) -> DraftT:
    """记下怎样办的；签认的，成为的名册行由调用者先写在 `row`。"""
    held.state, held.decided_by, held.decided_at, held.words = state, by, at, words
    held.save(update_fields=["state", "decided_by", "decided_at", "words", "row"])
    return held

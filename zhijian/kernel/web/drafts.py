"""存、取、丢弃草稿。内容可能含保密信息，所以整份加密。"""

import json
from datetime import datetime

from django.db import connection
from django.http import QueryDict

from zhijian.kernel import vault
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.models import Draft

DROPPED = frozenset({"csrfmiddlewaretoken", "act-key", "act-seen_version", "_draft", "_apply"})
LONGEST = 400_000


def save(officer: Officer, slot: str, typed: QueryDict, at: datetime) -> Draft | None:
    """存一份草稿；全空的不存，过长的不存。"""
    kept = {name: typed.getlist(name) for name in typed if name not in DROPPED}
    text = json.dumps(kept, ensure_ascii=False)
    if len(text) > LONGEST or not any(value.strip() for row in kept.values() for value in row):
        return None
    sealed = vault.seal(text, _context(slot))
    draft, _ = Draft.objects.update_or_create(
        officer=officer, slot=slot, defaults={"sealed": sealed, "saved_at": at}
    )
    return draft


def load(officer: Officer, slot: str) -> tuple[QueryDict, datetime] | None:
    """取回草稿与存的时间。密钥已换、解不开的当作没有。"""
    draft = Draft.objects.filter(officer=officer, slot=slot).first()
    if draft is None:
        return None
    try:
        kept = json.loads(vault.open_sealed(draft.sealed, _context(slot)))
    except vault.VaultError:
        return None
    typed = QueryDict(mutable=True)
    for name, values in kept.items():
        typed.setlist(name, values)
    return typed, draft.saved_at


def drop(officer: Officer, slot: str) -> None:
    """丢弃草稿（办成之后，或本人不要了）。多半没有，所以一条语句，不另开事务。"""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from web_draft where officer_id = %s and slot = %s", [officer.pk, slot]
        )


def _context(slot: str) -> str:
    return f"draft:{slot}"

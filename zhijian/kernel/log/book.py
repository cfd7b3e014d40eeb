"""记一笔与验一本。"""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction

from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules import canonical
from zhijian.rules.refusal import Refused, Unmet

SALT_BYTES = canonical.SIZE
HALTED_STATE = "ZJ001"
HALTED = Unmet(
    "全过程记录与见证人所见不符（多因恢复了较早的备份），核清之前暂停办理",
    remedy="您所填的没有办成。请联系系统管理员：补回缺失的记录，或由机构管理员在“记录核对”页记明缺口",
)


def append(
    matter: Matter,
    verb: str,
    *,
    by: Officer,
    occurred_at: datetime,
    recorded_at: datetime,
    facts: Mapping[str, object],
) -> Entry:
    """给一件记一笔，并更新该件的笔数与末笔链值（由调用者保存该件）。

    调用者须已锁定该件，序号才不会重。
    """
    matter.entries_count += 1
    entry = _sealed(
        Entry(
            book=matter.pk,
            number=matter.entries_count,
            matter=matter,
            organ_id=matter.organ_id,
            officer=by,
            verb=verb,
            occurred_at=occurred_at,
            recorded_at=recorded_at,
        ),
        facts,
        bytes(matter.head) if matter.entries_count > 1 else _genesis(matter.pk),
    )
    matter.head = entry.link
    return entry


def append_for_organ(
    organ: Organ, verb: str, *, by: Officer, at: datetime, facts: Mapping[str, object]
) -> Entry:
    """给一个机关的机构管理记录本记一笔。"""
    with transaction.atomic():
        Organ.objects.select_for_update().get(pk=organ.pk)
        last = Entry.objects.filter(book=organ.pk).order_by("-number").first()
        entry = Entry(
            book=organ.pk,
            number=last.number + 1 if last else 1,
            organ=organ,
            officer=by,
            verb=verb,
            occurred_at=at,
            recorded_at=at,
        )
        return _sealed(entry, facts, bytes(last.link) if last else _genesis(organ.pk))


def content(entry: Entry) -> dict[str, Any]:
    """记录的内容。"""
    read: dict[str, Any] = json.loads(bytes(entry.body))
    return read


def broken_at(book: UUID) -> int | None:
    """一本记录第一处断裂的序号；完好则为 None。断裂指内容、盐、次序任一与链值不符。"""
    return first_broken(book, Entry.objects.filter(book=book).order_by("number").iterator())


def first_broken(book: UUID, entries: Iterable[Entry]) -> int | None:
    """已取来的一本，第一处断裂的序号。"""
    previous = _genesis(book)
    for expected, entry in enumerate(entries, start=1):
        if len(entry.salt) != SALT_BYTES:
            return expected
        link = canonical.entry_hash(previous, bytes(entry.salt), bytes(entry.body))
        if entry.number != expected or bytes(entry.link) != link or not _columns_agree(entry):
            return expected
        previous = link
    return None


def _genesis(book: UUID) -> bytes:
    return canonical.genesis(str(book))


def _sealed(entry: Entry, facts: Mapping[str, object], previous: bytes) -> Entry:
    entry.salt = secrets.token_bytes(SALT_BYTES)
    entry.body = canonical.encode({**_columns(entry), "facts": dict(facts)})
    entry.link = canonical.entry_hash(previous, entry.salt, entry.body)
    try:
        statements.insert([entry])
    except DatabaseError as problem:
        if getattr(problem.__cause__, "sqlstate", "") == HALTED_STATE:
            raise Refused(HALTED) from problem
        raise
    return entry


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "book": str(entry.book),
        "number": entry.number,
        "organ": str(entry.organ_id),
        "officer": str(entry.officer_id),
        "verb": entry.verb,
        "occurred_at": _iso(entry.occurred_at),
        "recorded_at": _iso(entry.recorded_at),
    }


def _columns_agree(entry: Entry) -> bool:
    try:
        read = content(entry)
    except ValueError:
        return False
    placed = entry.matter_id in (None, entry.book)
    return placed and all(read.get(name) == value for name, value in _columns(entry).items())


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")

"""各行：由一件的全部记录重算每一行应有的值，与现在的逐列比。

记录里每次办理都写着所添的行的各列、所改的列的改前改后。照次序叠起来，就是各行应有的样子；改前的值与
此前叠出的不同，是两次办理之间有人不经办理改过。受保护的列解开再比（换过密钥的密文不同而内容相同）。
"""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from zhijian.kernel.acts import recording
from zhijian.kernel.acts.checking.found import Kind, Odd, Odds
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import issuing
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.vault import Protected
from zhijian.kernel.vault.keys import VaultError
from zhijian.rules.procedure import ProcedureError

State = dict[str, dict[str, Any]]
# 一企一册、人员、机构由多件共用，也在机构管理里改：不归一件的记录独自说了算
SHARED = {"parties", "organs", "registers"}


def check(matter: Matter, entries: list[Entry]) -> Odds:
    """一件的各行。"""
    told = [(entry, book.content(entry)["facts"]) for entry in entries]
    state: State = {}
    if told:
        state[recording.key(matter)] = _opened(told[0][0], told[0][1])
    for entry, facts in told:
        yield from _stack(state, entry, _own(facts), matter)
    held = _held(state, matter)
    for name, columns in state.items():
        yield from _compare(name, columns, held.get(name), matter)
    yield from _desk(matter)
    yield from _opening(matter, entries)
    for _, facts in told:
        for paper in facts.get("papers", []):
            yield from _paper(paper, matter)


def _opened(entry: Entry, facts: dict[str, Any]) -> dict[str, Any]:
    """登记之时办件一行的各列。"""
    notes = facts.get("notes", {})
    return {
        "organ_id": str(entry.organ_id),
        "procedure": notes.get("procedure"),
        "title": notes.get("title"),
        "opened_at": recording.written(entry.occurred_at),
        "number": "",
        "source_number": "",
        "closed_at": None,
    }


def _own(facts: dict[str, Any]) -> dict[str, Any]:
    """只留归这一件的行。"""
    kept = {
        part: {
            name: columns
            for name, columns in facts.get(part, {}).items()
            if recording.model_of(name)._meta.app_label not in SHARED
        }
        for part in ("added", "changes")
    }
    return facts | kept


def _stack(state: State, entry: Entry, facts: dict[str, Any], matter: Matter) -> Odds:
    for name, columns in facts.get("added", {}).items():
        state[name] = dict(columns)
    for name, columns in facts.get("changes", {}).items():
        row = state.setdefault(name, {})
        for column, (before, after) in columns.items():
            known = row.get(column, before)
            if entry.number > 1 and not _same(name, column, known, before):
                words = f"第 {entry.number} 笔办理之前，“{_label(name, column)}”已被不经办理改动"
                yield Odd(Kind.ROW, _title(name), words, matter.pk)
            row[column] = after
    own = state[recording.key(matter)]
    own["stage"] = facts["stage"][1] if "stage" in facts else own.get("stage")


def _held(state: State, matter: Matter) -> dict[str, models.Model]:
    """这些行现在的样子，一种一次取。"""
    wanted: dict[type[models.Model], list[str]] = defaultdict(list)
    for name in state:
        wanted[recording.model_of(name)].append(name.split(":", 1)[1])
    found: dict[str, models.Model] = {recording.key(matter): matter}
    moved = {new: old for old, new in recording.MOVED.items()}
    for model, keys in wanted.items():
        if model is Matter:
            keys = [key for key in keys if key != str(matter.pk)]  # noqa: PLW2901
        for row in model._base_manager.filter(pk__in=keys):
            found[recording.key(row)] = row
            if old := moved.get(row._meta.label):
                found[f"{old}:{row.pk}"] = row
    return found


def _compare(name: str, columns: dict[str, Any], row: models.Model | None, matter: Matter) -> Odds:
    if row is None:
        yield Odd(Kind.ROW, _title(name), "记录里有这一行，数据里没有了", matter.pk)
        return
    if isinstance(row, Matter) and row.pk != matter.pk:
        return  # 别的办件由它自己的记录核
    known = {field.attname for field in row._meta.concrete_fields}
    for column, recorded in columns.items():
        if column in known and not _agrees(row, column, recorded):
            words = f"“{_label(name, column)}”与记录不符"
            yield Odd(Kind.ROW, _title(name), words, matter.pk)


def _agrees(row: models.Model, column: str, recorded: Any) -> bool:
    held = getattr(row, column)
    if recording.written(held) == recorded:
        return True
    try:
        should = recording.read(row, column, recorded)
        if isinstance(held, Protected) and isinstance(should, Protected):
            return held.reveal() == should.reveal()
    except (ValidationError, VaultError, ValueError, TypeError):
        return False
    return bool(held == should)


def _same(name: str, column: str, known: Any, before: Any) -> bool:
    """两个记录中的值是同一个值（写法可以不同，如 1.5 与 1.50）。"""
    if known == before:
        return True
    row = recording.model_of(name)()
    if column not in {field.attname for field in row._meta.concrete_fields}:
        return True
    try:
        first, second = (recording.read(row, column, value) for value in (known, before))
        if isinstance(first, Protected) and isinstance(second, Protected):
            return first.reveal() == second.reveal()
    except (ValidationError, VaultError, ValueError, TypeError):
        return False
    return bool(first == second)


def _desk(matter: Matter) -> Odds:
    """最近期限由各项期限重算。"""
    nearest = clock.earliest(Deadline.objects.filter(matter=matter))
    should = (nearest.due_on, nearest.name) if nearest else (None, "")
    if (matter.due_on, matter.due_name) != should:
        yield Odd(Kind.ROW, _title(recording.key(matter)), "最近期限与各项期限不符", matter.pk)


def _opening(matter: Matter, entries: list[Entry]) -> Odds:
    """类别与程序同登记的环节相符。"""
    spec = registry.get(matter.kind)
    try:
        verb = spec.version(matter.procedure).opening.verb if spec else ""
    except (KeyError, ProcedureError, ObjectDoesNotExist):
        verb = ""
    if not entries or entries[0].verb != verb:
        yield Odd(Kind.ROW, _title(recording.key(matter)), "类别或程序与登记不符", matter.pk)


def _paper(told: dict[str, Any], matter: Matter) -> Odds:
    paper = Paper.objects.filter(pk=told["id"]).first()
    name = f"文书《{told.get('name', '')}》{told.get('number', '')}"
    if paper is None:
        yield Odd(Kind.ROW, name, "记录里有这份文书，数据里没有了", matter.pk)
    elif issuing.digest(paper) != told or not issuing.intact(paper):
        yield Odd(Kind.ROW, name, "内容、文号或者摘要与记录不符", matter.pk)


def _title(name: str) -> str:
    return f"{recording.model_of(name)._meta.verbose_name} {name.split(':', 1)[1]}"


def _label(name: str, column: str) -> str:
    fields = recording.model_of(name)._meta.concrete_fields
    field = next((one for one in fields if one.attname == column), None)
    return str(field.verbose_name) if field else column

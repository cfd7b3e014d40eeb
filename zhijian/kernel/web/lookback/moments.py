"""把一页记录与留痕说成人话：谁、何时、在哪一件、做了什么、改前改后、带入的文件。"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import telling
from zhijian.kernel.web.telling import Change, Told
from zhijian.rules.procedure import WITHDRAW


@dataclass(frozen=True)
class Moment:
    """时间线上的一条。办理有 `told` 与改前改后；留痕有 `trace`。"""

    at: datetime
    officer: Officer
    matter: Matter | None
    words: str
    told: Told | None = None
    changes: tuple[tuple[str, list[Change]], ...] = ()
    files: tuple[StoredFile, ...] = ()
    trace: Trace | None = None
    number: int | None = None


def moments(rows: Iterable[Entry | Trace]) -> list[Moment]:
    """一页的各条，次序不变。"""
    held = list(rows)
    told = _told([row for row in held if isinstance(row, Entry)])
    files = _files(told.values())
    known = telling.names(*(one.facts for one in told.values()))
    return [
        _of_entry(row, told, files, known) if isinstance(row, Entry) else _of_trace(row)
        for row in held
    ]


def _told(entries: list[Entry]) -> dict[int, Told]:
    """办件的各笔说成人话；后来撤回了没有，另取撤回的各笔来认。"""
    by_matter: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.matter_id and entry.matter and entry.matter.kind in registry:
            by_matter[entry.matter_id].append(entry)
    undoing: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(matter__in=by_matter, verb=WITHDRAW):
        undoing[entry.matter_id].append(entry)  # type: ignore[index]
    found: dict[int, Told] = {}
    for pk, ours in by_matter.items():
        have = {entry.seq for entry in ours}
        extra = [entry for entry in undoing[pk] if entry.seq not in have]
        procedure = procedure_of(ours[0].matter)  # type: ignore[arg-type]
        found |= {one.entry.seq: one for one in telling.told([*ours, *extra], procedure)}
    return found


def _files(told: Iterable[Told]) -> dict[str, StoredFile]:
    wanted = {str(file["id"]) for one in told for file in one.files}
    return {str(pk): file for pk, file in StoredFile.objects.in_bulk(wanted).items()}


def _of_entry(
    entry: Entry, told: dict[int, Told], files: dict[str, StoredFile], known: dict[str, str]
) -> Moment:
    one = told.get(entry.seq)
    if one is None or entry.matter is None:
        label = gate.LABELS.get(entry.verb, entry.verb)
        words = f"机构管理：{label}（{entry.organ.name}）"
        return Moment(entry.recorded_at, entry.officer, entry.matter, words)
    brought = tuple(files[key] for file in one.files if (key := str(file["id"])) in files)
    procedure = procedure_of(entry.matter)
    return Moment(
        entry.recorded_at,
        entry.officer,
        entry.matter,
        one.words,
        told=one,
        changes=tuple(telling.changes(one, procedure, known)),
        files=brought,
        number=entry.number,
    )


def _of_trace(row: Trace) -> Moment:
    return Moment(row.at, row.officer, row.matter, _said(row), trace=row)


def _said(row: Trace) -> str:
    """留痕的说法；不予办理的，环节代码写成名称。"""
    words = row.words
    if row.kind == Trace.Kind.REFUSED and row.matter and row.matter.kind in registry:
        verb, mark, rest = words.partition("：")
        labels = procedure_of(row.matter).labels
        words = f"{labels.get(verb, verb)}{mark}{rest}"
    return f"{row.get_kind_display()}：{words}" if words else str(row.get_kind_display())

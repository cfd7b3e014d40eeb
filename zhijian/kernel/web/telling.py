"""把记录说成人话：谁办了什么、附了什么、改前改后。"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from zhijian.kernel.acts import recording
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.parties.models import Party
from zhijian.kernel.vault.fields import ProtectedText
from zhijian.rules.procedure import COMMON, EXPIRE, REDATE, WITHDRAW, Procedure

NOTHING = "—"
HIDDEN = "（保密）"
NAMED: tuple[type[models.Model], ...] = (Officer, Organ, Party, EvidenceItem)
UNNAMED = {"party": "当事人", "parent": "上级办件", "matter": "办件", "paper": "文书"}
"""没有写名称的栏怎样叫。"""
SKIPPED = frozenset({"id", "matter_id", "entry_number", "void_number", "home", "kind", "version"})


@dataclass(frozen=True)
class Change:
    """一栏的改前改后（新添的行没有改前）。"""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """一次办理的说法。`source`、`target` 是办理前后的阶段代码；`undone` 表示后来被撤回。"""

    entry: Entry
    label: str
    source: str
    target: str
    back: bool
    undone: bool
    papers: tuple[Mapping[str, Any], ...]
    files: tuple[Mapping[str, Any], ...]
    notes: Mapping[str, Any]
    facts: Mapping[str, Any] = field(repr=False)

    @property
    def words(self) -> str:
        """如“提交立案审批，附 3 份文书、2 个文件”。"""
        counted = [(len(self.papers), "份文书"), (len(self.files), "个文件")]
        more = "、".join(f"{count} {unit}" for count, unit in counted if count)
        return f"{self.label}，附 {more}" if more else self.label

    @property
    def late(self) -> bool:
        """补录：发生之日早于记录之日。系统自动记下的不算。"""
        if self.entry.verb in (EXPIRE, REDATE):
            return False
        return local_date(self.entry.occurred_at) < local_date(self.entry.recorded_at)

    @property
    def late_reason(self) -> str:
        return str(self.notes.get("late_reason", ""))

    @property
    def reason(self) -> str:
        """退回、撤回等写下的理由。"""
        for name in ("reason", "opinion", "why"):
            if self.notes.get(name):
                return str(self.notes[name])
        return ""


def told(entries: Iterable[Entry], procedure: Procedure) -> list[Told]:
    """一件的各笔记录，按次序。"""
    rows = list(entries)
    bodies = [book.content(entry)["facts"] for entry in rows]
    withdrawn = {facts.get("notes", {}).get("withdrawn") for facts in bodies}
    return [
        _one(entry, facts, procedure, undone=entry.number in withdrawn)
        for entry, facts in zip(rows, bodies, strict=True)
    ]


def _one(entry: Entry, facts: dict[str, Any], procedure: Procedure, *, undone: bool) -> Told:
    source, target = facts.get("stage", ("", ""))
    withdrawing = entry.verb == WITHDRAW
    label = procedure.labels.get(entry.verb, entry.verb)
    return Told(
        entry=entry,
        label=label,
        source=source,
        target=target,
        back=withdrawing or (entry.verb not in COMMON and procedure.named(entry.verb).back),
        undone=undone or withdrawing,
        papers=tuple(facts.get("papers", ())),
        files=tuple(facts.get("files", ())),
        notes=facts.get("notes", {}),
        facts=facts,
    )


def changes(
    one: Told, procedure: Procedure, known: Mapping[str, str] | None = None
) -> list[tuple[str, list[Change]]]:
    """改前改后，按表列出：[(“立案”, [改动…])…]。保密的栏只写（保密）。

    `known` 是 `names` 取来的名字；一页要说几笔的，先一次取齐。
    """
    if known is None:
        known = names(one.facts)
    groups = []
    for name, columns in one.facts.get("changes", {}).items():
        pairs = {column: (pair[0], pair[1]) for column, pair in columns.items()}
        groups.append(_group(name, pairs, known, procedure))
    for name, columns in one.facts.get("added", {}).items():
        pairs = {column: (None, value) for column, value in columns.items()}
        title, rows = _group(name, pairs, known, procedure)
        groups.append((f"添加{title}", [row for row in rows if row.after != NOTHING]))
    return [(title, rows) for title, rows in groups if rows]


def _group(
    name: str,
    pairs: Mapping[str, tuple[Any, Any]],
    known: Mapping[str, str],
    procedure: Procedure,
) -> tuple[str, list[Change]]:
    model = recording.model_of(name)
    rows = []
    for column, (before, after) in pairs.items():
        column_field = _column(model, column)
        if column in SKIPPED or column_field is None:
            continue
        said = [_said(column_field, value, known, procedure) for value in (before, after)]
        label = str(column_field.verbose_name)
        rows.append(Change(UNNAMED.get(label, label), *said))
    return str(model._meta.verbose_name), rows


def _column(model: type[models.Model], column: str) -> Any:
    return next((f for f in model._meta.concrete_fields if f.attname == column), None)


def _said(column: Any, value: Any, known: Mapping[str, str], procedure: Procedure) -> str:
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(column, ProtectedText):
        return HIDDEN
    if column.model is Matter and column.attname == "stage" and value in procedure.stages:
        return procedure.stages[value].name
    if column.is_relation:
        return known.get(str(value), "（另一条记录）")
    return _plain(column, value)


def _plain(column: Any, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(column, models.DateTimeField):
        return f"{datetime.fromisoformat(value).astimezone(CHINA):%Y-%m-%d %H:%M}"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _joined(value)


def _joined(value: Any) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}：{_joined(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "、".join(_joined(item) for item in value)
    return str(value)


def columns(
    name: str, values: Mapping[str, Any], known: Mapping[str, str], procedure: Procedure
) -> tuple[str, list[tuple[str, str]]]:
    """一行的名称与各栏的说法；空的栏不列，保密的只写（保密）。`known` 是 `names` 取来的名字。"""
    title, rows = _group(
        name, {key: (None, value) for key, value in values.items()}, known, procedure
    )
    return title, [(row.label, row.after) for row in rows if row.after != NOTHING]


def names(*told: Mapping[str, Any]) -> dict[str, str]:
    """几笔记录里提到的人、机关、当事人、证据的名字；一种一次查询。"""
    wanted = {value for facts in told for value in _keys(facts)}
    if not wanted:
        return {}
    found: dict[str, str] = {}
    for model in NAMED:
        rows = model._default_manager.filter(pk__in=wanted).values_list("pk", "name")
        found |= {str(pk): name for pk, name in rows}
    return found


def _keys(facts: Mapping[str, Any]) -> Iterator[str]:
    for part in ("changes", "added"):
        for columns in facts.get(part, {}).values():
            for column, pair in columns.items():
                if column.endswith("_id"):
                    values = pair if isinstance(pair, list) else [pair]
                    yield from (one for one in values if isinstance(one, str) and len(one) == 36)

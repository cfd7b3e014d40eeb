"""一次办理：业务动作只通过它改动办件，每一处改动因此都进入记录。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from zhijian.kernel.acts import recording, terms
from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Assignment, Detail, Link, Matter, SubRow
from zhijian.kernel.organs import statements
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.papers import numbers
from zhijian.rules.procedure import Procedure, Step

RowT = TypeVar("RowT", bound=models.Model)


@dataclass(frozen=True)
class Spawned:
    """要随一次办理另立的一件：类别、机关、上级办件、登记的各栏。"""

    kind: str
    organ: Organ
    parent: Matter | None
    data: Mapping[str, Any]


class Act:
    """正在办的一个环节。`at` 是发生时间，`recorded_at` 是记录时间，`number` 是将记的序号。"""

    def __init__(
        self,
        spec: ModuleSpec,
        matter: Matter,
        step: Step,
        *,
        by: Officer,
        at: datetime,
        recorded_at: datetime,
    ) -> None:
        self.spec, self.matter, self.step = spec, matter, step
        self.by, self.at, self.recorded_at = by, at, recorded_at
        self.number = matter.entries_count + 1
        self.hands: list[Officer] = [by]
        self.answers: dict[str, dict[str, Any]] = {}
        self.late_reason = ""
        self._detail: Detail | None = None
        self._deadlines: list[Deadline] | None = None
        self._changes: dict[str, dict[str, list[Any]]] = {}
        self.moved: set[str] = set()
        self._added: dict[str, dict[str, Any]] = {}
        self._notes: dict[str, Any] = {}
        self._files: list[dict[str, Any]] = []
        self.papers: list[tuple[str, dict[str, Any]]] = []
        self.new_rows: list[SubRow] = []
        self.serials: dict[str, int] = {}
        self.spawned: list[Spawned] = []

    @property
    def procedure(self) -> Procedure:
        """本件所依的程序。"""
        return self.spec.version(self.matter.procedure)

    @property
    def organ(self) -> Organ:
        """办理本环节的机关：承办机关，或者环节表 `where` 所指的参与机关。"""
        return family.organs(self.matter, self.step.where)[0]

    @property
    def day(self) -> date:
        """发生之日（北京时间）。"""
        return local_date(self.at)

    @property
    def detail(self) -> Any:
        """本件的业务行（已随本件锁定后重读）。"""
        if self._detail is None:
            (self._detail,) = statements.fetch(
                self.spec.model, "row.matter_id = %s", [self.matter.pk]
            )
        return self._detail

    def change(self, row: models.Model, **new: Any) -> None:
        """改一行，改前改后一并记下；没有变化的列不记。"""
        before = recording.values(row)
        for name, value in new.items():
            setattr(row, name, value)
        after = recording.values(row)
        changed = [name for name in after if before[name] != after[name]]
        if not changed:
            return
        self._save(row, changed)
        told = self._changes.setdefault(recording.key(row), {})
        for name in changed:
            first = told[name][0] if name in told else recording.written(before[name])
            told[name] = [first, recording.written(after[name])]

    def _save(self, row: models.Model, changed: list[str]) -> None:
        """办件自己的列攒到封记时一次存，其余的行即存。"""
        if row is self.matter:
            self.moved.update(changed)
            return
        if isinstance(row, Deadline):
            row.look_at = clock.next_look(row)
            changed = [*changed, "look_at"]
        statements.update(row, changed)
        if isinstance(row, SubRow):
            rows.changed(row, self.matter)

    def add(self, row: RowT) -> RowT:
        """添一行。台账行自动写上本件与记录序号。"""
        return self.add_all([row])[0]

    def add_all(self, added: Sequence[RowT]) -> Sequence[RowT]:
        """添同一种的若干行，一条语句；没有行则什么也不做。"""
        for row in added:
            if isinstance(row, SubRow):
                row.matter, row.entry_number = self.matter, self.number
                self.new_rows.append(row)
        if added:
            statements.insert(added)
        for row in added:
            if isinstance(row, SubRow):
                rows.added(row, self.matter)
            self._added[recording.key(row)] = {
                name: recording.written(value) for name, value in recording.values(row).items()
            }
            for name in recording.file_columns(type(row)):
                if (stored := getattr(row, name)) is not None:
                    self.file(stored)
        return added

    def note(self, **facts: Any) -> None:
        """记下不落在任何行上的事实，如退回理由。"""
        self._notes |= {name: recording.written(value) for name, value in facts.items()}

    def noted(self, name: str) -> Any:
        """本次办理记下的一项；没有则为空。"""
        return self._notes.get(name, "")

    def file(self, stored: StoredFile) -> None:
        """记下随本环节带入的文件及其摘要；所添的行引用的文件自动记下，记过的不重记。"""
        if any(told["id"] == str(stored.pk) for told in self._files):
            return
        self._files.append(
            {
                "id": str(stored.pk),
                "name": stored.original_name,
                "size": stored.size,
                "sha256": stored.sha256,
                "sm3": stored.sm3,
            }
        )

    def paper(self, no: str, **facts: Any) -> None:
        """在环节表所列之外，另制一份文书；`facts` 并入该文书的事实。"""
        self.papers.append((no, facts))

    def assign(self, officer: Officer, role: str, *, lead: bool = False) -> Assignment:
        """指派一名经办人。"""
        return self.add(self._assignment(officer, role, lead))

    def assign_all(self, role: str, lead: Officer, others: Iterable[Officer]) -> None:
        """指派一名为主、其余协助的几名经办人。"""
        rest = [self._assignment(officer, role, False) for officer in others]
        self.add_all([self._assignment(lead, role, True), *rest])

    def link(self, there: Matter, why: str) -> Link:
        """与另一件关联。关联不随撤回而去，所以有关联的环节不得撤回（`Step.undo` 为假）。"""
        return self.add(Link(here=self.matter, there=there, why=why))

    def spawn(self, kind: str, organ: Organ, parent: Matter | None = None, **data: Any) -> None:
        """随本环节在一个机关另立一件（如下发到各机关的督办）：同在一个事务，全部立成或者全部不成。

        那一类的登记环节须由衔接办；`parent` 是它的上级办件（本件或者本件的上级办件），`data` 是其
        登记动作的各栏。
        """
        self.spawned.append(Spawned(kind, organ, parent, data))

    def release(self, role: str, officers: Iterable[Officer] | None = None) -> None:
        """解除某种身份的指派（不给人员则全部）。"""
        leaving = None if officers is None else {officer.pk for officer in officers}
        for row in rows.every(Assignment, self.matter):
            if row.role != role or row.until is not None:
                continue
            if leaving is None or row.officer_id in leaving:
                self.change(row, until=self.at)

    def allot(self, word: str) -> str:
        """取一个连续的案号，如“霸市监立〔2026〕12号”。"""
        return numbers.allot_text(self.matter.organ, word, self.day.year)

    @property
    def deadlines(self) -> list[Deadline]:
        """本件未了的期限。"""
        if self._deadlines is None:
            held = rows.every(Deadline, self.matter)
            self._deadlines = [row for row in held if row.state in Deadline.GOING]
        return self._deadlines

    @deadlines.setter
    def deadlines(self, rows: list[Deadline]) -> None:
        """已经取来的，不再取一次。"""
        self._deadlines = rows

    def begin(self, code: str) -> None:
        """起算环节所列的一项期限；那时的法律还没有这项期限的，不起算。"""
        if terms.period(self.procedure, code, self.day) is not None:
            self.start(code)

    def start(
        self, code: str, at: datetime | None = None, *, length: int | None = None
    ) -> Deadline:
        """起算一项期限（默认自发生时间起）；同一代码正在走的，先了结。

        `length` 是由办件指定的长度。
        """
        self.stop(code)
        ours, since = code not in self.procedure.party_periods, at or self.at
        row = self.add(
            clock.started(
                self.matter,
                code,
                since,
                for_organ=ours,
                listed=terms.listed(self.procedure, code),
                most=self.procedure.shortened.get(code),
                length=length,
            )
        )
        self.deadlines.append(row)
        return row

    def stop(self, *codes: str) -> None:
        """了结期限。"""
        for row in [row for row in self.deadlines if row.code in codes]:
            self.change(row, state=Deadline.State.DONE, ended_at=self.at)
            self.deadlines.remove(row)

    def pause(self, code: str, first: date, reason: str) -> None:
        """自 `first` 起中止一项期限，首日不计入。"""
        for row in self._running(code):
            self.add(PauseSpan(deadline=row, first=first, reason=reason))
            self.change(row, state=Deadline.State.PAUSED)
            self.redate(row)

    def resume(self, code: str, last: date, reason: str) -> None:
        """结束中止，`last` 当日仍不计入。"""
        for row in self._running(code):
            spans = PauseSpan.standing.filter(deadline=row, reason=reason, last__isnull=True)
            for span in spans:
                self.change(span, last=max(last, span.first))
            if not PauseSpan.standing.filter(deadline=row, last__isnull=True).exists():
                self.change(row, state=Deadline.State.RUNNING)
            self.redate(row)

    def exclude(self, code: str, first: date, last: date, reason: str) -> None:
        """不计入一段首尾已定的日子，首尾两日都不计；同一事由已有的，改其末日。"""
        for row in self._running(code):
            span = PauseSpan.standing.filter(deadline=row, reason=reason).first()
            if span is None:
                self.add(PauseSpan(deadline=row, first=first, last=last, reason=reason))
            else:
                self.change(span, last=max(last, span.first))
            self.redate(row)

    def extend(self, code: str, length: int, *, discussed: bool = False) -> None:
        """延长一项期限，长度与该期限同单位；次数、长度、批准人不合名册的，不予办理。"""
        for row in self._running(code):
            known = terms.listed(self.procedure, code)
            duty = self.step.duty
            extra = clock.extend(row, length, duty=duty, discussed=discussed, listed=known)
            self.change(row, extra=extra)
            self.redate(row)

    def facts(self) -> dict[str, Any]:
        """写入记录的全部事实。"""
        told: dict[str, Any] = {
            "hands": [str(officer.pk) for officer in self.hands],
            "changes": self._changes,
            "added": self._added,
            "notes": self._notes,
            "files": self._files,
        }
        return {name: value for name, value in told.items() if value}

    def _assignment(self, officer: Officer, role: str, lead: bool) -> Assignment:
        return Assignment(officer=officer, role=role, lead=lead, since=self.at)

    def _running(self, code: str) -> list[Deadline]:
        return [row for row in self.deadlines if row.code == code]

    def redate(self, row: Deadline) -> None:
        """重算届满日。"""
        copy = Deadline.objects.get(pk=row.pk)
        copy.extra = row.extra
        clock.set_due(copy, PauseSpan.standing.filter(deadline=row), local_date(self.recorded_at))
        self.change(row, due_on=copy.due_on, due_at=copy.due_at, provisional=copy.provisional)

"""取齐一件此刻的各行，倒放到某一笔之后：那时的办件是什么样子。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from zhijian.kernel.acts import recording
from zhijian.kernel.acts.spec import procedure_of
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web import telling
from zhijian.kernel.web.telling import Told
from zhijian.rules import lookback
from zhijian.rules.lookback import Rows
from zhijian.rules.refusal import Gone

APART = ("papers.Paper:",)
"""另按记录所载列出，不作为行倒放。"""
NOT_CARRIED = (
    "已上传而未登记为证据的文件，草稿与提醒",
    "机关、人员、当事人、名册当时的名称（显示的是现名）",
    "文书的排版文件（只有制发时的一份），期限下次巡查的时刻",
    "附属办件自己的经过（各有自己的记录，可另行回溯）",
)
Story = list[tuple[Entry, dict[str, Any]]]


@dataclass(frozen=True)
class Group:
    """一种行：名称，各行的各栏。"""

    name: str
    rows: list[list[tuple[str, str]]]


@dataclass(frozen=True)
class Then:
    """某一笔之后的办件。`evidence` 是当时登记在案的证据，`papers` 是当时已制作而未作废的文书。"""

    matter: Matter
    number: int
    count: int
    told: Told
    changes: list[tuple[str, list[telling.Change]]]
    head: dict[str, str]
    team: list[str]
    evidence: list[EvidenceItem]
    papers: list[dict[str, Any]]
    groups: list[Group]

    @property
    def earlier(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        return self.number + 1 if self.number < self.count else None


def story(matter: Matter) -> Story:
    """一件的各笔与其事实，由旧到新。"""
    rows = Entry.objects.filter(matter=matter).select_related("officer").order_by("number")
    return [(entry, book.content(entry)["facts"]) for entry in rows]


def rows_now(matter: Matter, told: Iterable[Mapping[str, Any]]) -> Rows:
    """记录提到过的各行此刻的样子，加上办件自己；一种行一条查询。"""
    wanted: dict[str, set[str]] = defaultdict(set)
    wanted[Matter._meta.label].add(str(matter.pk))
    for facts in told:
        for part in ("changes", "added"):
            for name in facts.get(part, {}):
                if not name.startswith(APART):
                    label, _, key = name.partition(":")
                    wanted[label].add(key)
    return {
        f"{label}:{row.pk}": _written(row)
        for label, keys in wanted.items()
        for row in _fetched(label, keys)
    }


def then(matter: Matter, number: int) -> Then:
    """第 `number` 笔之后的办件；没有这一笔的视同不存在。"""
    whole = story(matter)
    if not 1 <= number <= len(whole):
        raise Gone
    now = rows_now(matter, (facts for _, facts in whole))
    was = rows_at(now, whole, number)
    procedure = procedure_of(matter)
    told = telling.told([entry for entry, _ in whole], procedure)[number - 1]
    names = telling.names({"added": was})
    return Then(
        matter=matter,
        number=number,
        count=len(whole),
        told=told,
        changes=telling.changes(told, procedure, names | telling.names(told.facts)),
        head=_head(matter, was),
        team=_team(was),
        evidence=_evidence(was),
        papers=lookback.papers((entry.number, facts) for entry, facts in whole[:number]),
        groups=_groups(matter, was, names),
    )


def rows_at(now: Rows, whole: Story, number: int) -> Rows:
    """第 `number` 笔之后仍在（未被撤回）的各行。"""
    later = [facts for _, facts in reversed(whole[number:])]
    return lookback.standing(lookback.as_it_was(now, later))


def _fetched(label: str, keys: set[str]) -> list[Any]:
    try:
        return list(recording.model_of(label)._base_manager.filter(pk__in=keys))
    except (LookupError, ValidationError, ValueError):  # 表已不在，或者主键写法已变
        return []


def _written(row: Any) -> dict[str, Any]:
    return {name: recording.written(value) for name, value in recording.values(row).items()}


def _head(matter: Matter, was: Rows) -> dict[str, str]:
    """抬头：案号、标题、阶段、当事人。"""
    own = was.get(recording.key(matter), {})
    stages = procedure_of(matter).stages
    stage = str(own.get("stage", ""))
    party_id = own.get("party_id")
    party = Party.objects.filter(pk=party_id).first() if party_id else None
    return {
        "number": str(own.get("number") or own.get("source_number") or "未编号"),
        "title": str(own.get("title") or "（尚无标题）"),
        "stage": stages[stage].name if stage in stages else stage,
        "party": party.name if party else "",
    }


def _of(was: Rows, label: str) -> list[dict[str, Any]]:
    return [columns for name, columns in was.items() if name.startswith(f"{label}:")]


def _team(was: Rows) -> list[str]:
    """当时的经办人：按身份，主办在先。"""
    held = [row for row in _of(was, Assignment._meta.label) if row.get("until") is None]
    held.sort(key=lambda row: (Assignment.Role.values.index(row["role"]), not row.get("lead")))
    people = Officer.objects.in_bulk({row["officer_id"] for row in held})
    by_key = {str(pk): person.name for pk, person in people.items()}
    return [
        f"{Assignment.Role(row['role']).label} {by_key.get(str(row['officer_id']), '')}"
        f"{'（主办）' if row.get('lead') else ''}"
        for row in held
    ]


def _evidence(was: Rows) -> list[EvidenceItem]:
    keys = [row["id"] for row in _of(was, EvidenceItem._meta.label)]
    rows = EvidenceItem.objects.filter(pk__in=keys).select_related("file")
    return list(rows.order_by("entry_number", "id"))


def _groups(matter: Matter, was: Rows, names: Mapping[str, str]) -> list[Group]:
    """其余各行，一种一组，办件自己在最前。"""
    procedure = procedure_of(matter)
    found: dict[str, list[list[tuple[str, str]]]] = {}
    own = recording.key(matter)
    for name in sorted(was, key=lambda one: (one != own, one)):
        title, columns = telling.columns(name, was[name], names, procedure)
        if columns:
            found.setdefault(title, []).append(columns)
    return [Group(title, rows) for title, rows in found.items()]

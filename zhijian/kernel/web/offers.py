"""办理页上的参考：合于本件的办案模式与典型案例，一按即套用或者引用。

套用只把建议的文字填进表里空着的栏、接在已写的后面，随即给人看，由人核对、修改之后自己提交；
引用另记一笔。没有“引用参考”环节的办件、此刻不开放它的阶段，不给参考。
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from zhijian.kernel.acts import door
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import library, playbooks, references
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.knowledge.playbooks import Playbook
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.finding import Seen
from zhijian.kernel.web.rows import MOST_ROWS, RowsField
from zhijian.kernel.web.verbs import referring
from zhijian.rules.refusal import Gone

APPLY = "_apply"
FILLED = frozenset({"nature", "basis", "discretion", "punishable_words", "articles"})
"""办案模式填得了的栏；一栏也没有的办理页不给参考。"""


@dataclass(frozen=True)
class Offer:
    """一项参考：`fills` 是可以填入这张表的各栏（栏名 → 文字或各行）。"""

    kind: str
    key: str
    title: str
    why: str
    cited: bool
    fills: Mapping[str, Any] = field(default_factory=dict)
    playbook: Playbook | None = None

    @property
    def value(self) -> str:
        """按钮交上来的值。"""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Subject:
    """据以找参考的：违法行为分类、案由与产品的文字。"""

    violation_type: str
    words: str


def subject(found: Seen) -> Subject:
    """一件的违法行为与文字；没有违法行为分类的业务，只有文字。"""
    row = found.detail
    told = (found.matter.title, getattr(row, "cause", ""), getattr(row, "product_name", ""))
    return Subject(getattr(row, "violation_type", ""), " ".join(filter(None, told)))


def citable(found: Seen) -> bool:
    """此刻可以引用参考。"""
    return any(
        step.verb == referring.VERB for step in found.procedure.open_steps(found.matter.stage)
    )


def of(found: Seen, fields: Mapping[str, Any] | None = None) -> list[Offer]:
    """合于一件的参考：办案模式在先，相近的典型案例在后。`fields` 是这一环节的表的各栏。"""
    if not citable(found) or (fields is not None and not FILLED & set(fields)):
        return []
    on, about = local_date(found.at), subject(found)
    cited = {(row.kind, row.key) for row in references.of(found.matter)}
    return [
        *_playbooks(found.matter, about, on, cited, fields or {}),
        *_precedents(about, on, cited),
    ]


def chosen(found: Seen, value: str, fields: Mapping[str, Any]) -> Offer:
    """按钮所指的一项；不在所给之列的视同不存在。"""
    for one in of(found, fields):
        if one.value == value:
            return one
    raise Gone


def take(found: Seen, offer: Offer, officer: Officer, at: datetime) -> None:
    """记下引用；已经引用过的不再记。"""
    if offer.cited:
        return
    words = offer.playbook.points_text if offer.playbook else ""
    data = {"kind": offer.kind, "key": offer.key, "words": words}
    door.perform(found.matter.pk, door.Request(referring.VERB, data), by=officer, at=at)
    found.matter.refresh_from_db()


def filled(
    typed: QueryDict, offer: Offer, fields: Mapping[str, Any]
) -> tuple[QueryDict, list[str]]:
    """把建议的文字填进所填的表：空的填上，写了的接在后面，已有的不重复。返回填了的栏的标签。"""
    data, labels = typed.copy(), []
    for name, value in offer.fills.items():
        known = fields[name]
        done = (
            _add_rows(data, name, known, value)
            if isinstance(known, RowsField)
            else _add_text(data, name, value)
        )
        if done:
            labels.append(str(known.label))
    return data, labels


def _playbooks(
    matter: Matter, about: Subject, on: date, cited: set[tuple[str, str]], fields: Mapping[str, Any]
) -> list[Offer]:
    kind = Reference.Kind.PLAYBOOK
    return [
        Offer(
            kind,
            one.code,
            one.row.name,
            "适用于本件的违法行为",
            (kind, one.code) in cited,
            {name: value for name, value in playbooks.fills(one).items() if name in fields},
            one,
        )
        for one in playbooks.fitting(about.violation_type, on, matter.organ)
    ]


def _precedents(about: Subject, on: date, cited: set[tuple[str, str]]) -> list[Offer]:
    kind = Reference.Kind.PRECEDENT
    found = library.similar(about.violation_type, about.words, on)
    return [
        Offer(
            kind,
            one.precedent.key,
            one.precedent.title,
            one.why,
            (kind, one.precedent.key) in cited,
        )
        for one in found
    ]


def _add_text(data: QueryDict, name: str, words: str) -> bool:
    written = data.get(name, "").strip()
    if words in written:
        return False
    data[name] = f"{written}\n{words}" if written else words
    return True


def _add_rows(data: QueryDict, name: str, known: RowsField, rows: list[dict[str, str]]) -> bool:
    """各行接在已填的各行之后；同样的一行不再添。"""
    held = known.widget.value_from_datadict(data, None, name)
    filled = [row for row in held if any(row.values())]
    fresh = [row for row in rows if _bare(row) not in [_bare(one) for one in filled]]
    for key in [key for key in data if key.startswith(f"{name}-")]:
        del data[key]
    for at, row in enumerate([*filled, *fresh][:MOST_ROWS]):
        for column in known.columns:
            data[f"{name}-{at}-{column}"] = row.get(column) or ""
    return bool(fresh)


def _bare(row: Mapping[str, Any]) -> dict[str, str]:
    """不计书名号与空格的写法。"""
    return {name: str(value or "").strip().strip("《》") for name, value in row.items()}

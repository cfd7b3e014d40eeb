"""监督回溯：由此刻的各行倒放记录，还原到某一笔之后的样子。例表见 docs/rules/lookback.md。

记录里的每一处改动都有改前、改后，所添的行逐列在案；由新到旧依次倒放，就是当时。
"""

from collections.abc import Iterable, Mapping
from typing import Any

Rows = dict[str, dict[str, Any]]
"""行在记录中的名字（`应用.模型:主键`）→ 各列的写法。"""


def before(rows: Rows, facts: Mapping[str, Any]) -> Rows:
    """倒放一笔：改过的列回到改前，这一笔所添的行不再有。记录里没有提到的行不动。"""
    added = facts.get("added", {})
    earlier = {name: dict(columns) for name, columns in rows.items() if name not in added}
    for name, changes in facts.get("changes", {}).items():
        if name in earlier:
            earlier[name] |= {column: pair[0] for column, pair in changes.items()}
    return earlier


def as_it_was(now: Rows, later: Iterable[Mapping[str, Any]]) -> Rows:
    """`now` 是此刻的各行，`later` 是那一笔之后的各笔，由新到旧；返回那一笔之后的样子。"""
    rows = now
    for facts in later:
        rows = before(rows, facts)
    return rows


def standing(rows: Rows) -> Rows:
    """其中未被撤回的各行。"""
    return {name: columns for name, columns in rows.items() if columns.get("void_number") is None}


def papers(entries: Iterable[tuple[int, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """至此制作而未作废的文书，先后为序。每项是记录所载：`title` 是文号，`number` 是制作的那一笔。

    `entries` 是到那一笔为止的（序号，事实），由旧到新；撤回一笔，则那一笔的文书作废。
    """
    made: list[dict[str, Any]] = []
    for number, facts in entries:
        gone = facts.get("notes", {}).get("withdrawn")
        made = [one for one in made if one["number"] != gone]
        made += [{**told, "title": told["number"], "number": number} for told in _papers(facts)]
    return made


def _papers(facts: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    found: Iterable[Mapping[str, Any]] = facts.get("papers", ())
    return found

"""办案模式：一类违法行为怎样定性、适用哪些条款、取哪些证、出哪些文书、怎样裁量、易在何处出错。

名册 `playbooks` 的行，有版本；办案时参照套用，只给建议的文字，由办案人员核对、修改。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhijian.kernel.knowledge import scope, violations
from zhijian.kernel.laws import citing
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.rules.citations import NotUnderstood
from zhijian.rules.numerals import in_words

REGISTER = "playbooks"


@dataclass(frozen=True)
class Playbook:
    """一个办案模式。"""

    row: Row

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def nature(self) -> str:
        """定性的写法。"""
        return self._text("nature")

    @property
    def basis(self) -> str:
        """处罚依据的写法。"""
        return self._text("basis")

    @property
    def weighing(self) -> str:
        """裁量理由的写法。"""
        return self._text("weighing")

    @property
    def articles(self) -> list[str]:
        """违反与处罚的条款。"""
        return list(self.row.data.get("articles") or ())

    @property
    def breached(self) -> list[str]:
        """其中认定违反的条款（`breached`），没有另写的为空。"""
        return list(self.row.data.get("breached") or ())

    @property
    def points(self) -> list[str]:
        """取证要点。"""
        return list(self.row.data.get("points") or ())

    @property
    def points_text(self) -> str:
        """取证要点写成文字，一行一项：引用时采用的要点。"""
        return "\n".join(self.points)

    @property
    def papers(self) -> list[str]:
        """文书序号。"""
        return [str(no) for no in self.row.data.get("papers") or ()]

    @property
    def steps(self) -> list[str]:
        """裁量步骤。"""
        return list(self.row.data.get("steps") or ())

    @property
    def risks(self) -> list[str]:
        """常见风险。"""
        return list(self.row.data.get("risks") or ())

    @property
    def violations(self) -> list[str]:
        """适用于哪几类违法行为。"""
        return list(self.row.data.get("violations") or ())

    def _text(self, name: str) -> str:
        return str(self.row.data.get(name) or "")


def listed(on: date, organ: Organ, words: str = "") -> list[Playbook]:
    """某机关看得见的，启用的在先；`words` 在各栏中找。"""
    asked = words.strip().lower()
    rows = [row for row in reading.rows(REGISTER, on) if scope.visible(row, organ)]
    found = [row for row in rows if not asked or asked in _all(row)]
    return [Playbook(row) for row in sorted(found, key=lambda row: (not row.enabled, row.code))]


def fitting(violation_type: str, on: date, organ: Organ) -> list[Playbook]:
    """适用于一类违法行为（及其上一类）的，本地的在先。"""
    kinds = {violation_type, violations.national(violation_type, on)} - {""}
    rows = [
        row
        for row in reading.rows(REGISTER, on)
        if row.enabled
        and scope.usable(row, organ)
        and kinds & set(row.data.get("violations") or ())
    ]
    return [Playbook(row) for row in sorted(rows, key=lambda row: -len(scope.division(row)))]


def maybe(code: str, on: date, organ: Organ) -> Playbook | None:
    """某机关看得见的一个；没有则为 None。"""
    row = reading.maybe(REGISTER, code, on)
    return Playbook(row) if row and scope.visible(row, organ) else None


def fills(playbook: Playbook) -> dict[str, Any]:
    """建议填入办理表的文字：栏名 → 文字，`articles` 是各行条款。表上没有的栏不填。"""
    texts = {
        "nature": playbook.nature,
        "basis": playbook.basis,
        "discretion": playbook.weighing,
        "punishable_words": playbook.basis,
        "articles": list(_columns(playbook.breached)),
    }
    return {name: value for name, value in texts.items() if value}


def _columns(written: Iterable[str]) -> Iterable[dict[str, str]]:
    """条款写成表的一行：法、条、款、项。读不懂的不填。"""
    for text in written:
        try:
            found = citing.parse(text)
        except NotUnderstood:
            continue
        for one in found:
            place = one.place
            yield {
                "law": one.law,
                "article": _numeral(place.article)
                + (f"之{in_words(place.sub)}" if place.sub else ""),
                "paragraph": _numeral(place.paragraph),
                "item": _numeral(place.item),
            }


def _numeral(number: int) -> str:
    return in_words(number) if number else ""


def _all(row: Row) -> str:
    words = [row.code, row.name, row.source]
    for value in row.data.values():
        words += value if isinstance(value, list) else [str(value)]
    return " ".join(map(str, words)).lower()

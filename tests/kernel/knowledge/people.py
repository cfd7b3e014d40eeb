"""四级机关与维护执法信息的人。"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from tests import make
from zhijian.kernel.knowledge import publishing
from zhijian.kernel.knowledge.models import Book, KnowledgeDraft
from zhijian.kernel.organs.models import Officer, Organ

AT = make.TUESDAY
TODAY = AT.date()
KEEPS = tuple(publishing.DUTY.values())


def _tree() -> dict[str, Organ]:
    nation = make.organ("总局", level="nation", division="100000")
    province = make.organ("河北省局", level="province", division="130000", parent=nation)
    city = make.organ("廊坊市局", level="city", division="131000", parent=province)
    return {
        "nation": nation,
        "province": province,
        "city": city,
        "county": make.organ("霸州市局", division="131081", parent=city),
        "other": make.organ("山东省局", level="province", division="370000", parent=nation),
    }


@dataclass
class Bureau:
    """各级机关，每级两名维护人。"""

    organs: dict[str, Organ] = field(default_factory=_tree)

    @cached_property
    def keepers(self) -> dict[str, tuple[Officer, Officer]]:
        return {
            level: (
                make.officer(organ, f"{organ.name}甲", *KEEPS),
                make.officer(organ, f"{organ.name}乙", *KEEPS),
            )
            for level, organ in self.organs.items()
        }

    def reader(self, level: str) -> Officer:
        """没有维护职责的人。"""
        return make.officer(self.organs[level], f"{self.organs[level].name}的人", "案件:承办")

    def propose(self, level: str, book: Book, base: Any, **changes: Any) -> KnowledgeDraft:
        """某级的甲草拟一稿。"""
        data = changes.pop("data", dict(base.data) if base else {})
        content = publishing.Content(
            changes.pop("name", base.name if base else "新的一行"),
            data,
            changes.pop("why", "依据某规定"),
            changes.pop("effective_from", TODAY + timedelta(days=1)),
            changes.pop("enabled", True),
        )
        by = changes.pop("by", self.keepers[level][0])
        organ = self.organs[level]
        return publishing.propose(book, base, content, organ=organ, by=by, at=AT)

    def published(self, level: str, book: Book, base: Any, **changes: Any) -> KnowledgeDraft:
        """草拟之后由乙签认。"""
        draft = self.propose(level, book, base, **changes)
        return publishing.sign(draft, by=self.keepers[level][1], at=AT)


def later(days: int = 1) -> date:
    """几天之后。"""
    return TODAY + timedelta(days=days)


def bureau() -> Bureau:
    """名册装好，机关建好。"""
    make.registers()
    return Bureau()

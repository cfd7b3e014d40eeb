"""典型案例库：随程序发布的国家案例（名册 `precedents`），和经评审发布的各件，合成一个库。

库里的案例人人可见。发布的各件由其业务模块以 `add_source` 接入，内核不认识它。
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.knowledge import violations
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.rules.figures import Checked, Figures, Relation, check

REGISTER = "precedents"
MOST_COMPARED = 300
"""逐件比对至多这么多件，同类违法行为的在先。"""
NEAR = 0.2
"""两段文字相邻两字的各组，相同的占到这么多，算相近。"""


@dataclass(frozen=True)
class Precedent:
    """一个典型案例：三段式，与引用、核对所需的各项。`checks` 是数字核对，`doubts` 是其余的疑点。"""

    key: str
    title: str
    origin: str
    published_on: date
    background: str
    content: str
    reason: str
    kind: str = "案件办理"
    violations: tuple[str, ...] = ()
    product: str = ""
    articles: tuple[str, ...] = ()
    highlights: str = ""
    weighing: str = ""
    effect: str = ""
    source: str = ""
    mean: Decimal | None = None
    checks: tuple[Checked, ...] = ()
    doubts: tuple[str, ...] = ()
    matter: Any = field(default=None, compare=False)

    @property
    def hints(self) -> tuple[str, ...]:
        """数据质量提示：合不上的数字与其余疑点。"""
        return (*(one.words for one in self.checks if not one.holds), *self.doubts)

    @property
    def agreed(self) -> tuple[str, ...]:
        """核对过、合得上的数字。"""
        return tuple(one.words for one in self.checks if one.holds)

    @property
    def words(self) -> str:
        """供查找的全部文字。"""
        told = (self.title, self.origin, self.product, self.background, self.content, self.reason)
        return " ".join((*told, *self.articles, self.highlights, self.weighing, self.effect))


@dataclass(frozen=True)
class Alike:
    """一个相近的案例与为什么相近。"""

    precedent: Precedent
    why: str


@dataclass(frozen=True)
class Source:
    """案例的另一个来处：`listed` 给出已发布的各件，`get` 按编号取一件。"""

    name: str
    listed: Callable[[], Iterable[Precedent]]
    get: Callable[[str], Precedent | None]


_sources: dict[str, Source] = {}


def add_source(source: Source) -> None:
    """接入一个来处；同名的只算一次。"""
    _sources.setdefault(source.name, source)


def everything(on: date) -> list[Precedent]:
    """库里的全部，新发布的在先。"""
    shipped = [_of_row(row) for row in reading.rows(REGISTER, on) if row.enabled]
    made = [one for source in _sources.values() for one in source.listed()]
    return sorted([*made, *shipped], key=lambda one: (-one.published_on.toordinal(), one.key))


def get(key: str, on: date) -> Precedent | None:
    """按编号取一件；没有、停用或者下架的为 None。"""
    row = reading.maybe(REGISTER, key, on)
    if row is not None:
        return _of_row(row) if row.enabled else None
    found = (source.get(key) for source in _sources.values())
    return next((one for one in found if one is not None), None)


def find(on: date, words: str = "", group: str = "", kind: str = "") -> list[Precedent]:
    """在库中找：各词都要有；`group` 是违法行为大类，`kind` 是案例的种类。"""
    asked = words.lower().split()
    return [
        one
        for one in everything(on)
        if all(word in one.words.lower() for word in asked)
        and (not kind or one.kind == kind)
        and (not group or group in _groups(one.violations, on))
    ]


def similar(violation_type: str, words: str, on: date, most: int = 3) -> list[Alike]:
    """与一类违法行为、一段文字（案由、产品）相近的几件，近的在先。"""
    wanted = {violation_type, violations.national(violation_type, on)} - {""}
    groups = _groups(tuple(wanted), on)
    held = sorted(everything(on), key=lambda one: not wanted & set(one.violations))
    pairs = _pairs(words)
    ranked = [_rank(one, wanted, groups, pairs, on) for one in held[:MOST_COMPARED]]
    near = sorted((one for one in ranked if one[0] > 0), key=lambda one: -one[0])
    return [alike for _, alike in near[:most]]


def _rank(
    one: Precedent, wanted: set[str], groups: set[str], pairs: set[str], on: date
) -> tuple[float, Alike]:
    same = wanted & set(one.violations)
    kin = groups & _groups(one.violations, on)
    shared = len(pairs & _pairs(one.words)) / max(len(pairs), 1)
    points = 10 * bool(same) + 5 * bool(kin) + 3 * shared + (one.kind == "案件办理")
    why = "文字相近" if shared > NEAR else one.kind
    why = "同类违法行为" if same else "同一大类" if kin else why
    return points, Alike(one, why)


def _groups(codes: Iterable[str], on: date) -> set[str]:
    found = (violations.maybe(code, on) for code in codes)
    return {one.group for one in found if one is not None}


def _pairs(text: str) -> set[str]:
    """相邻两字的各组，不分先后。"""
    plain = "".join(one for one in text if one.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _of_row(row: Row) -> Precedent:
    data = row.data
    return Precedent(
        key=row.code,
        title=row.name,
        origin=data["origin"],
        published_on=row.effective_from,
        background=data["background"].strip(),
        content=data["content"].strip(),
        reason=data["reason"].strip(),
        kind=data.get("kind", "案件办理"),
        violations=tuple(data.get("violations", ())),
        product=data.get("product", ""),
        articles=tuple(data.get("articles", ())),
        highlights=data.get("highlights", ""),
        weighing=data.get("weighing", ""),
        effect=data.get("effect", ""),
        source=data.get("taken_from", ""),
        checks=tuple(check(figures(item)) for item in data.get("figures", ())),
        doubts=tuple(data.get("doubts", ())),
    )


def figures(item: dict[str, Any]) -> Figures:
    """名册里写的一处数字核对。"""
    return Figures(
        Relation(item["relation"]),
        item["about"],
        tuple(Decimal(one) for one in item["numbers"]),
        Decimal(item["told"]),
    )

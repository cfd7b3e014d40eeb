"""执法全过程记录：哪一环节该以哪种方式记录，记了没有，缺的怎样办。例表见 docs/rules/recording.md。

六种方式：文字、照片、音频、视频、电子数据、系统日志（全过程记录制度试点的“6种常态化记录方式”）。
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from zhijian.rules.procedure import Step

ARTICLE = "行政处罚法第四十七条"


class Way(Enum):
    """记录方式。"""

    TEXT = "文字"
    PHOTO = "照片"
    AUDIO = "音频"
    VIDEO = "视频"
    DATA = "电子数据"
    LOG = "系统日志"


class State(Enum):
    """一项记录此刻的情形。"""

    AHEAD = "未到"
    RECORDED = "已记录"
    LACKING = "还缺"
    EXPLAINED = "已说明，待批准"
    EXCUSED = "说明已批准"
    ADVISED = "可以补记"


@dataclass(frozen=True)
class Requirement:
    """记录清单的一行。`ways` 中任一种即可；`required` 为假的是“根据实际情况”记录的，不拦结案。

    `procedures` 是适用的程序版本，空的是各版；`when` 是只在某些情形才要的：列名 → 值。
    只及于 `since` 至 `until` 之间办的环节；`pending` 是依据待确认。
    """

    code: str
    kind: str
    steps: tuple[str, ...]
    ways: tuple[Way, ...]
    what: str
    article: str
    required: bool
    name: str = ""
    procedures: tuple[str, ...] = ()
    when: Mapping[str, Collection[str]] = field(default_factory=dict)
    since: date = date.min
    until: date = date.max
    pending: bool = False

    def applies(self, kind: str, procedure: str) -> bool:
        """是否适用于这一类、这一版程序。"""
        return self.kind == kind and (not self.procedures or procedure in self.procedures)

    @property
    def ways_words(self) -> str:
        """如“照片、音频或者视频”。"""
        names = [way.value for way in self.ways]
        return "或者".join(filter(None, ("、".join(names[:-1]), names[-1])))


@dataclass(frozen=True)
class Deed:
    """办过的一个环节（未撤回的）：留下了哪几种记录，所添各行的各列。"""

    verb: str
    number: int
    day: date
    ways: frozenset[Way] = frozenset()
    columns: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """另行附入的一项过程记录：记录清单的哪一行、哪种方式。"""

    code: str
    way: Way


@dataclass(frozen=True)
class Told:
    """对没有作记录的说明：哪一行、批准没有。"""

    code: str
    approved: bool


@dataclass(frozen=True)
class Finding:
    """记录清单的一行此刻的情形。`number` 是所在的那一笔记录。"""

    requirement: Requirement
    state: State
    number: int | None = None

    @property
    def open(self) -> bool:
        """还可以补记或者说明。"""
        return self.state in (State.LACKING, State.ADVISED)

    @property
    def blocks(self) -> bool:
        """拦结案：必须记录而没有，也没有批准的说明。"""
        return self.requirement.required and self.state in (State.LACKING, State.EXPLAINED)


def findings(
    requirements: Iterable[Requirement],
    deeds: Iterable[Deed],
    kept: Iterable[Kept] = (),
    told: Iterable[Told] = (),
) -> tuple[Finding, ...]:
    """逐行核对。还没有办到那一环节的为“未到”。"""
    done, attached = list(deeds), list(kept)
    approved = {one.code: one.approved for one in told}
    return tuple(_finding(one, done, attached, approved) for one in requirements)


def _finding(
    wanted: Requirement, deeds: list[Deed], kept: list[Kept], told: Mapping[str, bool]
) -> Finding:
    ours = [deed for deed in deeds if _concerns(wanted, deed)]
    if not ours:
        return Finding(wanted, State.AHEAD)
    number = ours[-1].number
    recorded = any(deed.ways & set(wanted.ways) for deed in ours)
    if recorded or any(one.code == wanted.code and one.way in wanted.ways for one in kept):
        return Finding(wanted, State.RECORDED, number)
    if wanted.code in told:
        return Finding(wanted, State.EXCUSED if told[wanted.code] else State.EXPLAINED, number)
    return Finding(wanted, State.LACKING if wanted.required else State.ADVISED, number)


def _concerns(wanted: Requirement, deed: Deed) -> bool:
    if deed.verb not in wanted.steps or not wanted.since <= deed.day <= wanted.until:
        return False
    return all(
        set(deed.columns.get(name, ())) & set(values) for name, values in wanted.when.items()
    )


def keeping(
    sources: tuple[str, ...], duty: str, assigned: tuple[str, ...], phase: str = ""
) -> Step:
    """程序表里的一行：附入过程记录。"""
    return _step("keep_record", "附入过程记录", sources, duty, assigned=assigned, phase=phase)


def guided(sources: tuple[str, ...], duty: str, assigned: tuple[str, ...], phase: str = "") -> Step:
    """程序表里的一行：按作业指导书逐项检查，由两名执法人员办。"""
    return _step(
        "work_by_guide", "按作业指导书检查", sources, duty, assigned=assigned, hands=2, phase=phase
    )


def explaining(
    sources: tuple[str, ...],
    duty: str,
    assigned: tuple[str, ...],
    approver: str,
    phase: str = "",
) -> tuple[Step, ...]:
    """程序表里的三行：说明没有作记录的原因，由另一人批准或者退回。"""
    return (
        _step("explain_gap", "说明未作记录", sources, duty, assigned=assigned, phase=phase),
        _step("approve_gap", "批准未作记录的说明", sources, approver, not_by=assigned, phase=phase),
        _step("return_gap", "退回未作记录的说明", sources, approver, not_by=assigned, phase=phase),
    )


def _step(verb: str, label: str, sources: tuple[str, ...], duty: str, **more: object) -> Step:
    return Step(verb, label, sources, "", duty, article=ARTICLE, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class GuideItem:
    """作业指导书的一项：看什么、依什么、以哪种方式记录。"""

    code: str
    group: str
    what: str
    look: str
    standard: str
    ways: tuple[Way, ...]
    required: bool


@dataclass(frozen=True)
class Guide:
    """一册作业指导书。`violations` 是所对的违法行为，空的是按商品用。"""

    code: str
    name: str
    goods: str
    violations: tuple[str, ...]
    items: tuple[GuideItem, ...]
    source: str
    pending: bool = False


def chosen(guides: Collection[Guide], code: str, violation: str) -> Guide | None:
    """该用哪一册：指明的；没有指明的，对得上违法行为的；再没有的，第一册。"""
    named = [one for one in guides if one.code == code]
    fitting = [one for one in guides if violation and violation in one.violations]
    return next(iter([*named, *fitting, *guides]), None)


def unticked(guide: Guide, ticked: Collection[str]) -> tuple[GuideItem, ...]:
    """必查而还没有查的各项。"""
    return tuple(one for one in guide.items if one.required and one.code not in ticked)

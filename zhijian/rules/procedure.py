"""程序：阶段与环节写成一张表，表即流程。律师会点名的要求都是表中的列。"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from zhijian.rules.refusal import Refused, Unmet

FLOW = "衔接"
WITHDRAW = "withdraw"
HAND_OVER = "hand_over"
EXPIRE = "expire"
REDATE = "redate"
COMMON = {
    WITHDRAW: "撤回",
    HAND_OVER: "移交承办",
    EXPIRE: "期限届满",
    REDATE: "重算届满日",
}
"""各程序通用、不在环节表里的办理。后两种由系统自动记下。"""


class ProcedureError(ValueError):
    """程序表本身有错：启动时即拒绝。"""


class Binder(Enum):
    """案卷的卷别。"""

    MAIN = "正卷"
    SIDE = "副卷"


@dataclass(frozen=True)
class Step:
    """一个环节：谁（duty）在何阶段（sources）办何事（verb），办后到何阶段（target）。

    `target` 为空表示办后仍在原阶段。`assigned` 要求办理人是本件的某种经办人（如 `handler`）。
    `hands` 是所需持证执法人员人数（行政处罚法第四十二条）。`not_by` 是不得由其办理的经办人
    （查审分离）。`guards` 是必须满足的守卫代码；`papers` 是本环节制作的文书序号；`starts`、
    `stops` 是起算与了结的期限代码；`undo` 为假的环节不得撤回。`where` 是由哪一种办件机关办（空为
    承办机关）。`duty` 为“衔接”（`FLOW`）的环节没有人办：它只由别的办件的办理引起。`aside` 是例外的
    环节（如重新调查处理）：可以办，但不算待办，不催人办。`added` 是地方程序增设的审批（及其退回）。
    """

    verb: str
    label: str
    sources: tuple[str, ...]
    target: str
    duty: str
    article: str = ""
    where: str = ""
    assigned: tuple[str, ...] = ()
    hands: int = 1
    not_by: tuple[str, ...] = ()
    qualified: str = ""
    guards: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    back: bool = False
    undo: bool = True
    aside: bool = False
    phase: str = ""
    added: bool = False

    @property
    def by_flow(self) -> bool:
        """只由衔接引起，没有人直接办。"""
        return self.duty == FLOW

    def leads_to(self, stage: str) -> str:
        return self.target or stage

    def moves(self, stage: str) -> bool:
        """使办件离开此阶段。"""
        return self.target not in ("", stage)

    def awaited(self, stage: str) -> bool:
        """在此阶段等着人办：使办件前进，又不是例外的环节。"""
        return self.moves(stage) and not self.aside


@dataclass(frozen=True)
class Stage:
    """一个阶段。`track` 为主线上的次序（0 表示不在主线），`final` 表示程序至此终了。"""

    name: str
    track: int = 0
    final: bool = False
    waits_for: str = ""


@dataclass(frozen=True)
class Era:
    """一个旧版程序适用的时候：哪一系统的机关（`branch`），自何日至何日登记的。首尾两日都在内。"""

    branch: str
    since: date
    until: date

    def covers(self, branch: str, day: date) -> bool:
        return self.branch == branch and self.since <= day <= self.until


@dataclass(frozen=True)
class Procedure:
    """一个版本的程序。法律修改时新增一版，旧版永不改动。

    `party_periods` 是约束当事人而不约束机关的期限（缴款、复议、起诉……），不算机关的待办。
    `shortened` 是地方程序缩短了的期限：代码与至多的长度。
    `era` 是旧版适用的系统与起止之日，现行的没有。`periods` 是本版在名册中另有一行的期限：环节表
    里的代码 → 名册的代码；名册的代码为空，是本版没有这项期限。
    """

    code: str
    title: str
    basis: str
    stages: Mapping[str, Stage]
    steps: tuple[Step, ...]
    opening: Step
    party_periods: frozenset[str] = frozenset()
    shortened: Mapping[str, int] = field(default_factory=dict)
    era: Era | None = None
    periods: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_names()
        self._check_reach()

    @property
    def start(self) -> str:
        return self.opening.target

    def open_steps(self, stage: str) -> list[Step]:
        """此阶段可以由人办理的环节，按表中次序。"""
        return [step for step in self.from_stage(stage) if not step.by_flow]

    def awaited_steps(self, stage: str) -> list[Step]:
        """此阶段等着人办、能使办件离开的环节。"""
        return [step for step in self.open_steps(stage) if step.awaited(stage)]

    def from_stage(self, stage: str) -> list[Step]:
        """此阶段可以发生的环节，含由衔接引起的。"""
        return [step for step in self.steps if stage in step.sources]

    def step(self, stage: str, verb: str) -> Step:
        """此阶段的这一环节；不开放则不予办理，并说明现在何阶段。"""
        known = self.named(verb)
        if stage not in known.sources:
            places = "、".join(f"“{self.stages[code].name}”" for code in known.sources)
            raise Refused(
                Unmet(
                    f"“{known.label}”须在{places}阶段办理，本件现在“{self.stages[stage].name}”阶段",
                    remedy="请刷新页面，查看刚才谁办了什么",
                )
            )
        return known

    def named(self, verb: str) -> Step:
        """按环节代码取环节（不问阶段）。"""
        for step in self.all_steps():
            if step.verb == verb:
                return step
        raise KeyError(verb)

    @property
    def labels(self) -> dict[str, str]:
        """各环节的名称，含各程序通用的几种。"""
        return {step.verb: step.label for step in self.all_steps()} | COMMON

    def all_steps(self) -> Iterator[Step]:
        yield self.opening
        yield from self.steps

    def _check_names(self) -> None:
        verbs = [step.verb for step in self.all_steps()]
        if twice := {verb for verb in verbs if verbs.count(verb) > 1}:
            raise ProcedureError(f"{self.code}：环节代码重复 {sorted(twice)}")
        if taken := set(verbs) & set(COMMON):
            raise ProcedureError(f"{self.code}：环节代码与各程序通用的办理相同 {sorted(taken)}")
        used = {code for step in self.steps for code in (*step.sources, step.target) if code}
        used.add(self.opening.target)
        if used != set(self.stages):
            raise ProcedureError(f"{self.code}：阶段表与环节表不一致 {used ^ set(self.stages)}")

    def _check_reach(self) -> None:
        if lost := set(self.stages) - self._spread({self.start}):
            raise ProcedureError(f"{self.code}：走不到的阶段 {sorted(lost)}")
        for code, stage in self.stages.items():
            leaves = any(step.moves(code) for step in self.from_stage(code))
            if stage.final == leaves:
                words = "终了阶段还有出路" if stage.final else "没有出路"
                raise ProcedureError(f"{self.code}：“{stage.name}”{words}")

    def reached_from(self, stage: str) -> set[str]:
        """自一个阶段走得到的各阶段（含自己）。"""
        return self._spread({stage})

    def _spread(self, found: set[str]) -> set[str]:
        fresh = {step.leads_to(code) for code in found for step in self.from_stage(code)} - found
        return self._spread(found | fresh) if fresh else found

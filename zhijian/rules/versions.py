"""由一个版本的程序写出另一个版本：只写差别，其余的环节两版共用。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from zhijian.rules.procedure import Era, Procedure, ProcedureError, Stage, Step


@dataclass(frozen=True)
class Differences:
    """两版的差别。

    `stages` 给出改名、改次序的阶段，值为 None 的是没有的阶段；`instead` 给出一个环节换成哪几个，
    空的是没有这个环节；`guards` 给出换了的守卫，空的是没有；`recite` 把今法的条款写成当时的。
    """

    stages: Mapping[str, Stage | None] = field(default_factory=dict)
    instead: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    guards: Mapping[str, str] = field(default_factory=dict)
    recite: Callable[[str], str] = str


def revised(
    base: Procedure,
    apart: Differences,
    *,
    code: str,
    title: str,
    basis: str,
    era: Era,
    periods: Mapping[str, str] | None = None,
) -> Procedure:
    """照 `base` 与差别写出一版。差别写错（没有的环节、没有起点的环节）的，抛出 ProcedureError。"""
    if unknown := set(apart.instead) - {step.verb for step in base.steps}:
        raise ProcedureError(f"{code}：所据的程序没有环节 {sorted(unknown)}")
    stages = {**base.stages, **apart.stages}
    kept = {name: stage for name, stage in stages.items() if stage is not None}
    steps: list[Step] = []
    for step in base.steps:
        own = apart.instead.get(step.verb)
        steps += own if own is not None else [_shared(step, kept, apart, code)]
    return Procedure(
        code=code,
        title=title,
        basis=basis,
        stages=kept,
        opening=replace(base.opening, article=apart.recite(base.opening.article)),
        steps=tuple(steps),
        party_periods=base.party_periods,
        era=era,
        periods=periods or {},
    )


def _shared(step: Step, stages: Mapping[str, Stage], apart: Differences, code: str) -> Step:
    """两版共用的环节：去掉本版没有的起点，换过守卫，条款写成当时的。"""
    sources = tuple(name for name in step.sources if name in stages)
    if not sources:
        raise ProcedureError(f"{code}：“{step.label}”没有起点，请写明换成什么")
    guards = tuple(filter(None, (apart.guards.get(name, name) for name in step.guards)))
    return replace(step, sources=sources, guards=guards, article=apart.recite(step.article))

"""程序表：按阶段列出环节，一行一个；许多阶段都可以办的另列，不逐个阶段重复。"""

from dataclasses import dataclass
from datetime import date

from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.web.procedures.layout import MANY
from zhijian.kernel.web.procedures.wording import Said, said
from zhijian.rules.procedure import Procedure, Stage


@dataclass(frozen=True)
class Listed:
    """一个阶段（或若干阶段）的各环节；改变阶段的在前。`others` 是另列的环节。"""

    anchor: str
    title: str
    rows: tuple[Said, ...]
    others: tuple[Said, ...] = ()
    code: str = ""
    stage: Stage | None = None
    names: str = ""


def listed(spec: ModuleSpec, procedure: Procedure, on: date) -> list[Listed]:
    """登记、各阶段、各阶段都可以办的。"""
    told = {step.verb: said(spec, procedure, step, on) for step in procedure.all_steps()}
    opening = Listed("opening", "登记（起点）", (told[procedure.opening.verb],))
    stages = [_at(procedure, code, told) for code in procedure.stages]
    return [opening, *stages, *_common(procedure, told)]


def _at(procedure: Procedure, code: str, told: dict[str, Said]) -> Listed:
    steps = sorted(procedure.from_stage(code), key=lambda step: not step.moves(code))
    return Listed(
        f"stage-{code}",
        procedure.stages[code].name,
        tuple(told[step.verb] for step in steps if len(step.sources) <= MANY),
        tuple(told[step.verb] for step in steps if len(step.sources) > MANY),
        code,
        procedure.stages[code],
    )


def _common(procedure: Procedure, told: dict[str, Said]) -> list[Listed]:
    groups: dict[tuple[str, ...], list[Said]] = {}
    for step in procedure.steps:
        if len(step.sources) > MANY:
            groups.setdefault(step.sources, []).append(told[step.verb])
    return [
        Listed(
            f"common-{number}",
            f"以下 {len(sources)} 个阶段都可以办",
            tuple(rows),
            names="、".join(procedure.stages[code].name for code in sources),
        )
        for number, (sources, rows) in enumerate(groups.items(), 1)
    ]

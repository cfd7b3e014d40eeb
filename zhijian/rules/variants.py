"""地方程序：在法定程序的某个环节之后增设审批，缩短机关自己的期限。

增设的审批自成一个阶段，夹在原环节与其去向之间：原环节的起算、了结与守卫移到最后一道审批，退回则回到
原环节的阶段。原环节因此在审批同意之时才算办成。
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from zhijian.rules.procedure import Procedure, Stage, Step

HANDLER = "handler"
JOINT = "+"


@dataclass(frozen=True)
class Addition:
    """增设的一道审批：在哪个环节之后、叫什么、由哪项职责办。"""

    after: str
    label: str
    duty: str


def varied(
    base: Procedure,
    number: int,
    additions: Iterable[Addition],
    shortened: Mapping[str, int],
    basis: str = "",
) -> Procedure:
    """`base` 加上第 `number` 号地方程序。同一环节之后增设几道的，依所列的次序办。"""
    made, numbered = base, list(enumerate(additions, 1))
    for place, addition in reversed(numbered):
        made = _inserted(made, f"local_{number}_{place}", addition, basis)
    shorter = {
        code: min(length, base.shortened.get(code, length)) for code, length in shortened.items()
    }
    return replace(
        made, code=f"{base.code}{JOINT}{number}", shortened={**base.shortened, **shorter}
    )


def closed_to(base: Procedure, step: Step) -> str:
    """此环节之后为何不能增设审批；可以增设的为空。"""
    if step.verb == base.opening.verb or step.by_flow or step.back or step.aside or step.added:
        return "登记、退回、例外与由衔接引起的环节之后，不增设审批"
    if not step.target or len(step.sources) != 1:
        return "不改变阶段的、许多阶段都可以办的环节之后，不增设审批"
    if not step.undo or base.stages[step.target].final:
        return "办后即对外发生效力或者终了的环节，审批须在其前"
    if step.sources[0] not in base.reached_from(step.target):
        return "此环节依法只办一次，不能退回重办，审批须在其前"
    return ""


def refers(step: Step, source: str, target: str) -> bool:
    """增设的审批期间仍可办的环节：在其前其后的阶段都可以办的。"""
    return source in step.sources and target in step.sources


def chain(procedure: Procedure, target: str, known: Container[str] = ()) -> Iterator[Step]:
    """自 `target` 起接连的增设审批（同意的一路），到 `known` 之中的阶段为止。"""
    while target not in known and (agreed := next(_agreeing(procedure, target), None)):
        yield agreed
        target = agreed.target


def _agreeing(procedure: Procedure, stage: str) -> Iterator[Step]:
    steps = (step for step in procedure.steps if step.sources == (stage,))
    return (step for step in steps if step.added and not step.back)


def _inserted(base: Procedure, code: str, addition: Addition, basis: str) -> Procedure:
    """在一个环节与其去向之间夹进一道审批。"""
    before = base.named(addition.after)
    if why := closed_to(base, before):
        raise ValueError(f"{before.label}：{why}")
    source, target = before.sources[0], before.target
    agree, back = _approval(before, code, addition, basis)
    steps = []
    for step in base.steps:
        if step is before:
            steps += [replace(step, target=code, starts=(), stops=()), agree, back]
        elif refers(step, source, _settled(base, target)):
            steps.append(replace(step, sources=(*step.sources, code)))
        else:
            steps.append(step)
    stage = Stage(f"待{addition.label}", base.stages[source].track)
    return replace(base, stages=_beside(base, source, code, stage), steps=tuple(steps))


def _approval(before: Step, code: str, addition: Addition, basis: str) -> tuple[Step, Step]:
    agree = Step(
        code,
        addition.label,
        (code,),
        before.target,
        addition.duty,
        article=basis,
        not_by=tuple(dict.fromkeys((*before.not_by, HANDLER))),
        guards=before.guards,
        starts=before.starts,
        stops=before.stops,
        phase=before.phase,
        added=True,
    )
    back = Step(
        f"{code}_back",
        f"{addition.label}：退回",
        (code,),
        before.sources[0],
        addition.duty,
        article=basis,
        not_by=agree.not_by,
        back=True,
        phase=before.phase,
        added=True,
    )
    return agree, back


def _settled(procedure: Procedure, target: str) -> str:
    """接连的增设审批之后，法定的去向。"""
    for step in chain(procedure, target):
        target = step.target
    return target


def _beside(base: Procedure, source: str, code: str, stage: Stage) -> dict[str, Stage]:
    """新阶段列在原环节的阶段之后。"""
    stages: dict[str, Stage] = {}
    for known, held in base.stages.items():
        stages[known] = held
        if known == source:
            stages[code] = stage
    return stages

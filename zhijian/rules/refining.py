"""地方程序须细化法定程序：可以增设审批、缩短期限；不得少一个环节、放宽一项职责、延长一项期限。"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from zhijian.rules.periods import Period, PeriodKind
from zhijian.rules.procedure import Procedure, Step
from zhijian.rules.refusal import Unmet
from zhijian.rules.variants import chain


def refines(local: Procedure, statutory: Procedure, periods: Mapping[str, Period]) -> list[Unmet]:
    """`local` 哪里不合 `statutory`：逐项说明哪一环节、依据哪一条。空即合。

    `periods` 是法定的各项期限，按代码。
    """
    return [
        *_kept(local, statutory),
        *_added(local, statutory),
        *_lengths(local, statutory, periods),
    ]


def _kept(local: Procedure, statutory: Procedure) -> Iterator[Unmet]:
    """每个法定的环节与阶段都在，且没有放宽。"""
    ours = {step.verb: step for step in local.all_steps()}
    for step in statutory.all_steps():
        if step.verb not in ours:
            yield _no(step, "是法定环节，不能取消")
            continue
        held = ours[step.verb]
        yield from _who(held, step)
        yield from _conditions(held, step)
        yield from _route(held, step, local, statutory)
    for code, stage in statutory.stages.items():
        if code in local.stages and local.stages[code].final != stage.final:
            yield Unmet(f"“{stage.name}”阶段是否终了不能改变", statutory.basis)


def _who(held: Step, step: Step) -> Iterator[Unmet]:
    """职责不放宽：同一职责、同一机关、同样的指派与资格，人数不少，查审不并。"""
    if held.duty != step.duty:
        yield _no(step, f"依法由“{step.duty}”办理，不能改由“{held.duty}”办理")
    if held.hands < step.hands:
        yield _no(step, f"须 {step.hands} 名持证执法人员，不能减为 {held.hands} 名")
    if step.assigned and not (held.assigned and set(held.assigned) <= set(step.assigned)):
        yield _no(step, "须由本件的经办人办理，不能放宽")
    if set(step.not_by) - set(held.not_by):
        yield _no(step, "须查审分离，不能由承办人办理")
    if step.qualified and held.qualified != step.qualified:
        yield _no(step, "须有法定资格，不能放宽")
    if held.where != step.where:
        yield _no(step, "不能改由别的机关办理")


def _conditions(held: Step, step: Step) -> Iterator[Unmet]:
    """须满足的、须制作的不减少；不能反悔的仍不能反悔。"""
    if lost := set(step.guards) - set(held.guards):
        yield _no(step, f"须满足的条件不能减少（{'、'.join(sorted(lost))}）")
    if lost := set(step.papers) - set(held.papers):
        yield _no(step, f"须制作的文书不能减少（第 {'、'.join(sorted(lost))} 号）")
    if held.undo and not step.undo:
        yield _no(step, "已对外发生效力，不能改为可以撤回")
    if (held.back, held.aside) != (step.back, step.aside):
        yield _no(step, "退回、例外的性质不能改变")


def _route(held: Step, step: Step, local: Procedure, statutory: Procedure) -> Iterator[Unmet]:
    """在法定的阶段办、到法定的去向；中间只夹增设的审批，期限照法定的起算、了结。"""
    approvals = tuple(chain(local, held.target, statutory.stages)) if held.target else ()
    if (approvals[-1].target if approvals else held.target) != step.target:
        yield _no(step, "办后的去向不能改变")
    if {code for code in held.sources if code in statutory.stages} != set(step.sources):
        yield _no(step, "在哪些阶段可以办，不能改变")
    for name, words in (("starts", "起算"), ("stops", "了结")):
        wanted = set(getattr(step, name))
        found = {code for one in (held, *approvals) for code in getattr(one, name)}
        if found != wanted:
            yield _no(step, f"{words}的期限不能改变（{'、'.join(sorted(found ^ wanted))}）")


def _added(local: Procedure, statutory: Procedure) -> Iterator[Unmet]:
    """增设的只是审批：自成阶段，同意的往法定的去向，退回的回到法定的阶段。"""
    known = {step.verb for step in statutory.all_steps()}
    origins = _origins(local, statutory)
    for step in local.steps:
        extra = [code for code in step.sources if code not in statutory.stages]
        if step.verb in known:
            lent = [code for code in extra if origins.get(code) not in step.sources]
            if lent:
                yield _no(step, "在哪些阶段可以办，不能增加")
            continue
        if not step.added or step.by_flow or len(extra) != 1 or len(step.sources) != 1:
            yield _no(step, "不是审批：地方程序只能增设审批")
        elif step.back and (step.target != origins.get(extra[0]) or step.starts or step.stops):
            yield _no(step, "退回的，须回到原环节的阶段")
    for code, stage in local.stages.items():
        if code not in statutory.stages and (stage.final or code not in origins):
            yield Unmet(f"“{stage.name}”阶段不在法定环节之后，或者使程序终了", statutory.basis)


def _origins(local: Procedure, statutory: Procedure) -> dict[str, str]:
    """每个增设的阶段由哪个法定阶段进入。"""
    found: dict[str, str] = {}
    for step in statutory.steps:
        held = next((one for one in local.steps if one.verb == step.verb), None)
        if held is None or not held.target or len(step.sources) != 1:
            continue
        approvals = chain(local, held.target, statutory.stages)
        targets = [held.target, *(one.target for one in approvals)]
        found |= {before: step.sources[0] for before, _ in pairwise(targets)}
    return found


def _lengths(
    local: Procedure, statutory: Procedure, periods: Mapping[str, Period]
) -> Iterator[Unmet]:
    """期限只能缩短，且只能缩短约束机关自己的。"""
    if local.party_periods != statutory.party_periods:
        yield Unmet("哪些期限约束当事人，不能改变", statutory.basis)
    for code, length in local.shortened.items():
        if code not in periods:
            yield Unmet(f"名册没有期限“{code}”", remedy="只能缩短名册上启用的期限")
        elif length != periods[code].length:
            yield from _length(periods[code], length, party=code in statutory.party_periods)
    for code, length in statutory.shortened.items():
        if local.shortened.get(code, length + 1) > length:
            yield Unmet(f"上级机关已将“{code}”缩短为 {length}，不能放宽")


def _length(period: Period, length: int, *, party: bool) -> Iterator[Unmet]:
    if party:
        yield Unmet(f"“{period.name}”是给当事人的期限，不能缩短", period.article)
    elif period.kind is not PeriodKind.LIMIT:
        yield Unmet(f"“{period.name}”是至少的期间，不能缩短", period.article)
    elif not 0 < length < period.length:
        words = f"“{period.name}”法定 {period.words}，不能定为 {length}{period.unit.word}"
        yield Unmet(words, period.article, "地方只能缩短，不能延长")


def _no(step: Step, words: str) -> Unmet:
    return Unmet(f"“{step.label}”{words}", step.article)

"""把程序表的一行说成人话：谁办、去哪、哪些期限与文书、须满足什么。"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.matters.models import Assignment, MatterOrgan
from zhijian.kernel.organs.models import Qualification
from zhijian.kernel.registers import reading
from zhijian.rules.procedure import Procedure, Step

ANY_STAGE = "阶段不变"
NUMBERED = re.compile(r"G\d\d")


@dataclass(frozen=True)
class Said:
    """一个环节的说法，供图与表共用。"""

    step: Step
    who: str
    target: str
    clocks: tuple[str, ...]
    papers: tuple[str, ...]
    guards: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """图上标签之下的各行。"""
        papers = f"文书：{'、'.join(self.papers)}" if self.papers else ""
        return tuple(line for line in (self.who, self.step.article, *self.clocks, papers) if line)


def said(spec: ModuleSpec, procedure: Procedure, step: Step, on: date) -> Said:
    """一个环节的说法；期限与文书的名称取 `on` 之日的名册。"""
    return Said(
        step=step,
        who=_who(step),
        target=procedure.stages[step.target].name if step.target else ANY_STAGE,
        clocks=_clocks(step, on, procedure.shortened),
        papers=tuple(_paper(no, on) for no in step.papers),
        guards=tuple(_guard(spec, name) for name in step.guards),
    )


def _who(step: Step) -> str:
    if step.by_flow:
        return "由所关联的办件引起"
    limits = [
        f"须是{_roles(step.assigned)}" if step.assigned else "",
        f"{step.hands} 名持证执法人员" if step.hands > 1 else "",
        f"不得是{_roles(step.not_by)}" if step.not_by else "",
        f"须有{Qualification.Kind(step.qualified).label}资格" if step.qualified else "",
        f"由{MatterOrgan.Role(step.where).label}办理" if step.where else "",
    ]
    return "；".join([step.duty, *filter(None, limits)])


def _roles(roles: tuple[str, ...]) -> str:
    return "、".join(Assignment.Role(role).label for role in roles)


def _clocks(step: Step, on: date, shortened: Mapping[str, int]) -> tuple[str, ...]:
    starts = "、".join(_timed(code, on, shortened.get(code)) for code in step.starts)
    stops = "、".join(_period(code, on) for code in step.stops)
    told = (("起算：", starts), ("了结：", stops))
    return tuple(f"{label}{names}" for label, names in told if names)


def _timed(code: str, on: date, most: int | None) -> str:
    """期限的名称与长度；地方程序缩短了的，并列法定的长度。"""
    row = reading.maybe("periods", code, on)
    if row is None or not row.enabled:
        return _period(code, on)
    period = reading.period(code, on)
    if most is None or most >= period.length:
        return f"{row.name}（{period.words}）"
    return f"{row.name}（{most}{period.unit.word}，法定 {period.words}）"


def _period(code: str, on: date) -> str:
    row = reading.maybe("periods", code, on)
    return row.name if row else code


def _paper(no: str, on: date) -> str:
    row = reading.maybe("paper_templates", no, on)
    return f"《{row.name}》" if row else f"第 {no} 号"


def _guard(spec: ModuleSpec, name: str) -> str:
    """守卫的说明：它的说明文字的首行，前面是守卫的代号。"""
    words = (spec.guards[name].__doc__ or name).strip().splitlines()[0]
    words = words.removeprefix("守卫").strip().removeprefix(name).lstrip("：")
    return f"{name}：{words}" if NUMBERED.fullmatch(name) else words

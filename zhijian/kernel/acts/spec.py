"""业务说明书：一个业务模块对内核说的全部的话。"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms

from zhijian.kernel.acts import ledgers, local_procedures
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Detail, Matter
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.papers import service
from zhijian.kernel.search import matters as searching
from zhijian.rules.procedure import Procedure, ProcedureError, Step
from zhijian.rules.refusal import Unmet

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act

ORGAN = (
    *("name", "doc_word", "level", "address", "phone"),
    *("government", "court", "bank", "bank_account"),
)

Action = Callable[..., None]
Guard = Callable[[Matter, datetime], Iterable[Unmet]]
Facts = Callable[["Matter", "Act | None"], dict[str, Any]]


@dataclass(frozen=True)
class Verb:
    """一个环节的页面：填什么表，办什么事。

    `action` 的第一个参数是 `Act`，其余以表单字段名传入。`initial` 由办件给出各字段的默认值。
    `many` 是一次可以办到许多件的（如下发）：先核一遍，件数多的交后台办（`later.py`）。
    """

    action: Action
    form: type[forms.Form] = forms.Form
    initial: Callable[[Matter], dict[str, Any]] | None = None
    many: bool = False


@dataclass(frozen=True)
class ModuleSpec:
    """一类办件。`full_sight`、`upper_sight` 是看全部的职责（本机关、上级机关）。

    `approvers` 是自下而上的审批人职责，期限超期时依次报告。`on_expiry` 以期限代码给出届满
    之时随即引起的环节（程序表里职责为“衔接”的一行，如“自动解除”）；届满日待定的不引起。
    `filed_for` 答某一件的当事人的某一类违法行为此刻是否已在本类立案：案号，没有则为空。
    `chapter` 是手册的哪一章：列在菜单的那一章之下。
    `ledger` 是台账的各列（`ledgers.py`）：列表的导出与打印在通常的各列之后接着列出。
    `searched` 说检索按违法行为（cause）、产品（product）、金额（amount）筛选时各看业务行的哪一列。
    """

    kind: str
    title: str
    model: type[Detail]
    procedures: Mapping[str, Procedure]
    current: str
    verbs: Mapping[str, Verb]
    guards: Mapping[str, Guard]
    facts: Facts
    full_sight: frozenset[str]
    upper_sight: frozenset[str]
    template: str = ""
    columns: tuple[str, ...] = field(default=())
    approvers: tuple[str, ...] = ()
    on_expiry: Mapping[str, str] = field(default_factory=dict)
    filed_for: Callable[[Matter, str, datetime], str] | None = None
    chapter: str = "案件办理"
    searched: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[ledgers.Source, ...] = ()

    def __post_init__(self) -> None:
        for procedure in self.procedures.values():
            self._check_opening(procedure)
            self._check_verbs(procedure)
            self._check_guards(procedure)
            self._check_expiry(procedure)

    @property
    def procedure(self) -> Procedure:
        """新办件采用的法定程序：现行的一版。"""
        return self.procedures[self.current]

    def version(self, code: str) -> Procedure:
        """程序代码所指的一版：法定的，或者加上了地方程序的。没有的抛 KeyError。"""
        if code in self.procedures:
            return self.procedures[code]
        base = self.procedures[local_procedures.named(code)]
        return local_procedures.procedure(base, code)

    def procedure_for(self, organ: Organ, on: date, *, registered: date) -> Procedure:
        """某机关新立的办件采用的程序：登记之日在某个旧版适用之时的依旧版；其余依现行的一版，连同
        该机关 `on` 之日的地方程序。
        """
        if (old := self.older(organ.branch, registered)) is not None:
            return old
        return local_procedures.in_force(self.kind, self.procedure, organ, on)

    def older(self, branch: str, registered: date) -> Procedure | None:
        """`registered` 之日由 `branch` 系统的机关登记的，适用的旧版；没有则为 None。"""
        olds = (one for one in self.procedures.values() if one.era is not None)
        return next((one for one in olds if one.era and one.era.covers(branch, registered)), None)

    def _check_opening(self, procedure: Procedure) -> None:
        if procedure.opening.verb != self.procedure.opening.verb:
            raise ProcedureError(f"{procedure.code}：各版的登记应是同一个环节")

    def _check_verbs(self, procedure: Procedure) -> None:
        if missing := {step.verb for step in procedure.all_steps()} - set(self.verbs):
            raise ProcedureError(f"{procedure.code}：没有页面的环节 {sorted(missing)}")

    def _check_guards(self, procedure: Procedure) -> None:
        named = {guard for step in procedure.all_steps() for guard in step.guards}
        if missing := named - set(self.guards):
            raise ProcedureError(f"{procedure.code}：没有实现的守卫 {sorted(missing)}")

    def _check_expiry(self, procedure: Procedure) -> None:
        by_flow = {step.verb for step in procedure.steps if step.by_flow}
        if wrong := set(self.on_expiry.values()) - by_flow:
            raise ProcedureError(f"{procedure.code}：届满引起的环节须由衔接办 {sorted(wrong)}")


registry: dict[str, ModuleSpec] = {}


def register(spec: ModuleSpec) -> None:
    """登记一类办件（在其 AppConfig.ready 中调用）。"""
    registry[spec.kind] = spec
    ledgers.columns(spec.model, spec.ledger)  # 列名写错、列入保密的栏，启动时即拒绝
    searching.describe(spec.kind, spec.model, **spec.searched)
    steps = (step for procedure in spec.procedures.values() for step in procedure.all_steps())
    shared = any(step.where for step in steps)
    visibility.declare(spec.kind, full=spec.full_sight, upper=spec.upper_sight, shared=shared)


def spec_of(matter: Matter) -> ModuleSpec:
    """一件所属的业务。"""
    return registry[matter.kind]


def procedure_of(matter: Matter) -> Procedure:
    """一件所依的程序版本：终身不变。"""
    return registry[matter.kind].version(matter.procedure)


def filed_for(matter: Matter, violation_type: str, at: datetime) -> str:
    """同一当事人、同一类违法行为在哪一件里立了案而未终了：案号；没有则为空。"""
    asked = (spec.filed_for for spec in registry.values() if spec.filed_for)
    return next((number for ask in asked if (number := ask(matter, violation_type, at))), "")


def facts_of(matter: Matter, act: "Act | None" = None) -> dict[str, Any]:
    """一件给文书的事实：附属办件在上级办件的事实之上加自己的；送达总是本件的，不是上级办件的。

    在办理中的，时刻取该次办理的发生时间，机关取办理本环节的机关（如指定管辖的上级机关）。
    """
    found = registry[matter.kind].facts(matter, act)
    if matter.parent is not None:
        found = facts_of(matter.parent) | {"service": service.of(matter)} | found
    if act is not None:
        found |= {"now": act.at.isoformat(), "date": act.day.isoformat()}
        if act.step.where:
            found["organ"] = organ_facts(act.organ)
    return found


def organ_facts(organ: Organ) -> dict[str, Any]:
    """机关：名称、文号的字、级别、地址、电话、复议机关、法院、代收银行与账号。"""
    return {name: getattr(organ, name) or None for name in ORGAN}


def open_steps(matter: Matter) -> list[Step]:
    """此刻的阶段开放的环节。"""
    return procedure_of(matter).open_steps(matter.stage)

"""衔接：一件办了某个环节，随即在另一件引起一个环节。业务模块互不相识，只在这里相遇。

衔接是数据，由 `zhijian/flows/` 的各个文件申报。所引起的环节在那一件的程序表里也是一行，职责写作
“衔接”，只有衔接能办；它照样过守卫、制文书、起算期限、记一笔，与引起它的办理同在一个事务。
附属办件的登记若引起上级办件的一个环节，该环节在哪些阶段开放，附属办件就只能在哪些阶段开出。
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import ORIGIN, Matter
from zhijian.rules.procedure import ProcedureError
from zhijian.rules.refusal import Unmet

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act


def to_parent(matter: Matter) -> Iterable[Matter]:
    """上级办件。"""
    return [matter.parent] if matter.parent else []


def to_children(*kinds: str) -> Callable[[Matter], Iterable[Matter]]:
    """尚未终了的某几类附属办件。"""
    return lambda matter: family.unfinished(matter, *kinds)


def to_linked(why: str) -> Callable[[Matter], Iterable[Matter]]:
    """以某种关系关联的各件。"""
    return lambda matter: family.linked(matter, why)


to_origin = to_linked(ORIGIN)
"""本件由之登记而来的那一件。"""


def always(_: Matter) -> bool:
    """不另加条件。"""
    return True


def nothing(_: Any) -> dict[str, Any]:
    """不带什么。"""
    return {}


@dataclass(frozen=True)
class Flow:
    """`kind` 的一件办了 `verb`，就在 `to` 所指的各件（属 `into`）引起 `then`。

    `data` 从引起它的办理取出所引起环节的各栏；`initial` 给附属办件的登记表预填（取自上级办件）。
    所指的那一件此刻的阶段不开放 `then` 时：`needed` 为真则整件事不予办理，否则略过。
    由彼件登记新件的（`to` 为 `to_origin`），由彼件的 `where` 所指的机关登记，`ready` 说此刻能否。
    """

    kind: str
    verb: str
    into: str
    then: str
    to: Callable[[Matter], Iterable[Matter]] = to_parent
    data: Callable[["Act"], dict[str, Any]] = nothing
    initial: Callable[[Matter], dict[str, Any]] = nothing
    needed: bool = True
    where: str = ""
    ready: Callable[[Matter], bool] = always

    @property
    def arises(self) -> bool:
        """由另一件登记出一个新件（不附属于它）的衔接。"""
        opening = registry[self.kind].procedure.opening.verb
        return self.to is to_origin and self.verb == opening

    @property
    def opens(self) -> bool:
        """由上级办件开出附属办件的衔接。"""
        return self.to is to_parent and self.verb == registry[self.kind].procedure.opening.verb

    def targets(self, matter: Matter) -> Iterator[Matter]:
        """此刻真要引起环节的各件。"""
        for other in self.to(matter):
            if other.kind == self.into and (self.needed or self.open_at(other)):
                yield other

    def concerns(self, matter: Matter) -> bool:
        """这一件办了是否会引起什么：不是由那一类办件登记而来的，不会。"""
        return self.to is not to_origin or any(one.kind == self.into for one in self.to(matter))

    def open_at(self, other: Matter) -> bool:
        """那一件此刻的阶段是否开放所引起的环节。"""
        steps = procedure_of(other).from_stage(other.stage)
        return any(step.verb == self.then for step in steps)


@dataclass(frozen=True)
class Founding:
    """`kind` 的一件办了 `verb`，系统随即从它开出一件附属的 `into`，记在“系统自动”名下，此后由人办。

    `data` 从引起它的办理取出登记的各栏；为 None 的不开。
    """

    kind: str
    verb: str
    into: str
    data: Callable[["Act"], dict[str, Any] | None]


_flows: list[Flow] = []
_foundings: list[Founding] = []


def declare(*flows: Flow) -> None:
    """申报衔接（在 `zhijian/flows` 的 AppConfig.ready 中调用）；环节代码写错的，启动时即拒绝。"""
    for flow in flows:
        _check(flow)
        if flow not in _flows:
            _flows.append(flow)


def declare_foundings(*foundings: Founding) -> None:
    """申报由系统开出的附属办件；开它的衔接须已申报。"""
    for one in foundings:
        if not any(flow.kind == one.into and flow.opens for flow in _flows):
            raise ProcedureError(f"衔接：{one.into} 不能从 {one.kind} 开出")
        if one not in _foundings:
            _foundings.append(one)


def founded_by(kind: str, verb: str) -> list[Founding]:
    """办了这个环节，系统会不会开出附属办件。"""
    return [one for one in _foundings if (one.kind, one.verb) == (kind, verb)]


def caused_by(kind: str, verb: str) -> list[Flow]:
    """办了这个环节，会引起哪些衔接。"""
    return [flow for flow in _flows if (flow.kind, flow.verb) == (kind, verb)]


def openings(matter: Matter) -> list[Flow]:
    """此刻可以从本件开出的各种附属办件。"""
    mine = (flow for flow in _flows if flow.into == matter.kind and flow.opens)
    return [flow for flow in mine if flow.open_at(matter)]


def lacking(flow: Flow, parent: Matter, at: datetime) -> list[Unmet]:
    """从这一件开出，还缺什么：所引起的环节的守卫。"""
    spec = registry[parent.kind]
    step = procedure_of(parent).named(flow.then)
    return [unmet for name in step.guards for unmet in spec.guards[name](parent, at)]


def arisings(source: Matter) -> list[Flow]:
    """此刻可以由这一件登记出来的各种新件。"""
    ours = (flow for flow in _flows if flow.into == source.kind and flow.arises)
    return [flow for flow in ours if flow.open_at(source) and flow.ready(source)]


def arising(kind: str, source: Matter) -> Flow | None:
    """由这一件登记这种新件的衔接；此刻不能登记的为 None。"""
    return next((flow for flow in arisings(source) if flow.kind == kind), None)


def attached(kind: str) -> bool:
    """不单独登记的：从别的办件开出的附属办件，或者随别的办件的办理另立的。"""
    by_flow = registry[kind].procedure.opening.by_flow
    return by_flow or any(flow.kind == kind and flow.opens for flow in _flows)


def opening(kind: str, parent: Matter) -> Flow | None:
    """从这一件开出这种附属办件的衔接；此刻不能开出的为 None。"""
    return next((flow for flow in openings(parent) if flow.kind == kind), None)


def _check(flow: Flow) -> None:
    verbs = {
        step.verb for one in registry[flow.kind].procedures.values() for step in one.all_steps()
    }
    if flow.verb not in verbs:
        raise ProcedureError(f"衔接：{flow.kind} 没有环节 {flow.verb}")
    caused = [
        step
        for one in registry[flow.into].procedures.values()
        for step in one.steps
        if step.verb == flow.then
    ]
    if not caused or not all(step.by_flow for step in caused):
        raise ProcedureError(f"衔接：{flow.into} 没有由衔接引起的环节 {flow.then}")

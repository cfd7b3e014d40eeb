"""按网址取一件：看得见才有，看不见与不存在同样作答；上级的查看留痕。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.statements import fetch
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.procedure import Procedure
from zhijian.rules.refusal import Gone


@dataclass(frozen=True)
class Seen:
    """一件，连同它的业务、程序、本人看见的程度与此刻。"""

    spec: ModuleSpec
    matter: Matter
    procedure: Procedure
    sight: Sight
    at: datetime

    @property
    def detail(self) -> Any:
        """本件的业务行。"""
        return self.spec.model._default_manager.get(pk=self.matter.pk)

    @property
    def stage_name(self) -> str:
        return self.procedure.stages[self.matter.stage].name


def spec_for(kind: str) -> ModuleSpec:
    """一类办件；没有这一类即不存在。"""
    if kind not in registry:
        raise Gone
    return registry[kind]


def seen(request: SignedIn, kind: str, pk: UUID, *, least: Sight = Sight.FULL) -> Seen:
    """本人看得见（至少到 `least`）的一件，否则抛 Gone（答 404）。"""
    spec = spec_for(kind)
    found = fetch(Matter, "row.id = %s and row.kind = %s", [pk, kind], together=("organ", "party"))
    if not found:
        raise Gone
    (matter,) = found
    at = clock.now()
    sight = visibility.sight(request.user, matter, at)
    if sight < least:
        raise Gone
    return Seen(spec, matter, spec.version(matter.procedure), sight, at)


def leave_look(request: SignedIn, found: Seen, words: str) -> None:
    """凭上级职责看见的，留下查看的痕迹。"""
    if visibility.from_above(request.user, found.matter, found.at):
        trace.leave(Trace.Kind.LOOK, by=request.user, at=found.at, matter=found.matter, words=words)

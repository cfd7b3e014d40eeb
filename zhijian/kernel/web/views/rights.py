"""权限矩阵：各项功能由哪项职责办、看，四级机关各可以有哪些。由程序表得出，不另记一份。"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.acts import publishing_variants
from zhijian.kernel.acts.administration import experts, law_categories
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.knowledge import publishing
from zhijian.kernel.knowledge.models import Book
from zhijian.kernel.laws import maintaining
from zhijian.kernel.matters.models import MatterOrgan
from zhijian.kernel.organs import duties
from zhijian.kernel.papers import revising
from zhijian.kernel.registers import signing
from zhijian.kernel.web import menu, shell
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.rights import LEVELS, LIMITED, may_hold

DO, SEE, SEE_BELOW, NOT = "办", "看", "看下级", "—"
SYSTEM = "系统管理"
KEPT = {
    duties.ADMINISTER: "机构、人员、执法证、职责、代理",
    signing.DUTY: "名册的补录、取代、签认",
    revising.DUTY: "文书样式的修订、签认",
    publishing_variants.DUTY: "地方程序的草拟、签认",
    maintaining.DUTY: "本机关法律法规的草拟、签认",
    law_categories.DUTY: "法律法规类别的增设、移动、删去",
    duties.LOOK_BACK: "回溯本机关与下级机关的办件、人员、当事人，每次留痕",
    publishing.DUTY[Book.VIOLATIONS]: "违法行为分类的草拟、签认（省局只增加本省的扩展）",
    publishing.DUTY[Book.PLAYBOOKS]: "本级办案模式的草拟、签认",
    experts.DUTY: "评审专家的聘任、变更",
}
menu.add(SYSTEM, "权限矩阵", "rights")


@dataclass(frozen=True)
class Function:
    """矩阵的一行：一类办件中一项职责办的各环节，或者所看的范围。"""

    kind: str
    title: str
    duty: str
    how: str
    words: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, str]]:
        """四级各是办、看还是不可以：（级名，答案）。"""
        return [
            (name, self.how if may_hold(self.duty, level) else NOT)
            for level, name in LEVELS.items()
        ]

    @property
    def why(self) -> str:
        """有一级不可以的，为什么。"""
        limited = LIMITED.get(self.duty)
        return limited.why if limited else ""


_included: list[Function] = []


def include(*rows: Function) -> None:
    """不是办件的业务登记自己的各行，启动时一次。"""
    _included.extend(one for one in rows if one not in _included)


def included_duties() -> set[str]:
    """不是办件的业务用到的职责。"""
    return {one.duty for one in _included}


def functions() -> list[Function]:
    """全部各行，按类。"""
    found = [one for spec in registry.values() for one in _of(spec)]
    return (
        found
        + _included
        + [Function("", SYSTEM, duty, DO, (words,)) for duty, words in KEPT.items()]
    )


def _of(spec: ModuleSpec) -> Iterator[Function]:
    steps = [step for step in spec.procedure.all_steps() if not step.by_flow]
    for duty in dict.fromkeys(step.duty for step in steps):
        labels = tuple(
            step.label + (f"（{_role(step.where)}）" if step.where else "")
            for step in steps
            if step.duty == duty
        )
        yield Function(spec.kind, spec.title, duty, DO, labels)
    yield from (
        Function(spec.kind, spec.title, duty, SEE, ("本机关的全部案情",))
        for duty in sorted(spec.full_sight)
    )
    yield from (
        Function(spec.kind, spec.title, duty, SEE_BELOW, ("下级机关的全部案情，查看留痕",))
        for duty in sorted(spec.upper_sight)
    )


def _role(where: str) -> str:
    return str(MatterOrgan.Role(where).label)


@login_required
def matrix(request: SignedIn) -> HttpResponse:
    """权限矩阵页：人人可看，自己有的职责标出。"""
    groups: dict[str, list[Function]] = {}
    for one in functions():
        groups.setdefault(one.title, []).append(one)
    held = shell.duty_names(request.user, clock.now())
    context = {"groups": groups, "levels": list(LEVELS.values()), "held": held}
    return render(request, "web/rights.html", context)

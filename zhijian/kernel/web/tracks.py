"""流程线：主线各阶段，已办的写明何日何人。"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhijian.kernel.web.telling import Told
from zhijian.rules.procedure import Procedure


@dataclass
class Node:
    """流程线上的一站。`state`：done、now 或空。"""

    name: str
    codes: tuple[str, ...]
    state: str = ""
    acts: list[Told] = field(default_factory=list)

    @property
    def last(self) -> Told | None:
        """离开这一站的最后一次办理。"""
        return self.acts[-1] if self.acts and self.state == "done" else None


def track(procedure: Procedure, stage: str, told: Sequence[Told]) -> list[Node]:
    """一件的流程线。离开主线而终了的（如不予立案），终了之处接在走到的最后一站之后。"""
    nodes = _nodes(procedure, stage)
    for act in told:
        for node in nodes:
            if act.source in node.codes and not act.undone:
                node.acts.append(act)
    for node in nodes:
        if node.acts and stage not in node.codes:  # 同一站有几个阶段的，写真走过的那一个
            node.name = procedure.stages[node.acts[-1].source].name
    here = procedure.stages[stage]
    if here.track == 0:
        nodes = [node for node in nodes if node.acts]
        nodes.append(Node(here.name, (stage,)))
    _mark(nodes, stage, ended=here.final)
    return nodes


def _nodes(procedure: Procedure, stage: str) -> list[Node]:
    groups: dict[int, list[str]] = {}
    for code, known in procedure.stages.items():
        if known.track:
            groups.setdefault(known.track, []).append(code)
    return [
        Node(procedure.stages[stage if stage in codes else codes[-1]].name, tuple(codes))
        for _, codes in sorted(groups.items())
    ]


def _mark(nodes: list[Node], stage: str, *, ended: bool) -> None:
    passed = True
    for node in nodes:
        if stage in node.codes:
            node.state, passed = ("done" if ended else "now"), False
        elif passed:
            node.state = "done"

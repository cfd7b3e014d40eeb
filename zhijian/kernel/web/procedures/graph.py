"""程序表写成 BPMN 的图：阶段是排他网关，环节是任务，职责是泳道。

不改变阶段的环节在它开放的每个阶段各有一个任务，办后回到那个阶段；改变阶段的环节只有一个任务。
"""

from dataclasses import dataclass

from zhijian.rules.procedure import Procedure, Step

START = "start"
GATEWAY, END, BEGIN = "exclusiveGateway", "endEvent", "startEvent"
BY_HAND, CAUSED = "userTask", "receiveTask"


@dataclass(frozen=True)
class Node:
    """图上的一点。`at` 是它所在的阶段（排版用），`step` 只有任务有。"""

    id: str
    tag: str
    name: str
    lane: str
    at: str
    step: Step | None = None


@dataclass(frozen=True)
class Edge:
    """图上的一条顺序流。"""

    id: str
    source: str
    target: str


@dataclass(frozen=True)
class Graph:
    """一版程序的图。"""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lanes: tuple[str, ...]

    def into(self, node: str) -> list[str]:
        return [edge.id for edge in self.edges if edge.target == node]

    def out_of(self, node: str) -> list[str]:
        return [edge.id for edge in self.edges if edge.source == node]


def graph(procedure: Procedure) -> Graph:
    """一版程序的图。"""
    nodes = [Node(START, BEGIN, "开始", procedure.opening.duty, "")]
    pairs: list[tuple[str, str]] = []
    for step in procedure.all_steps():
        for node, sources, target in _tasks(procedure, step):
            nodes.append(node)
            pairs += [(source, node.id) for source in sources] + [(node.id, target)]
    for code in procedure.stages:
        nodes += _stage(procedure, code)
        if _open_end(procedure, code):
            pairs.append((_of_stage(code), f"end_{code}"))
    edges = tuple(Edge(f"flow_{number}", *pair) for number, pair in enumerate(pairs, 1))
    return Graph(tuple(nodes), edges, tuple(dict.fromkeys(node.lane for node in nodes)))


def _tasks(procedure: Procedure, step: Step) -> list[tuple[Node, list[str], str]]:
    """一个环节的任务、由何处来、往何处去。"""
    tag = CAUSED if step.by_flow else BY_HAND
    name = f"step_{step.verb}"
    if step is procedure.opening:
        return [(Node(name, tag, step.label, step.duty, "", step), [START], _of_stage(step.target))]
    if step.target:
        node = Node(name, tag, step.label, step.duty, step.sources[0], step)
        return [(node, [_of_stage(code) for code in step.sources], _of_stage(step.target))]
    ids = {code: name if len(step.sources) == 1 else f"{name}__{code}" for code in step.sources}
    return [
        (Node(node, tag, step.label, step.duty, code, step), [_of_stage(code)], _of_stage(code))
        for code, node in ids.items()
    ]


def _stage(procedure: Procedure, code: str) -> list[Node]:
    stage, lane = procedure.stages[code], _lane(procedure, code)
    if stage.final and not procedure.from_stage(code):
        return [Node(_of_stage(code), END, stage.name, lane, code)]
    gateway = Node(_of_stage(code), GATEWAY, stage.name, lane, code)
    ends = [Node(f"end_{code}", END, stage.name, lane, code)]
    return [gateway, *(ends if _open_end(procedure, code) else [])]


def _open_end(procedure: Procedure, code: str) -> bool:
    """终了之后仍有可办的（如更正）：网关之外另设终点。"""
    return procedure.stages[code].final and bool(procedure.from_stage(code))


def _lane(procedure: Procedure, code: str) -> str:
    """阶段画在办它第一个环节的职责一道；没有环节的，画在走到它的环节一道。"""
    leaving = procedure.from_stage(code)
    moving = [step for step in leaving if step.moves(code)]
    reaching = [step for step in procedure.all_steps() if step.target == code]
    return next(step.duty for step in [*moving, *reaching, *leaving])


def _of_stage(code: str) -> str:
    return f"stage_{code}"

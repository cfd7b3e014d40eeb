"""BPMN 图形交换的排法：职责一列一道，阶段自上而下，线走道边的空处，不穿过方框。"""

from collections import defaultdict
from dataclasses import dataclass

from zhijian.kernel.web.procedures.graph import END, START, Edge, Graph, Node

HEAD, LANE, EDGE = 60, 240, 16
TASK_WIDTH, TASK_HEIGHT, ROW = 190, 60, 80
ROUND, DIAMOND = 36, 50
CHANNEL = 24


@dataclass(frozen=True)
class Place:
    """一个方框的位置与大小。"""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Layout:
    """全部方框与折线。"""

    pool: Place
    lanes: tuple[Place, ...]
    nodes: dict[str, Place]
    edges: dict[str, list[tuple[int, int]]]


def placed(made: Graph) -> Layout:
    """排好一版程序的图。"""
    columns = {name: HEAD + number * LANE for number, name in enumerate(made.lanes)}
    nodes: dict[str, Place] = {}
    top = HEAD + CHANNEL
    for group in _bands(made).values():
        top = _band(group, columns, top, nodes)
    pool = Place(0, 0, HEAD + LANE * len(columns), top)
    lanes = tuple(Place(x, HEAD // 2, LANE, top - HEAD // 2) for x in columns.values())
    return Layout(pool, lanes, nodes, {edge.id: _line(edge, nodes, columns) for edge in made.edges})


def _bands(made: Graph) -> dict[str, list[Node]]:
    """按阶段分组：开始与登记在最前。"""
    stages = [node.at for node in made.nodes if node.id.startswith("stage_")]
    bands: dict[str, list[Node]] = {code: [] for code in ("", *stages)}
    for node in made.nodes:
        bands[node.at].append(node)
    return bands


def _band(group: list[Node], columns: dict[str, int], top: int, nodes: dict[str, Place]) -> int:
    """一个阶段：网关在上，各任务按道往下排。返回下一阶段的起点。"""
    used: dict[str, int] = defaultdict(int)
    for node in sorted(group, key=lambda node: node.step is not None):
        y = top + used[node.lane] * ROW
        used[node.lane] += 1
        nodes[node.id] = _sized(node, columns[node.lane], y)
    return top + max(used.values(), default=0) * ROW + CHANNEL


def _sized(node: Node, lane: int, y: int) -> Place:
    if node.step:
        width, height = TASK_WIDTH, TASK_HEIGHT
    else:
        width = height = ROUND if node.tag == END or node.id == START else DIAMOND
    return Place(lane + (LANE - width) // 2, y + (ROW - height) // 2, width, height)


def _line(edge: Edge, nodes: dict[str, Place], columns: dict[str, int]) -> list[tuple[int, int]]:
    """出自右侧，沿本道右缘上下，再沿所到阶段上方的空处横走，由左缘进入。"""
    source, target = nodes[edge.source], nodes[edge.target]
    right = _lane_of(source, columns) + LANE - EDGE // 2
    left = _lane_of(target, columns) + EDGE // 2
    _, out = source.middle
    _, into = target.middle
    above = target.y - CHANNEL // 2 + 2
    return [
        (source.x + source.width, out),
        (right, out),
        (right, above),
        (left, above),
        (left, into),
        (target.x, into),
    ]


def _lane_of(place: Place, columns: dict[str, int]) -> int:
    return max(x for x in columns.values() if x <= place.x)

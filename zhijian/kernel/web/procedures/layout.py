"""流程图的排法：阶段是横条，环节是挂在其下的方框，右侧竖线通往所到的阶段。

只用整数算，同一张表总画成同一张图。每一横条（连同其下的方框）自成一幅，打印时在横条之间换页。
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from zhijian.rules.procedure import Procedure, Stage, Step

BAR, GAP, PAD = 34, 18, 10
LEFT, INDENT, WIDTH = 8, 44, 640
LABEL, LINE = 22, 18
LANE, MARGIN = 13, 14
MANY = 2
"""超过几个阶段都开放的环节，不在各阶段重复画，集中画在最后。"""


@dataclass(frozen=True)
class Box:
    """一个环节的方框：左上角纵坐标、高、折好行的文字、去向。"""

    step: Step
    target: str
    y: int
    height: int
    lines: tuple[str, ...]
    straight: bool

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass
class Band:
    """一个阶段的横条与其下的方框。`stage` 为空的是“各阶段都可以办的”一条。"""

    code: str
    stage: Stage | None
    title: str
    lines: tuple[str, ...]
    y: int
    bar: int
    boxes: list[Box]
    height: int
    others: int = 0

    @property
    def entry(self) -> int:
        return self.y + BAR // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def spine(self) -> int:
        """从横条通到最后一个方框的竖线止于何处。"""
        return self.boxes[-1].middle if self.boxes else self.y + self.bar


@dataclass(frozen=True)
class Trunk:
    """通往一个阶段的竖线：从最上到最下，占第几道。"""

    target: str
    top: int
    bottom: int
    lane: int
    exits: tuple[int, ...]
    entry: int

    @property
    def x(self) -> int:
        return WIDTH + MARGIN + self.lane * LANE


@dataclass
class Drawing:
    """一版程序的图。"""

    bands: list[Band] = field(default_factory=list)
    trunks: list[Trunk] = field(default_factory=list)

    @property
    def width(self) -> int:
        return WIDTH + MARGIN * 2 + LANE * (max((t.lane for t in self.trunks), default=-1) + 1)

    @property
    def height(self) -> int:
        return sum(band.height for band in self.bands)


Words = Callable[[Step], Sequence[str]]


def drawn(procedure: Procedure, words: Words) -> Drawing:
    """把一版程序排成图。`words` 给出一个环节标签之下的各行文字。"""
    drawing = Drawing()
    order = _order(procedure)
    y = 0
    for number, code in enumerate(order):
        following = order[number + 1] if number + 1 < len(order) else ""
        band = _band(procedure, code, following, y, words)
        drawing.bands.append(band)
        y += band.height
    for sources, steps in _everywhere(procedure):
        band = _common(procedure, sources, steps, y, words)
        drawing.bands.append(band)
        y += band.height
    drawing.trunks = _trunks(drawing.bands)
    return drawing


def _order(procedure: Procedure) -> list[str]:
    """主线在前，主线之外的在后；同列的依表中次序。"""
    last = max(stage.track for stage in procedure.stages.values()) + 1
    return sorted(procedure.stages, key=lambda code: procedure.stages[code].track or last)


def _everywhere(procedure: Procedure) -> Iterable[tuple[tuple[str, ...], list[Step]]]:
    steps = [step for step in procedure.steps if step.target and len(step.sources) > MANY]
    ordered = sorted(steps, key=lambda step: (len(step.sources), step.sources))
    return [(key, list(group)) for key, group in groupby(ordered, key=lambda step: step.sources)]


def _band(procedure: Procedure, code: str, following: str, y: int, words: Words) -> Band:
    here = procedure.from_stage(code)
    moving = [step for step in here if step.moves(code) and len(step.sources) <= MANY]
    straight = next((step for step in moving if step.target == following and not step.back), None)
    if straight:
        moving = [*(step for step in moving if step is not straight), straight]
    boxes = _boxes(procedure, moving, y + BAR + PAD, words, straight)
    height = (boxes[-1].y + boxes[-1].height - y if boxes else BAR) + GAP
    stage = procedure.stages[code]
    others = sum(1 for step in here if not step.moves(code))
    return Band(code, stage, stage.name, (), y, BAR, boxes, height, others)


def _common(
    procedure: Procedure, sources: tuple[str, ...], steps: list[Step], y: int, words: Words
) -> Band:
    names = "、".join(procedure.stages[code].name for code in sources)
    lines = wrapped(names, WIDTH - LEFT - 24)
    bar = BAR + len(lines) * LINE
    boxes = _boxes(procedure, steps, y + bar + PAD, words, None)
    height = boxes[-1].y + boxes[-1].height - y + GAP
    title = f"以下 {len(sources)} 个阶段都可以办"
    return Band("", None, title, lines, y, bar, boxes, height)


def _boxes(
    procedure: Procedure, steps: list[Step], y: int, words: Words, straight: Step | None
) -> list[Box]:
    boxes = []
    for step in steps:
        lines = [part for line in words(step) for part in wrapped(line, WIDTH - INDENT - 28)]
        height = LABEL + len(lines) * LINE + 12
        target = procedure.stages[step.target].name
        boxes.append(Box(step, target, y, height, tuple(lines), step is straight))
        y += height + PAD
    return boxes


def _trunks(bands: list[Band]) -> list[Trunk]:
    entries = {band.code: band.entry for band in bands if band.stage}
    exits: dict[str, list[int]] = {}
    for band in bands:
        for box in band.boxes:
            if not box.straight:
                exits.setdefault(box.step.target, []).append(box.middle)
    spans = [
        (min([*ys, entries[code]]), max([*ys, entries[code]]), code) for code, ys in exits.items()
    ]
    taken: list[list[tuple[int, int]]] = []
    found = []
    for top, bottom, code in sorted(spans, key=lambda span: (span[1] - span[0], span[0])):
        lane = _free(taken, top, bottom)
        found.append(Trunk(code, top, bottom, lane, tuple(sorted(exits[code])), entries[code]))
    return found


def _free(taken: list[list[tuple[int, int]]], top: int, bottom: int) -> int:
    for number, spans in enumerate(taken):
        if all(bottom < start or end < top for start, end in spans):
            spans.append((top, bottom))
            return number
    taken.append([(top, bottom)])
    return len(taken) - 1


def wrapped(text: str, width: int, size: int = 12) -> tuple[str, ...]:
    """按宽度折行：汉字一字宽，字母、数字、半角符号半字宽。"""
    lines, line, used = [], "", 0.0
    for char in text:
        wide = size * (0.56 if ord(char) < 0x2E80 and char not in "“”…—〔〕" else 1)
        if used + wide > width and char not in "，、；：。）》”":
            lines.append(line)
            line, used = "", 0.0
        line, used = line + char, used + wide
    return (*lines, line) if line else tuple(lines)

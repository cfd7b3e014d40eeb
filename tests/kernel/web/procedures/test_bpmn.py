"""导出的 BPMN 2.0：以 bpmn-moddle（OMG 的模式）读回，没有一处警告，环节与去向同程序表。"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.kernel.web.procedures import EVERY
from zhijian.kernel.web.procedures import bpmn

ROOT = Path(__file__).parents[4]
MODDLE = ROOT / "frontend" / "node_modules" / "bpmn-moddle" / "dist" / "index.js"
READER = Path(__file__).with_name("read_bpmn.mjs")
ON = date(2026, 4, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def node() -> str:
    """Node：本机的，或者随前端依赖装在虚拟环境里的。"""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    found = shutil.which("node", path=path)
    if found is None:
        pytest.fail("没有 Node：请以 make test 运行，它会照 requirements-node.lock 装好")
    if not MODDLE.exists():
        pytest.fail("缺 bpmn-moddle：请以 make test 运行，它会照 package-lock.json 装好")
    return found


def read(node: str, spec, procedure) -> list[dict]:
    """写出、读回、再写再读：两次读到的。"""
    done = subprocess.run(
        [node, str(READER), str(MODDLE)],
        input=bpmn.written(spec, procedure, ON),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_the_export_reads_back_without_a_warning_as_the_same_procedure(node, spec, procedure):
    first, second = read(node, spec, procedure)

    assert first["warnings"] == []
    assert first == second
    nodes = {one: (kind, name) for one, kind, name in first["nodes"]}
    assert moves(first["flows"], nodes) == Counter(of_table(procedure))
    assert {name for name in first["lanes"]} == {step.duty for step in procedure.all_steps()}
    for step in procedure.all_steps():
        lane = first["lanes"][step.duty]
        held = [one for one in lane if one.split("__")[0] == f"step_{step.verb}"]
        copies = 1 if step.target or len(step.sources) == 1 else len(step.sources)
        assert len(held) == copies
        wanted = "bpmn:ReceiveTask" if step.by_flow else "bpmn:UserTask"
        assert all(nodes[one] == (wanted, step.label) for one in held)
    finals = {stage.name for stage in procedure.stages.values() if stage.final}
    assert {name for kind, name in nodes.values() if kind == "bpmn:EndEvent"} == finals
    assert sorted(first["arrows"]) == sorted(first["ends"])
    assert_laned(first, nodes)
    assert_drawn(first, nodes)


def moves(flows, nodes) -> Counter:
    """读回的图里每一个环节由哪个阶段到哪个阶段。"""
    into, out = {}, {}
    for source, target in flows:
        into.setdefault(target, []).append(source)
        out.setdefault(source, []).append(target)
    return Counter(
        (source, one.split("__")[0], target)
        for one, (kind, _) in nodes.items()
        if kind in ("bpmn:UserTask", "bpmn:ReceiveTask")
        for source in into[one]
        for target in out[one]
    )


def of_table(procedure):
    """程序表里每一个环节由哪个阶段到哪个阶段。"""
    opening = procedure.opening
    yield "start", f"step_{opening.verb}", f"stage_{opening.target}"
    for step in procedure.steps:
        for code in step.sources:
            yield f"stage_{code}", f"step_{step.verb}", f"stage_{step.leads_to(code)}"


def assert_laned(read, nodes) -> None:
    """每一点恰在一道。"""
    assert sorted(one for lane in read["lanes"].values() for one in lane) == sorted(nodes)


def assert_drawn(read, nodes) -> None:
    """图形交换：每一点有一个方框，每一道、每条线也有；方框互不相叠，都在泳道之内。"""
    boxes = {one: box for one, *box in read["shapes"]}
    assert set(nodes) < set(boxes)
    assert len(boxes) == len(nodes) + len(read["lanes"]) + 1
    assert len(read["edges"]) == len(read["flows"])
    assert all(len(points) > 1 for _, points in read["edges"])
    placed = sorted((boxes[one] for one in nodes), key=lambda box: box[1])
    for number, (x, y, width, height) in enumerate(placed):
        for left, top, wide, _ in placed[number + 1 :]:
            if top >= y + height:
                break
            assert left >= x + width or left + wide <= x
    lanes = [box for one, box in boxes.items() if one.startswith("lane_")]
    for x, y, width, height in placed:
        assert any(
            lane[0] <= x
            and x + width <= lane[0] + lane[2]
            and lane[1] <= y
            and y + height <= lane[1] + lane[3]
            for lane in lanes
        )

"""一版程序写成 BPMN 2.0 文件（OMG formal/2011-01-03），连同图形交换部分。"""

import re
from datetime import date
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.kernel.web.procedures.diagram import Place, placed
from zhijian.kernel.web.procedures.graph import Graph, Node, graph
from zhijian.kernel.web.procedures.wording import said
from zhijian.rules.procedure import Procedure

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
LINES = "http://www.omg.org/spec/DD/20100524/DI"
PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": LINES}
for prefix, uri in PREFIXES.items():
    register_namespace(prefix, uri)


def written(spec: ModuleSpec, procedure: Procedure, on: date) -> bytes:
    """一版程序的 BPMN 2.0 文件；期限与文书的名称取 `on` 之日的名册。"""
    made = graph(procedure)
    name = f"{spec.title}：{procedure.title}（{procedure.code}）"
    root = Element(
        f"{{{MODEL}}}definitions",
        {"id": "definitions", "targetNamespace": "urn:zhijian:procedure", "name": name},
    )
    whole = _add(root, "collaboration", id="collaboration")
    _add(whole, "participant", id="pool", name=name, processRef=_process_id(procedure))
    _process(root, spec, procedure, made, on)
    _diagram(root, made)
    made_xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made_xml


def _process(root: Element, spec: ModuleSpec, procedure: Procedure, made: Graph, on: date) -> None:
    process = _add(root, "process", id=_process_id(procedure), name=procedure.title)
    process.set("isExecutable", "false")
    _add(process, "documentation").text = f"依据：{procedure.basis}"
    lanes = _add(process, "laneSet", id="lanes")
    for number, name in enumerate(made.lanes, 1):
        lane = _add(lanes, "lane", id=f"lane_{number}", name=name)
        for node in made.nodes:
            if node.lane == name:
                _add(lane, "flowNodeRef").text = node.id
    for node in made.nodes:
        _node(process, spec, procedure, made, node, on)
    for edge in made.edges:
        _add(process, "sequenceFlow", id=edge.id, sourceRef=edge.source, targetRef=edge.target)


def _node(
    process: Element, spec: ModuleSpec, procedure: Procedure, made: Graph, node: Node, on: date
) -> None:
    element = _add(process, node.tag, id=node.id, name=node.name)
    if node.step:
        told = said(spec, procedure, node.step, on)
        _add(element, "documentation").text = "\n".join([*told.lines, *told.guards])
    for edge in made.into(node.id):
        _add(element, "incoming").text = edge
    for edge in made.out_of(node.id):
        _add(element, "outgoing").text = edge


def _diagram(root: Element, made: Graph) -> None:
    diagram = SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = {"id": "plane", "bpmnElement": "collaboration"}
    drawn = SubElement(diagram, f"{{{DI}}}BPMNPlane", plane)
    layout = placed(made)
    _shape(drawn, "pool", layout.pool, lane=True)
    for number, place in enumerate(layout.lanes, 1):
        _shape(drawn, f"lane_{number}", place, lane=True)
    for name, place in layout.nodes.items():
        _shape(drawn, name, place)
    for name, points in layout.edges.items():
        edge = SubElement(drawn, f"{{{DI}}}BPMNEdge", {"id": f"{name}_di", "bpmnElement": name})
        for x, y in points:
            SubElement(edge, f"{{{LINES}}}waypoint", {"x": str(x), "y": str(y)})


def _shape(plane: Element, name: str, place: Place, *, lane: bool = False) -> None:
    told = {"id": f"{name}_di", "bpmnElement": name}
    shape = SubElement(
        plane, f"{{{DI}}}BPMNShape", told | ({"isHorizontal": "false"} if lane else {})
    )
    sides = {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
    SubElement(shape, f"{{{DC}}}Bounds", {side: str(value) for side, value in sides.items()})


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{MODEL}}}{tag}", attributes)


def _process_id(procedure: Procedure) -> str:
    return "process_" + re.sub(r"[^\w.-]", "_", procedure.code)

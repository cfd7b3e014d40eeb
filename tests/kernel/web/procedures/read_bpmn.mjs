// 读一份 BPMN 2.0 文件，把读出的与警告写成 JSON：node read_bpmn.mjs <bpmn-moddle 的位置> < 文件
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { BpmnModdle } = await import(pathToFileURL(process.argv[2]));
const moddle = new BpmnModdle();
const read = await moddle.fromXML(readFileSync(0, "utf-8"), "bpmn:Definitions");
const { xml } = await moddle.toXML(read.rootElement);
const again = await moddle.fromXML(xml, "bpmn:Definitions");

function told({ rootElement, warnings }) {
  const process = rootElement.rootElements.find((one) => one.$type === "bpmn:Process");
  const flows = process.flowElements.filter((one) => one.$type === "bpmn:SequenceFlow");
  const nodes = process.flowElements.filter((one) => one.$type !== "bpmn:SequenceFlow");
  const shown = rootElement.diagrams[0].plane.planeElement;
  return {
    warnings: warnings.map((one) => one.message),
    nodes: nodes.map((one) => [one.id, one.$type, one.name]),
    flows: flows.map((one) => [one.sourceRef.id, one.targetRef.id]),
    arrows: nodes.flatMap((one) => [
      ...(one.incoming ?? []).map((flow) => [flow.id, "into", one.id]),
      ...(one.outgoing ?? []).map((flow) => [flow.id, "out", one.id]),
    ]),
    ends: flows.flatMap((one) => [
      [one.id, "into", one.targetRef.id],
      [one.id, "out", one.sourceRef.id],
    ]),
    lanes: Object.fromEntries(
      process.laneSets[0].lanes.map((lane) => [lane.name, lane.flowNodeRef.map((one) => one.id)])
    ),
    shapes: shown
      .filter((one) => one.$type === "bpmndi:BPMNShape")
      .map((one) => [one.bpmnElement.id, one.bounds.x, one.bounds.y, one.bounds.width, one.bounds.height]),
    edges: shown
      .filter((one) => one.$type === "bpmndi:BPMNEdge")
      .map((one) => [one.bpmnElement.id, one.waypoint.map((at) => [at.x, at.y])]),
  };
}

process.stdout.write(JSON.stringify([told(read), told(again)]));

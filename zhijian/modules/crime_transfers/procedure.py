"""涉嫌犯罪案件移送：行政执法机关移送涉嫌犯罪案件的规定第五条至第十二条。

案件的附属办件，与案件并存。公安机关必须签收，只在不予立案时退回材料；不予立案、不起诉的，退回案件
依法处理。
"""

from zhijian.rules.procedure import Procedure, Stage, Step
from zhijian.rules.service import announcing

HANDLE, HEAD, CHIEF = "案件:承办", "案件:机构负责人", "案件:负责人"
LAW = "行政执法机关移送涉嫌犯罪案件的规定"
GROUP, HANDLER = "group", "handler"

STAGES = {
    "verifying": Stage("专案组核实", 1),
    "to_decide": Stage("移送审批", 2),
    "approved": Stage("待移送公安机关", 3),
    "handed_over": Stage("待公安机关签收", 4, waits_for="公安机关在回执上签字"),
    "police_review": Stage("公安机关审查", 5, waits_for="公安机关的立案决定"),
    "filed": Stage("公安机关已立案", 6),
    "pending": Stage("刑事案件办理中", 7, waits_for="刑事处理结果"),
    "convicted": Stage("已判处刑罚", 8, final=True),
    "not_filed": Stage("公安机关不予立案"),
    "reconsidering": Stage("提请复议", waits_for="公安机关的复议决定"),
    "supervising": Stage("立案监督", waits_for="人民检察院立案监督的结果"),
    "refused": Stage("不予移送", final=True),
    "returned": Stage("退回依法处理", final=True),
}
WITH_POLICE = ("police_review", "reconsidering", "supervising")

OPENING = Step(
    "form_group",
    "指定专案组核实涉嫌犯罪",
    (),
    "verifying",
    HEAD,
    article=f"{LAW}第五条第一款",
)


def _group(verb: str, label: str, sources: tuple[str, ...], target: str, **more: object) -> Step:
    """由专案组成员办的一个环节。"""
    return Step(verb, label, sources, target, HANDLE, assigned=(GROUP,), **more)  # type: ignore[arg-type]


STEPS = (
    _group(
        "report",
        "提出移送涉嫌犯罪案件的书面报告",
        ("verifying",),
        "to_decide",
        article=f"{LAW}第五条第一款",
        hands=2,
        starts=("CRIME_DECIDE",),
    ),
    Step(
        "return_report",
        "退回补充核实",
        ("to_decide",),
        "verifying",
        CHIEF,
        article=f"{LAW}第五条",
        stops=("CRIME_DECIDE",),
        back=True,
    ),
    Step(
        "approve_transfer",
        "批准移送",
        ("to_decide",),
        "approved",
        CHIEF,
        article=f"{LAW}第五条第二款",
        not_by=(GROUP, HANDLER),
        papers=("8",),
        starts=("CRIME_HANDOVER",),
        stops=("CRIME_DECIDE",),
    ),
    Step(
        "refuse_transfer",
        "决定不移送",
        ("to_decide",),
        "refused",
        CHIEF,
        article=f"{LAW}第五条第二款",
        not_by=(GROUP, HANDLER),
        papers=("8",),
        stops=("CRIME_DECIDE",),
        undo=False,
    ),
    _group(
        "hand_to_police",
        "向公安机关移送",
        ("approved",),
        "handed_over",
        article=f"{LAW}第五条第二款、第六条",
        hands=2,
        papers=("5",),
        stops=("CRIME_HANDOVER",),
        undo=False,
    ),
    _group(
        "record_receipt",
        "登记公安机关签收",
        ("handed_over",),
        "police_review",
        article=f"{LAW}第七条",
        starts=("POLICE_REVIEW",),
    ),
    _group(
        "record_forwarding",
        "登记公安机关转送",
        ("police_review",),
        "",
        article=f"{LAW}第七条",
    ),
    _group(
        "record_filing",
        "登记立案通知书",
        WITH_POLICE,
        "filed",
        article=f"{LAW}第八条、第十二条",
        starts=("CRIME_GOODS",),
        stops=("POLICE_REVIEW",),
        undo=False,
    ),
    _group(
        "record_refusal",
        "登记不予立案通知书",
        ("police_review", "reconsidering"),
        "not_filed",
        article=f"{LAW}第八条、第九条",
        starts=("CRIME_RECONSIDER",),
        stops=("POLICE_REVIEW",),
    ),
    Step(
        "ask_reconsideration",
        "提请公安机关复议",
        ("not_filed",),
        "reconsidering",
        CHIEF,
        article=f"{LAW}第九条第一款",
        guards=("IN_TIME",),
        stops=("CRIME_RECONSIDER",),
    ),
    Step(
        "ask_supervision",
        "建议人民检察院立案监督",
        ("not_filed",),
        "supervising",
        CHIEF,
        article=f"{LAW}第九条",
        guards=("IN_TIME",),
        stops=("CRIME_RECONSIDER",),
    ),
    Step(
        "accept_refusal",
        "依法处理不予立案的案件",
        ("not_filed", "supervising"),
        "returned",
        CHIEF,
        article=f"{LAW}第十条",
        stops=("CRIME_RECONSIDER",),
        undo=False,
    ),
    _group(
        "hand_goods",
        "移交涉案物品",
        ("filed",),
        "pending",
        article=f"{LAW}第十二条",
        hands=2,
        stops=("CRIME_GOODS",),
        undo=False,
    ),
    announcing(("pending",), HANDLE, (GROUP,)),
    _group(
        "serve_goods_notice",
        "送达物品移送告知书",
        ("pending",),
        "",
        article="行政强制法第二十一条；行政处罚法第六十一条",
        hands=2,
        guards=("G13",),
        papers=("50",),
    ),
    _group(
        "record_conviction",
        "登记刑事判决",
        ("pending",),
        "convicted",
        article="行政处罚法第三十五条",
        undo=False,
    ),
    _group(
        "record_no_punishment",
        "登记不起诉、撤销案件或者免予刑事处罚",
        ("pending",),
        "returned",
        article="行政处罚法第二十七条第一款",
        undo=False,
    ),
    _group(
        "attach_scan",
        "附入签署件",
        tuple(code for code, stage in STAGES.items() if not stage.final),
        "",
        article="行政处罚法第四十七条",
    ),
)

CRIME_2020 = Procedure(
    code="CRIME-2020",
    title="涉嫌犯罪案件移送",
    basis="行政处罚法第二十七条、行政执法机关移送涉嫌犯罪案件的规定（2020 年修订）",
    stages=STAGES,
    opening=OPENING,
    steps=STEPS,
    party_periods=frozenset({"POLICE_REVIEW"}),
)

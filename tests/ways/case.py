"""案件的走法。"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests import make, older
from tests.make import turn
from tests.ways import Ways
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.papers import papers_of
from zhijian.kernel.recording import gathering
from zhijian.kernel.recording.models import GapNote

BOARD = {
    "name": "加油机主板",
    "model": "JZ-3",
    "maker": "",
    "batch": "0786",
    "quantity": Decimal(1),
    "unit": "块",
    "price": None,
    "note": "封样",
}
ASSISTED = {
    "to": "沧州市市场监督管理局",
    "reason": "核实主板来源。",
    "matters": "该经营部的登记情况",
    "materials": [{"name": "询问笔录复印件", "copies": "1", "pages": "3"}],
    "contact": "李伟",
    "phone": "0316-7212315",
}
SUSPENDED = {"ground": "explain", "reason": "送请有权机关解释。", "words": "同意中止。"}
TERMINATED = {
    "ground": "ended",
    "proof": "注销登记通知书",
    "no_successor": True,
    "reason": "当事人已注销，没有承受人。",
    "words": "同意终止。",
}
SPLIT = {"subject": "乙商行", "facts": "乙商行供货。", "reason": "另有当事人。", "words": "同意。"}


def summoned(run: make.Run) -> dict[str, Any]:
    return {
        "person": "张喆",
        "at": run.at + timedelta(days=3),
        "place": "询问室",
        "about": "主板改动",
        "bring": "身份证件",
        "agent": "",
    }


def demanded(run: make.Run) -> dict[str, Any]:
    due = (run.at + timedelta(days=5)).date()
    return {"to": "霸州加油站", "items": "购进票据", "due": due, "about": "柴油购销"}


def identified(run: make.Run) -> dict[str, Any]:
    return {
        "kind": "鉴别",
        "to": "标称某加油设备有限公司",
        "right": "标称生产者",
        "rows": [BOARD],
        "matters": "是否为你单位生产。",
        "place": "执法大队",
        "due": (run.at + timedelta(days=10)).date(),
    }


def refund(run: make.Run) -> dict[str, Any]:
    return {
        "facts": "当事人向41名顾客多收价款4100元。",
        "violated": "《中华人民共和国价格法》第十四条第四项",
        "basis": "《中华人民共和国价格法》第四十一条",
        "amount": Decimal(4100),
        "payees": "多付价款的消费者",
        "due": (run.at + timedelta(days=30)).date(),
        "announce_days": 30,
    }


def extracted(run: make.Run) -> dict[str, Any]:
    stored = StoredFile.objects.create(
        matter=run.matter,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        sm3="0" * 64,
        size=18_874_368,
        media_type="application/pdf",
        original_name="销售记录.pdf",
        stored_path="x",
        brought_by=run.cast.first,
        arrived_at=run.at,
    )
    span = {"started_at": run.at - make.HOUR / 2, "ended_at": run.at}
    return EXTRACTED | span | {"stored": [stored]}


EXTRACTED = {
    "place": "霸州加油站站长室",
    "device": "台式计算机1台（联想M720）",
    "location": "C:\\加油管理\\销售记录.pdf",
    "clock": "比北京时间快2秒",
    "method": "现场提取",
    "tools": "只读接口、校验工具",
    "process": "由当事人操作导出，复制到本局存储介质，现场计算校验值。",
    "keeper": "霸州市市场监督管理局物证室",
    "provider": "张喆",
    "witness": "",
    "operator": "王芳",
    "recorder": "李伟",
    "avoidance": "不申请回避",
    "party_words": "没有意见。",
}


def defended(run: make.Run) -> dict[str, Any]:
    said = {"at": run.at - make.HOUR, "ended_at": run.at - make.HOUR / 2}
    return DEFENCE | said


DEFENCE = {
    "by": "张喆",
    "capacity": "投资人",
    "place": "霸州市市场监督管理局",
    "form": "oral",
    "words": "已经改正并赔偿顾客，请求从轻处罚。",
}


def deliberated(run: make.Run) -> dict[str, Any]:
    begun = run.at - timedelta(minutes=10)
    return DELIBERATED | {"started_at": begun, "ended_at": run.at}


DELIBERATED = {
    "place": "三楼会议室",
    "host": "孙国强",
    "recorder": "陈静",
    "due": 3,
    "present": [
        {"name": "孙国强", "post": "局长", "words": "同意拟处罚意见。"},
        {"name": "周建", "post": "副局长", "words": "同意。"},
        {"name": "吴丽", "post": "副局长", "words": "同意。"},
    ],
    "observers": "李伟、王芳",
    "why": "对较大数额罚款有争议，案情复杂",
    "report": "当事人改动两台加油机主板，违法所得29500元。",
    "conclusion": "一致同意没收违法所得29500元、加油机2台，罚款500元。",
}
NOT_PUNISHED = {
    "penalties": [],
    "weight": "none",
    "rule_code": "",
    "illegal_income": None,
    "income_words": "",
    "statutory_ground": "违法行为轻微并及时改正，没有造成危害后果",
    "opinion": "建议不予行政处罚。",
}
EXCUSED = {
    "no_penalty_reason": "违法行为轻微并及时改正，没有造成危害后果",
    "discretion": "当事人在核查之前已自行更换主板，没有造成危害后果。",
    "education": "已当面教育：计量器具应当定期检定，不得改动。",
    "words": "同意不予行政处罚。",
}


def on(stage: str, way: make.Way) -> Callable[[], make.Run]:
    """停在主线某一阶段、此后走另一条线的案件。"""

    def start() -> make.Run:
        run = make.case_at(stage)
        run.way = way
        return run

    return start


def instalments(run: make.Run) -> dict[str, Any]:
    day = run.at.date()
    terms = [(Decimal(10000), 30), (Decimal(10000), 60), (Decimal(10000), 90)]
    return {
        "plan": [{"amount": one, "due": day + timedelta(days=days)} for one, days in terms],
        "words": "同意分期缴纳。",
    }


def asking(run: make.Run) -> dict[str, Any]:
    return {"kind": "parts", "requested_on": run.at.date(), "reason": "确有经济困难"}


def announced(run: make.Run) -> dict[str, Any]:
    """决定书直接送达、邮寄都没有送到，公告。"""
    day = run.at.date()
    run.wait(days=6)
    return {
        "paper": papers_of.latest(run.matter, "45"),
        "summary": "没收违法所得29500元；没收加油机2台；罚款500元。",
        "ground": "failed",
        "course": "当事人住所停业，邮件以“迁移新址不明”退回，多方查找无法联系。",
        "tried": [
            {"method": "直接送达", "on": day, "result": "住所停业，无人"},
            {"method": "邮寄送达", "on": day, "result": "退回"},
        ],
        "medium": "本局公告栏和受送达人住所地张贴、本局门户网站",
        "announced_on": run.at.date(),
        "foreign": False,
    }


def by_announcement(run: make.Run) -> dict[str, Any]:
    """公告期满之后登记。"""
    run.wait(days=40)
    return make.served(run) | {"method": "announced", "receiver": "", "capacity": ""}


ANNOUNCED: make.Way = {
    "decided": (
        turn("announce", "first", announced),
        turn("serve_decision", "first", by_announcement),
    )
}
BY_TURNS: make.Way = {
    "executing": (
        turn("apply_instalment", "first", asking),
        turn("approve_instalment", "chief", instalments),
        turn("serve_instalment", "first", make.served),
    )
}
DISCUSSED: make.Way = {
    "defence": (
        turn("record_defence", "first", defended),
        turn("review_defence", "first", {"adopted": "part", "review": "已在裁量时考虑。"}),
        turn("record_waiver", "first", make.WAIVER),
        turn("submit_deliberation", "first", {"words": "提请集体讨论。"}),
    ),
    "deliberation": (turn("deliberate", "chief", deliberated),),
}
UNPUNISHED: make.Way = {
    "investigating": (
        *make.WAY["investigating"][:-1],
        turn(
            "conclude", "first", lambda run: make.CONCLUSION | NOT_PUNISHED | {"ended_at": run.at}
        ),
    ),
    "case_review": make.WAY["case_review"],
    "proposal_approval": (turn("approve_no_penalty", "chief", {"words": "同意。"}),),
    "decision_approval": (turn("decide_no_penalty", "chief", EXCUSED),),
}
GUIDED = {
    "guide": "FUEL",
    "place": "霸州加油站",
    "ticks": [
        {"code": "01", "result": "good", "words": ""},
        {"code": "02", "result": "bad", "words": "0786号加油机主板铅封断开。"},
    ],
}
EXPLAINED = {"reason": "执法记录仪电量不足，检查中途没有录像。"}


def held_in_custody(run: make.Run) -> dict[str, Any]:
    """先制作一份现场笔录：笔录自成一项证据。"""
    return KEPT | {"item": piece(run), "at": run.at}


KEPT = {
    "kind": "收",
    "place": "霸州市市场监督管理局物证室",
    "condition": "主板2块，封条完好",
    "receiver": "钱敏",
    "seal": "",
    "opened": False,
    "second": "王芳",
}


def piece(run: make.Run) -> EvidenceItem:
    inspected(run)
    return EvidenceItem.standing.filter(matter=run.matter).latest("id")


def inspected(run: make.Run) -> None:
    span = {"started_at": run.at - make.HOUR / 2, "ended_at": run.at}
    run.do("inspect", run.cast.first, **make.INSPECTION | span)
    run.at += make.PACE


def lacking(run: make.Run, code: str = "CASE_INSPECT_AV") -> dict[str, Any]:
    """现场检查没有音像。"""
    inspected(run)
    return {"line": gathered(run, code).key}


def gathered(run: make.Run, code: str) -> gathering.Line:
    return next(one for one in gathering.sheet(run.matter) if code in one.key)


def record_kept(run: make.Run) -> dict[str, Any]:
    told = {"way": "视频", "words": "亮证、告知、检查经过。", "recorded_at": run.at}
    return lacking(run) | told | {"kept_at": "执法记录仪管理系统，编号 2026-0407-01"}


def explained(run: make.Run) -> dict[str, Any]:
    """已说明，待批准。"""
    inspected(run)
    line = gathered(run, "CASE_INSPECT_AV")
    run.do("explain_gap", run.cast.first, line=line.key, **EXPLAINED)
    run.at += make.PACE
    return {"note": GapNote.standing.get(matter=run.matter), "words": "情况属实。"}


WAYS = Ways(
    start=lambda: make.register(make.cast()),
    way=make.WAY,
    bare={"received_at": make.TUESDAY},
    branches={
        "investigating": (
            turn("summon", "first", summoned),
            turn("request_materials", "first", demanded),
            turn("request_identification", "first", identified),
            turn("order_refund", "first", refund),
            turn("extract_electronic", "first", extracted),
            turn("request_assistance", "first", ASSISTED),
            turn("suspend_investigation", "chief", SUSPENDED),
            turn("terminate_investigation", "chief", TERMINATED),
            turn("approve_split", "chief", SPLIT),
            turn("work_by_guide", "first", GUIDED),
            turn("keep_custody", "first", held_in_custody),
            turn("keep_record", "first", record_kept),
            turn("explain_gap", "first", lambda run: lacking(run) | EXPLAINED),
            turn("approve_gap", "head", explained),
            turn("return_gap", "head", explained),
            turn("record_immunity", "first", {"words": "外交人员身份证件"}),
            turn("cite", "first", {"kind": "playbook", "key": "M01", "words": "逐枪检测。"}),
        ),
        "case_review": (
            turn("extend_review", "chief", {"workdays": 5, "reason": "须向上级请示法律适用。"}),
        ),
        "executing": (
            turn(
                "change_decision",
                "chief",
                {"reason": "计算有误。", "income": Decimal(20000), "words": "同意。"},
            ),
            turn("revoke_decision", "chief", {"reason": "对象有误。", "words": "同意。"}),
            turn(
                "record_compensation",
                "first",
                lambda run: {
                    "amount": Decimal(100),
                    "on": run.at.date(),
                    "basis": "国家赔偿法",
                    "words": "赔偿利息。",
                },
            ),
        ),
    },
    sides=(
        Ways(start=on("executing", BY_TURNS), way=BY_TURNS),
        Ways(start=on("decided", ANNOUNCED), way=ANNOUNCED),
        Ways(start=on("defence", DISCUSSED), way=DISCUSSED),
        Ways(start=on("investigating", UNPUNISHED), way=UNPUNISHED),
        *older.LINES,
    ),
)

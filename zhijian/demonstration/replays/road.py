"""旧案共同的路：由案源到归档，走真的表、真的门，日期照剧本。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhijian.demonstration.play import Play
from zhijian.demonstration.replays.former import Bureau
from zhijian.kernel.acts.sweeping import sweep
from zhijian.kernel.clock import CHINA
from zhijian.kernel.organs.models import Officer

CHECKS = ("jurisdiction", "party", "facts", "nature", "basis", "procedure", "handling")


@dataclass
class Sentence:
    """由输入算出的：认定的数额、处罚各项、写进文字里的数。"""

    words: Mapping[str, str]
    penalties: list[dict[str, Any]]
    income: Decimal | None = None
    goods_value: Decimal | None = None
    sales_value: Decimal | None = None


@dataclass
class Replay:
    """正在重演的一件。`play` 以“角色”为登录名。"""

    play: Play
    bureau: Bureau
    told: Mapping[str, Any]
    sentence: Sentence

    def at(self, name: str) -> datetime:
        """剧本里某事的时刻（北京时间）。"""
        return datetime.fromisoformat(self.told["dates"][name]).replace(tzinfo=CHINA)

    def who(self, role: str) -> Officer:
        return self.bureau.people[role]

    def do(self, role: str, verb: str, name: str, /, **fields: Any) -> None:
        self.play.do(role, verb, self.at(name), **fields)

    def text(self, name: str) -> str:
        """剧本里的一段文字，填入算出的数。"""
        return str(self.told.get(name, "")).format(**self.sentence.words)

    @property
    def receiver(self) -> dict[str, str]:
        """在当事人住所直接送达，代表人签收。"""
        party = self.told["party"]
        return {
            "method": "direct",
            "place": party["address"],
            "receiver": party["legal_rep"],
            "capacity": party["label"],
        }


def source(run: Replay) -> None:
    """登记、核查、同意申请立案。"""
    told, party = run.told, run.told["party"]
    first, last = (date.fromisoformat(day) for day in told["happened"])
    run.play.register(
        "registrar",
        run.at("registered"),
        told["note"],
        received_at=run.at("received"),
        summary=told["summary"],
        party_kind="enterprise",
        party_name=party["name"],
        representative_label=party["label"],
        legal_rep=party["legal_rep"],
        party_address=party["address"],
        happened_on=first,
        happened_to=last,
        place=party["address"],
        **told["source"],
    )
    run.do("registrar", "submit_source", "registered")
    run.do(
        "head",
        "verify_source",
        "verified",
        first=run.who("lead"),
        second=run.who("assist"),
        findings=f"经核查，{told['summary']}",
        suggestion="file",
    )
    run.do("chief", "approve_source", "approved", words="同意。")


def filing(run: Replay) -> None:
    """申请立案、审批。"""
    team = {"lead": run.who("lead")}
    run.do(
        "lead",
        "apply_filing",
        "applied",
        has_evidence=True,
        evidence_words=run.told["summary"],
        punishable=True,
        punishable_words=run.told["basis"],
        ours=True,
        in_time=True,
        articles=[_article(run)],
        assist=run.who("assist"),
        **team,
    )
    run.do("head", "endorse_filing", "endorsed")
    run.do("chief", "approve_filing", "filed", others=[run.who("assist")], **team)


def inquiry(run: Replay) -> None:
    """现场检查、登记物品、取证、询问。"""
    party, day = run.told["party"], run.at("inspected")
    talk = run.at("interviewed")
    facts = run.text("facts")
    run.do(
        "lead",
        "inspect",
        "inspected",
        started_at=day.replace(hour=day.hour - 2),
        ended_at=day.replace(hour=day.hour - 1),
        present=party["legal_rep"],
        recorder=run.who("assist").name,
        findings=f"现场检查情况：{run.told['summary']}",
        party_words="属实。",
    )
    if items := run.told.get("items"):
        run.do("lead", "list_items", "inspected", rows=[items])
    run.do(
        "lead",
        "take_evidence",
        "interviewed",
        kind="document",
        name="账册、记录复印件",
        source="当事人提供",
        taken_at=talk.replace(hour=talk.hour - 1),
        place=party["address"],
        quantity="1份",
        proves="查明的事实与数量",
        original_where=party["name"],
    )
    run.do(
        "lead",
        "interview",
        "interviewed",
        started_at=talk.replace(hour=talk.hour - 1),
        ended_at=talk.replace(minute=talk.minute),
        name=party["legal_rep"],
        recorder=run.who("assist").name,
        first=True,
        talk=f"问：这是我们的执法证件，你看清楚了吗？\n答：看清楚了，不申请回避。\n"
        f"问：请说明有关情况。\n答：{facts}",
    )


def conclusion(run: Replay) -> None:
    """调查终结。"""
    told, sum_ = run.told, run.sentence
    words = "；".join(row["words"] for row in sum_.penalties)
    run.do(
        "lead",
        "conclude",
        "concluded",
        facts=run.text("facts"),
        goods_value=sum_.goods_value,
        sales_value=sum_.sales_value,
        illegal_income=sum_.income,
        income_words=run.text("income_words"),
        crime_suspected="False",
        crime_words=told["crime_words"],
        nature=told["nature"],
        articles=[_article(run)],
        rule_code=told["rule"],
        weight=told["weight"],
        discretion=run.text("discretion"),
        penalties=sum_.penalties,
        basis=told["basis"],
        correction=told["correction"],
        opinion=f"建议{words}。",
        complex_or_major=told["majors"],
    )


def trial(run: Replay) -> None:
    """初审、案件审理：给予行政处罚。"""
    told, size = run.told, run.told["committee"]
    run.do(
        "reviewer",
        "pass_first_review",
        "examined",
        **{f"{name}_ok": True for name in CHECKS},
        words="事实清楚，同意提交案件审理委员会审理。",
    )
    members = run.bureau.committee[: size["present"]]
    held = run.at("tried")
    run.do(
        "chief",
        "try_penalty",
        "tried",
        started_at=held.replace(hour=held.hour - 2),
        ended_at=held.replace(hour=held.hour - 1),
        place=f"{run.bureau.organ.name}会议室",
        host=members[0].name,
        recorder=run.who("reviewer").name,
        due=size["size"],
        present="\n".join(f"{one.name}，{one.post}，同意。" for one in members),
        why="、".join(told["majors"]),
        report="承办人汇报了案情、证据与处理建议，初审人汇报了初审意见。",
        conclusion="；".join(row["words"] for row in run.sentence.penalties) + "。",
    )


def notice(run: Replay) -> None:
    """告知、送达。"""
    run.do("lead", "issue_notice", "notified", hearing=run.told["hearing"])
    run.do("lead", "serve_notice", "notice_served", at=run.at("notice_served"), **run.receiver)


def decision(run: Replay) -> None:
    """提请、决定、送达。"""
    run.do("lead", "submit_decision", "submitted", words="当事人没有新的事实和理由，建议处罚。")
    run.do("chief", "decide", "decided")
    run.do("lead", "serve_decision", "served", at=run.at("served"), **run.receiver)


def payment(run: Replay) -> None:
    """一次缴清罚没款。"""
    amount = sum(Decimal(row["amount"]) for row in run.sentence.penalties if row.get("amount"))
    run.do(
        "lead",
        "record_payment",
        "paid",
        amount=amount,
        paid_on=run.at("paid").date(),
        receipt_no=f"重演票据{run.told['key']}",
        kind="penalty",
        channel="bank",
    )


def disposal(run: Replay) -> None:
    """没收的物品监督销毁。"""
    moment = run.at("disposed")
    run.do(
        "lead",
        "dispose_items",
        "disposed",
        method="destroy",
        at=moment.replace(hour=moment.hour - 1),
        place="指定处置场",
        supervisor=run.who("head").name,
    )


def closing(run: Replay, result: str, *, execution: str = "self") -> None:
    """结案之前届满的期限先由巡查记下；核实执行、结案、归档。"""
    sweep(run.at("checked"))
    run.do("lead", "check_execution", "checked", result=result)
    run.do(
        "lead",
        "apply_closing",
        "closing",
        kind="executed",
        summary=result,
        execution=execution,
    )
    run.do("chief", "approve_closing", "closed")
    run.do(
        "registrar",
        "archive",
        "archived",
        checker=run.who("reviewer").name,
        explain_missing="重演旧案：签署件在当时的纸质案卷中，逐份记入备考表。",
    )


def _article(run: Replay) -> dict[str, str]:
    return {"law": run.told["law"], "article": run.told["article"]}

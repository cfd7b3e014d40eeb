"""一般演示案件：同一条主线，各演到不同的地方停下。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from zhijian.demonstration.play import Play

SCRIPT = Path(__file__).parent / "data" / "stories.yaml"
INVENTED = "演示案件：当事人、事实与数额均为虚构"
CHECKS = ("jurisdiction", "party", "facts", "nature", "basis", "procedure", "handling")


@dataclass(frozen=True)
class Team:
    """一个机关里担任各角色的人（登录名）。"""

    registrar: str
    lead: str
    assist: str
    head: str
    reviewer: str
    chief: str
    deputies: tuple[str, ...] = ()


TEAMS = {
    "bz": Team(
        "zhaomin", "liwei", "wangfang", "liuyang", "chenjing", "sunguoqiang", ("zhoujian", "wuli")
    ),
    "qd": Team("qd_dengjie", "qd_fengtao", "qd_songyu", "qd_xuming", "qd_caoying", "qd_luhai"),
    "fz": Team("fz_linxia", "fz_chenbin", "fz_huangmei", "fz_zhanglin", "fz_yangfan", "fz_zhenghe"),
}


class Finished(Exception):
    """演到该停的地方。"""


@dataclass
class Telling:
    """讲一件案子：`do` 在该停的环节之前停下。"""

    play: Play
    told: Mapping[str, Any]
    team: Team

    def do(self, login: str, verb: str, moment: datetime, /, **fields: Any) -> None:
        if verb == self.told.get("stop"):
            raise Finished
        self.play.do(login, verb, moment, **fields)

    def at(self, days: int, clock: str) -> datetime:
        return self.play.moment(days, clock)


def scripts() -> list[dict[str, Any]]:
    """全部演示案件的剧本。"""
    read: list[dict[str, Any]] = yaml.safe_load(SCRIPT.read_text("utf-8"))
    return read


def tell(play: Play, told: Mapping[str, Any]) -> Telling:
    """从登记讲到该停的地方，返回讲到此处的这一件。"""
    telling = Telling(play, told, TEAMS[told["organ"]])
    try:
        _source(telling)
        _filing(telling)
        _inquiry(telling)
        _conclusion(telling)
        _notice(telling)
        _decision(telling)
        _execution(telling)
    except Finished:
        return telling
    return telling


def _source(t: Telling) -> None:
    told, team, party = t.told, t.team, t.told["party"]
    t.play.register(
        team.registrar,
        t.at(0, "09:30"),
        told.get("note", INVENTED),
        source_type=told["source_type"],
        received_at=t.at(0, "09:00"),
        summary=told["summary"],
        cause=told["cause"],
        violation_type=told["violation_type"],
        party_kind=party.get("kind", "enterprise"),
        party_name=party["name"],
        uscc=party["uscc"],
        legal_rep=party["legal_rep"],
        party_address=party["address"],
        product_name=told["product"],
        happened_on=t.at(0, "09:00").date(),
        place=party["address"],
        clues=told["summary"],
        informant_name=told.get("informant", ""),
    )
    t.do(team.registrar, "submit_source", t.at(0, "10:00"))
    t.do(
        team.head,
        "verify_source",
        t.at(1, "10:00"),
        first=t.play.cast[team.lead],
        second=t.play.cast[team.assist],
        findings=f"经现场核实，{told['summary']}",
        suggestion="not_file" if told.get("refuse") else "file",
        words="违法行为轻微并及时改正，建议不予立案。" if told.get("refuse") else "建议予以立案。",
    )
    if told.get("refuse"):
        t.do(
            team.chief,
            "refuse_source",
            t.at(3, "10:00"),
            ground="违法行为轻微并及时改正，没有造成危害后果",
            reason="当事人已当场更换并下架，没有造成危害后果。",
        )
        raise Finished
    t.do(team.chief, "approve_source", t.at(2, "10:00"), words="同意。")


def _filing(t: Telling) -> None:
    team = t.team
    t.do(
        team.lead,
        "apply_filing",
        t.at(3, "10:00"),
        has_evidence=True,
        punishable=True,
        punishable_words=f"《{t.told.get('law', '中华人民共和国产品质量法')}》的有关罚则",
        ours=True,
        in_time=True,
        articles=[_article(t.told)],
        lead=t.play.cast[team.lead],
        assist=t.play.cast[team.assist],
    )
    t.do(team.head, "endorse_filing", t.at(3, "15:00"))
    t.do(
        team.chief,
        "approve_filing",
        t.at(4, "10:00"),
        lead=t.play.cast[team.lead],
        others=[t.play.cast[team.assist]],
    )


def _inquiry(t: Telling) -> None:
    told, team, party = t.told, t.team, t.told["party"]
    assist = t.play.cast[team.assist].name
    t.do(
        team.lead,
        "inspect",
        t.at(5, "11:30"),
        started_at=t.at(5, "09:30"),
        ended_at=t.at(5, "11:20"),
        present=party["legal_rep"],
        recorder=assist,
        findings=f"现场检查情况：{told.get('facts', told['summary'])}",
        party_words="属实。",
    )
    if items := told.get("items"):
        t.do(team.lead, "list_items", t.at(5, "11:40"), rows=[items])
    t.do(
        team.lead,
        "take_evidence",
        t.at(6, "10:00"),
        kind="document",
        name="进销货票据复印件",
        source="当事人提供",
        taken_at=t.at(6, "09:30"),
        place=party["address"],
        quantity="1份",
        proves="购进、销售的数量与价格",
        original_where=party["name"],
    )
    t.do(
        team.lead,
        "interview",
        t.at(8, "11:00"),
        started_at=t.at(8, "09:30"),
        ended_at=t.at(8, "10:40"),
        name=party["legal_rep"],
        recorder=assist,
        first=True,
        talk="问：我们是执法人员，这是我们的执法证件，请你过目。你看清楚了吗？\n答：看清楚了。\n"
        "问：你依法享有陈述、申辩和申请回避的权利。你是否申请我们回避？\n答：不申请回避。\n"
        f"问：请说明有关情况。\n答：{told.get('facts', told['summary'])}",
    )


def _conclusion(t: Telling) -> None:
    told, team = t.told, t.team
    t.do(
        team.lead,
        "conclude",
        t.at(16, "16:00"),
        facts=told["facts"],
        goods_value=told.get("goods_value"),
        sales_value=told.get("sales_value"),
        illegal_income=told.get("income"),
        income_words=told.get("income_words", ""),
        crime_suspected=str(bool(told.get("crime_suspected"))),
        crime_words=told.get("crime_words", "经评估，尚未达到追诉标准。"),
        nature=f"{told['cause'].removeprefix('涉嫌')}，违反《{told['law']}》的规定。",
        articles=[_article(told)],
        rule_code=told["rule"],
        weight=told["weight"],
        held=told.get("held", []),
        discretion=told["discretion"],
        penalties=_penalties(told),
        basis=f"《{told['law']}》有关罚则、《中华人民共和国行政处罚法》第二十八条",
        opinion="；".join(row["words"] for row in _penalties(told)) + "。",
        complex_or_major=told.get("majors", []),
    )
    t.do(
        team.reviewer,
        "pass_review",
        t.at(22, "15:00"),
        **{f"{name}_ok": True for name in CHECKS},
        words="同意办案机构意见。",
    )
    t.do(team.chief, "approve_proposal", t.at(24, "10:00"))


def _notice(t: Telling) -> None:
    team, party = t.team, t.told["party"]
    t.do(team.lead, "issue_notice", t.at(26, "10:00"))
    t.do(
        team.lead,
        "serve_notice",
        t.at(27, "15:00"),
        method="direct",
        at=t.at(27, "14:00"),
        place=party["address"],
        receiver=party["legal_rep"],
        capacity="法定代表人",
    )
    verb = "submit_deliberation" if t.told.get("majors") else "submit_decision"
    words = "当事人在法定期限内没有陈述、申辩，也没有要求听证。"
    t.do(team.lead, verb, t.at(42, "10:00"), words=words)


def _decision(t: Telling) -> None:
    team, told, party = t.team, t.told, t.told["party"]
    if told.get("majors"):
        people = [t.play.cast[login] for login in (team.chief, *team.deputies, team.reviewer)]
        t.do(
            team.chief,
            "deliberate",
            t.at(45, "16:00"),
            started_at=t.at(45, "14:00"),
            ended_at=t.at(45, "15:30"),
            place=f"{people[0].organ.name}会议室",
            host=people[0].name,
            recorder=people[-1].name,
            due=len(people),
            present="\n".join(f"{one.name}，{one.post}，同意。" for one in people),
            why="、".join(told["majors"]),
            report="承办人汇报了案情、证据、告知与申辩情况及处理建议。",
            conclusion="一致同意办案机构的处理意见。",
        )
    t.do(team.chief, "decide", t.at(47, "10:00"))
    t.do(
        team.lead,
        "serve_decision",
        t.at(49, "15:00"),
        method="direct",
        at=t.at(49, "14:00"),
        place=party["address"],
        receiver=party["legal_rep"],
        capacity="法定代表人",
    )


def _execution(t: Telling) -> None:
    told, team = t.told, t.team
    t.do(
        team.lead,
        "record_payment",
        t.at(58, "10:00"),
        amount=told["fine"],
        paid_on=t.at(58, "09:00").date(),
        receipt_no=f"演示票据{told['key']}",
        kind="penalty",
        channel="bank",
    )
    t.do(team.lead, "check_execution", t.at(62, "10:00"), result="罚款已全部缴清，违法行为已改正。")
    t.do(
        team.lead,
        "apply_closing",
        t.at(64, "10:00"),
        kind="executed",
        summary="罚款已全部缴入国库，违法行为已改正。",
        execution="self",
    )
    t.do(team.chief, "approve_closing", t.at(66, "10:00"))
    t.do(team.registrar, "archive", t.at(68, "10:00"), checker=t.play.cast[team.reviewer].name)


def _article(told: Mapping[str, Any]) -> dict[str, str]:
    law = told.get("law", "中华人民共和国产品质量法")
    return {"law": law, "article": told.get("article", "三十九")}


def _penalties(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    cited = f"《{told['law']}》有关罚则"
    rows = []
    if income := told.get("income"):
        words = f"没收违法所得{income}元"
        rows.append({"kind": "没收违法所得", "amount": income, "words": words, "article": cited})
    if goods := told.get("goods"):
        rows.append({"kind": "没收非法财物", "words": goods, "article": cited})
    fine = {"amount": told["fine"], "words": told["fine_words"], "article": cited}
    return [*rows, {"kind": "罚款", **fine}]

"""演示：评审专家、本省的违法行为扩展、待签认的办案模式、各停在一处的典型案例、在办案件的引用。

专家、单位均为虚构；已发布的一件由归档的霸州案选报。
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from zhijian.demonstration.play import Play
from zhijian.kernel.acts import door, flows
from zhijian.kernel.acts.administration import experts
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.knowledge import drawing, publishing
from zhijian.kernel.knowledge.models import Book, Expert
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.kernel.registers import reading

SCRIPT = Path(__file__).parent / "data" / "knowledge.yaml"
BEGAN_DAYS_BEFORE = 30
WORDS = {"words": "同意。"}
MARKS = ("legality", "typicality", "innovation", "effect", "usefulness")
Cast = Mapping[str, Officer]


def perform(cast: Cast, now: datetime) -> None:
    """全部演一遍；归档的霸州案须已演过。"""
    told = yaml.safe_load(SCRIPT.read_text("utf-8"))
    today = local_date(now)
    began = today - timedelta(days=BEGAN_DAYS_BEFORE)
    _experts(cast, told, began)
    _registers(cast, told, today)
    _published(Play(cast, began, now), told)
    _scoring(Play(cast, began + timedelta(days=8), now), told)
    _recommended(Play(cast, began + timedelta(days=20), now), told)
    _references(cast, now)


def _experts(cast: Cast, told: dict[str, Any], began: date) -> None:
    keeper, at = cast["guoqing"], _moment(began, "08:30")
    organs = {organ.code: organ for organ in Organ.objects.all()}
    for one in told["experts"]:
        officer = cast.get(one.get("login", ""))
        if officer is not None:  # 在评审的机关授予评分职责
            Duty.objects.create(
                officer=officer,
                organ=organs["130000"],
                name="典型案例:评分",
                valid_from=began - timedelta(days=1),
            )
        experts.engage(
            keeper.organ,
            by=keeper,
            at=at,
            name=one["name"],
            unit=one["unit"],
            home=organs.get(one.get("home", "")),
            title=one["title"],
            fields=one["fields"],
            contact=one["contact"],
            officer=officer,
            term_from=began - timedelta(days=200),
            term_to=began + timedelta(days=one.get("days", 900)),
            state=one.get("state", Expert.State.ACTIVE),
            note=one.get("note", ""),
        )


def _registers(cast: Cast, told: dict[str, Any], today: date) -> None:
    """本省的一类扩展已签认取用；一个办案模式的修订等着签认。"""
    first, second = cast["hanxue"], cast["luojing"]
    one, at = told["violation"], _moment(today - timedelta(days=20), "10:00")
    draft = publishing.propose(
        Book.VIOLATIONS,
        None,
        publishing.Content(one["name"], one["data"], one["why"], today - timedelta(days=19)),
        organ=first.organ,
        by=first,
        at=at,
    )
    publishing.sign(draft, by=second, at=at + timedelta(hours=3))
    base = reading.row(Book.PLAYBOOKS, "M01", today)
    keeper = cast["guoqing"]
    data = dict(base.data) | {"points": [*base.data["points"], told["playbook"]["point"]]}
    publishing.propose(
        Book.PLAYBOOKS,
        base,
        publishing.Content(
            base.name, data, told["playbook"]["why"], today + timedelta(days=7), True
        ),
        organ=keeper.organ,
        by=keeper,
        at=_moment(today - timedelta(days=1), "15:00"),
    )


def _published(play: Play, told: dict[str, Any]) -> None:
    """由归档的案件选报，逐级推荐、脱敏、抽取、评分，总局已发布。"""
    case = Matter.objects.filter(
        kind="case", stage="archived", organ=play.cast["liwei"].organ
    ).latest("pk")
    one = _opened(play, case, told["published"])
    _to_scoring(one, "计量")
    for number, expert in enumerate(drawing.experts(_chosen(one))):
        _score(one, expert, 8 + number, told["scores"][number])
    one.do("hanxue", "close_scoring", one.moment(12, "10:00"))
    one.do("hanxue", "recommend_on", one.moment(12, "11:00"), **WORDS)
    one.do("guoqing", "publish", one.moment(14, "10:00"), **WORDS)


def _scoring(play: Play, told: dict[str, Any]) -> None:
    """抽过专家，还差一名评分。"""
    one = play.open("liwei", "precedent", play.moment(0, "09:30"), **told["scoring"])
    _to_scoring(one, "质量")
    *scored, _ = drawing.experts(_chosen(one))
    for number, expert in enumerate(scored):
        _score(one, expert, 8 + number, told["scores"][number])


def _recommended(play: Play, told: dict[str, Any]) -> None:
    """已上报，等着市局推荐。"""
    one = play.open("liwei", "precedent", play.moment(0, "09:30"), **told["recommended"])
    one.do("liwei", "report", one.moment(0, "10:00"), words="请予推荐。")


def _references(cast: Cast, now: datetime) -> None:
    """在办的案件引用过办案模式、典型案例与条文。"""
    at = now - timedelta(minutes=40)
    wanted = [("playbook", "M03"), ("precedent", "N19"), ("article", "产品质量法第五十条")]
    organ = cast["liwei"].organ
    for matter in Matter.objects.filter(kind="case", organ=organ, stage="investigating")[:2]:
        for kind, key in wanted:
            request = door.Request("cite", {"kind": kind, "key": key, "words": ""})
            door.perform(matter.pk, request, by=_lead(matter), at=at)


def _opened(play: Play, case: Matter, fields: dict[str, Any]) -> Play:
    """由案件选报：照案件预填，再换上剧本写明的。"""
    flow, spec = flows.arising("precedent", case), registry["precedent"]
    if flow is None:
        raise LookupError(f"{case} 此刻不能选报")
    officer, at = play.cast["liwei"], play.moment(0, "09:30")
    data = {name: "" for name in spec.verbs["draft"].form.base_fields} | flow.initial(case)
    opened = door.open_matter(
        spec,
        door.Request("draft", data | fields),
        organ=case.organ,
        by=officer,
        at=at,
        origin=case,
    )
    return Play(play.cast, play.opened_on, play.until, opened)


def _to_scoring(one: Play, field: str) -> None:
    """上报、逐级推荐到省局，脱敏与复核，承诺与见证抽取。"""
    one.do("liwei", "report", one.moment(1, "09:30"), words="请予推荐。")
    one.do("heping", "recommend_on", one.moment(2, "10:00"), **WORDS)
    one.do("hanxue", "deidentify", one.moment(4, "10:00"))
    one.do("luojing", "confirm_masked", one.moment(5, "10:00"), checked=True)
    one.do("hanxue", "commit_draw", one.moment(6, "10:00"), field=field, wanted=3)
    words = f"{one.moment(7, '10:00'):%Y年%-m月%-d日}石家庄最高气温"
    one.do("luojing", "draw_experts", one.moment(7, "10:00"), witness=words)


def _score(one: Play, expert: Expert, day: int, marks: list[str]) -> None:
    """有账号的自己评，没有的由经办人登记。"""
    sheet = dict(zip(MARKS, marks, strict=True)) | {"comment": "证据链完整，可资借鉴。"}
    at = one.moment(day, "15:00")
    if expert.officer is not None:
        one.do(expert.officer.username, "score", at, **sheet)
    else:
        one.do("hanxue", "enter_score", at, expert=expert.code, **sheet)


def _chosen(one: Play) -> list[str]:
    row = drawing.current(one.matter) if one.matter else None
    return list(row.chosen) if row else []


def _lead(matter: Matter) -> Officer:
    """主办。"""
    rows = Assignment.standing.filter(matter=matter, role=Assignment.Role.HANDLER, lead=True)
    return rows.select_related("officer").latest("pk").officer


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), CHINA)

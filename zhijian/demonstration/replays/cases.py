"""三件旧案各自的一段：算出的数，以及共同的路以外的事（听证、移送公安、强制执行）。"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from zhijian.demonstration.play import Play
from zhijian.demonstration.replays import former, road, sums
from zhijian.demonstration.replays.former import Bureau
from zhijian.demonstration.replays.road import Replay, Sentence
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.modules.enforcements import reckoning

SCRIPT = Path(__file__).parent.parent / "data" / "replays.yaml"
MATERIALS = (
    "强制执行申请书",
    "行政处罚决定书及作出决定的事实、理由和依据",
    "当事人的意见及行政机关催告情况",
    "申请强制执行标的情况",
)
OFFENCE = {"offence": "生产、销售伪劣产品罪", "articles": "《中华人民共和国刑法》第一百四十条"}


def scripts() -> dict[str, dict[str, Any]]:
    """三件的剧本，按名称。"""
    read: list[dict[str, Any]] = yaml.safe_load(SCRIPT.read_text("utf-8"))
    return {told["key"]: told for told in read}


def perform_all(cast: Mapping[str, Officer], now: datetime) -> int:
    """建旧机关，重演全部旧案，再把旧机关并入今天的机关；返回件数。"""
    bureaus, told = former.appoint(), scripts()
    for one in sorted(told.values(), key=lambda script: str(script["dates"]["archived"])):
        bureau = bureaus[one["organ"]]
        perform(one, bureau, Play(bureau.people, date.fromisoformat(one["happened"][0]), now))
    for bureau in bureaus.values():
        former.merge(bureau, cast, local_date(now))
    return len(told)


def perform(told: Mapping[str, Any], bureau: Bureau, play: Play) -> Matter:
    """从登记演到归档。"""
    sentence, rest = ROADS[told["key"]]
    run = Replay(play, bureau, told, sentence(told))
    for part in (road.source, road.filing, road.inquiry, road.conclusion, road.trial, road.notice):
        part(run)
    rest(run)
    assert play.matter is not None  # 已经登记
    return Matter.objects.get(pk=play.matter.pk)


def _bazhou_sums(told: Mapping[str, Any]) -> Sentence:
    given = sums.decimals(told["given"])
    litres, short, price = (given[name] for name in ("litres", "short_per_100", "price"))
    income = sums.income_from_shortage(litres, short, price)
    words = {name: sums.plain(value) for name, value in given.items()} | {
        "short": sums.plain(sums.short_litres(litres, short)),
        "income": sums.plain(income),
    }
    return Sentence(
        words,
        [
            _penalty("没收违法所得", f"没收违法所得{words['income']}元", told, income),
            _penalty("没收非法财物", "没收编号为0786、0787的税控0号柴油加油机2台", told),
            _penalty("罚款", f"罚款{words['fine']}元", told, given["fine"]),
        ],
        income=income,
    )


def _bazhou(run: Replay) -> None:
    road.decision(run)
    road.payment(run)
    road.disposal(run)
    road.closing(run, "罚没款已全部缴清，加油机已处理，当事人已公告赔偿消费者损失。")


def _qingdao_sums(told: Mapping[str, Any]) -> Sentence:
    given = told["given"]
    total = sums.pieces([given["first"], given["second"], given["tested"]])
    sold = total - given["tested"]
    goods, multiple = Decimal(given["goods_value"]), Decimal(str(given["multiple"]))
    fine = sums.fine_by_multiple(goods, multiple)
    words = {name: str(value) for name, value in given.items()} | {
        "total": str(total),
        "sold": str(sold),
    }
    return Sentence(
        words,
        [
            _penalty("没收非法财物", "没收两台抽检不合格的CY1115BM柴油机", told),
            _penalty("罚款", f"处货值金额{multiple}倍罚款{sums.plain(fine)}元", told, fine),
        ],
        goods_value=goods,
        sales_value=sums.value_of_part(goods, sold, total),
    )


def _qingdao(run: Replay) -> None:
    road.decision(run)
    road.payment(run)
    road.disposal(run)
    _to_police(run)
    road.closing(run, "罚款已全部缴清，没收的柴油机已处理，涉嫌犯罪已移送公安机关。")


def _to_police(run: Replay) -> None:
    """缴清之后移送公安机关：先罚后移，如实记下。"""
    child = run.play.attach(
        "head",
        "crime_transfer",
        run.at("group"),
        lead=run.who("lead"),
        others=[run.who("assist")],
        suspicion="销售金额远超追诉标准，涉嫌犯罪。",
        amount=run.sentence.sales_value,
        **OFFENCE,
    )
    group = Replay(child, run.bureau, run.told, run.sentence)
    group.do(
        "lead",
        "report",
        "reported",
        facts=run.text("facts"),
        suggested="True",
        words="销售金额达到追诉标准，应当移送。",
        amount=run.sentence.sales_value,
        **OFFENCE,
    )
    group.do("chief", "approve_transfer", "transfer_approved", suspends=False)
    group.do(
        "lead",
        "hand_to_police",
        "handed",
        police="青岛市公安局",
        procuratorate="青岛市人民检察院",
        contact=run.who("lead").name,
        phone=run.bureau.organ.phone,
        materials=[{"name": "涉嫌犯罪案件移送书", "copies": "1", "pages": "2"}],
    )
    signed = {"received_by": "（重演）某警官", "received_at": run.at("received_by_police")}
    group.do("lead", "record_receipt", "received_by_police", **signed)
    number = {"number": "（重演）青公立字〔2015〕1号", "on": run.at("police_filed").date()}
    group.do("lead", "record_filing", "police_filed", **number)
    group.do("lead", "hand_goods", "goods_handed", goods=[])


def _fuzhou_sums(told: Mapping[str, Any]) -> Sentence:
    given = sums.decimals(told["given"])
    words = {name: sums.plain(value) for name, value in given.items()}
    return Sentence(words, [_penalty("罚款", f"罚款{words['fine']}元", told, given["fine"])])


def _fuzhou(run: Replay) -> None:
    _hearing(run)
    road.decision(run)
    _enforcement(run)
    road.closing(run, "罚款与加处罚款已全部缴入国库，已向法院出具履行证明。", execution="court")


def _hearing(run: Replay) -> None:
    """当事人以无力承担为由要求听证。"""
    party = run.told["party"]["legal_rep"]
    run.do("lead", "record_hearing_request", "hearing_asked", by=party, how="书面")
    child = run.play.attach(
        "chief",
        "hearing",
        run.at("hearing_appointed"),
        host=run.who("host"),
        recorder=run.who("recorder"),
        members=[],
    )
    held = Replay(child, run.bureau, run.told, run.sentence)
    began = run.at("hearing_held")
    held.do("lead", "hand_over_file", "hearing_file")
    place = f"{run.bureau.organ.name}听证室"
    held.do("host", "set_hearing", "hearing_set", set_for=began, place=place)
    served = run.at("hearing_served")
    held.do("lead", "serve_hearing_notice", "hearing_served", at=served, **run.receiver)
    child.do(
        "host",
        "hold",
        began.replace(hour=12),
        started_at=began,
        ended_at=began.replace(hour=11),
        attendants=[{"name": party, "role": "当事人", "capacity": run.told["party"]["label"]}],
        statements=[
            {"phase": "调查人员陈述", "by": run.who("lead").name, "words": run.text("facts")},
            {"phase": "当事人陈述申辩", "by": party, "words": "公司无力承担罚款，申请从轻处罚。"},
        ],
    )
    held.do(
        "host",
        "report",
        "hearing_reported",
        facts=run.text("facts"),
        disputes="当事人以无力承担为由申请从轻。",
        opinion="多次违法、伪造标签，不符合从轻的情形，建议维持拟处罚意见。",
        conclusion="agree",
    )
    run.do(
        "reviewer",
        "first_review_after_hearing",
        "reexamined",
        **{f"{name}_ok": True for name in road.CHECKS},
        words="同意维持拟处罚意见。",
    )


def _enforcement(run: Replay) -> None:
    """申请法院、准予执行、执行通知、失信名单、缴清。加处罚款依算到之日的规定。"""
    child = run.play.attach("lead", "enforcement", run.at("enforced"))
    going = Replay(child, run.bureau, run.told, run.sentence)
    materials = list(MATERIALS)
    going.do("lead", "request_court", "requested", materials=materials)
    going.do("chief", "apply_court", "court")
    going.do("lead", "record_accepted", "accepted", **_court(run, "accepted", "立案通知书"))
    going.do("lead", "record_granted", "granted", **_court(run, "granted", "行政裁定书"))
    going.do("lead", "calculate_surcharge", "granted", until=run.at("granted").date())
    going.do("lead", "record_notice", "notice", **_court(run, "notice", "执行通知书"))
    going.do("lead", "record_dishonest", "dishonest", **_court(run, "dishonest", "决定书"))
    paid = run.at("paid")
    going.do("lead", "calculate_surcharge", "paid", until=paid.date())
    owed = reckoning.debt(child_matter(child), paid.date())
    going.do(
        "lead",
        "record_receipt",
        "paid",
        principal=owed.principal,
        surcharge=owed.surcharge,
        paid_on=paid.date(),
        receipt_no="重演票据fuzhou",
        channel="bank",
    )
    going.do("lead", "complete", "paid")


def child_matter(play: Play) -> Matter:
    """附属办件此刻的样子。"""
    assert play.matter is not None  # 已经开出
    return Matter.objects.get(pk=play.matter.pk)


def _court(run: Replay, name: str, paper: str) -> dict[str, Any]:
    day = run.at(name).date()
    return {"number": f"（重演）{paper}", "on": day, "received_on": day}


def _penalty(
    kind: str, words: str, told: Mapping[str, Any], amount: Decimal | None = None
) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": kind, "words": words, "article": told["basis"]}
    return row if amount is None else row | {"amount": sums.plain(amount)}


ROADS: dict[str, tuple[Callable[[Mapping[str, Any]], Sentence], Callable[[Replay], None]]] = {
    "bazhou": (_bazhou_sums, _bazhou),
    "qingdao": (_qingdao_sums, _qingdao),
    "fuzhou": (_fuzhou_sums, _fuzhou),
}

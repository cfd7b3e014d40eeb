"""结案：款与物（G14）。账从记录所写的各笔另算，加处罚款一天一天地加。"""

from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from tests.reckoning.replay import ZERO, Moment, Row, Told, day, money, total
from tests.reckoning.sanctions import FINE, INCOME

DAILY, CENT = Decimal("0.03"), Decimal("0.01")
CAPPED_SINCE = date(2012, 1, 1)
UNPAID = ("court_ended", "other")


def settled(moment: Moment) -> None:
    """罚款、没收款、加处罚款各自不多不少；没收的物件件有处理记录；措施都已了结。"""
    told = moment.told
    held, ended = told.in_force(), _ended(told)
    fine, income = total(held, FINE), total(held, INCOME)
    paid = _sum(told.every("Payment", kind="penalty")) - _sum(told.every("Refund"))
    assert paid + ended["fine_ended"] + ended["income_ended"] == fine + income, "罚没款没有清"
    extra = _sum(told.every("Payment", kind="surcharge"))
    waived = sum((money(row["waived"]) for row in told.every("EnforcementResult")), ZERO)
    assert extra + ended["surcharge_ended"] + waived == surcharge(told, moment.day), (
        "加处罚款没有清"
    )
    disposed = {row["item_id"] for row in told.every("Disposal")}
    for item in told.every("Item"):
        assert item["state"] != "confiscated", "没收的物没有处理"
        assert item["state"] not in ("disposed", "returned") or item["id"] in disposed
    assert all(row["ended_on"] for row in told.every("TakenMeasure")), "措施没有了结"


def grounded(moment: Moment) -> None:
    """结案情形与所作的决定相符；款不再执行的只能以法院裁定终结或者其他情形结案。"""
    told = moment.told
    closing, decision = told.last("Closing"), told.last("Decision")
    assert closing and closing["approved_at"]
    kind, ended = closing["kind"], _ended(told)
    punished = decision is not None and decision["kind"] == "penalty"
    if kind == "executed":
        assert punished and told.in_force()
        assert decision and decision["served_at"]
    elif kind == "court_ended":
        assert told.last("EnforcementResult", court=True) or closing["proof"]
    elif kind == "inquiry_ended":
        assert told.last("Termination") and decision is None
    elif kind == "no_penalty":
        moved = told.last("MovedOut") or told.last("CrimeHanding")
        assert moved if decision is None else decision["kind"] == "no_penalty"
    else:
        assert closing["summary"].strip()
    if any(ended.values()):
        assert kind in UNPAID


def surcharge(told: Told, until: date) -> Decimal:
    """加处罚款：自缴款期满的次日起，逐日按当日未缴的罚款加 3%，救济期间与准予暂缓的日子不加。"""
    terms, paid = _terms(told), _fine_payments(told)
    if not terms:
        return ZERO
    whole, found = sum((amount for amount, _, _ in terms), ZERO), ZERO
    spans = [
        (day(row["first"]), day(row["last"] or str(until))) for row in told.every("RemedySpan")
    ]
    now = min(due for _, due, _ in terms) + timedelta(days=1)
    while now <= until:
        if not any(first <= now <= last for first, last in spans):
            found += _unpaid(terms, paid, now) * DAILY
        now += timedelta(days=1)
    if until >= CAPPED_SINCE:
        found = min(found, whole)
    return found.quantize(CENT, ROUND_DOWN)


Term = tuple[Decimal, date, tuple[date, date] | None]


def _terms(told: Told) -> list[Term]:
    """应缴的罚款分作几份：各份的数额、缴款期满之日、准予暂缓的日子。"""
    decision = told.last("Decision")
    fine = total(told.in_force(), FINE)
    if not fine or decision is None or not decision["served_at"]:
        return []
    due = day(
        told.every("Deadline", code="FINE_PAY", started_at=decision["served_at"])[0]["due_on"]
    )
    found: list[Term] = []
    plan = told.last("Instalment", approved=True)
    if plan and plan["entry_number"] > decision["entry_number"]:
        since, income = day(plan["decided_at"]), money(plan["from_income"])
        for term in plan["plan"]:
            amount, ends = money(term["amount"]), day(term["due"])
            to_income = min(amount, income)
            income -= to_income
            part = min(amount - to_income, fine)
            fine -= part
            if part:
                found.append((part, due, (since, max(since, ends))))
    return [*found, *([(fine, due, None)] if fine else [])]


def _fine_payments(told: Told) -> list[tuple[Decimal, date]]:
    """抵罚款的各笔：先抵没收违法所得。"""
    income, found = total(told.in_force(), INCOME), []
    for row in sorted(told.every("Payment", kind="penalty"), key=lambda one: one["paid_on"]):
        to_income = min(money(row["amount"]), income)
        income -= to_income
        found.append((money(row["amount"]) - to_income, day(row["paid_on"])))
    return found


def _unpaid(terms: list[Term], paid: list[tuple[Decimal, date]], now: date) -> Decimal:
    """此日未缴、又不在暂缓之中的罚款；缴纳当日仍算未缴。"""
    purse = sum((amount for amount, on in paid if on < now), ZERO)
    left = ZERO
    for amount, _, stay in terms:
        used = min(purse, amount)
        purse -= used
        if stay is None or not stay[0] <= now <= stay[1]:
            left += amount - used
    return left


def _ended(told: Told) -> dict[str, Decimal]:
    """最近一次决定之后，强制执行终了时不再执行的数额。"""
    names = ("fine_ended", "income_ended", "surcharge_ended")
    result, decision = told.last("EnforcementResult"), told.last("Decision")
    if result is None or (decision and result["entry_number"] < decision["entry_number"]):
        return dict.fromkeys(names, ZERO)
    return {name: money(result[name]) for name in names}


def _sum(rows: list[Row]) -> Decimal:
    return sum((money(row["amount"]) for row in rows), ZERO)

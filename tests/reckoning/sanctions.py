"""处罚：不重于告知（G08），不以罚代移（G09），在法定幅度之内（G10）。"""

from decimal import Decimal

from tests.reckoning.replay import Moment, Row, money, total

FINE, INCOME, GOODS = "罚款", "没收违法所得", "没收非法财物"
FIXED = {"MLR46": (Decimal(0), Decimal(2000))}
MULTIPLES = {"PQL50": (Decimal("0.5"), Decimal(3))}
UNHELD = {"HEBML", "CIQFOOD"}
SALES, STOCK = Decimal(50_000), Decimal(150_000)
IN_POLICE_HANDS, JUDGED = {"open", "filed"}, "convicted"


def notified(moment: Moment) -> None:
    """G08：罚款、没收不多于告知的；没收的物、其他种类、事实、依据都告知过（第四十四条、第四十五条）。"""
    told = moment.told
    noticed, decided = told.penalties("noticed"), told.penalties("decided")
    assert decided
    assert all(row["entry_number"] == moment.entry.number for row in decided)
    for kind in (FINE, INCOME):
        assert total(decided, kind) <= total(noticed, kind), f"{kind}重于告知"
    assert _told(decided) <= _told(noticed)
    notice, decision = told.last("Notice"), told.last("Decision")
    assert notice and decision
    assert (decision["facts"], decision["basis"]) == (notice["facts"], notice["basis"])
    concluded = told.last("Conclusion")
    assert concluded and notice["entry_number"] > concluded["entry_number"]


def not_for_transfer(moment: Moment) -> None:
    """G09：写了涉罪评估；金额达到追诉标准的说明了理由；涉嫌犯罪的先移送；在公安手里的不罚款。"""
    told = moment.told
    held, handing = told.last("Conclusion"), told.last("CrimeHanding")
    assert held and isinstance(held["crime_suspected"], bool)
    sales, goods = money(held["sales_value"]), money(held["goods_value"])
    if sales >= SALES or goods - sales >= STOCK or held["crime_suspected"]:
        assert held["crime_words"], "没有写明涉罪评估"
    state = handing["state"] if handing else "none"
    if held["crime_suspected"]:
        assert state not in ("none", "refused"), "以罚代移"
    if total(told.penalties("decided"), FINE):
        assert state not in {*IN_POLICE_HANDS, JUDGED}, "以罚代移"


def bounded(moment: Moment) -> None:
    """G10：一次罚款；不高于上限；低于下限的有法定事由并经集体讨论；写了理由。"""
    told = moment.told
    fines = [row for row in told.penalties("decided") if row["kind"] == FINE]
    assert len(fines) <= 1, "同一行为两次罚款"
    held, decision = told.last("Conclusion"), told.last("Decision")
    assert held and decision
    if not fines:
        return
    fine = money(fines[0]["amount"])
    assert decision["discretion"].strip()
    bounds = lawful(held)
    if bounds is None:
        assert held["basis"].strip()
        return
    low, high = bounds
    assert fine <= high, "高于上限"
    if fine < low:
        talked = told.last("Deliberation")
        assert decision["ground"].strip(), "低于下限而没有法定事由"
        assert talked and talked["entry_number"] > held["entry_number"], "减轻而没有集体讨论"


def lawful(held: Row) -> tuple[Decimal, Decimal] | None:
    """法定幅度：照法条另算，不取程序算出的；文本未收录的没有。"""
    code = held["rule_code"]
    if code in UNHELD:
        return None
    if code in FIXED:
        return FIXED[code]
    low, high = MULTIPLES[code]
    goods = money(held["goods_value"])
    return goods * low, goods * high


def lighter(moment: Moment) -> None:
    """变更不得加重（第七十五条；复议法第六十三条）。"""
    change = moment.told.last("DecisionChange")
    assert change
    assert money(change["after"]) < money(change["before"])
    held = moment.told.in_force()
    assert total(held, FINE) + total(held, INCOME) == money(change["after"])


def _told(rows: list[Row]) -> set[tuple[str, str]]:
    """没收的物与其他种类；金额另比。"""
    return {
        (row["kind"], row["words"] if row["kind"] == GOODS else "")
        for row in rows
        if row["kind"] not in (FINE, INCOME)
    }

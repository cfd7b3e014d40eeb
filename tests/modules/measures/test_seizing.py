"""查封、扣押：三十日加三十日，检测期间告知才扣，逐件有去向。"""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tests import make
from tests.ways import measure as ways
from zhijian.kernel.acts import sweeping
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of
from zhijian.modules.cases.investigation.models import Item, LabTest, PeriodNotice, TakenMeasure
from zhijian.modules.measures.models import Good
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
EXTENDED = {"days": 30, "reason": "案情复杂"}


def clock(run: make.Run) -> Deadline:
    return Deadline.standing.filter(matter=run.matter, code="SEIZURE").last()


def at_day(run: make.Run, day: date) -> make.Run:
    """使下一次办理在这一天上午。"""
    run.at = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
    return run


def case_of(run: make.Run) -> make.Run:
    parent = run.matter.parent
    parent.refresh_from_db()
    return make.Run(run.cast, parent, run.at)


def test_thirty_days_count_from_the_next_day_and_do_not_roll_over_a_rest_day():
    run = ways.proposed().go_to("approved")
    at_day(run, date(2026, 4, 10))
    run.do("seize", run.cast.first, **ways.taken(run))
    due = clock(run).due_on
    assert (due, due.isoweekday()) == (date(2026, 5, 10), 7)


@pytest.mark.parametrize(("late", "allowed"), [(-1, True), (0, True), (1, False)])
def test_an_extension_is_decided_before_the_term_ends(late: int, allowed: bool):
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    at_day(run, due + timedelta(days=late))
    if not allowed:
        with pytest.raises(Refused, match="已经届满") as refused:
            run.do("extend_seizure", run.cast.chief, **EXTENDED)
        assert "行政强制法第二十五条" in refused.value.reasons[0].article
        return
    run.do("extend_seizure", run.cast.chief, **EXTENDED)
    assert clock(run).due_on == due + timedelta(days=30)
    assert papers_of.latest(run.matter, "22") is not None


@pytest.mark.parametrize(("days", "allowed"), [(29, True), (30, True), (31, False)])
def test_an_extension_is_at_most_thirty_days(days: int, allowed: bool):
    run = ways.proposed().go_to("in_force")
    data = EXTENDED | {"days": days}
    if not allowed:
        with pytest.raises(Refused, match="不得超过30日"):
            run.do("extend_seizure", run.cast.chief, **data)
        return
    run.do("extend_seizure", run.cast.chief, **data)


def test_a_second_extension_is_refused():
    run = ways.proposed().go_to("in_force")
    run.do("extend_seizure", run.cast.chief, **EXTENDED)
    with pytest.raises(Refused, match="已经延长 1 次"):
        run.do("extend_seizure", run.cast.chief, **EXTENDED)


def test_two_dispensers_0786_and_0787_are_two_rows_with_ends_of_their_own():
    """A36：查扣物品按编号逐件登记。"""
    run = ways.proposed().go_to("in_force")
    first, second = ways.held(run)
    assert [row.batch for row in (first, second)] == ["0786", "0787"]
    run.do("release", run.cast.chief, **ways.released(run) | {"chosen": [first]})
    states = dict(Good.standing.filter(matter=run.matter).values_list("batch", "state"))
    assert states == {"0786": "released", "0787": "held"}
    assert clock(run).state == Deadline.State.RUNNING
    told = facts_of(run.matter)["measure"]["release"]
    assert (told["scope"], [one["batch"] for one in told["items"]]) == ("部分", ["0786"])
    with pytest.raises(Refused, match="不在扣"):
        run.do("release", run.cast.chief, **ways.released(run) | {"chosen": [first]})
    with pytest.raises(Refused, match=r"还有 1 件没有去向.*0787"):
        run.do("finish", run.cast.first, words="了结。")
    run.do("release", run.cast.chief, **ways.released(run) | {"chosen": [second]})
    assert clock(run).state == Deadline.State.DONE
    with pytest.raises(Refused, match="还没有送达"):
        run.do("finish", run.cast.first, words="了结。")


def test_it_is_complete_only_with_decision_list_record_and_delivery_on_the_spot():
    """G04。"""
    run = ways.proposed().go_to("carrying")
    with pytest.raises(Refused) as refused:
        run.do("complete", run.cast.first)
    words = str(refused.value)
    assert "没有现场笔录" in words
    assert "还没有交付" in words
    run.do("record_on_site", run.cast.first, **ways.on_site(run) | {"told": False})
    run.wait(days=1).do("deliver", run.cast.first, **make.served(run))
    with pytest.raises(Refused) as refused:
        run.do("complete", run.cast.first)
    articles = [one.article for one in refused.value.reasons]
    assert articles == ["行政强制法第十八条第（五）项", "行政强制法第二十四条"]


def test_the_two_papers_name_each_other_and_both_are_served_at_once():
    run = ways.proposed().go_to("carrying")
    decision, listed = papers_of.latest(run.matter, "21"), papers_of.latest(run.matter, "24")
    assert listed.number in str(decision.content)
    assert decision.number in str(listed.content)
    run.do("deliver", run.cast.first, **make.served(run))
    receipt = papers_of.latest(run.matter, "50")
    assert decision.number in str(receipt.content)
    assert listed.number in str(receipt.content)


def test_the_term_ended_the_goods_must_be_released():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    term = {"basis": "《中华人民共和国行政强制法》第二十八条第一款第四项"}
    at_day(run, due - timedelta(days=1))
    with pytest.raises(Refused, match="还没有届满"):
        run.do("release", run.cast.chief, **ways.released(run) | term)
    sweeping.sweep(at_day(run, due).at)
    run.matter.refresh_from_db()
    assert run.matter.stage == "in_force"
    sweeping.sweep(at_day(run, due + timedelta(days=1)).at)
    run.matter.refresh_from_db()
    assert run.matter.stage == "must_release"
    run.do("release", run.cast.chief, **ways.released(run) | term)
    assert not ways.held(run)


# —— 检测期间 ——


def entrusted(run: make.Run, days: int = 15) -> make.Run:
    """案件于扣押次日委托检测，期间 `days` 日。"""
    case = case_of(run).wait(days=1)
    case.do(
        "entrust_test",
        run.cast.first,
        **make.TEST | {"due": (case.at + timedelta(days=days)).date()},
    )
    run.at = case.at
    return case


def notified(case: make.Run, run: make.Run) -> None:
    notice = PeriodNotice.standing.filter(matter=case.matter).last()
    data = make.served(case) | {"notice": notice, "measures": [run.matter]}
    case.do("serve_test_period", run.cast.first, **data)


def reported(case: make.Run) -> None:
    test = LabTest.standing.get(matter=case.matter, reported_at__isnull=True)
    data = {"report_no": "JL1", "reported_at": case.at, "result": "不符合要求。"}
    case.do("tell_test_result", case.cast.first, test=test, **data)


def test_without_a_served_notice_the_testing_time_counts():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    case = entrusted(run)
    case.wait(days=15)
    reported(case)
    assert clock(run).due_on == due


def test_a_served_notice_leaves_its_period_out_first_and_last_day_included():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    case = entrusted(run, days=15)
    notified(case, run)
    assert clock(run).due_on == due + timedelta(days=16)
    assert clock(run).state == Deadline.State.RUNNING
    case.wait(days=20)
    reported(case)
    assert clock(run).due_on == due + timedelta(days=16), "告知的期间以后照常计入"


def test_an_early_report_ends_the_excluded_period():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    case = entrusted(run, days=15)
    notified(case, run)
    case.wait(days=9)
    reported(case)
    assert clock(run).due_on == due + timedelta(days=10)


def test_days_before_the_notice_is_served_count():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    case = entrusted(run, days=15)
    case.wait(days=5)
    notified(case, run)
    assert clock(run).due_on == due + timedelta(days=11)


def test_a_changed_period_counts_only_once_told_again():
    run = ways.proposed().go_to("in_force")
    due = clock(run).due_on
    case = entrusted(run, days=10)
    notified(case, run)
    test = LabTest.standing.get(matter=case.matter)
    later = test.due + timedelta(days=5)
    case.do("change_test_period", run.cast.first, test=test, due=later, reason="样品须复测")
    assert clock(run).due_on == due + timedelta(days=11)
    notified(case, run)
    assert clock(run).due_on == due + timedelta(days=16)


def test_the_testing_time_is_left_out_of_the_case_clock_too():
    run = ways.proposed().go_to("in_force")
    case = entrusted(run, days=15)
    handling = Deadline.standing.get(matter=case.matter, code="CASE_HANDLE")
    assert handling.state == Deadline.State.PAUSED
    before = handling.due_on
    case.wait(days=14)
    reported(case)
    handling.refresh_from_db()
    assert (handling.state, handling.due_on) == ("running", before + timedelta(days=14))


# —— 去向与案件 ——


def test_the_case_lists_what_was_seized_and_when_it_ends():
    run = ways.proposed().go_to("in_force")
    case = case_of(run)
    items = Item.standing.filter(matter=case.matter)
    assert sorted(items.values_list("batch", flat=True)) == ["0786", "0787"]
    (told,) = facts_of(case.matter)["measures"]
    assert told["until"] == clock(run).due_on.isoformat()
    run.go_to("ended")
    taken = TakenMeasure.standing.get(matter=case.matter)
    assert taken.ended_on == run.at.date()


def test_goods_are_not_seized_twice_in_one_case():
    run = ways.proposed().go_to("in_force")
    again = make.attached(case_of(run), "measure", run.cast.first, ways.PROPOSED, ways.WAY)
    again.do("approve_seizure", run.cast.chief, words="同意。")
    with pytest.raises(Refused, match="不得重复查封") as refused:
        again.do("seize", run.cast.first, **ways.taken(again))
    assert refused.value.reasons[0].article == "行政强制法第二十三条第二款"


def test_goods_are_confiscated_only_after_the_case_decides_so():
    run = ways.proposed().go_to("in_force")
    with pytest.raises(Refused, match="还没有作出没收非法财物的决定"):
        run.do("confiscate", run.cast.first, chosen=ways.held(run))
    case = case_of(run)
    case.go_to("executing")
    run.at = case.at
    run.do("confiscate", run.cast.first, chosen=ways.held(run))
    run.do("finish", run.cast.first, words="已随案没收。")
    states = set(Good.standing.filter(matter=run.matter).values_list("state", flat=True))
    assert states == {Good.State.CONFISCATED}


def test_a_case_is_not_closed_while_a_measure_stands():
    """G14。"""
    run = ways.proposed().go_to("in_force")
    case = case_of(run)
    case.go_to("executing")
    with pytest.raises(Refused, match="尚未办结"):
        case.do("check_execution", run.cast.first, result="已全部履行。")


# —— 先行处置 ——


def test_goods_sold_early_give_proceeds_that_are_refunded_on_release():
    run = ways.proposed().go_to("in_force")
    run.do("dispose_early", run.cast.chief, **ways.early(run))
    assert papers_of.latest(run.matter, "27") is not None
    sold = Good.standing.get(matter=run.matter, state=Good.State.DISPOSED)
    with pytest.raises(Refused, match="价款还没有登记"):
        run.do("finish", run.cast.first, words="了结。")
    data = {"ending": sold.ending, "proceeds": Decimal("8000.00"), "words": "变卖，存入专户。"}
    run.do("record_proceeds", run.cast.first, **data)
    back = ways.released(run) | {"chosen": [sold, *ways.held(run)]}
    with pytest.raises(Refused, match="没有写明退还的价款"):
        run.do("release", run.cast.chief, **back)
    run.do("release", run.cast.chief, **back | {"refund": Decimal("8000.00")})
    assert facts_of(run.matter)["measure"]["release"]["refund"] == "8000.00"


def test_without_consent_or_a_law_nothing_is_sold_early():
    run = ways.proposed().go_to("in_force")
    with pytest.raises(Refused, match="没有当事人的同意"):
        run.do("dispose_early", run.cast.chief, **ways.early(run) | {"consent": ""})


def test_an_unknown_owner_is_called_by_announcement_and_waited_for():
    run = ways.proposed().go_to("in_force")
    day = run.at.date()
    told = {
        "consent": "",
        "owner_unknown": True,
        "announced_from": day,
        "announced_until": day + timedelta(days=10),
    }
    run.do("dispose_early", run.cast.chief, **ways.early(run) | told)
    assert papers_of.latest(run.matter, "28") is not None
    assert papers_of.latest(run.matter, "27") is None
    sold = Good.standing.get(matter=run.matter, state=Good.State.DISPOSED)
    data = {"ending": sold.ending, "proceeds": Decimal(0), "words": "无害化处理。"}
    run.wait(days=10)
    with pytest.raises(Refused, match="公告期到"):
        run.do("record_proceeds", run.cast.first, **data)
    run.wait(days=1)
    run.do("record_proceeds", run.cast.first, **data)


def test_goods_handed_over_are_told_to_the_party():
    run = ways.proposed().go_to("in_force")
    run.do("hand_over_goods", run.cast.first, **ways.handed(run))
    assert "霸州市公安局" in str(papers_of.latest(run.matter, "6").content)
    assert clock(run).state == Deadline.State.DONE

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.modules.cases.walk import Walk, fine, goods, income
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.enforcement.models import Disposal, Payment
from zhijian.modules.cases.investigation.models import Item
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def executing(items=0):
    sanctions = [income("29500"), fine("500")] + ([goods()] if items else [])
    return Walk(items=items).to_executing(penalties=sanctions)


def test_the_account_runs_down_with_each_payment():
    walk = executing().pay("20000", "0001")
    assert ledger.account(walk.matter).outstanding == Decimal("10000.00")
    assert ledger.account(walk.pay("10000", "0002").matter).outstanding == 0


def test_a_payment_over_what_is_outstanding_is_refused():
    with pytest.raises(Refused, match=r"多于尚未缴纳的 30,000\.00"):
        executing().pay("30000.01")


def test_a_payment_wants_the_number_of_its_fiscal_receipt():
    with pytest.raises(Refused, match="财政票据号"):
        executing().pay("30000", " ")


def test_one_receipt_is_entered_once():
    walk = executing().pay("100", "0001")
    with pytest.raises(Refused, match="已经登记过"):
        walk.pay("100", "0001")


def test_a_payment_before_the_decision_or_after_today_is_refused():
    walk = executing()
    with pytest.raises(Refused, match="早于处罚决定"):
        walk.pay("100", paid_on=walk.at.date() - timedelta(days=30))
    with pytest.raises(Refused, match="晚于现在"):
        walk.pay("100", paid_on=walk.at.date() + timedelta(days=2))


def test_the_surcharge_is_entered_apart_and_does_not_pay_the_principal():
    walk = executing().pay("900", "0009", kind=Payment.Kind.SURCHARGE)
    held = ledger.account(walk.matter)
    assert (held.outstanding, held.surcharge_paid) == (Decimal("30000.00"), Decimal("900.00"))


def test_the_surcharge_of_a_fine_paid_off_stays_as_it_was_reckoned_that_day():
    walk = executing()
    until = ledger.pay_until(walk.matter)
    walk.at += (until - walk.at.date()) + timedelta(days=11)
    paid_on = walk.at.date()
    walk.pay("30000")
    settled = ledger.surcharge(walk.matter, paid_on)
    assert settled.amount > Decimal(150)
    old = Row.objects.get(register="surcharge_rates", effective_from=date(2021, 7, 15))
    Row.objects.create(
        register="surcharge_rates",
        code="FINE",
        name=old.name,
        data=old.data | {"cap": "0.1"},
        source="样例法第一条",
        evidence="R",
        effective_from=paid_on + timedelta(days=30),
    )
    reading.forget()
    assert ledger.surcharge(walk.matter, paid_on + timedelta(days=60)) == settled


def test_the_last_payment_stops_the_clock_of_payment():
    walk = executing().pay("29999.99")
    paying = Deadline.standing.filter(matter=walk.matter, code="FINE_PAY")
    assert paying.get().state == Deadline.State.RUNNING
    walk.pay("0.01", "0002")
    assert paying.get().state == Deadline.State.DONE


def test_with_a_cent_outstanding_the_execution_is_not_complete():
    walk = executing().pay("29999.99")
    with pytest.raises(Refused, match=r"还差 0\.01"):
        walk.check()
    assert walk.pay("0.01", "0002").check().matter.stage == "execution_checked"


def test_confiscated_items_are_disposed_of_one_by_one_under_supervision():
    walk = executing(items=2).pay("30000").dispose()
    rows = Disposal.standing.filter(matter=walk.matter)
    assert [(row.name, row.handlers) for row in rows] == [
        ("加油机（0786）", "李伟、王芳"),
        ("加油机（0787）", "李伟、王芳"),
    ]
    assert Paper.objects.filter(matter=walk.matter, template_no="52").exists()
    assert walk.check().matter.stage == "execution_checked"


def test_an_item_not_disposed_of_keeps_the_case_in_execution():
    walk = executing(items=1).pay("30000")
    with pytest.raises(Refused, match="加油机（0786）"):
        walk.check()


def test_the_handlers_cannot_supervise_themselves():
    walk = executing(items=1)
    with pytest.raises(Refused, match="监督人"):
        dispose(walk, supervisor="王芳")


def test_an_item_is_disposed_of_once():
    walk = executing(items=1).dispose()
    with pytest.raises(Refused, match="不是待处理"):
        walk.dispose()


def test_a_returned_item_is_kept_apart_from_a_destroyed_one():
    walk = executing(items=1)
    dispose(walk, method="return")
    assert Item.standing.get(matter=walk.matter).state == Item.State.RETURNED


def test_an_item_of_another_case_is_refused():
    other = executing(items=1)
    with pytest.raises(Refused, match="不是待处理"):
        dispose(executing(), items=list(Item.standing.filter(matter=other.matter)))


def dispose(walk, **values):
    told = {
        "items": list(Item.standing.filter(matter=walk.matter)),
        "method": "destroy",
        "at": walk.at,
        "place": "处置场",
        "supervisor": "周建",
        "receipt": "",
    }
    walk.do(walk.cast.lead, "dispose_items", **(told | values))

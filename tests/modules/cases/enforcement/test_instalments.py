"""延期、分期缴纳（处罚法第六十六条）与加处罚款的账。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.modules.cases.walk import Walk, fine, income
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.enforcement import ledger
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def executing():
    return Walk().to_executing(penalties=[income("29500"), fine("500")])


def asked(kind="parts"):
    walk = executing()
    today = walk.at.date()
    walk.do(
        walk.cast.lead, "apply_instalment", kind=kind, requested_on=today, reason="确有经济困难"
    )
    return walk


def plan(walk, *amounts):
    start = walk.at.date()
    return [
        {"amount": Decimal(amount), "due": start + timedelta(days=30 * number)}
        for number, amount in enumerate(amounts, start=1)
    ]


def approved(*amounts, kind="parts"):
    walk = asked(kind)
    told = {"plan": plan(walk, *amounts), "words": "同意。"}
    walk.do(walk.cast.chief, "approve_instalment", **told)
    return walk


def pay_clock(walk):
    return Deadline.standing.get(matter=walk.matter, code="FINE_PAY", state="running")


@pytest.mark.parametrize("last", ["9999.99", "10000.01"])
def test_the_terms_add_up_to_what_is_outstanding(last):
    walk = asked()
    told = {"plan": plan(walk, "10000", "10000", last), "words": "同意。"}
    with pytest.raises(Refused, match="尚未缴纳的是"):
        walk.do(walk.cast.chief, "approve_instalment", **told)


def test_an_approved_plan_gives_paper_47_and_a_clock_for_each_term():
    walk = approved("10000", "10000", "10000")
    dues = [term.due for term in ledger.reconciled(walk.matter)]
    assert (pay_clock(walk).name, pay_clock(walk).due_on) == ("第1期缴款", dues[0])
    assert Paper.objects.filter(matter=walk.matter, template_no="47").count() == 1
    walk.pay("9999.99", "A1")
    assert pay_clock(walk).due_on == dues[0]
    walk.pay("0.01", "A2")
    assert (pay_clock(walk).name, pay_clock(walk).due_on) == ("第2期缴款", dues[1])
    walk.pay("20000", "A3")
    assert not Deadline.standing.filter(matter=walk.matter, code="FINE_PAY", state="running")


def test_each_payment_is_matched_to_its_terms_and_a_late_term_is_seen():
    walk = approved("10000", "20000")
    first, second = (term.due for term in ledger.reconciled(walk.matter))
    walk.at += timedelta(days=31)
    walk.pay("15000", "B1")
    terms = ledger.reconciled(walk.matter)
    assert [(term.paid, term.receipts) for term in terms] == [
        (Decimal("10000.00"), ("B1",)),
        (Decimal("5000.00"), ("B1",)),
    ]
    assert terms[0].late(walk.at.date()) == (walk.at.date() - first).days == 1
    assert (terms[1].late(second), terms[1].late(second + DAY)) == (0, 1)


def test_while_a_term_runs_nothing_is_added_and_afterwards_only_on_what_it_lacks():
    walk = approved("29500", "500")
    second = ledger.reconciled(walk.matter)[1].due
    assert ledger.surcharge(walk.matter, second).amount == 0
    assert ledger.surcharge(walk.matter, second + DAY).amount == Decimal("15.00")


def test_a_delay_has_one_term_and_parts_have_two_or_more():
    for kind, amounts in (("delay", ("15000", "15000")), ("parts", ("30000",))):
        walk = asked(kind)
        told = {"plan": plan(walk, *amounts), "words": "同意。"}
        with pytest.raises(Refused, match="期数不符"):
            walk.do(walk.cast.chief, "approve_instalment", **told)


def test_a_refused_request_leaves_the_first_term_and_says_why():
    walk = asked("delay")
    due = ledger.pay_until(walk.matter)
    walk.do(walk.cast.chief, "refuse_instalment", refusal="没有提供证明材料", words="不同意。")
    assert pay_clock(walk).due_on == due
    assert walk.facts()["instalment"]["refusal"] == "没有提供证明材料"


@pytest.mark.parametrize(
    ("late", "owed"), [(0, "0.00"), (1, "15.00"), (33, "495.00"), (34, "500.00")]
)
def test_a_fine_paid_late_closes_only_with_its_surcharge(late, owed):
    walk = executing()
    walk.at += timedelta(days=(ledger.pay_until(walk.matter) - walk.at.date()).days + late)
    walk.pay("30000", "C1")
    assert ledger.surcharge_money(walk.matter, walk.at.date()).owed == Decimal(owed)
    if not late:
        assert walk.check().matter.stage == "execution_checked"
        return
    with pytest.raises(Refused, match="加处罚款应缴"):
        walk.check()
    walk.pay(owed, "C2", kind="surcharge")
    assert walk.check().matter.stage == "execution_checked"

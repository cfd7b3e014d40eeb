"""经费：账只增不改，记错的冲正；不越过预算。"""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.kernel.people import NOON
from zhijian.kernel.log.models import Entry
from zhijian.modules.resources.funds import actions
from zhijian.modules.resources.funds.models import FundLine
from zhijian.rules.refusal import Refused


def spend(scene, amount, voucher, purpose="cases"):
    return scene.fund("spending", amount, voucher, purpose=purpose)


@pytest.fixture
def funded(scene):
    scene.fund("budget", Decimal(1000))
    scene.fund("allotment", Decimal(600))
    return scene


def test_the_year_is_summed_by_source_and_purpose(funded):
    spend(funded, Decimal(100), "a")
    spend(funded, Decimal(50), "b", "testing")
    found = actions.sums(funded.county, 2026, "fiscal")
    assert (found.budget, found.allotted, found.spending) == (1000, 600, 150)
    assert found.spent == {"cases": 100, "testing": 50}
    assert found.rate == Decimal("15.0")
    assert actions.sums(funded.county, 2026, "special").budget == 0


def test_nothing_is_spent_beyond_what_is_allotted_nor_allotted_beyond_the_budget(funded):
    with pytest.raises(Refused, match="预算法第十三条"):
        spend(funded, Decimal("600.01"), "a")
    with pytest.raises(Refused, match="将超过预算"):
        funded.fund("allotment", Decimal("400.01"))
    assert FundLine.objects.count() == 2


def test_a_wrong_line_is_reversed_once_and_stays(funded):
    wrong = spend(funded, Decimal(100), "a")
    back = actions.reverse(wrong, by=funded.keeper, at=NOON, voucher="a-冲", words="重记")
    assert (back.amount, back.reverses) == (-100, wrong)
    assert actions.sums(funded.county, 2026, "fiscal").spending == 0
    for line in (wrong, back):
        with pytest.raises(Refused, match="已经冲正"):
            actions.reverse(line, by=funded.keeper, at=NOON, voucher="again", words="x")
    verbs = Entry.objects.filter(book=funded.county.pk).order_by("number")
    assert [entry.verb for entry in verbs][-2:] == ["fund.enter", "fund.reverse"]


def test_a_budget_is_not_reversed_below_what_is_allotted(funded):
    line = FundLine.objects.get(kind="budget")
    with pytest.raises(Refused, match="将超过预算"):
        actions.reverse(line, by=funded.keeper, at=NOON, voucher="x", words="x")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": Decimal(-1)}, "金额须大于零"),
        ({"purpose": "cases"}, "预算、拨付不选用途"),
        ({"kind": "spending"}, "支出须选用途"),
        ({"on": date(2026, 3, 3)}, "今日之后"),
        ({"year": 26}, "年度"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(scene, values, words):
    with pytest.raises(Refused, match=words):
        scene.fund(**values)


def test_a_voucher_is_entered_once(funded):
    spend(funded, Decimal(1), "a")
    with pytest.raises(Refused, match="凭证号“a”已经登记"):
        spend(funded, Decimal(1), "a")


@pytest.mark.parametrize(
    "statement", ["update resources_fundline set words = 'x'", "delete from resources_fundline"]
)
def test_the_account_cannot_be_changed_in_the_database(funded, statement):
    with (
        pytest.raises(DatabaseError, match="只增不改"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("who", ["officer", "upper", "overseer", "neighbour"])
def test_only_the_organs_own_maintainer_enters(funded, who):
    line = FundLine(
        organ=funded.county, year=2026, source="fiscal", kind="budget", amount=1,
        on=NOON.date(), voucher="z", words="x",
    )  # fmt: skip
    with pytest.raises(Refused, match="没有“资源:维护”职责"):
        actions.enter(line, by=getattr(funded, who), at=NOON)


@pytest.mark.django_db(transaction=True)
def test_two_spendings_at_once_never_pass_what_is_allotted(funded):
    def one(number):
        try:
            spend(funded, Decimal(400), f"same-{number}")
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(one, range(2)))
    assert sorted(done) == [False, True]
    assert actions.sums(funded.county, 2026, "fiscal").spending == 400

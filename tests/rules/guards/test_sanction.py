from decimal import Decimal

import pytest

from tests.rules.make import penalty_rule
from zhijian.rules.guards import FineState, Sanction, fine_lawful, not_heavier
from zhijian.rules.penalty import bounds

NOTICED = Sanction(
    fine=Decimal(500),
    income=Decimal(29500),
    goods=frozenset({"0786号加油机", "0787号加油机"}),
    others=frozenset({"没收违法所得", "罚款"}),
    basis=frozenset({"计量法第二十六条"}),
    facts="第1版",
)
BOUNDS = bounds(penalty_rule("PQL50"), Decimal(5890191))
CENT = Decimal("0.01")


def words(found):
    return " ".join(item.words for item in found)


def change(**facts):
    return Sanction(**{**NOTICED.__dict__, **facts})


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({}, ""),
        ({"fine": Decimal(499)}, ""),
        ({"goods": frozenset()}, ""),
        ({"fine": Decimal(500) + CENT}, "罚款 500.01 元，多于告知的 500.00 元"),
        ({"income": Decimal(29501)}, "没收违法所得 29,501.00 元，多于告知的 29,500.00 元"),
        ({"goods": NOTICED.goods | {"计量芯片"}}, "没收的物品没有告知过：计量芯片"),
        ({"others": NOTICED.others | {"吊销营业执照"}}, "处罚种类没有告知过：吊销营业执照"),
        ({"basis": frozenset({"计量法第二十七条"})}, "处罚依据没有告知过：计量法第二十七条"),
        ({"facts": "第2版"}, "认定的事实与告知的不同"),
    ],
)
def test_what_is_decided_is_no_heavier_than_what_was_told(facts, problem):
    assert words(not_heavier(NOTICED, change(**facts))) == problem


def fine(amount, **facts):
    return FineState(**{"fine": amount, "bounds": BOUNDS, "reason": "情节一般", **facts})


@pytest.mark.parametrize("amount", [BOUNDS.low, BOUNDS.high, Decimal(0)])
def test_a_fine_on_the_limits_is_lawful(amount):
    assert fine_lawful(fine(amount)) == ()


def test_nothing_lifts_the_ceiling():
    held = fine(BOUNDS.high + CENT, reduce_grounds=("立功",), discussed=True)
    assert "高于上限 17,670,573.00 元" in words(fine_lawful(held))


def test_below_the_floor_needs_a_ground_and_a_discussion():
    low = BOUNDS.low - CENT
    assert len(fine_lawful(fine(low))) == 2
    assert "没有减轻的法定事由" in words(fine_lawful(fine(low, discussed=True)))
    assert "减轻处罚须经集体讨论" in words(fine_lawful(fine(low, reduce_grounds=("立功",))))
    assert fine_lawful(fine(low, reduce_grounds=("立功",), discussed=True)) == ()


def test_a_fine_needs_its_reason_and_is_given_once():
    assert words(fine_lawful(fine(BOUNDS.low, reason=" "))) == "没有写明裁量理由"
    twice = fine(BOUNDS.low, fined_before=("〔2026〕1号",))
    assert words(fine_lawful(twice)) == "同一违法行为已经罚款：〔2026〕1号"


def test_a_text_not_held_must_be_checked_by_hand():
    unheld = bounds(penalty_rule("HEBML"))
    assert "文本未收录" in words(fine_lawful(fine(Decimal(500), bounds=unheld)))
    checked = fine(Decimal(500), bounds=unheld, text_checked="第某条，二千元以下")
    assert fine_lawful(checked) == ()

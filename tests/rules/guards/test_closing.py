from decimal import Decimal

import pytest

from zhijian.rules.guards import ClosingGround, ClosingState, Money, may_close

D = Decimal
PAID = {
    "ground": ClosingGround.PERFORMED,
    "fine": Money(D(500), paid=D(500)),
    "income": Money(D(29500), paid=D(29500)),
}


def words(**facts):
    return " ".join(item.words for item in may_close(ClosingState(**{**PAID, **facts})))


def test_a_case_all_paid_and_settled_may_close():
    assert words() == ""


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"ground": None}, "没有写明属于哪一类可以结案的情形"),
        ({"ground": ClosingGround.OTHER}, "选“其他情形”而没有说明"),
        ({"ground": ClosingGround.OTHER, "explanation": "企业注销"}, ""),
        ({"ground": ClosingGround.TERMINATED}, "“案件终止调查”没有相应的文书"),
        ({"ground": ClosingGround.TERMINATED, "proof": "终止调查决定"}, ""),
        ({"fine": Money(D(500), paid=D("499.99"))}, "罚款应缴 500.00 元，还差 0.01 元"),
        ({"fine": Money(D(500), paid=D("500.01"))}, "罚款多缴 0.01 元"),
        ({"fine": Money(D(500), waived=D(500))}, "罚款不得减免（现登记减免 500.00 元）"),
        ({"income": Money(D(1), waived=D(1))}, "没收违法所得不得减免（现登记减免 1.00 元）"),
        ({"surcharge": Money(D(9), waived=D(9))}, ""),
        ({"surcharge": Money(D(9), paid=D(8))}, "加处罚款应缴 9.00 元，还差 1.00 元"),
        ({"fine": Money(D(500), ended=D(500))},
         "罚款登记了终结执行的数额，而结案情形是“行政处罚决定执行完毕”"),
        ({"instalments_left": D(1)}, "延期、分期缴纳还有 1.00 元没有缴清"),
        ({"unsettled_goods": ("0786号加油机",)}, "涉案物品没有处理记录：0786号加油机"),
        ({"open_measures": ("扣押",)}, "措施没有解除：扣押"),
        ({"unserved": ("处罚决定书",)}, "文书没有送达回证：处罚决定书"),
    ],
)  # fmt: skip
def test_what_is_not_settled_is_named(facts, problem):
    assert words(**facts) == problem


def test_a_court_may_end_the_rest():
    facts = {"ground": ClosingGround.COURT_ENDED, "proof": "裁定书"}
    assert words(**facts, fine=Money(D(500), paid=D(200), ended=D(300))) == ""
    assert words(**facts, fine=Money(D(500), paid=D(200), ended=D(200))) != ""

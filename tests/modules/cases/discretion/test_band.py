"""G19：罚款不在裁量基准之内的，须写明理由并经集体讨论，办理之门把关。"""

from decimal import Decimal

import pytest

from tests.modules.cases.samples import by_goods
from tests.modules.cases.walk import Walk
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
WHY = "当事人主动召回并赔偿全部消费者，基准之内仍显过重。"


def test_the_band_and_its_reasons_are_kept_on_the_conclusion():
    Walk().conclude(**by_goods("5000", held=["MITIGATED"]))
    band = Conclusion.standing.get().band
    assert (band["low"], band["high"]) == ("0.00", "12500.00")
    assert "行政处罚法第三十二条第（一）项" in band["because"][0]


@pytest.mark.parametrize(
    ("held", "fine", "lawful"),
    [
        ([], "12500.01", True),
        ([], "12500.00", True),
        ([], "12499.99", False),
        ([], "22500.00", True),
        ([], "22500.01", False),
        (["MITIGATED"], "12500.00", True),
        (["MITIGATED"], "12500.01", False),
        (["REPEATED"], "22500.00", True),
        (["REPEATED"], "22499.99", False),
    ],
)
def test_outside_the_band_the_conclusion_wants_a_reason(held, fine, lawful):
    walk = Walk()
    if lawful:
        assert walk.conclude(**by_goods(fine, held=held)).matter.stage == "case_review"
        return
    with pytest.raises(Refused) as refused:
        walk.conclude(**by_goods(fine, held=held))
    (reason,) = refused.value.reasons
    assert "不在裁量基准" in reason.words
    assert "行政处罚法第三十四条" in reason.article
    assert walk.conclude(**by_goods(fine, held=held, deviation=WHY)).matter.stage == "case_review"


def test_leaving_the_band_leads_through_the_collective_discussion():
    walk = Walk().to_defence(**by_goods("12000", held=[], deviation=WHY)).waive()
    with pytest.raises(Refused, match="脱离裁量基准"):
        walk.submit()
    walk.submit_deliberation().deliberate().decide()
    assert walk.matter.stage == "decided"


def test_a_fine_lowered_out_of_the_band_at_the_decision_is_refused_without_discussion():
    walk = Walk().to_decision(**by_goods("13000", held=[]))
    with pytest.raises(Refused) as refused:
        walk.decide(fine=Decimal("12499.99"))
    told = "".join(str(reason) for reason in refused.value.reasons)
    assert "没有写明理由" in told
    assert "须经集体讨论（行政处罚法第三十四条、第五十七条第二款）" in told
    with pytest.raises(Refused, match="须经集体讨论"):
        walk.decide(fine=Decimal("12499.99"), deviation=WHY)
    assert walk.decide(fine=Decimal("12500")).matter.stage == "decided"

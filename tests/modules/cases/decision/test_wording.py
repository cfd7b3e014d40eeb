import pytest

from tests.modules.cases.samples import provincial
from tests.modules.cases.walk import Walk, china, fine
from zhijian.modules.cases.decision.wording import defence_result

pytestmark = pytest.mark.django_db


def test_who_said_nothing_is_told_to_have_said_nothing():
    assert defence_result(Walk().to_defence().matter) == "当事人在法定期限内未提出陈述、申辩意见。"


def test_an_express_waiver_is_not_told_as_silence():
    assert (
        defence_result(Walk().to_defence().waive().matter) == "当事人明确表示放弃陈述、申辩的权利。"
    )


def test_each_defence_is_told_with_its_review_and_result():
    walk = Walk().to_notice().notify().serve_notice(when=china(5, 11))
    walk.defend(when=china(5, 12)).review_defence().waive()
    told = defence_result(walk.matter)
    assert told.startswith("2026年5月12日，当事人（张喆）口头提出陈述、申辩意见：请求从轻。")
    assert "经复核：已予考虑。本局部分采纳。" in told
    assert told.endswith("当事人明确表示放弃其余陈述、申辩的权利。")


def test_a_hearing_offered_and_not_asked_for_is_told():
    walk = Walk().to_defence(**provincial(fine("100000"))).waive()
    assert defence_result(walk.matter).endswith("当事人在法定期限内未要求举行听证。")


def test_a_hearing_asked_for_and_withdrawn_is_told():
    walk = Walk().to_defence(**provincial(fine("100000")))
    walk.do(walk.cast.lead, "record_hearing_request", by="张喆", how="书面")
    walk.do(walk.cast.lead, "withdraw_hearing_request", words="撤回")
    assert defence_result(walk.waive().matter).endswith("当事人要求听证后撤回。")


def test_the_decision_carries_it_without_being_asked():
    walk = Walk().to_decision().decide()
    assert "明确表示放弃" in walk.facts()["decision"]["defence_result"]

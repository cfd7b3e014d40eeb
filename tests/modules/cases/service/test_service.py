from datetime import date

import pytest

from tests.modules.cases.walk import Walk, china, confirm_electronic
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.modules.cases.notice.models import Notice
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def noticed():
    return Walk().to_notice().notify()


def test_service_by_hand_is_recorded_with_both_officers_and_its_receipt():
    walk = noticed().serve_notice()
    row = ServiceRecord.standing.get(matter=walk.matter)
    assert row.servers == ["李伟", "王芳"]
    assert row.paper.template_no == "37"
    assert Paper.objects.filter(matter=walk.matter, template_no="50").count() == 1


def test_electronic_service_without_a_confirmed_address_is_refused():
    with pytest.raises(Refused, match="送达地址确认书"):
        noticed().serve_notice(method="electronic")


def test_electronic_service_without_consent_is_refused():
    walk = noticed()
    confirm_electronic(walk.matter, walk.at, agreed=False)
    with pytest.raises(Refused, match="送达地址确认书"):
        walk.serve_notice(method="electronic")


def test_electronic_service_with_consent_is_good():
    walk = noticed()
    confirm_electronic(walk.matter, walk.at)
    assert walk.serve_notice(method="electronic").matter.stage == "defence"


def test_consent_taken_back_later_no_longer_counts():
    walk = noticed()
    confirm_electronic(walk.matter, walk.at)
    confirm_electronic(walk.matter, walk.at, agreed=False)
    with pytest.raises(Refused, match="送达地址确认书"):
        walk.serve_notice(method="electronic")


def test_a_paper_left_behind_wants_a_witness_or_a_recording():
    left = {"method": "left", "refusal": "拒不签收"}
    with pytest.raises(Refused, match="见证人"):
        noticed().serve_notice(**left)
    assert noticed().serve_notice(**left, recorded=True).matter.stage == "defence"
    assert noticed().serve_notice(**left, witness="居委会王某").matter.stage == "defence"


def test_by_post_the_day_on_the_receipt_is_the_day_of_service():
    walk = noticed()
    walk.serve_notice(
        when=china(5, 15), at=china(5, 9), method="post", received_on=date(2026, 5, 12)
    )
    assert Notice.standing.get(matter=walk.matter).defence_due == date(2026, 5, 19)


def test_by_post_without_a_receipt_there_is_no_service_yet():
    with pytest.raises(Refused, match="收件日"):
        noticed().serve_notice(method="post")


def test_service_before_the_paper_was_made_is_refused():
    with pytest.raises(Refused, match="早于"):
        noticed().serve_notice(at=china(5, 7))


def test_service_in_the_future_is_refused():
    walk = noticed()
    with pytest.raises(Refused, match="晚于现在"):
        walk.serve_notice(when=china(5, 9), at=china(5, 10))


def test_one_officer_alone_cannot_serve():
    walk = noticed()
    walk.cast.assist.certificate_to = date(2026, 5, 1)
    walk.cast.assist.save()
    with pytest.raises(Refused, match="持证"):
        walk.serve_notice()


def running(walk):
    found = Deadline.standing.filter(matter=walk.matter, state=Deadline.State.RUNNING)
    return {row.code: row.due_on for row in found}


def test_the_served_decision_starts_payment_reconsideration_and_litigation():
    walk = Walk().to_decision().decide().serve_decision(when=china(5, 29))
    clocks = running(walk)
    assert clocks["FINE_PAY"] == date(2026, 6, 15)
    assert clocks["RECON_APPLY"] == date(2026, 7, 28)
    assert clocks["LITIGATE_DIRECT"] == date(2026, 11, 30)
    assert "DECISION_SERVE" not in clocks


def test_a_decision_that_rests_on_the_metrology_law_is_sued_within_fifteen_days():
    walk = Walk().to_decision().decide(measures_law=True).serve_decision(when=china(5, 29))
    assert running(walk)["LITIGATE_METROLOGY"] == date(2026, 6, 15)
    assert "LITIGATE_DIRECT" not in running(walk)


def test_no_money_no_clock_for_paying():
    walk = Walk().to_decision(**warning()).decide().serve_decision()
    assert "FINE_PAY" not in running(walk)


def warning():
    row = {"kind": "警告", "amount": None, "words": "警告", "article": "某条"}
    return {"penalties": [row], "rule_code": "", "illegal_income": None, "income_words": ""}

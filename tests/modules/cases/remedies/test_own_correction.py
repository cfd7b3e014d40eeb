"""机关自行变更、撤销原决定（处罚法第七十五条）。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.modules.cases.walk import Walk, fine, income
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.enforcement import ledger
from zhijian.modules.cases.remedies import force
from zhijian.modules.cases.remedies.models import DecisionChange
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
ERROR = {"reason": "违法所得计算有误。", "words": "同意。"}


def paid():
    return Walk().to_executing(penalties=[income("29500"), fine("500")]).pay("30000")


@pytest.mark.parametrize(("new", "problem"), [("29500.01", "不得加重"), ("29500", "金额相同")])
def test_a_change_only_lightens(new, problem):
    walk = paid()
    with pytest.raises(Refused, match=problem):
        walk.do(walk.cast.chief, "change_decision", income=Decimal(new), **ERROR)


def test_a_change_stands_as_a_new_version_and_what_was_overpaid_is_refunded():
    walk = paid()
    walk.do(walk.cast.chief, "change_decision", income=Decimal("20000"), **ERROR)
    change = DecisionChange.standing.get(matter=walk.matter)
    assert (change.before, change.after) == (Decimal("30000.00"), Decimal("20500.00"))
    assert ledger.account(walk.matter).outstanding == Decimal("-9500.00")
    assert Paper.objects.filter(matter=walk.matter, template_no="8").exists()
    with pytest.raises(Refused, match="多缴"):
        walk.check()
    refund = {"paid_on": walk.at.date(), "voucher": "退库-1"}
    with pytest.raises(Refused, match="多于多缴的"):
        walk.do(walk.cast.lead, "record_refund", amount=Decimal("9500.01"), **refund)
    walk.do(walk.cast.lead, "record_refund", amount=Decimal("9500"), **refund)
    assert walk.check().matter.stage == "execution_checked"


def test_a_decision_discussed_collectively_is_revoked_only_after_discussion():
    walk = _discussed()
    with pytest.raises(Refused, match="也须集体讨论"):
        walk.do(walk.cast.chief, "revoke_decision", remake=False, **ERROR)
    told = ERROR | {"discussion": "5月30日三人集体讨论，一致同意撤销。"}
    walk.do(walk.cast.chief, "revoke_decision", remake=False, **told)
    assert force.in_force(walk.matter) == []


def test_a_revoked_decision_is_refunded_and_closed_on_other_grounds_after_archiving_too():
    walk = paid()
    walk.do(walk.cast.chief, "revoke_decision", remake=False, **ERROR)
    refund = {"paid_on": walk.at.date(), "voucher": "退库-2", "amount": Decimal("30000")}
    walk.do(walk.cast.lead, "record_refund", **refund)
    with pytest.raises(Refused, match="没有现行的处罚决定"):
        walk.do(walk.cast.chief, "revoke_decision", remake=False, **ERROR)
    walk.check().apply_closing(kind="other", summary="原决定已撤销，款已退还。").close()
    assert walk.matter.stage == "closed"


def test_a_revoked_decision_that_must_be_remade_goes_back_to_inquiry():
    walk = paid()
    with pytest.raises(Refused, match="没有被撤销"):
        walk.do(walk.cast.chief, "reopen_case", reason="重查")
    walk.do(walk.cast.chief, "revoke_decision", remake=True, **ERROR)
    walk.do(walk.cast.chief, "reopen_case", reason="重新计算违法所得。")
    assert walk.matter.stage == "investigating"
    clock = Deadline.standing.filter(matter=walk.matter, code="CASE_HANDLE").last()
    assert clock.state == "running"
    walk.at += timedelta(days=1)
    walk.conclude(when=walk.at, penalties=[income("20000"), fine("500")])
    walk.review().approve().notify().serve_notice().waive().submit().decide().serve_decision()
    assert ledger.account(walk.matter).outstanding == Decimal("-9500.00")


def test_a_corrected_archive_keeps_its_stage_and_records_the_compensation():
    walk = paid().check().apply_closing().close().archive()
    walk.do(walk.cast.chief, "change_decision", fine=Decimal("0"), **ERROR)
    walk.do(
        walk.cast.lead,
        "record_compensation",
        amount=Decimal("500"),
        on=walk.at.date(),
        basis="国家赔偿法",
        words="退还罚款并赔偿利息。",
    )
    assert walk.matter.stage == "archived"
    assert [row.kind for row in force.in_force(walk.matter)] == ["没收违法所得"]


def _discussed():
    walk = Walk().to_defence(penalties=[income("29500"), fine("500")], complex_or_major=["重大"])
    walk.waive().submit_deliberation().deliberate().decide().serve_decision()
    return walk

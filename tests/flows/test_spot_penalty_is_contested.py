"""当场处罚：先复议后诉讼，不能直接起诉；逾期不缴的进入强制执行；结果写回。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests import make
from tests.ways import enforcement, lawsuit, reconsideration
from tests.ways import spot_penalty as ways
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of
from zhijian.modules.enforcements import reckoning
from zhijian.modules.spot_penalties import contesting
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def fined() -> make.Run:
    """罚款一百元，到银行缴纳，决定书已当场交付。"""
    run = ways.opened()
    run.do("tell_on_spot", run.cast.first, **ways.TOLD)
    run.do("decide_on_spot", run.cast.first, **ways.BANK)
    run.do("deliver_on_spot", run.cast.first, **ways.DELIVERED)
    return run


def test_a_suit_before_the_reconsideration_is_refused_and_says_why():
    run = fined()
    with pytest.raises(Refused, match="应当先申请行政复议") as caught:
        lawsuit.registered(run)
    assert "行政复议法第二十三条" in caught.value.reasons[0].article


def test_after_the_reconsideration_the_party_may_sue_within_fifteen_days():
    run = fined()
    asked = reconsideration.registered(run)
    with pytest.raises(Refused, match="应当先申请行政复议"):
        lawsuit.registered(run)
    asked.go_to("decided")
    run.at = asked.at
    clock = Deadline.standing.get(matter=run.matter, code="LITIGATE_AFTER_RECON")
    assert clock.length == 15
    assert lawsuit.registered(run).matter.stage == "answering"


def test_a_fine_is_only_lowered_and_falls_when_the_decision_is_revoked():
    run = fined()
    asked = reconsideration.registered(run).go_to("replied")
    told = reconsideration.told(asked)
    more = {"outcome": "changed", "fine": Decimal(200), "income": None}
    with pytest.raises(Refused, match="须少于它"):
        asked.do("record_changed", run.cast.first, **told | more)
    asked.do("record_revoked", run.cast.first, **told)
    assert contesting.fine_left(run.matter) == 0
    assert not [
        c
        for c in Deadline.standing.filter(matter=run.matter)
        if c.code == "FINE_PAY" and c.state == "running"
    ]


@pytest.mark.parametrize(("days", "allowed"), [(15, False), (20, True)])
def test_a_fine_not_paid_in_time_is_enforced(days, allowed):
    run = fined().wait(days=days)
    if not allowed:
        with pytest.raises(Refused, match="尚未逾期"):
            enforcement.opened(run)
        return
    forced = enforcement.opened(run)
    owed = reckoning.debt(forced.matter, forced.at.date())
    assert owed.fine == Decimal(100)
    assert owed.surcharge > 0


def test_what_comes_in_is_written_back_and_the_matter_can_be_finished():
    run = fined()
    run.do("report_on_spot", run.cast.first, words="报备案。")
    run.do("keep_spot_papers", run.cast.first)
    run.wait(days=64)
    forced = enforcement.opened(run)
    forced.do("calculate_surcharge", run.cast.first, until=forced.at.date())
    forced.do("urge", run.cast.first)
    assert "当场行政处罚决定书" in str(papers_of.latest(forced.matter, "48").content)
    forced.do("serve_urging", run.cast.first, **make.served(forced))
    run.at = forced.at
    with pytest.raises(Refused, match="没有办结的附属办件"):
        run.do("finish_spot_penalty", run.cast.first)
    money = {"principal": Decimal(100), "surcharge": Decimal(100), "channel": "bank"}
    forced.do("record_receipt", run.cast.first, **money, paid_on=forced.at.date(), receipt_no="1")
    forced.do("complete", run.cast.first)
    run.at = forced.at
    run.do("finish_spot_penalty", run.cast.first)
    assert run.matter.closed_at is not None


@pytest.mark.parametrize(
    ("amount", "allowed"),
    [("39.99", True), ("40.00", True), ("40.01", False)],
)
def test_what_was_overpaid_is_refunded_and_not_a_cent_more(amount, allowed):
    run = ways.lowered()
    assert contesting.overpaid(run.matter) == Decimal("40.00")
    told = {"paid_on": run.at.date(), "voucher": "退0316-1"}
    if not allowed:
        with pytest.raises(Refused, match=r"多于应退的 40\.00 元"):
            run.do("record_refund", run.cast.first, amount=Decimal(amount), **told)
        return
    run.do("record_refund", run.cast.first, amount=Decimal(amount), **told)
    assert contesting.overpaid(run.matter) == Decimal("40.00") - Decimal(amount)
    assert contesting.fine_left(run.matter) == 0


def test_it_is_not_finished_while_a_cent_is_still_to_be_refunded():
    run = ways.lowered()
    told = {"paid_on": run.at.date(), "voucher": "退0316-1"}
    run.do("record_refund", run.cast.first, amount=Decimal("39.99"), **told)
    run.do("report_on_spot", run.cast.first, words="报备案。")
    run.do("keep_spot_papers", run.cast.first)
    with pytest.raises(Refused, match=r"还有 0\.01 元罚款应当退还"):
        run.do("finish_spot_penalty", run.cast.first)
    run.do("record_refund", run.cast.first, **(told | {"amount": Decimal("0.01"), "voucher": "2"}))
    run.do("finish_spot_penalty", run.cast.first)
    assert run.matter.closed_at is not None


def test_nothing_is_refunded_before_the_decision_falls_nor_dated_before_it():
    run = fined()
    told = {"amount": Decimal("0.01"), "voucher": "退0316-1"}
    with pytest.raises(Refused, match=r"多于应退的 0\.00 元"):
        run.do("record_refund", run.cast.first, paid_on=run.at.date(), **told)
    run = ways.lowered()
    early = run.at.date() - timedelta(days=3)
    with pytest.raises(Refused, match="早于决定变更"):
        run.do("record_refund", run.cast.first, paid_on=early, **told)

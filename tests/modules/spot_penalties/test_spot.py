"""当场处罚：限额、已立案、预编号、交付、当场收缴、归档。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests import make
from tests.ways import spot_penalty as ways
from zhijian.kernel.acts.administration import numbering
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of
from zhijian.kernel.papers.models import NumberBlock, Paper, ServiceRecord
from zhijian.modules.spot_penalties.models import SpotPenalty
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def tell(run: make.Run, fine: str | None, **changes: object) -> None:
    given = ways.TOLD | {"fine": Decimal(fine) if fine else None} | changes
    run.do("tell_on_spot", run.cast.first, **given)


@pytest.mark.parametrize(
    ("kind", "fine", "allowed"),
    [
        ("enterprise", "3000.00", True),
        ("enterprise", "3000.01", False),
        ("individual_business", "200.00", True),
        ("individual_business", "200.01", False),
    ],
)
def test_the_limit_by_kind_of_party(kind, fine, allowed):
    run = ways.opened(party_kind=kind)
    if allowed:
        tell(run, fine)
        assert run.matter.stage == "told"
        return
    with pytest.raises(Refused, match="不得超过"):
        tell(run, fine)


def test_sanming_takes_no_mitigated_penalty_on_the_spot():
    run = ways.opened(make.cast(division="350402"))
    with pytest.raises(Refused, match="减轻处罚"):
        tell(run, "100", circumstance="减轻处罚")
    elsewhere = ways.opened(make.cast(name="乙县局", doc_word="乙市监"))
    tell(elsewhere, "100", circumstance="减轻处罚")


def test_not_after_the_same_breach_has_been_filed():
    case = make.case_at("investigating")
    run = ways.opened(case.cast, violation_type="ME02")
    with pytest.raises(Refused, match="已经立案"):
        tell(run, "100")
    other = ways.opened(case.cast)
    tell(other, "100")


def test_telling_again_may_not_make_it_heavier():
    run = ways.opened()
    tell(run, "100")
    tell(run, "50")
    with pytest.raises(Refused) as caught:
        tell(run, "50.01")
    assert caught.value.reasons[0].article == "行政处罚法第四十五条第二款"


def test_cash_of_more_than_a_hundred_needs_another_ground():
    run = ways.opened()
    tell(run, "100.01")
    with pytest.raises(Refused, match="小额"):
        run.do("decide_on_spot", run.cast.first, **ways.CASH)
    given = ways.CASH | {"cash_ground": "不当场收缴事后难以执行"}
    run.do("decide_on_spot", run.cast.first, **given)
    paper = papers_of.latest(run.matter, "44")
    assert paper is not None
    assert "第六十八条第（二）项" in str(paper.content)


def test_the_decision_says_reconsideration_comes_before_suit():
    run = ways.opened().go_to("decided")
    paper = Paper.objects.get(matter=run.matter, template_no="44")
    assert "先向霸州市人民政府申请行政复议" in str(paper.content)
    assert paper.number == "霸市监当罚〔2026〕1号"


def test_without_a_number_of_ones_own_there_is_no_decision():
    run = ways.opened()
    tell(run, "100")
    block = NumberBlock.objects.get()
    numbering.return_numbers(block, by=run.cast.first, at=run.at)
    with pytest.raises(Refused, match="没有“当罚”〔2026〕的预编号"):
        run.do("decide_on_spot", run.cast.first, **ways.CASH)
    assert not Paper.objects.filter(matter=run.matter).exists()


def test_returned_numbers_are_given_out_again_before_new_ones():
    run = ways.opened().go_to("decided")
    cast = run.cast
    numbering.return_numbers(NumberBlock.objects.get(), by=cast.first, at=run.at)
    given = {"word": "当罚", "by": cast.head, "at": run.at}
    numbering.allot_numbers(cast.second, count=4, **given)
    numbering.allot_numbers(cast.third, count=7, **given)

    spans = NumberBlock.objects.order_by("first")
    held = [(row.officer and row.officer.name, row.first, row.last) for row in spans]
    assert held == [("李伟", 1, 1), ("王芳", 2, 5), ("张强", 6, 10), ("张强", 11, 12)]


def test_only_the_head_gives_out_numbers():
    cast = make.cast()
    with pytest.raises(Refused):
        numbering.allot_numbers(cast.first, word="当罚", count=1, by=cast.first, at=make.TUESDAY)
    for count in (0, 101):
        with pytest.raises(Refused, match="1 至 100"):
            numbering.allot_numbers(
                cast.first, word="当罚", count=count, by=cast.head, at=make.TUESDAY
            )


def test_cash_goes_to_the_organ_and_to_the_bank_in_two_working_days_each():
    run = ways.opened().go_to("executing")
    cast = run.cast
    run.do("collect_on_spot", cast.first, receipt_no="1", collected_at=run.at)
    assert due(run, "ONSITE_CASH_IN") == make.TUESDAY.date() + timedelta(days=2)
    run.do("hand_in_cash", cast.first, receiver="钱敏")
    assert due(run, "ONSITE_CASH_IN") is None
    assert due(run, "ONSITE_CASH_BANK") == make.TUESDAY.date() + timedelta(days=2)
    run.do("bank_cash", cast.first, voucher="1")
    assert due(run, "ONSITE_CASH_BANK") is None


def test_a_fine_paid_at_the_bank_has_fifteen_days_and_the_papers_seven_working_days():
    run = ways.opened().go_to("told")
    run.do("decide_on_spot", run.cast.first, **ways.BANK)
    run.do("deliver_on_spot", run.cast.first, **ways.DELIVERED)
    assert due(run, "FINE_PAY") == make.TUESDAY.date() + timedelta(days=15)
    assert due(run, "ONSITE_ARCHIVE") == make.TUESDAY.date() + timedelta(days=9)
    with pytest.raises(Refused):
        run.do("collect_on_spot", run.cast.first, receipt_no="1", collected_at=run.at)


def test_papers_are_kept_only_after_reporting_and_all_ends_only_when_paid():
    run = ways.opened().go_to("executing")
    with pytest.raises(Refused, match="报所属机关备案"):
        run.do("keep_spot_papers", run.cast.first)
    run.do("report_on_spot", run.cast.first, words="报备案。")
    run.do("keep_spot_papers", run.cast.first)
    with pytest.raises(Refused, match="尚未缴纳"):
        run.do("finish_spot_penalty", run.cast.first)


def test_a_refusal_to_sign_is_noted_and_needs_a_witness_or_a_recording():
    run = ways.opened().go_to("decided")
    refused = ways.DELIVERED | {"on_paper": False, "refused": "当事人拒绝签名。"}
    with pytest.raises(Refused, match="见证人"):
        run.do("deliver_on_spot", run.cast.first, **refused)
    run.do("deliver_on_spot", run.cast.first, **refused | {"recorded": True})
    record = ServiceRecord.standing.get(matter=run.matter)
    assert (record.method, record.refusal) == ("left", "当事人拒绝签名。")


def test_a_warning_alone_needs_no_money_and_is_not_published():
    run = ways.opened()
    tell(run, None)
    run.do("decide_on_spot", run.cast.first, pay="", cash_ground="", receipt_no="")
    run.do("deliver_on_spot", run.cast.first, **ways.DELIVERED)
    run.do("report_on_spot", run.cast.first, words="报备案。")
    run.do("keep_spot_papers", run.cast.first)
    run.do("finish_spot_penalty", run.cast.first)
    assert run.matter.closed_at is not None
    assert SpotPenalty.objects.get(pk=run.matter.pk).fine is None


def due(run: make.Run, code: str) -> object:
    """还在走的期限的届满日。"""
    row = Deadline.standing.filter(matter=run.matter, code=code, state="running").first()
    return row.due_on if row else None

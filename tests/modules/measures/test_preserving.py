"""先行登记保存：七个工作日内处理，逾期自动解除。"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests import make
from tests.ways import preservation as ways
from zhijian.kernel.acts import sweeping
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of
from zhijian.kernel.registers import reading
from zhijian.modules.measures.models import Ending, Good
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def kept() -> make.Run:
    run = ways.proposed().go_to("in_force")
    run.do("deliver", run.cast.first, **make.served(run))
    return run


def due(run: make.Run):
    return Deadline.standing.filter(matter=run.matter, code="EVIDENCE_REG").last().due_on


def morning(run: make.Run, day) -> make.Run:
    run.at = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
    return run


def test_seven_working_days_are_counted_from_the_next_day():
    run = kept()
    assert reading.calendar().workdays_between(run.at.date(), due(run)) == 7


@pytest.mark.parametrize("early", [1, 0], ids=["before", "on the seventh day"])
def test_it_is_settled_up_to_the_seventh_working_day(early: int):
    run = kept()
    morning(run, due(run) - timedelta(days=early))
    run.do("settle", run.cast.chief, **ways.settled(run))
    assert papers_of.latest(run.matter, "20") is not None
    assert not Good.standing.filter(matter=run.matter, state=Good.State.HELD).exists()


def test_after_the_seventh_working_day_it_is_released_by_itself():
    run = kept()
    last = due(run)
    sweeping.sweep(morning(run, last).at)
    run.matter.refresh_from_db()
    assert run.matter.stage == "in_force"
    morning(run, last + timedelta(days=1))
    with pytest.raises(Refused, match="已自动解除") as refused:
        run.do("settle", run.cast.chief, **ways.settled(run))
    assert "第三十五条" in refused.value.reasons[0].article
    sweeping.sweep(run.at)
    run.matter.refresh_from_db()
    assert run.matter.stage == "lapsed"
    good = Good.standing.get(matter=run.matter)
    assert (good.state, good.ending.kind) == (Good.State.RELEASED, Ending.Kind.LAPSED)
    run.do("return_lapsed", run.cast.first, words="当事人清点领取。")
    paper = papers_of.latest(run.matter, "20")
    assert "自动解除" in str(paper.content)
    run.do("serve_paper", run.cast.first, **make.served(run) | {"paper": paper})
    run.do("finish", run.cast.first, words="已返还。")
    assert run.matter.closed_at is not None


@pytest.mark.parametrize("outcome", ["recorded", "tested", "seized", "confiscated", "released"])
def test_each_of_the_five_outcomes_ends_it_in_a_paper(outcome: str):
    run = kept()
    run.do("settle", run.cast.chief, **ways.settled(run, outcome))
    assert Ending.Kind(outcome).label in str(papers_of.latest(run.matter, "20").content)
    assert not Deadline.standing.filter(
        matter=run.matter, code="EVIDENCE_REG", state__in=Deadline.GOING
    ).exists()


def test_nothing_is_settled_before_the_notice_is_in_the_party_s_hands():
    run = ways.proposed().go_to("in_force")
    with pytest.raises(Refused, match="还没有交付当事人"):
        run.do("settle", run.cast.chief, **ways.settled(run))


def test_what_was_not_ratified_can_only_be_released():
    run = ways.proposed()
    run.do("preserve_at_once", run.cast.first, **ways.taken(run) | ways.URGENT)
    run.do("deliver", run.cast.first, **make.served(run))
    with pytest.raises(Refused, match="只能解除"):
        run.do("settle", run.cast.chief, **ways.settled(run))
    run.do("settle", run.cast.chief, **ways.settled(run, "released"))


def disposed(run: make.Run, **changes):
    return {
        "chosen": list(Good.standing.filter(matter=run.matter, state=Good.State.HELD)),
        "reason": "容易变质，不宜长期保存",
        "consent": "同意依法先行处置",
        "basis": "",
        "owner_unknown": False,
        "announced_from": None,
        "announced_until": None,
        "preserved": "抽样留存并拍照",
        "method": "变卖",
        "place": "霸州市市场监督管理局",
    } | changes


def test_what_does_not_keep_is_disposed_of_early_and_its_proceeds_are_recorded():
    run = kept()
    run.do("dispose_early", run.cast.chief, **disposed(run))
    assert "先行登记保存证据通知书" in str(papers_of.latest(run.matter, "27").content)
    with pytest.raises(Refused, match="价款还没有登记"):
        run.do("finish", run.cast.first, words="已处置。")
    ending = Ending.standing.get(matter=run.matter)
    told = {"ending": ending, "proceeds": Decimal(800), "words": "变卖得款。"}
    run.do("record_proceeds", run.cast.first, **told)
    run.do("finish", run.cast.first, words="已处置，价款保存。")
    assert run.matter.closed_at is not None


def test_nothing_preserved_is_disposed_of_without_consent_or_law_or_after_the_seven_days():
    run = kept()
    with pytest.raises(Refused, match="没有当事人的同意"):
        run.do("dispose_early", run.cast.chief, **disposed(run, consent=""))
    morning(run, due(run) + timedelta(days=1))
    with pytest.raises(Refused, match="七个工作日已经届满"):
        run.do("dispose_early", run.cast.chief, **disposed(run))

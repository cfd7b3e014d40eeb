"""G03：先批准后实施；情况紧急的，二十四小时内补批，否则立即解除。"""

from datetime import timedelta

import pytest

from tests import make
from tests.ways import measure, preservation
from zhijian.kernel.acts import door, sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.papers import papers_of
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)
KINDS = [
    pytest.param(measure, "seize_at_once", "carrying", id="seizure"),
    pytest.param(preservation, "preserve_at_once", "in_force", id="preservation"),
]


def urgent(ways, verb: str) -> make.Run:
    run = ways.proposed()
    run.do(verb, run.cast.first, **ways.taken(run) | ways.URGENT)
    return run


def after(run: make.Run, span: timedelta) -> make.Run:
    """使下一次办理恰在实施之后这么久。"""
    run.at += span - make.PACE
    return run


@pytest.mark.parametrize(("ways", "verb", "stage"), KINDS)
@pytest.mark.parametrize("span", [DAY - SECOND, DAY], ids=["under", "at"])
def test_a_measure_taken_at_once_is_ratified_up_to_24_hours(ways, verb, stage, span):
    run = after(urgent(ways, verb), span)
    run.do("ratify", run.cast.chief, words="同意。")
    assert run.matter.stage == stage
    assert papers_of.latest(run.matter, "8") is not None


@pytest.mark.parametrize(("ways", "verb", "stage"), KINDS)
def test_a_second_beyond_24_hours_it_can_only_be_released(ways, verb, stage):
    run = after(urgent(ways, verb), DAY + SECOND)
    with pytest.raises(Refused, match="届满") as late:
        run.do("ratify", run.cast.chief, words="同意。")
    assert "解除" in late.value.reasons[0].remedy
    assert late.value.reasons[0].article


@pytest.mark.parametrize(("ways", "verb", "stage"), KINDS)
def test_when_24_hours_pass_the_matter_itself_says_release_at_once(client, ways, verb, stage):
    run = urgent(ways, verb)
    due = Deadline.standing.get(matter=run.matter, code="URGENT_APPROVAL").due_at
    sweeping.sweep(due - SECOND)
    run.matter.refresh_from_db()
    assert run.matter.stage == "urgent"
    sweeping.sweep(due + timedelta(minutes=1))
    run.matter.refresh_from_db()
    assert run.matter.stage == "must_release"
    client.force_login(run.cast.chief)
    page = client.get(f"/{run.matter.kind}/{run.matter.pk}/").content.decode()
    assert "应当立即解除" in page


def test_a_refused_ratification_leads_to_release_by_article_19():
    run = urgent(measure, "seize_at_once")
    run.do("refuse_ratification", run.cast.chief, words="没有必要，立即解除。")
    assert run.matter.stage == "must_release"
    basis = "《中华人民共和国行政强制法》第十九条"
    run.do("release", run.cast.chief, **measure.released(run) | {"basis": basis})
    assert not Deadline.standing.filter(matter=run.matter, state__in=Deadline.GOING).exists()


def test_a_measure_cannot_be_dated_before_its_approval():
    run = measure.proposed()
    before = run.at
    run.do("approve_seizure", run.cast.chief, words="同意。")
    early = door.Request("seize", measure.taken(run), occurred_at=before)
    with pytest.raises(Refused, match="不能早于上一环节"):
        run.request(run.cast.first, early)


def test_the_chief_of_a_case_approves_and_its_handlers_cannot():
    run = measure.proposed()
    with pytest.raises(Refused):
        run.do("approve_seizure", run.cast.first, words="同意。")


def test_two_certified_handlers_carry_it_out():
    run = measure.proposed().go_to("approved")
    entry = run.do("seize", run.cast.first, **measure.taken(run))
    assert len(book.content(entry)["facts"]["hands"]) == 2


@pytest.mark.parametrize(("ways", "verb", "stage"), KINDS)
def test_a_paper_made_at_once_does_not_claim_an_approval_that_was_not_given(ways, verb, stage):
    run = urgent(ways, verb)
    told = str(papers_of.latest(run.matter, "19", "21").content)
    assert "情况紧急" in told
    assert "负责人批准" not in told

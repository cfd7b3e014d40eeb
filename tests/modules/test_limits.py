"""几个界限：恰在末日、前一日、次日（其余的界限在各模块的测试里，见 docs/rules/limits.md）。"""

from datetime import datetime, time, timedelta

import pytest

from tests import make
from tests.ways import publication
from zhijian.kernel.acts import sweeping
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.registers import reading
from zhijian.rules import deadlines
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def noon(day):
    return datetime.combine(day, time(12), CHINA)


def published(**changes):
    run = publication.drafted(**changes)
    run.do("publish", run.cast.reviewer, checked=True)
    return run


@pytest.mark.parametrize(("late", "allowed"), [(-1, True), (0, True), (1, False)])
def test_a_hearing_is_asked_for_within_five_working_days(late, allowed):
    run = make.case_at("to_notify")
    run.do("issue_notice", run.cast.first, **make.NOTICE | {"hearing": True})
    run.do("serve_notice", run.cast.first, **make.served(run))
    due = Deadline.standing.get(matter=run.matter, code="HEARING_REQUEST").due_on
    run.at = noon(due + timedelta(days=late))
    if allowed:
        run.do("record_hearing_request", run.cast.first, by="张喆", how="书面")
        return
    with pytest.raises(Refused, match="期限已于"):
        run.do("record_hearing_request", run.cast.first, by="张喆", how="书面")


@pytest.mark.parametrize("term", ["PUBLISH_STOP_SHORT", "PUBLISH_STOP_LONG"])
def test_publication_runs_on_its_last_day_and_ends_the_day_after(term):
    run = published(term=term)
    held = Deadline.standing.get(matter=run.matter, code=term)
    over = clock.end_moment(held)
    for moment, stage in ((over - timedelta(seconds=1), "published"), (over, "stopped")):
        sweeping.sweep(moment)
        run.matter.refresh_from_db()
        assert run.matter.stage == stage


@pytest.mark.parametrize(("late", "allowed"), [(-1, False), (0, True), (1, True)])
def test_publication_is_stopped_early_only_after_six_months(late, allowed):
    run = published()
    start = local_date(run.at)
    period = reading.period("CREDIT_REPAIR_MIN", start)
    end = deadlines.due(period, start, reading.calendar()).on
    run.at = noon(end + timedelta(days=late))
    if allowed:
        run.do("stop_early", run.cast.chief, **publication.EARLY)
        assert run.matter.stage == "stopped"
        return
    with pytest.raises(Refused, match="公示未满"):
        run.do("stop_early", run.cast.chief, **publication.EARLY)

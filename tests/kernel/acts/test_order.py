"""补录的次序：推进阶段的环节，发生时间不得早于上一次推进。"""

from datetime import timedelta

import pytest

from tests import make
from zhijian.kernel.acts import door
from zhijian.rules.refusal import Refused


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def run(db):
    return make.case_at("filing_approval", make.cast())


def late(run, verb, by, before, data):
    request = door.Request(
        verb, data, occurred_at=run.at - before, late_reason="当日停电，纸上办理"
    )
    return run.request(by, request)


def approval(run):
    return {"lead": run.cast.first, "others": [run.cast.second], "words": "同意立案。"}


def test_an_approval_cannot_have_happened_before_it_was_asked_for(run):
    run.wait(hours=2)
    with pytest.raises(Refused, match="不能早于上一环节“提请立案审批”"):
        late(run, "approve_filing", run.cast.chief, timedelta(hours=2, minutes=1), approval(run))
    late(run, "approve_filing", run.cast.chief, timedelta(hours=2), approval(run))
    assert run.matter.stage == "investigating"


def test_a_record_that_moves_nothing_may_be_of_an_earlier_moment(run):
    run.go_to("investigating").wait(days=2)
    earlier = {"started_at": run.at - timedelta(days=3), "ended_at": run.at - timedelta(days=3)}
    late(run, "inspect", run.cast.first, timedelta(days=1), make.INSPECTION | earlier)
    assert run.matter.stage == "investigating"

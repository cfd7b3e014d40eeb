"""听证与案件的衔接：期间不计入办案期限，报告之前不得决定，终止之后案件接着办。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import make
from tests.ways import hearing as ways
from zhijian.kernel.acts import withdrawing
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.notice.models import HearingRequest
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def clock_of(case: Matter) -> Deadline:
    return Deadline.standing.get(matter=case, code="CASE_HANDLE")


def ended(run: make.Run) -> Matter:
    """听证走到底之后的案件。"""
    while run.matter.stage in ways.WAY:
        for verb, who, data in ways.WAY[run.matter.stage]:
            run.do(verb, who(run.cast), **data(run))
    assert run.matter.parent is not None
    return Matter.objects.get(pk=run.matter.parent_id)


def test_the_hearing_moves_the_case_and_stops_its_clock_from_the_request():
    run = ways.requested()
    asked = local_date(run.at)
    child = make.attached(
        run,
        "hearing",
        run.cast.chief,
        {
            "host": run.cast.host,
            "recorder": run.cast.recorder,
            "members": [],
            "requested_by": "张喆",
            "requested_at": run.at,
        },
        ways.WAY,
    )
    case = run.matter
    assert (case.stage, clock_of(case).state) == ("hearing", Deadline.State.PAUSED)
    caused = book.content(Entry.objects.filter(matter=case).latest("number"))["facts"]["notes"]
    assert caused["cause"] == str(child.matter.pk)

    case = ended(child)

    assert case.stage == "hearing_review"
    spent = (local_date(child.at) - asked).days  # 要求之日即立案之日，起算之日本不计入
    filed = local_date(clock_of(case).started_at)
    assert clock_of(case).due_on == filed + timedelta(days=90 + spent)
    assert book.broken_at(case.pk) is None


def test_after_the_report_legal_review_comes_first_and_the_case_goes_on_to_decision():
    run = ways.appointed()
    case = ended(run)
    whole = make.Run(run.cast, case, run.at)
    with pytest.raises(Refused, match="须在“陈述申辩”阶段办理"):
        whole.do("submit_decision", run.cast.first, words="提请决定。")
    whole.do("review_after_hearing", run.cast.reviewer, **make.REVIEW | {"words": "同意。"})
    assert case.stage == "defence"
    request = HearingRequest.standing.get(matter=case)
    assert request.concluded_at and request.conclusion == "听证主持人同意拟处罚意见。"


def test_a_party_that_does_not_come_gives_the_hearing_up():
    run = ways.appointed().go_to("notified").wait(days=15)
    run.do("record_absence", run.cast.host, reason="经通知无正当理由未到。")
    case = Matter.objects.get(pk=run.matter.parent_id)
    assert (case.stage, clock_of(case).state) == ("defence", Deadline.State.RUNNING)
    assert "视为放弃听证权利" in HearingRequest.standing.get(matter=case).conclusion


def test_a_hearing_without_a_request_cannot_be_opened(client):
    run = make.case_at("defence")
    client.force_login(run.cast.chief)
    where = f"{reverse('open', args=['hearing'])}?parent={run.matter.pk}"
    assert client.get(where).status_code == 200
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    assert "组织听证" not in page
    with pytest.raises(Refused, match="当事人没有要求听证"):
        make.attached(
            run,
            "hearing",
            run.cast.chief,
            {
                "host": run.cast.host,
                "recorder": run.cast.recorder,
                "members": [],
                "requested_by": "张喆",
                "requested_at": run.at,
            },
        )
    assert not Matter.objects.filter(parent=run.matter).exists()


def test_a_case_at_another_stage_opens_no_hearing_and_shows_no_link(client):
    run = make.case_at("investigating")
    client.force_login(run.cast.chief)
    where = f"{reverse('open', args=['hearing'])}?parent={run.matter.pk}"
    assert client.get(where).status_code == 404
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    assert "组织听证" not in page


def test_the_act_that_moved_the_case_cannot_be_withdrawn():
    run = ways.appointed()
    with pytest.raises(Refused, match="不单独撤回"):
        withdrawing.withdraw(run.matter.parent_id, by=run.cast.chief, at=run.at, reason="误办")

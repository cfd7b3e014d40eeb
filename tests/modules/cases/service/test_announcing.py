"""公告送达：其他方式无法送达的才能公告；公告期满视为送达，各期限自届满之日起算。"""

from datetime import date, timedelta

import pytest

from tests.modules.cases.walk import Walk, china
from tests.ways import hearing
from zhijian.kernel.acts import sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers import papers_of, service
from zhijian.kernel.papers.models import Announcement, Paper, ServiceRecord
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.notice.models import Notice
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def clock(walk, code):
    return Deadline.standing.filter(matter=walk.matter, code=code).latest("id")


def told(walk, no="37", /, **changes):
    day = walk.at.date()
    return {
        "paper": papers_of.latest(walk.matter, no),
        "summary": "拟罚款500元。",
        "ground": "failed",
        "course": "住所停业，邮件退回，无法联系。",
        "tried": [{"method": "直接送达", "on": day, "result": "住所停业"}],
        "medium": "本局公告栏和受送达人住所地张贴",
        "announced_on": day,
        "foreign": False,
    } | changes


def noticed():
    return Walk().to_notice().notify()


def announced(walk=None, no="37", /, **changes):
    walk = walk or noticed()
    walk.do(walk.cast.lead, "announce", **told(walk, no, **changes))
    return walk


def row(walk):
    return Announcement.standing.get(matter=walk.matter)


def test_the_announcement_is_paper_51_and_starts_the_thirty_days():
    walk = announced()
    paper = Paper.objects.get(matter=walk.matter, template_no="51")
    running = clock(walk, "PUBLIC_SERVICE")
    assert "因采用直接送达等方式均无法送达" in str(paper.content)
    assert "三十日内到本局领取" in str(paper.content)
    assert (running.length, running.due_on) == (30, row(walk).due_on)
    assert row(walk).due_on >= row(walk).announced_on + 30 * DAY


def test_one_who_cannot_be_found_needs_no_earlier_tries_but_always_the_course():
    walk = announced(ground="missing", tried=[])
    assert "因你（单位）下落不明" in str(papers_of.latest(walk.matter, "51").content)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tried": []}, "没有写明采用过哪些方式"),
        ({"announced_on": date(2026, 5, 1)}, "制发之后、今天以前"),
        ({"tried": [{"method": "邮寄送达", "on": date(2026, 1, 1), "result": "退回"}]}, "公告之前"),
    ],
)
def test_an_announcement_without_its_ground_is_refused(changes, words):
    with pytest.raises(Refused, match=words):
        announced(**changes)


def test_abroad_it_takes_sixty_days():
    assert row(announced(foreign=True)).days == 60


@pytest.mark.parametrize(
    ("on", "days"), [(date(2021, 12, 31), 60), (date(2022, 1, 1), 30), (date(2026, 5, 8), 30)]
)
def test_the_length_is_that_of_the_law_on_the_day_of_announcement(on, days):
    Walk()
    period, due = service.announcing(on, foreign=False)
    assert period.length == days
    assert due >= on + days * DAY


@pytest.mark.parametrize(("early", "allowed"), [(1, False), (0, True), (-9, True)])
def test_it_is_served_on_the_day_the_period_ends_never_before(early, allowed):
    walk = announced()
    due = row(walk).due_on
    on = due - early * DAY
    when = china(on.month, on.day, 15)
    if not allowed:
        with pytest.raises(Refused, match="届满之日视为送达"):
            walk.serve_notice(when=when, method="announced")
        return
    walk.serve_notice(when=when, method="announced")
    notice = Notice.standing.get(matter=walk.matter)
    assert notice.served_at.date() == due
    assert clock(walk, "NOTICE_DEFENSE").started_at.date() == due
    assert clock(walk, "PUBLIC_SERVICE").state == Deadline.State.DONE


def test_the_periods_of_a_decision_run_from_the_day_the_announcement_ends():
    walk = Walk().to_decision().decide()
    announced(walk, "45")
    assert clock(walk, "DECISION_SERVE").state == Deadline.State.DONE
    due = row(walk).due_on
    late = due + 20 * DAY
    walk.serve_decision(when=china(late.month, late.day, 9), method="announced")
    assert Decision.standing.get(matter=walk.matter).served_at.date() == due
    for code in ("FINE_PAY", "RECON_APPLY", "LITIGATE_DIRECT"):
        assert clock(walk, code).started_at.date() == due
    record = ServiceRecord.standing.filter(matter=walk.matter).latest("id")
    assert (record.served_on, record.place) == (due, record.medium)


def test_without_an_announcement_nothing_is_served_by_announcement():
    walk = noticed()
    with pytest.raises(Refused, match="还没有发布送达公告") as caught:
        walk.serve_notice(method="announced")
    assert caught.value.reasons[0].verb == "announce"


def test_what_is_served_already_is_not_announced():
    walk = noticed().serve_notice()
    with pytest.raises(Refused, match="已经送达"):
        walk.do(walk.cast.lead, "announce", **told(walk))


def test_the_days_of_the_announcement_are_not_counted_in_handling():
    walk = noticed()
    before = clock(walk, "CASE_HANDLE").due_on
    announced(walk)
    assert clock(walk, "CASE_HANDLE").due_on >= before + 30 * DAY


def test_the_end_of_the_announcement_is_recorded_by_itself():
    walk = announced()
    after = row(walk).due_on + 2 * DAY
    sweeping.sweep(china(after.month, after.day))
    assert clock(walk, "PUBLIC_SERVICE").state == Deadline.State.EXPIRED
    walk.serve_notice(when=china(after.month, after.day, 11), method="announced")
    assert walk.matter.stage == "defence"


def test_a_paper_of_a_child_matter_is_announced_the_same_way():
    run = hearing.appointed().go_to("notice_out")
    day = run.at.date()
    paper = papers_of.latest(run.matter, "39")
    data = {
        "paper": paper,
        "summary": "听证时间、地点。",
        "ground": "missing",
        "course": "无法联系。",
        "tried": [],
        "medium": "公告栏",
        "announced_on": day,
        "foreign": False,
    }
    run.do("announce", run.cast.first, **data)
    assert Paper.objects.filter(matter=run.matter, template_no="51").exists()


def test_other_papers_of_the_case_are_served_with_a_receipt():
    walk = Walk()
    asked = {"to": "甲加油站", "items": "购进票据", "about": "柴油购销"}
    due = (walk.at + 7 * DAY).date()
    walk.do(walk.cast.lead, "request_materials", due=due, **asked)
    paper = papers_of.latest(walk.matter, "15")
    given = {"method": "direct", "place": "住所", "receiver": "张喆", "at": walk.at}
    walk.do(walk.cast.lead, "serve_paper", paper=paper, **given)
    assert service.latest(paper).served_on == walk.at.date()
    assert papers_of.latest(walk.matter, "50") is not None
    assert paper not in service.unserved(walk.matter)

"""督查督办：下发、签收、期限、延期、转发、退回、撤销、总览，各机关各见各的。"""

from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests import make
from tests.ways import supervision as ways
from tests.ways.supervision_task import ASKED, _lower, delivered
from zhijian.kernel.acts import door
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.reminders.models import Reminder
from zhijian.modules.supervision import overview
from zhijian.modules.supervision import procedure as p
from zhijian.modules.supervision.models import Order, Recipient, Task
from zhijian.rules.refusal import Refused
from zhijian.rules.supervision import tally

pytestmark = pytest.mark.django_db
MAY_26 = datetime(2016, 5, 26, 10, tzinfo=CHINA)
LONG_AGO = date(2010, 1, 1)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def since_2010(organ, name, *duties):
    """2010 年起任职、持证的人。"""
    held = {"certificate_from": LONG_AGO, "certificate_to": date(2019, 12, 31)}
    person = make.officer(organ, name, *duties, **held)
    person.duties.update(valid_from=LONG_AGO)
    return person


def handlers(run: make.Run):
    return ways.person(run.matter.organ, p.HANDLE)


def test_a35_there_are_four_ways_of_supervision():
    assert Order.Mode.labels == ["建立台账", "挂牌督办", "跟踪督办", "蹲点督办"]


def test_a13_sixty_days_from_the_day_of_signing_are_due_on_25_july_2016():
    cast = ways.province(valid_from=LONG_AGO)
    branches = [cast._city(f"{name}局") for name in ("外高桥", "浦江", "吴淞", "机场")]
    cases = [
        Matter.objects.create(
            kind="case",
            procedure="SAMR-2021",
            number=f"沪检〔2016〕{number}号",
            title=f"二次延期未办结案件{number}",
            organ=branches[0] if number <= 10 else branches[1 + number % 3],
            stage="investigating",
            opened_at=MAY_26,
        )
        for number in range(1, 23)
    ]
    officer = since_2010(cast.organ, "督办员", p.DRAFT, p.APPROVE)
    told = ways.TOLD | {"organs": [], "cases": cases, "source": "second_extension"}
    run = make.Run(cast, _opened(cast, officer, told), MAY_26)
    run.do("approve", officer, words="同意。")
    run.do("issue", officer)

    tasks = ways.tasks(run)
    assert len(tasks) == 22
    assert sum(one.organ_id == branches[0].pk for one in tasks) == 10
    assert sum(one.organ_id != branches[0].pk for one in tasks) == 12
    signer = since_2010(tasks[0].organ, "签收人", p.SIGN)
    first = make.Run(cast, tasks[0], run.at)
    first.do("sign", signer)
    clock = Deadline.standing.get(matter=first.matter, code="SUPERVISE_FEEDBACK")
    assert clock.due_on == date(2016, 7, 25)
    assert Task.objects.get(pk=first.matter.pk).due_on == date(2016, 7, 25)


def _opened(cast, by, told):
    request = door.Request("propose", told)
    spec = door.registry["supervision"]
    return door.open_matter(spec, request, organ=cast.organ, by=by, at=MAY_26)


def test_every_recipient_gets_its_own_matter_with_a_clock_of_a_day_and_one_entry():
    run = ways.proposed().go_to("issued")
    tasks = ways.tasks(run)
    assert {one.organ for one in tasks} == set(run.cast.cities())
    for one in tasks:
        assert Deadline.standing.get(matter=one).code == "SUPERVISE_SIGN"
        assert Entry.objects.filter(matter=one).count() == 1
        assert book.broken_at(one.pk) is None
        first = book.content(Entry.objects.get(matter=one))["facts"]["notes"]
        assert first["cause"] == str(run.matter.pk)


def test_all_are_issued_or_none():
    run = ways.proposed().go_to("approved")
    gone = run.cast.cities()[1]
    Organ.objects.filter(pk=gone.pk).update(valid_to=make.TUESDAY.date())
    with pytest.raises(Refused, match="已经撤并：保定市"):
        run.do("issue", ways.drafter(run.cast))
    assert not Task.objects.exists()
    run.matter.refresh_from_db()
    assert run.matter.stage == "approved"


def test_an_organ_elsewhere_cannot_be_supervised():
    other = ways.province()
    with pytest.raises(Refused, match="不是河北省市场监督管理局的下级机关"):
        ways.proposed(organs=other.cities())


def test_nobody_is_both_a_main_and_a_copied_recipient():
    cast = ways.province()
    with pytest.raises(Refused, match="既是主送又是抄送"):
        ways.proposed(cast, copied=cast.cities()[:1])


def test_a_revised_order_goes_to_the_new_recipients_only():
    run = ways.drafting()
    run.do("revise", ways.drafter(run.cast), **ways._revised(run))
    run.do("approve", ways.approver(run.cast), **ways.AGREED)
    run.do("issue", ways.drafter(run.cast))
    assert [one.organ for one in ways.tasks(run)] == run.cast.cities()[:1]
    assert Recipient.objects.filter(matter=run.matter).count() == 3
    assert Recipient.standing.filter(matter=run.matter).count() == 1


def test_the_order_is_done_only_when_the_last_main_recipient_is():
    run = ways.proposed().go_to("issued")
    first = ways.task_run(run)
    first.go_to("accepted")
    run.matter.refresh_from_db()
    assert run.matter.stage == "issued"
    ways.all_done(run)
    assert run.matter.stage == "done"


def test_copied_recipients_only_take_note_and_nobody_waits_for_them():
    cast = ways.province()
    main, copied = cast.cities()
    run = ways.proposed(cast, organs=[main], copied=[copied]).go_to("issued")
    other = next(one for one in ways.tasks(run) if one.organ == copied)
    reader = ways.person(copied, p.SIGN)
    child = make.Run(cast, other, run.at)
    with pytest.raises(Refused, match="不须承办"):
        child.do("sign", reader)
    ways.task_run(run).go_to("accepted")
    run.matter.refresh_from_db()
    assert run.matter.stage == "done"
    child.do("note", reader)
    assert child.matter.stage == "noted"


def test_an_extension_is_asked_by_the_receiver_and_granted_by_the_issuer_only():
    run = delivered().go_to("working")
    before = Task.objects.get(pk=run.matter.pk).due_on
    run.do("ask_extension", handlers(run), **ASKED)
    with pytest.raises(Refused, match="没有“督办:审批”职责"):
        run.do("grant_extension", ways.person(run.matter.organ, p.LEAD), days=30, words="同意。")
    run.do("grant_extension", ways.approver(run.cast), days=30, words="同意。")
    after = Task.objects.get(pk=run.matter.pk)
    assert after.due_on == before + timedelta(days=30)
    assert (after.asked_days, after.asked_reason) == (None, "")


def test_a_third_extension_is_refused():
    run = delivered().go_to("working")
    for _ in range(2):
        run.do("ask_extension", handlers(run), **ASKED)
        run.do("grant_extension", ways.approver(run.cast), days=30, words="同意。")
    run.do("ask_extension", handlers(run), **ASKED)
    with pytest.raises(Refused, match="延长"):
        run.do("grant_extension", ways.approver(run.cast), days=30, words="同意。")


@pytest.mark.parametrize(("days", "allowed"), [(59, True), (60, True), (61, False)])
def test_a_lower_organ_is_never_given_more_days_than_one_has(days, allowed):
    run = delivered().go_to("signed")
    told = _lower(run) | {"days": days}
    head = ways.person(run.matter.organ, p.HEAD)
    if not allowed:
        with pytest.raises(Refused, match="长于本机关的 60 日"):
            run.do("pass_on", head, **told)
        return
    run.do("pass_on", head, **told)
    assert Task.objects.filter(passed_from=run.matter).count() == 1


def test_what_was_passed_on_comes_back_to_the_organ_that_passed_it_on():
    run = delivered().go_to("signed")
    city = run.matter.organ
    run.do("pass_on", ways.person(city, p.HEAD), **_lower(run))
    run.go_to("working")
    with pytest.raises(Refused, match="转发下级的尚未办结：霸州市"):
        run.do("submit_result", handlers(run), result="已办。")
    lower = Task.objects.get(passed_from=run.matter).matter
    county = make.Run(run.cast, lower, run.at)
    county.do("sign", ways.person(lower.organ, p.SIGN))
    county.do("assign", ways.person(lower.organ, p.HEAD), lead=ways.person(lower.organ, p.HANDLE))
    county.do("submit_result", ways.person(lower.organ, p.HANDLE), result="已查处。")
    county.do("endorse", ways.person(lower.organ, p.HEAD), words="同意。")
    county.do("send_result", ways.person(lower.organ, p.LEAD), words="同意。")
    with pytest.raises(Refused, match="没有“督办:拟制”职责"):
        county.do("accept", ways.drafter(run.cast), words="同意。")
    county.do("accept", ways.person(city, p.DRAFT), words="同意。")
    run.at = county.at
    run.do("submit_result", handlers(run), result="下级已查处。")
    assert run.matter.stage == "head_review"


def test_a_county_passes_nothing_on():
    run = delivered().go_to("signed")
    Organ.objects.filter(pk=run.matter.organ.pk).update(level=Organ.Level.COUNTY)
    with pytest.raises(Refused, match="区县局没有下级机关"):
        run.do("pass_on", ways.person(run.matter.organ, p.HEAD), **_lower(run))


def test_a_supervised_case_still_open_needs_a_word_before_the_result_goes_up():
    cast = ways.province()
    case = make.register(make.Cast(cast.cities()[0])).matter
    run = ways.proposed(cast, organs=[], cases=[case]).go_to("issued")
    child = ways.task_run(run)
    child.go_to("working")
    with pytest.raises(Refused, match="还没有办结"):
        child.do("submit_result", handlers(child), result="正在调查。")
    child.do("submit_result", handlers(child), result="正在调查。", unfinished="等待检验结果。")
    assert child.matter.stage == "head_review"
    assert case.linked_from.filter(why="督办的案件", here=child.matter).exists()


def test_a_returned_result_gets_a_new_clock():
    run = delivered().go_to("reported")
    assert not Deadline.standing.filter(matter=run.matter, state__in=Deadline.GOING).exists()
    run.do("return_result", ways.drafter(run.cast), reason="数字不符。", days=15)
    clock = Deadline.standing.get(matter=run.matter, state__in=Deadline.GOING)
    assert clock.due_on == run.at.astimezone(CHINA).date() + timedelta(days=15)


def test_urging_reminds_the_next_hand_of_every_open_task_and_is_recorded_on_each():
    run = ways.proposed().go_to("issued")
    for one in ways.tasks(run):
        ways.person(one.organ, p.SIGN)
    run.do("urge", ways.drafter(run.cast), words="请抓紧。")
    for one in ways.tasks(run):
        assert Entry.objects.filter(matter=one, verb="urged").count() == 1
        assert Reminder.objects.filter(matter=one, words="催办：请抓紧。").count() == 1


def test_revoking_ends_every_open_task_and_stops_its_clocks():
    run = ways.proposed().go_to("issued")
    ways.task_run(run).go_to("accepted")
    run.do("revoke", ways.approver(run.cast), reason="事项另案处理。")
    stages = sorted(one.stage for one in ways.tasks(run))
    assert stages == ["accepted", "revoked"]
    assert not Deadline.standing.filter(state__in=Deadline.GOING).exists()


def test_each_organ_sees_only_its_own_part():
    run = ways.proposed().go_to("issued")
    first, second = ways.tasks(run)
    theirs = ways.person(first.organ, p.SIGN)
    outsider = ways.person(ways.province().organ, p.DRAFT)
    assert visibility.sight(theirs, first, run.at) is Sight.FULL
    assert visibility.sight(theirs, second, run.at) is Sight.NONE
    assert visibility.sight(theirs, run.matter, run.at) is Sight.NONE
    for one in (first, second, run.matter):
        assert visibility.sight(ways.drafter(run.cast), one, run.at) is Sight.FULL
        assert visibility.sight(outsider, one, run.at) is Sight.NONE


def test_the_overview_names_who_is_late_and_by_how_much(client, monkeypatch):
    run = ways.proposed().go_to("issued")
    ways.task_run(run).go_to("working")
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at + timedelta(days=62))
    client.force_login(ways.drafter(run.cast))
    page = client.get(reverse("supervision_order", args=[run.matter.pk])).content.decode()
    assert "未签收，已超期 61 日" in page
    assert "承办中，已超期 2 日" in page
    shown = client.get(
        reverse("supervision_order", args=[run.matter.pk]) + "?state=unsigned"
    ).content.decode()
    assert "承办中，已超期 2 日" not in shown
    whole = client.get(reverse("supervision_overview")).content.decode()
    assert run.matter.title in whole
    order = reverse("supervision_order", args=[run.matter.pk])
    sheet = openpyxl.load_workbook(BytesIO(client.get(order + "?export=xlsx").content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    late = {row[head.index("机关")]: row[head.index("迟（日）")] for row in rows}
    assert sorted(late.values()) == [2, 61]
    printed = client.get(order + "?export=print&state=unsigned").content.decode()
    assert "筛选：未签收" in printed
    assert "未签收，已超期 61 日" in printed
    assert "承办中，已超期 2 日" not in printed
    assert set(Trace.objects.values_list("kind", flat=True)) >= {"export", "print"}


@pytest.mark.parametrize("name", ["supervision_order", "supervision_overview"])
def test_the_overview_is_not_there_for_anybody_else(client, name):
    run = ways.proposed().go_to("issued")
    client.force_login(ways.person(run.cast.cities()[0], p.SIGN))
    args = [run.matter.pk] if name == "supervision_order" else []
    for query in ("", "?export=xlsx", "?export=print"):
        assert client.get(reverse(name, args=args) + query).status_code == 404


def test_a_thousand_recipients_in_three_hundred_organs_get_theirs_in_one_act():
    cast = ways.province()
    organs = [cast._city(f"第{number}") for number in range(300)]
    run = ways.proposed(cast, organs=organs).go_to("approved")
    more = [
        Recipient(
            matter=run.matter,
            organ=organs[number % 300],
            subject=f"第 {number} 项",
            entry_number=1,
        )
        for number in range(700)
    ]
    Recipient.objects.bulk_create(more)
    run.do("issue", ways.drafter(cast))
    lines = overview.lines(run.matter, run.at)
    assert (len(lines), tally(line.progress for line in lines).unsigned) == (1000, 1000)
    assert len({line.matter.organ_id for line in lines}) == 300


def test_a_receiver_is_not_led_to_the_order_it_may_not_see(client, monkeypatch):
    run = ways.proposed().go_to("issued")
    task = ways.tasks(run)[0]
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    order = reverse("matter", args=["supervision", run.matter.pk])
    client.force_login(ways.person(task.organ, p.SIGN))
    page = client.get(reverse("matter", args=[task.kind, task.pk])).content.decode()
    assert order not in page
    assert client.get(order).status_code == 404
    client.force_login(ways.drafter(run.cast))
    page = client.get(reverse("matter", args=[task.kind, task.pk])).content.decode()
    assert order in page

"""异地通告与协查：收发、改派、逐项答复、延期、互认、返还原件，登记案源与告知结果。"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import make
from tests.ways import notice as ways
from tests.ways.assistance_received import RECEIVING as ANSWERING
from tests.ways.assistance_received import answered
from tests.ways.notice_received import elsewhere
from tests.ways.supervision import person
from zhijian.kernel.acts import door, withdrawing
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Organ
from zhijian.modules.correspondence import procedure as p
from zhijian.modules.correspondence.models import Answer, AssistanceReceived, NoticeReceived
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"


def by(run: make.Run, duty: str):
    return person(run.matter.organ, duty)


def test_a_county_is_never_written_to_directly():
    cast = ways.cast()
    county = make.organ("霸州市市场监督管理局", parent=cast.receivers()[0])
    with pytest.raises(Refused, match="由其市局代为收发"):
        ways.drafted(who=cast, organs=[county])


def test_a_letter_without_a_receiver_or_an_enquiry_without_a_question_is_refused():
    with pytest.raises(Refused, match="没有接收机关"):
        ways.drafted(organs=[])
    with pytest.raises(Refused, match="没有协查事项"):
        ways.drafted("assistance", asked=[])


def test_the_feedback_clock_of_a_notice_runs_as_many_workdays_as_its_sender_says():
    run = ways.arrived(days=5)
    run.do("sign", by(run, p.SIGN))
    clock = Deadline.standing.get(matter=run.matter, code="NOTICE_FEEDBACK")
    assert (clock.length, clock.due_on) == (5, date(2026, 4, 14))


def test_an_enquiry_is_due_in_fifteen_workdays_whatever_its_sender_says():
    run = ways.arrived("assistance", ANSWERING, days=3)
    run.do("sign", by(run, p.SIGN))
    clock = Deadline.standing.get(matter=run.matter, code="COOP_INVEST")
    assert (clock.length, clock.due_on) == (15, date(2026, 4, 28))


@pytest.mark.parametrize(("day", "allowed"), [(-1, True), (0, True), (1, False)])
def test_an_extension_is_told_before_the_period_ends_and_not_after(day, allowed):
    run = ways.arrived("assistance", ANSWERING).go_to("working")
    due = Deadline.standing.get(matter=run.matter, code="COOP_INVEST").due_on
    run.at = run.at.replace(year=due.year, month=due.month, day=due.day) + timedelta(days=day)
    told = {"days": 10, "why": "物流公司尚在查询。"}
    if not allowed:
        with pytest.raises(Refused, match="延期须在期满前告知"):
            run.do("tell_extension", by(run, p.HANDLE), **told)
        return
    run.do("tell_extension", by(run, p.HANDLE), **told)
    row = AssistanceReceived.objects.get(pk=run.matter.pk)
    assert row.due_on > due
    assert row.extended_why == told["why"]


def test_every_item_is_answered_and_the_originals_sent_back_before_the_reply():
    run = ways.arrived("assistance", ANSWERING).go_to("working")
    with pytest.raises(Refused) as refused:
        run.do("submit_reply", by(run, p.HANDLE), reply="已查。")
    words = str(refused.value)
    assert words.count("尚未答复") == 2
    assert "随附的原件尚未返还：进货台账一册" in words
    run.do("answer", by(run, p.HANDLE), **answered(0)(run))
    run.do("answer", by(run, p.HANDLE), **answered(1)(run))
    run.do("return_originals", by(run, p.HANDLE), returned_how="专人送还")
    with pytest.raises(Refused, match="原件已经返还"):
        run.do("return_originals", by(run, p.HANDLE), returned_how="专人送还")
    run.do("submit_reply", by(run, p.HANDLE), reply="已查。")
    assert run.matter.stage == "lead_review"


def test_a_test_report_is_recognised_only_with_its_institute_number_and_conclusion():
    run = ways.arrived("assistance", ANSWERING).go_to("working")
    told = answered(0)(run) | {"institute": "某检验院", "report_no": "W2026-1"}
    with pytest.raises(Refused, match="检验报告须写明机构、编号和结论"):
        run.do("answer", by(run, p.HANDLE), **told)
    run.do("answer", by(run, p.HANDLE), **told | {"conclusion": "不合格"})
    assert Answer.standing.get(matter=run.matter).conclusion == "不合格"


def test_another_enquiry_s_item_cannot_be_answered_here():
    run = ways.arrived("assistance", ANSWERING).go_to("working")
    other = ways.arrived("assistance", ANSWERING)
    with pytest.raises(Refused, match="不是本件的协查事项"):
        run.do("answer", by(run, p.HANDLE), **answered(0)(other))


def test_a_redirected_notice_goes_on_at_the_right_bureau_and_keeps_its_sender():
    run = ways.arrived()
    told = elsewhere(run)
    run.do("redirect", by(run, p.SIGN), **told)
    assert run.matter.stage == "redirected"
    other = Matter.objects.get(kind="notice_received", organ=told["organ"])
    row = NoticeReceived.objects.get(pk=other.pk)
    assert (row.sender, row.redirected_from) == (run.cast.sender, run.matter)
    assert book.broken_at(other.pk) is None
    child = make.Run(run.cast, other, run.at)
    with pytest.raises(Refused, match="已经收到过"):
        child.do("redirect", by(child, p.SIGN), organ=ways.received_second(run), why="属地不对。")


def test_the_sender_waits_for_the_redirected_one_too():
    run = ways.arrived()
    run.do("redirect", by(run, p.SIGN), **elsewhere(run))
    run.matter.parent.refresh_from_db()
    assert run.matter.parent.stage == "sent"


def test_only_the_sender_confirms_and_each_organ_sees_only_its_part():
    run = ways.arrived().go_to("replied")
    with pytest.raises(Refused, match="没有“往来:拟制”职责"):
        run.do("confirm", by(run, p.LEAD), words="同意。")
    others = ways.received_second(run)
    stranger = person(others, p.SIGN)
    assert visibility.sight(stranger, run.matter, run.at) is Sight.NONE
    assert visibility.sight(stranger, run.matter.parent, run.at) is Sight.NONE
    assert visibility.sight(ways.drafter(run.cast), run.matter, run.at) is Sight.FULL
    assert visibility.sight(by(run, p.SIGN), run.matter.parent, run.at) is Sight.NONE


def test_only_a_notice_to_be_known_is_closed_by_taking_note():
    run = ways.arrived(demand="punish")
    with pytest.raises(Refused, match="发送机关要求查处"):
        run.do("note", by(run, p.SIGN))


def test_a_reply_of_a_filed_case_names_its_number():
    run = ways.arrived().go_to("working")
    with pytest.raises(Refused, match="须写明案号"):
        run.do("submit_reply", by(run, p.HANDLE), **ways.FOUND | {"outcome": "filed"})


def test_recalling_ends_what_the_receivers_have_not_finished():
    run = ways.sent()
    run.do("recall", ways.approver(run.cast), reason="已另案处理。")
    assert {one.stage for one in ways.received(run)} == {"recalled"}
    assert not Deadline.standing.filter(state__in=Deadline.GOING).exists()


def test_one_click_registers_a_case_source_and_its_filing_is_told_to_the_sender(
    client, monkeypatch
):
    run = ways.arrived().go_to("signed")
    city = make.Cast(run.matter.organ)
    signer = by(run, p.SIGN)
    make.Duty.objects.create(
        officer=signer, organ=city.organ, name="案件:登记", valid_from=make.SINCE
    )
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client.force_login(signer)
    page = client.get(reverse("open", args=["case"]) + f"?from={run.matter.pk}")
    assert page.status_code == 200
    assert "霸州某线缆有限公司" in page.content.decode()
    request = door.Request("register", make.REGISTRATION | {"received_at": run.at})
    case = door.open_matter(
        registry["case"],
        request,
        organ=city.organ,
        by=signer,
        at=run.at,
        origin=run.matter,
    )
    told = Entry.objects.get(matter=run.matter, verb="case_registered")
    assert book.content(told)["facts"]["notes"]["cause"] == str(case.pk)
    city.__dict__["registrar"] = signer
    make.Run(city, case, run.at).go_to("investigating")
    filed = Entry.objects.get(matter=run.matter, verb="case_decided")
    case.refresh_from_db()
    assert book.content(filed)["facts"]["notes"]["words"] == f"{case.number}：已立案"


@pytest.mark.parametrize("kind", ["notice", "assistance"])
def test_the_pages_of_both_sides_show_what_was_sent_and_answered(client, monkeypatch, kind):
    way = ANSWERING if kind == "assistance" else ways.RECEIVING
    run = ways.finished(kind, way)
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client.force_login(ways.drafter(run.cast))
    page = client.get(reverse("matter", args=[kind, run.matter.pk])).content.decode()
    assert "BV 2.5 电线" in page
    assert "已确认" in page
    one = ways.received(run)[0]
    client.force_login(person(one.organ, p.SIGN))
    page = client.get(reverse("matter", args=[one.kind, one.pk])).content.decode()
    assert run.cast.sender.name in page
    assert client.get(reverse("matter", args=[kind, run.matter.pk])).status_code == 404


def test_a_merged_organ_receives_nothing():
    run = ways.drafted().go_to("approved")
    Organ.objects.filter(pk=run.cast.receivers()[0].pk).update(valid_to=make.TUESDAY.date())
    with pytest.raises(Refused, match="已经撤并"):
        run.do("send", ways.drafter(run.cast))
    assert not NoticeReceived.objects.exists()


def test_an_act_told_to_the_sender_of_a_notice_is_not_withdrawn():
    run = ways.arrived().go_to("signed")
    city = make.Cast(run.matter.organ)
    request = door.Request("register", make.REGISTRATION | {"received_at": run.at})
    signer = by(run, p.SIGN)
    make.Duty.objects.create(
        officer=signer, organ=city.organ, name="案件:登记", valid_from=make.SINCE
    )
    case = door.open_matter(
        registry["case"], request, organ=city.organ, by=signer, at=run.at, origin=run.matter
    )
    city.__dict__["registrar"] = signer
    filed = make.Run(city, case, run.at).go_to("investigating")
    with pytest.raises(Refused, match="已引起所关联的办件办理"):
        withdrawing.withdraw(filed.matter.pk, by=city.chief, at=filed.at, reason="指派有误")

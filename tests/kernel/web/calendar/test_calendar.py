"""日历订阅：凭密码取本人的期限；停用即失效；不含受保护的内容。"""

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tests import make
from tests.kernel import people
from zhijian.kernel import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import calendar_keys
from zhijian.kernel.reminders.models import CalendarKey

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def address(officer):
    """经由“我的”生成的订阅网址。"""
    page = signed_in(officer).post("/me/calendar/").content.decode()
    return "/calendar/" + page.split("/calendar/")[1].split(".ics")[0] + ".ics"


def events(url):
    reply = Client().get(url)
    assert reply.status_code == 200
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reply.content).walk("VEVENT")


@pytest.fixture
def run():
    return make.case_at("defence")


def test_the_handler_sees_the_clocks_of_the_organ_and_of_the_party(run):
    found = {str(event["SUMMARY"]): event for event in events(address(run.cast.first))}
    number = run.matter.number
    assert {f"{number} 办案期限", f"{number} 陈述申辩"} <= set(found)
    row = Deadline.standing.get(matter=run.matter, code="NOTICE_DEFENSE")
    event = found[f"{number} 陈述申辩"]
    assert event.decoded("DTSTART") == row.due_on
    assert event.decoded("DTEND") == row.due_on + timedelta(days=1)
    assert str(event["UID"]) == f"{row.pk}@zhijian"


def test_it_tells_nothing_but_numbers_and_names_of_periods(run):
    body = Client().get(address(run.cast.first)).content.decode()
    for secret in ("霸州加油站", "张喆", "高晓明", "13900001111", "计量", "case/"):
        assert secret not in body
    lines = [line.split(":")[0].split(";")[0] for line in body.splitlines() if ":" in line]
    assert not {"DESCRIPTION", "LOCATION", "URL", "ATTENDEE"} & set(lines)


def test_a_colleague_without_part_in_it_has_an_empty_calendar(run):
    assert events(address(run.cast.third)) == []


def test_hours_keep_their_time_in_beijing_and_provisional_days_say_so(run):
    row = Deadline.standing.get(matter=run.matter, code="CASE_HANDLE")
    due = clock.now()
    Deadline.objects.filter(pk=row.pk).update(due_at=due, provisional=True, name="补批")
    body = Client().get(address(run.cast.first)).content.decode()
    assert "BEGIN:VTIMEZONE" in body
    assert "DTSTART;TZID=Asia/Shanghai" in body
    (event,) = [one for one in Calendar.from_ical(body).walk("VEVENT") if "补批" in one["SUMMARY"]]
    assert str(event["SUMMARY"]).endswith("补批（日期待定）")
    assert str(event["STATUS"]) == "TENTATIVE"


def test_only_the_digest_is_kept_and_the_address_is_shown_once(run):
    url = address(run.cast.first)
    secret = url.removeprefix("/calendar/").removesuffix(".ics")
    key = CalendarKey.objects.get()
    assert secret not in key.digest
    assert secret not in signed_in(run.cast.first).get("/me/").content.decode()


def test_a_new_address_ends_the_old_and_ending_ends_it(run):
    first = address(run.cast.first)
    second = address(run.cast.first)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    page = signed_in(run.cast.first).post("/me/calendar/end/", follow=True)
    assert "已停用" in page.content.decode()
    assert Client().get(second).status_code == 404


def test_a_wrong_address_and_a_suspended_officer_get_nothing():
    officer = people.officer(people.organ())
    url = address(officer)
    assert Client().get("/calendar/wrong.ics").status_code == 404
    Officer.objects.filter(pk=officer.pk).update(suspended_at=people.NOON)
    assert Client().get(url).status_code == 404


def test_nobody_makes_an_address_without_signing_in():
    assert Client().post("/me/calendar/").status_code == 302
    assert Client().get("/me/calendar/").status_code in (302, 405)
    assert not CalendarKey.objects.exists()


def test_the_use_is_noted_at_most_once_an_hour():
    officer = people.officer(people.organ())
    secret = calendar_keys.renew(officer, people.NOON)
    for minutes, noted in [(0, 0), (59, 0), (60, 60)]:
        assert calendar_keys.owner(secret, people.NOON + timedelta(minutes=minutes)) == officer
        assert calendar_keys.live(officer).used_at == people.NOON + timedelta(minutes=noted)

"""新的提醒变成外发的消息：照各人所选，一条不漏、一条不重，只说编号与期限。"""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests.kernel import people
from tests.kernel.reminders import posting
from zhijian.kernel.acts import forwarding, jobs
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.reminders.models import Outgoing, Preference, Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.modules.cases import procedure

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)
MAIL = "liwei@example.gov.cn"
Kind = Reminder.Kind


@pytest.fixture(autouse=True)
def _connected(settings):
    posting.connect(settings)


@pytest.fixture
def handler():
    return people.officer(people.organ(), procedure.HANDLE, name="李伟")


@pytest.fixture
def matter(handler):
    held = Matter.objects.create(
        kind="case",
        procedure=procedure.SAMR_2021.code,
        number="霸市监立〔2026〕1号",
        title="某某加油站作弊案",
        organ=handler.organ,
        stage="investigating",
        opened_at=NOON,
        due_on=date(2026, 3, 3),
        due_name="办案期限",
    )
    Assignment.objects.create(matter=held, officer=handler, role="handler", since=NOON)
    return held


def prefer(officer, **values):
    return Preference.objects.create(officer=officer, **({"mail": MAIL} | values))


def remind(officer, matter, kind=Kind.ASSIGNED, at=NOON, **values):
    queue([officer], matter, kind, "王芳 催办：某某加油站的事快办", at, **values)
    return Reminder.objects.latest("id")


def queued():
    return list(Outgoing.objects.order_by("id"))


def test_an_assignment_is_mailed_with_number_stage_and_link_only(handler, matter, settings):
    settings.PUBLIC_ADDRESS = "https://zhijian.example.gov.cn"
    prefer(handler)
    told = remind(handler, matter)
    assert forwarding.forward(NOON) == 1
    (row,) = queued()
    assert (row.subject, row.sort, row.reminder) == ("质剑：新指派给您一件", "urgent", told)
    assert row.body.splitlines() == [
        "新指派给您一件：行政处罚案件 霸市监立〔2026〕1号",
        "现在阶段：调查取证",
        f"接着要办：{row.body.splitlines()[2].partition('：')[2]}",
        "期限：“办案期限” 2026-03-03 届满，已超期 2 天",
        f"https://zhijian.example.gov.cn/case/{matter.pk}/",
        "",
        "这里只有编号、阶段与期限，详情请登录质剑查看。",
    ]
    for words in ("某某", "催办", "王芳", MAIL):
        assert words not in row.subject + row.body


def test_a_text_message_is_one_short_line_without_a_subject(handler, matter):
    prefer(handler, mail="", mobile="13800000001")
    remind(handler, matter)
    forwarding.forward(NOON)
    (row,) = queued()
    assert (row.channel, row.subject) == ("sms", "")
    assert row.body == (
        "质剑提醒：新指派给您一件。行政处罚案件 霸市监立〔2026〕1号，"
        "“办案期限” 2026-03-03 届满，已超期 2 天。请登录办理。"
    )


def test_a_clock_is_named_as_the_register_names_it(handler, matter):
    prefer(handler)
    Deadline.objects.create(
        matter=matter,
        code="FILE",
        name="立案期限",
        length=15,
        unit="wd",
        kind="limit",
        article="程序规定第十八条",
        evidence="V2",
        started_at=NOON,
        due_on=date(2026, 3, 4),
    )
    remind(handler, matter, Kind.OVERDUE, deadline_code="FILE", due_on=date(2026, 3, 4))
    forwarding.forward(NOON)
    assert "期限：“立案期限” 2026-03-04 届满，已超期 1 天" in queued()[0].body


@pytest.mark.parametrize(
    ("kind", "chosen", "sort"),
    [
        (Kind.ASSIGNED, True, "urgent"),
        (Kind.OVERDUE, True, "urgent"),
        (Kind.ESCALATED, True, "urgent"),
        (Kind.RETURNED, False, "ordinary"),
        (Kind.DUE_SOON, False, "ordinary"),
        (Kind.NEXT_HAND, False, ""),
        (Kind.LAPSED, False, ""),
    ],
)
def test_each_kind_goes_when_chosen_and_some_only_in_the_digest(
    handler, matter, kind, chosen, sort
):
    prefer(handler)
    remind(handler, matter, kind)
    assert forwarding.forward(NOON) == chosen
    Preference.objects.update(mail_kinds=list(Kind))
    remind(handler, matter, kind)
    assert forwarding.forward(NOON) == bool(sort)
    assert {row.sort for row in queued()} == {sort} - {""}


def test_nothing_is_queued_for_one_without_address_choice_or_channel(handler, matter, settings):
    other = people.officer(handler.organ, name="王芳")
    remind(other, matter)
    prefer(handler, mail_kinds=[], sms_kinds=[])
    remind(handler, matter)
    assert forwarding.forward(NOON) == 0
    settings.REMINDER_GATEWAYS = {"mail": "", "sms": ""}
    Preference.objects.update(mail_kinds=[Kind.ASSIGNED])
    remind(handler, matter)
    assert forwarding.forward(NOON) == 0
    assert queued() == []


def test_each_reminder_is_looked_at_once_even_when_a_choice_changes_later(handler, matter):
    prefer(handler, mail_kinds=[])
    remind(handler, matter)
    forwarding.forward(NOON)
    Preference.objects.update(mail_kinds=[Kind.ASSIGNED])
    assert forwarding.forward(NOON) == 0


def test_looking_for_new_reminders_walks_their_own_index():
    rows = Reminder.objects.filter(passed_on=False, kind__in=Reminder.FORWARDED).order_by("id")
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = rows[: forwarding.AT_ONCE].explain()
    assert "reminder_to_pass_on" in plan
    assert "Filter" not in plan


def test_what_is_read_or_days_old_stays_in_the_application(handler, matter):
    prefer(handler)
    remind(handler, matter, at=NOON - forwarding.FRESH)
    remind(handler, matter)
    Reminder.objects.filter(pk=remind(handler, matter).pk).update(read_at=NOON)
    assert forwarding.forward(NOON) == 1


def test_a_failure_half_way_queues_all_the_next_time(handler, matter, monkeypatch):
    prefer(handler)
    remind(handler, matter)
    with monkeypatch.context() as patch:
        patch.setattr(forwarding.outbox, "put", lambda drafts, at: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forwarding.forward(NOON)
    assert forwarding.forward(NOON) == 1


@pytest.mark.parametrize(("count", "messages"), [(3, 3), (4, 1)])
def test_many_of_one_kind_at_once_become_one_message(handler, matter, count, messages):
    prefer(handler, mobile="13800000001")
    for _ in range(count):
        remind(handler, matter)
    remind(handler, matter, Kind.OVERDUE)
    assert forwarding.forward(NOON) == 2 * (messages + 1)


def test_one_message_for_many_lists_numbers_and_names_nobody(handler, matter):
    prefer(handler, mobile="13800000001")
    for _ in range(forwarding.LISTED + 2):
        remind(handler, matter)
    forwarding.forward(NOON)
    mail, sms = Outgoing.objects.order_by("channel")
    assert mail.subject == "质剑：22 条“指派”提醒"
    lines = mail.body.splitlines()
    assert lines[1] == (
        "1. 行政处罚案件 霸市监立〔2026〕1号，“办案期限” 2026-03-03 届满，已超期 2 天"
    )
    assert lines[forwarding.LISTED + 1] == "其余的请登录查看"
    assert sms.body.startswith("质剑提醒：22 条“指派”提醒，如行政处罚案件 霸市监立〔2026〕1号，")
    assert "某某" not in mail.body + sms.body


def test_many_are_forwarded_in_a_fixed_number_of_statements(
    handler, matter, monkeypatch, django_assert_max_num_queries
):
    others = [people.officer(handler.organ) for _ in range(7)]
    for one in others:
        prefer(one)
        remind(one, matter)
    with django_assert_max_num_queries(7):
        assert forwarding.forward(NOON) == 7
    for one in others:
        remind(one, matter)
    monkeypatch.setattr(forwarding, "AT_ONCE", 2)
    assert forwarding.forward(NOON) == 7


def test_the_worker_forwards_sends_and_assembles(handler, matter, monkeypatch):
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(jobs.clock, "now", lambda: NOON)
    prefer(handler)
    remind(handler, matter)
    jobs.send_messages(timestamp=0)
    jobs.assemble_digests(timestamp=0)
    assert [(row.sort, row.state) for row in queued()] == [
        ("urgent", "sent"),
        ("digest", "waiting"),
    ]
    assert posting.Recorder.sent[0].to == MAIL

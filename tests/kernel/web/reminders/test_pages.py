"""提醒的页面。"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.kernel.web.sign_in import guard
from zhijian.modules.cases import procedure

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


@pytest.fixture
def officer():
    return people.officer(people.organ(), name="李伟")


@pytest.fixture
def client(officer):
    signed_in = Client()
    signed_in.force_login(officer)
    return signed_in


@pytest.fixture
def matter(officer):
    held = Matter.objects.create(
        kind="case",
        procedure=procedure.SAMR_2021.code,
        title="加油机计量作弊",
        organ=officer.organ,
        stage="investigating",
        opened_at=NOON,
    )
    Assignment.objects.create(matter=held, officer=officer, role="handler", since=NOON)
    return held


@pytest.fixture
def reminder(officer, matter):
    queue([officer], matter, Reminder.Kind.RETURNED, "王芳 办理“退回补充调查”<b>", NOON)
    return Reminder.objects.get()


def test_the_list_shows_words_and_matter_escaped(client, reminder):
    text = client.get(reverse("notices")).content.decode()
    assert "退回补充调查”&lt;b&gt;" in text
    assert "加油机计量作弊" in text
    assert "1 条未读" in text


def test_opening_marks_it_read_and_leads_to_the_matter(client, reminder, matter):
    answer = client.post(reverse("notice_open", args=[reminder.pk]))
    assert answer.headers["Location"] == reverse("matter", args=["case", matter.pk])
    reminder.refresh_from_db()
    assert reminder.read_at


def test_one_or_all_can_be_marked_read(client, officer, matter, reminder):
    queue([officer], matter, Reminder.Kind.DUE_SOON, "将到期", NOON)
    client.post(reverse("notices_read"), {"one": str(reminder.pk)})
    assert Reminder.objects.filter(read_at__isnull=True).count() == 1
    client.post(reverse("notices_read"))
    assert not Reminder.objects.filter(read_at__isnull=True).exists()
    assert "没有未读" in client.get(reverse("notices")).content.decode()


def test_anothers_reminder_is_not_mine_to_open_or_mark(reminder):
    other = Client()
    other.force_login(people.officer(people.organ("乙县局"), name="旁人"))
    assert other.post(reverse("notice_open", args=[reminder.pk])).status_code == 404
    other.post(reverse("notices_read"), {"one": str(reminder.pk)})
    assert other.post(reverse("notices_read"), {"one": "x"}).status_code == 404
    reminder.refresh_from_db()
    assert reminder.read_at is None
    assert "退回补充" not in other.get(reverse("notices")).content.decode()


def test_a_matter_no_longer_seen_is_not_named(client, officer, matter, reminder):
    Assignment.objects.filter(matter=matter).update(void_number=9)
    Matter.objects.filter(pk=matter.pk).update(organ=people.organ("丙县局"))
    text = client.get(reverse("notices")).content.decode()
    assert "加油机计量作弊" not in text
    assert client.post(reverse("notice_open", args=[reminder.pk])).status_code == 404


def test_the_count_is_answered_304_until_it_changes(client, officer, matter, reminder):
    first = client.get(reverse("notices_count"))
    assert '<span class="count">1</span>' in first.content.decode()
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(reverse("notices_count"), headers=tag).status_code == 304
    queue([officer], matter, Reminder.Kind.DUE_SOON, "将到期", NOON)
    assert client.get(reverse("notices_count"), headers=tag).status_code == 200


def test_a_poll_costs_three_statements_whether_changed_or_not(
    client, reminder, django_assert_num_queries
):
    tag = {"If-None-Match": client.get(reverse("notices_count")).headers["ETag"]}
    for headers, status in ({}, 200), (tag, 304):
        with django_assert_num_queries(3):
            assert client.get(reverse("notices_count"), headers=headers).status_code == status


def test_the_shell_asks_often_enough_to_tell_within_thirty_seconds(client):
    text = client.get(reverse("me")).content.decode()
    seconds = re.search(r'hx-get="/notices/count/" hx-trigger="every (\d+)s"', text)
    assert int(seconds[1]) < 30


def test_the_shell_shows_the_count_on_every_page(client, reminder):
    text = client.get(reverse("me")).content.decode()
    assert "通知，1 条未读" in text
    assert reverse("notices_count") in text


def test_asking_for_the_count_does_not_keep_an_idle_session_alive(client):
    client.get(reverse("me"))
    session = client.session
    earlier = (clock.real_now() - timedelta(minutes=10)).timestamp()
    session[guard.SEEN] = earlier
    session.save()
    client.get(reverse("notices_count"))
    assert client.session[guard.SEEN] == earlier
    client.get(reverse("me"))
    assert client.session[guard.SEEN] > earlier


@pytest.mark.parametrize("before", ["x", "", "01a1fa08-bcb5-79ee-93ea-49ae89e1f5d6"])
def test_strange_pages_do_not_break(client, reminder, before):
    assert client.get(reverse("notices"), {"before": before, "show": "?"}).status_code == 200


def test_long_lists_turn_pages(client, officer, matter):
    for number in range(60):
        queue([officer], matter, Reminder.Kind.NEXT_HAND, f"第{number}条", NOON)
    text = client.get(reverse("notices")).content.decode()
    assert "更早的" in text
    assert "第59条" in text
    assert "第9条" not in text

"""外发消息：不丢、不重、静默时段之后才发、断电之后编号不变、通道不通一条不丢。"""

from datetime import UTC, datetime, time, timedelta
from threading import Event, Thread

import pytest
from django.db import connection

from tests.kernel import people
from tests.kernel.reminders.posting import NOON, Recorder, deliver, put
from zhijian.kernel.reminders import delivering, outbox
from zhijian.kernel.reminders.gateways import Rejected, Unreachable
from zhijian.kernel.reminders.models import Line, Outgoing, Preference, Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.rules.quiet_hours import MOST_TRIES
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LATE = datetime(2026, 3, 5, 14, tzinfo=UTC)  # 北京时间 22:00
MORNING = datetime(2026, 3, 5, 23, tzinfo=UTC)  # 次日 07:00


def state(row):
    row.refresh_from_db()
    return row.state


def test_a_message_goes_to_the_present_address_once(post, officer, preference):
    row = put(officer)
    Preference.objects.update(mail="new@example.gov.cn")
    assert deliver().sent == 1
    assert not deliver()
    (message,) = post.sent
    assert (message.id, message.to) == (row.pk, "new@example.gov.cn")
    assert message.subject == "质剑：待办 1 项"
    assert state(row) == "sent"
    assert post.opened == post.closed


def test_the_same_thing_is_queued_once(officer, preference):
    for _ in range(2):
        put(officer, once="same")
    assert Outgoing.objects.count() == 1


def test_one_without_an_address_is_never_sent(post, officer):
    row = put(officer)
    assert deliver().dropped == 1
    assert post.sent == []
    assert (state(row), row.problem) == ("dropped", "没有地址")


def test_a_channel_that_is_not_connected_keeps_what_it_has(post, settings, officer, preference):
    settings.REMINDER_GATEWAYS = {"mail": "", "sms": ""}
    row = put(officer)
    assert not deliver()
    assert state(row) == "waiting"


def test_quiet_hours_hold_a_message_until_they_are_over(post, officer, preference):
    row = put(officer, at=LATE)
    assert deliver(LATE).held == 1
    assert not deliver(MORNING - MINUTE)
    assert row.pk not in {one.id for one in post.sent}
    assert deliver(MORNING).sent == 1


def test_the_minute_before_quiet_hours_it_still_goes(post, officer, preference):
    put(officer, at=LATE - MINUTE)
    assert deliver(LATE - MINUTE).sent == 1


def test_what_is_not_urgent_waits_for_a_workday_too(post, officer, preference):
    friday_night = LATE + timedelta(days=1)
    put(officer, at=friday_night, once="u")
    put(officer, at=friday_night, once="o", sort="ordinary")
    deliver(friday_night)
    assert deliver(MORNING + timedelta(days=1)).sent == 1  # 星期六早上七点
    assert deliver(MORNING + timedelta(days=3) - MINUTE).sent == 0
    assert deliver(MORNING + timedelta(days=3)).sent == 1  # 星期一


def test_quiet_hours_changed_meanwhile_count(post, officer, preference):
    row = put(officer, at=LATE)
    deliver(LATE)
    Preference.objects.update(quiet_to=time(9))
    assert deliver(MORNING).held == 1
    assert state(row) == "waiting"


def test_what_has_gone_stale_or_was_read_is_not_sent(post, officer, preference, matter):
    queue([officer], matter, Reminder.Kind.OVERDUE, "已超期", NOON)
    told = Reminder.objects.get()
    rows = [
        put(officer, once="stale", stale_at=NOON),
        put(officer, once="read", reminder=told.pk),
    ]
    Reminder.objects.update(read_at=NOON)
    assert deliver().dropped == 2
    assert [state(row) for row in rows] == ["dropped", "dropped"]
    assert post.sent == []


def test_a_matter_no_longer_seen_is_not_told(post, officer, preference, matter):
    queue([officer], matter, Reminder.Kind.OVERDUE, "已超期", NOON)
    row = put(officer, reminder=Reminder.objects.get().pk)
    matter.organ = people.organ("乙县局")
    matter.save()
    assert deliver().dropped == 1
    assert (state(row), row.problem) == ("dropped", "已看不到这一件")


def test_a_suspended_officer_is_told_nothing(post, officer, preference):
    officer.suspended_at = NOON
    officer.save()
    row = put(officer)
    deliver()
    assert (state(row), post.sent) == ("dropped", [])


def test_killed_between_sending_and_marking_it_goes_again_with_the_same_number(
    post, officer, preference
):
    row = put(officer)
    post.fails = [SystemExit("断电")]
    with pytest.raises(SystemExit):
        deliver()
    assert (state(row), row.tries) == ("waiting", 0)
    assert deliver().sent == 1
    assert [one.id for one in post.sent] == [row.pk, row.pk]
    assert post.opened == post.closed


def test_a_rejected_message_is_tried_again_later_and_given_up_at_last(post, officer, preference):
    row, at = put(officer), NOON
    post.fails = [Rejected("收件地址被拒（550）")] * MOST_TRIES
    for tries in range(1, MOST_TRIES + 1):
        assert deliver(at).rejected == 1
        assert not deliver(at + timedelta(seconds=59))
        row.refresh_from_db()
        assert row.tries == tries
        at = row.due_at
    assert (row.state, row.problem) == ("failed", "收件地址被拒（550）")
    assert not deliver(at)
    assert outbox.again(row, at)
    assert deliver(at).sent == 1
    assert not outbox.again(row, at)


def test_one_that_is_rejected_does_not_hold_up_the_others(post, officer, preference):
    rows = [put(officer, once=str(number)) for number in range(3)]
    post.fails = [ValueError("网关自己的差错")]
    found = deliver()
    assert (found.rejected, found.sent) == (1, 2)
    assert [state(row) for row in rows] == ["waiting", "sent", "sent"]
    assert rows[0].problem == "ValueError"


def test_a_dead_gateway_loses_nothing_and_is_asked_less_and_less(post, officer, preference):
    rows = [put(officer, once=str(number)) for number in range(3)]
    post.fails = [Unreachable("邮件服务器不通（TimeoutError）")] * 2
    assert deliver().broken == 1
    line = Line.objects.get(channel="mail")
    assert (line.down_since, line.tries, line.again_at) == (NOON, 1, NOON + MINUTE)
    assert "TimeoutError" in line.problem
    assert not deliver(NOON + MINUTE / 2)
    assert deliver(NOON + MINUTE).broken == 1
    assert [(state(row), row.tries) for row in rows] == [("waiting", 0)] * 3
    assert not deliver(NOON + 2 * MINUTE)
    assert deliver(NOON + 3 * MINUTE).sent == 3
    line.refresh_from_db()
    assert (line.down_since, line.tries, line.reached_at) == (None, 0, NOON + 3 * MINUTE)


def test_what_went_before_the_line_broke_is_counted(post, officer, preference):
    rows = [put(officer, once=str(number)) for number in range(3)]
    post.fails = [None, Rejected("被拒"), Unreachable("断了")]
    found = deliver()
    assert (found.sent, found.rejected, found.broken) == (1, 1, 1)
    assert [state(row) for row in rows] == ["sent", "waiting", "waiting"]
    line = Line.objects.get(channel="mail")
    assert (line.reached_at, line.down_since, line.tries) == (NOON, NOON, 1)


class Clumsy(Recorder):
    """关的时候出错。"""

    def close(self):
        raise RuntimeError("关不上")


class Stillborn(Recorder):
    """造不出来。"""

    def __init__(self):
        raise KeyError("没有设置")


def test_a_gateway_that_closes_badly_or_cannot_be_made_harms_nothing(
    post, settings, officer, preference
):
    here = "tests.kernel.reminders.test_outbox."
    settings.REMINDER_GATEWAYS = {"mail": here + "Stillborn", "sms": here + "Clumsy"}
    rows = [put(officer, once="m"), put(officer, once="s", channel="sms")]
    found = deliver()
    assert (found.broken, found.sent) == (1, 1)
    assert [state(row) for row in rows] == ["waiting", "sent"]
    assert Line.objects.get(channel="mail").problem == "网关造不出来（KeyError）"


def test_one_channel_down_does_not_stop_the_other(post, officer, preference):
    put(officer, once="m")
    put(officer, once="s", channel="sms", subject="")
    post.fails = [Unreachable("邮件服务器不通")]
    found = deliver()
    assert (found.broken, found.sent) == (1, 1)
    assert post.sent[0].to == "13800000001"


def test_a_round_ends_in_time_for_the_other_work(post, officer, preference):
    for number in range(3):
        put(officer, once=str(number))
    ticks = iter([NOON, NOON, NOON, *[NOON + MINUTE] * 9])
    assert delivering.deliver(lambda: NOON, lambda: next(ticks)).sent == 2


def test_a_trial_goes_at_once_to_every_channel_but_not_twice_in_ten_minutes(
    post, officer, preference
):
    assert outbox.trial(officer, LATE) == ["邮件", "短信"]
    assert deliver(LATE).sent == 2
    with pytest.raises(Refused, match="刚才"):
        outbox.trial(officer, LATE + 9 * MINUTE)
    assert outbox.trial(officer, LATE + 10 * MINUTE)


def test_nobody_without_an_address_can_try(post, officer):
    with pytest.raises(Refused, match="没有可以试发"):
        outbox.trial(officer, NOON)


def test_what_is_over_is_forgotten_after_ninety_days_and_what_waits_is_kept(officer, preference):
    rows = [put(officer, once=name) for name in Outgoing.State.values]
    for row in rows:
        Outgoing.objects.filter(pk=row.pk).update(state=row.once)
    assert outbox.forget(NOON + timedelta(days=90)) == 0
    assert outbox.forget(NOON + timedelta(days=91)) == 3
    assert Outgoing.objects.get().once == "waiting"


class Slow(Recorder):
    """交到一半停住，等别的进程来过。"""

    begun, go_on = Event(), Event()

    def send(self, message):
        self.begun.set()
        assert self.go_on.wait(30)
        super().send(message)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_message_twice(settings, officer, preference):
    Recorder.anew()
    path = "tests.kernel.reminders.test_outbox.Slow"
    settings.REMINDER_GATEWAYS = {"mail": path, "sms": ""}
    put(officer)
    found = []

    def work():
        try:
            found.append(deliver().sent)
        finally:
            connection.close()

    worker = Thread(target=work)
    worker.start()
    try:
        assert Slow.begun.wait(30)
        assert deliver().sent == 0  # 那一条锁着，不等，也不另发
    finally:
        Slow.go_on.set()
        worker.join(30)
    assert found == [1]
    assert deliver().sent == 0
    assert len(Slow.sent) == 1

"""提醒：一条语句发出，只读本人的。"""

from datetime import UTC, date, datetime

import pytest

from tests.kernel import people
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.reminders import reading
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.reminders.queue import queue

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)
SOON = Reminder.Kind.DUE_SOON


@pytest.fixture
def matter():
    return Matter.objects.create(
        kind="case",
        procedure="x",
        title="样例",
        organ=people.organ(),
        stage="s",
        opened_at=NOON,
    )


def test_many_officers_are_reminded_in_one_statement(matter, django_assert_num_queries):
    several = [people.officer(matter.organ) for _ in range(5)]
    with django_assert_num_queries(1):
        queue(several, matter, Reminder.Kind.NEXT_HAND, "现待审批", NOON)
    assert [reading.unread_count(one, NOON) for one in several] == [1] * 5


def test_reminding_nobody_asks_the_database_nothing(matter, django_assert_num_queries):
    with django_assert_num_queries(0):
        queue([], matter, Reminder.Kind.NEXT_HAND, "现待审批", NOON)


def test_one_due_day_reminds_once_and_a_later_one_again(matter):
    officer = people.officer(matter.organ)
    for due in (date(2026, 3, 9), date(2026, 3, 9), date(2026, 3, 20)):
        queue([officer], matter, SOON, "将到期", NOON, "F01", due)
    assert reading.unread_count(officer, NOON) == 2


def test_ordinary_reminders_may_repeat(matter):
    officer = people.officer(matter.organ)
    for _ in range(2):
        queue([officer], matter, Reminder.Kind.RETURNED, "退回补充", NOON)
    assert reading.unread_count(officer, NOON) == 2


def test_long_words_are_cut(matter):
    officer = people.officer(matter.organ)
    queue([officer], matter, SOON, "长" * 400, NOON)
    assert len(Reminder.objects.get().words) == 300


def test_counting_is_one_query(matter, django_assert_num_queries):
    officer = people.officer(matter.organ)
    with django_assert_num_queries(1):
        reading.unread_count(officer, NOON)


def test_only_ones_own_are_read_and_marked(matter):
    mine, other = people.officer(matter.organ), people.officer(matter.organ)
    queue([mine, other], matter, SOON, "将到期", NOON)
    theirs = Reminder.objects.get(officer=other)
    assert reading.mark_read(mine, [theirs.pk], NOON) == 0
    assert reading.mark_read(mine, None, NOON) == 1
    assert reading.unread_count(other, NOON) == 1
    assert list(reading.mine(mine, unread=True)) == []
    assert [row.officer for row in reading.mine(mine)] == [mine]


def test_pages_follow_each_other_without_gap(matter):
    officer = people.officer(matter.organ)
    for number in range(5):
        queue([officer], matter, SOON, str(number), NOON)
    first = list(reading.mine(officer)[:2])
    rest = list(reading.mine(officer, before=first[-1].pk))
    assert [row.words for row in [*first, *rest]] == ["4", "3", "2", "1", "0"]

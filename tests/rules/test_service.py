from datetime import date

import pytest

from zhijian.rules.calendar import Calendar
from zhijian.rules.deadlines import Period, Unit
from zhijian.rules.service import SERVED_WHEN, Method, served

NOTICE = Period("PUBLIC_SERVICE", "公告送达", 30, Unit.DAY)


@pytest.mark.parametrize("method", [method for method in Method if method is not Method.PUBLIC])
def test_every_other_way_is_served_on_the_day_itself(method):
    assert served(method, date(2026, 3, 2), NOTICE, Calendar()).on == date(2026, 3, 2)


def test_public_notice_is_served_when_it_has_run():
    found = served(Method.PUBLIC, date(2026, 3, 3), NOTICE, Calendar())
    assert (found.on, found.due.on) == (date(2026, 4, 2), date(2026, 4, 2))


def test_every_way_says_when_it_is_served():
    assert set(SERVED_WHEN) == set(Method)

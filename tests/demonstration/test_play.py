"""演示的日子：遇休息日顺延，先后两天顺延之后仍是先后两天。"""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import make
from zhijian.demonstration.play import Play

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("shift", range(7))
def test_the_days_of_a_play_keep_their_order_whatever_weekday_it_opens_on(shift):
    make.registers()
    play = Play({}, date(2026, 9, 21) + timedelta(days=shift), datetime(2027, 1, 1, tzinfo=UTC))
    told = [play.moment(day, "10:00") for day in range(0, 40, 2)]
    assert told == sorted(set(told))
    assert play.moment(4, "09:00").date() == told[2].date()

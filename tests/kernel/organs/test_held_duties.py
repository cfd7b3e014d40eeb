"""一次请求里职责只取一次；请求之外每次都问。"""

from datetime import timedelta

import pytest

from tests.kernel.people import grant, officer, organ
from zhijian.kernel import clock
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.backend import Sessions

pytestmark = pytest.mark.django_db
DUTY = "案件:承办"


def test_one_request_asks_for_the_duties_of_a_day_once(django_assert_num_queries) -> None:
    here = organ()
    person = Sessions().get_user(officer(here, DUTY).pk)
    at = clock.now()
    with django_assert_num_queries(1):
        assert duties.may(person, DUTY, here, at)
        assert duties.names(person, here, at) == {DUTY}
    assert not duties.may(person, DUTY, here, at - timedelta(days=20_000))


def test_outside_a_request_a_duty_given_now_counts_now() -> None:
    here = organ()
    person = officer(here)
    assert not duties.may(person, DUTY, here, clock.now())
    grant(person, DUTY, here)
    assert duties.may(person, DUTY, here, clock.now())


def test_the_next_request_no_longer_has_a_duty_taken_back() -> None:
    here = organ()
    kept = officer(here, DUTY)
    first = Sessions().get_user(kept.pk)
    assert duties.may(first, DUTY, here, clock.now())
    kept.duties.all().delete()
    assert not duties.may(Sessions().get_user(kept.pk), DUTY, here, clock.now())


def test_a_suspended_officer_is_not_signed_in() -> None:
    person = officer(organ(), DUTY)
    person.suspended_at = clock.now()
    person.save()
    assert Sessions().get_user(person.pk) is None

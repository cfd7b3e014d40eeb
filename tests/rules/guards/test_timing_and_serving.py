from datetime import date, timedelta

import pytest

from zhijian.rules.deadlines import Due
from zhijian.rules.guards import ClockState, ServiceState, in_time, service_lawful
from zhijian.rules.service import Method

DUE, DAY = date(2026, 6, 1), timedelta(days=1)


@pytest.mark.parametrize(("day", "free"), [(DUE, True), (DUE + DAY, False)])
def test_the_decision_comes_within_the_time(day, free):
    assert (in_time(ClockState(Due(DUE)), day) == ()) is free


def test_a_late_decision_needs_a_record_and_says_how_late():
    assert "超期 3 日" in in_time(ClockState(Due(DUE)), DUE + DAY * 3)[0].words
    assert in_time(ClockState(Due(DUE), overdue_record="6月3日集体讨论"), DUE + DAY * 3) == ()


@pytest.mark.parametrize(
    ("facts", "free"),
    [
        ({}, False),
        ({"electronic_agreed_on": DUE}, True),
        ({"electronic_agreed_on": DUE + DAY}, False),
        ({"electronic_agreed_on": DUE - DAY, "electronic_withdrawn_on": DUE}, False),
        ({"electronic_agreed_on": DUE - DAY, "electronic_withdrawn_on": DUE + DAY}, True),
    ],
)
def test_electronic_service_needs_a_standing_confirmation(facts, free):
    found = service_lawful(ServiceState(Method.ELECTRONIC, DUE, **facts))
    assert (found == ()) is free
    assert free or found[0].article == "行政处罚法第六十一条第二款"


@pytest.mark.parametrize(
    ("method", "fact"), [(Method.LEFT, "witnessed"), (Method.LEFT, "recorded"),
                         (Method.PUBLIC, "other_ways_failed")],
)  # fmt: skip
def test_leaving_and_public_notice_have_their_conditions(method, fact):
    assert len(service_lawful(ServiceState(method, DUE))) == 1
    assert service_lawful(ServiceState(method, DUE, **{fact: True})) == ()


def test_direct_service_has_none():
    assert service_lawful(ServiceState(Method.DIRECT, DUE)) == ()

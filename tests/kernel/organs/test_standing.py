from datetime import date, timedelta

import pytest

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import FormerCertificate, Qualification, Suspension

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2026-03-01", False), ("2026-03-02", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_a_certificate_counts_from_its_first_to_its_last_day(day, valid):
    person = people.officer(
        people.organ(), certificate_from=date(2026, 3, 2), certificate_to=date(2026, 6, 30)
    )
    at = NOON + (date.fromisoformat(day) - NOON.date())
    assert standing.certified(person, at) is valid
    assert (standing.able(person, at) is None) is valid


def test_the_day_is_that_of_beijing():
    person = people.officer(people.organ(), certificate_from=date(2026, 3, 3))
    before_midnight = NOON + timedelta(hours=11, minutes=59)
    assert not standing.certified(person, before_midnight)
    assert standing.certified(person, before_midnight + timedelta(minutes=1))


def test_who_has_no_certificate_may_work_but_is_not_certified():
    clerk = people.officer(
        people.organ(), certificate_no="", certificate_from=None, certificate_to=None
    )
    assert standing.able(clerk, NOON) is None
    assert not standing.certified(clerk, NOON)
    assert "没有执法证" in str(standing.not_certified(clerk, NOON))


def test_an_expired_officer_is_told_the_article_and_the_remedy():
    person = people.officer(people.organ(), certificate_to=date(2026, 3, 1))
    problem = standing.able(person, NOON)
    assert "不在有效期内" in problem.words
    assert problem.article == "行政处罚法第四十二条"
    assert "换发" in problem.remedy
    assert standing.not_certified(person, NOON) == problem


def test_a_suspended_officer_is_neither_able_nor_certified_nor_qualified():
    person = people.officer(people.organ(), suspended_at=NOON, suspended_why="停职检查")
    Qualification.objects.create(officer=person, kind="hearing", valid_from=date(2020, 1, 1))
    assert "停职检查" in standing.able(person, NOON).words
    assert not standing.certified(person, NOON)
    assert not standing.qualified(person, "hearing", NOON)


def test_what_was_done_before_the_suspension_still_counts():
    person = people.officer(people.organ(), suspended_at=NOON)
    earlier = NOON - timedelta(minutes=1)
    assert standing.certified(person, earlier)
    assert standing.able(person, earlier) is None


def test_what_was_done_during_a_past_suspension_does_not_count():
    person = people.officer(people.organ(), restored_at=NOON)
    Suspension.objects.create(officer=person, since=NOON - timedelta(days=3), until=NOON)
    assert standing.certified(person, NOON)
    assert not standing.certified(person, NOON - timedelta(days=1))
    assert standing.certified(person, NOON - timedelta(days=4))


def test_a_former_certificate_counts_for_an_earlier_day():
    person = people.officer(people.organ(), certificate_from=date(2026, 3, 1))
    FormerCertificate.objects.create(
        officer=person, number="old", valid_from=date(2023, 1, 1), valid_to=date(2026, 1, 31)
    )
    assert standing.certified(person, NOON - timedelta(days=40))
    assert not standing.certified(person, NOON - timedelta(days=20))


def test_a_qualification_counts_on_its_days_only():
    person = people.officer(people.organ())
    Qualification.objects.create(
        officer=person, kind="legal_review", valid_from=people.DAY, valid_to=people.DAY
    )
    assert standing.qualified(person, "legal_review", NOON)
    assert not standing.qualified(person, "legal_review", NOON + timedelta(days=1))
    assert not standing.qualified(person, "legal_review", NOON - timedelta(days=1))
    assert not standing.qualified(person, "hearing", NOON)


def test_the_list_of_certified_officers_leaves_out_the_others():
    where = people.organ()
    good = people.officer(where)
    people.officer(where, suspended_at=NOON)
    people.officer(where, certificate_no="")
    people.officer(where, certificate_to=date(2026, 3, 1))
    assert list(standing.certified_officers(NOON)) == [good]


def test_days_left_of_a_certificate():
    person = people.officer(people.organ(), certificate_to=date(2026, 3, 12))
    assert standing.days_left(person, people.DAY) == 10
    person.certificate_no = ""
    assert standing.days_left(person, people.DAY) is None

from datetime import date, timedelta

import pytest

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.organs import duties, tree
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
HANDLE = "案件:承办"


def test_a_duty_counts_on_its_days_only():
    person = people.officer(people.organ())
    people.grant(person, HANDLE, first=people.DAY, last=people.DAY)
    assert duties.may(person, HANDLE, person.organ, NOON)
    assert not duties.may(person, HANDLE, person.organ, NOON + timedelta(days=1))
    assert not duties.may(person, HANDLE, person.organ, NOON - timedelta(days=1))


def test_a_duty_in_one_organ_is_none_in_another():
    person = people.officer(people.organ(), HANDLE)
    assert not duties.may(person, HANDLE, people.organ(), NOON)


def test_a_suspended_officer_may_nothing_even_through_a_stale_copy(
    django_assert_num_queries,
):
    person = people.officer(people.organ(), HANDLE)
    type(person).objects.filter(pk=person.pk).update(suspended_at=NOON)
    with django_assert_num_queries(1):
        assert not duties.may(person, HANDLE, person.organ, NOON)


def test_a_deputy_acts_from_the_first_to_the_last_day_of_absence():
    where = people.organ()
    chief, deputy = people.officer(where, HANDLE), people.officer(where)
    people.stand_in(chief, deputy, first=people.DAY, last=people.DAY)
    assert duties.may(deputy, HANDLE, where, NOON)
    assert duties.may(chief, HANDLE, where, NOON)
    assert not duties.may(deputy, HANDLE, where, NOON + timedelta(days=1))
    assert not duties.may(deputy, HANDLE, where, NOON - timedelta(days=1))
    assert set(duties.acting(HANDLE, where, NOON)) == {chief, deputy}
    assert set(duties.holders(HANDLE, where, NOON)) == {chief}


def test_a_deputy_stands_in_only_in_the_named_organ():
    here, there = people.organ(), people.organ()
    chief, deputy = people.officer(here, HANDLE), people.officer(here)
    people.grant(chief, HANDLE, where=there)
    people.stand_in(chief, deputy, where=here)
    assert duties.may(deputy, HANDLE, here, NOON)
    assert not duties.may(deputy, HANDLE, there, NOON)
    assert duties.by_organ(deputy, NOON) == {here.pk: {HANDLE}}


def test_a_deputy_of_a_deputy_may_nothing():
    where = people.organ()
    chief, second, third = (
        people.officer(where, HANDLE),
        people.officer(where),
        people.officer(where),
    )
    people.stand_in(chief, second)
    people.stand_in(second, third)
    assert not duties.may(third, HANDLE, where, NOON)


def test_neither_a_suspended_deputy_nor_the_deputy_of_a_suspended_chief_may_act():
    where = people.organ()
    chief, deputy = people.officer(where, HANDLE), people.officer(where, suspended_at=NOON)
    people.stand_in(chief, deputy)
    assert not duties.may(deputy, HANDLE, where, NOON)
    other_chief = people.officer(where, HANDLE, suspended_at=NOON)
    other_deputy = people.officer(where)
    people.stand_in(other_chief, other_deputy)
    assert not duties.may(other_deputy, HANDLE, where, NOON)
    assert list(duties.acting(HANDLE, where, NOON)) == [chief]


def test_a_refusal_names_who_can_help():
    where = people.organ()
    people.officer(where, HANDLE, name="王芳")
    with pytest.raises(Refused) as caught:
        duties.require(people.officer(where, name="赵强"), HANDLE, where, NOON)
    reason = caught.value.reasons[0]
    assert "赵强" in reason.words
    assert HANDLE in reason.words
    assert "王芳" in reason.remedy


def test_a_refusal_says_when_nobody_has_the_duty():
    where = people.organ()
    with pytest.raises(Refused) as caught:
        duties.require(people.officer(where), HANDLE, where, NOON)
    assert "尚无人担任" in caught.value.reasons[0].remedy


def test_administration_reaches_down_the_tree_and_not_up():
    city = people.organ(level="city")
    county = people.organ(parent=city)
    upper = people.officer(city, duties.ADMINISTER)
    lower = people.officer(county, duties.ADMINISTER)
    assert duties.may_above(upper, duties.ADMINISTER, county, NOON)
    assert duties.may_above(lower, duties.ADMINISTER, county, NOON)
    assert not duties.may_above(lower, duties.ADMINISTER, city, NOON)
    duties.require_above(upper, duties.ADMINISTER, county, NOON)
    with pytest.raises(Refused):
        duties.require_above(lower, duties.ADMINISTER, city, NOON)


def test_all_duties_of_an_officer_come_in_one_query(django_assert_num_queries):
    where = people.organ()
    person = people.officer(where, HANDLE, "案件:归档")
    people.grant(person, "案件:结案审批", last=date(2026, 3, 1))
    with django_assert_num_queries(1):
        assert duties.names(person, where, NOON) == {HANDLE, "案件:归档"}
    assert duties.has_anywhere(person, HANDLE, NOON)
    assert list(duties.organs_of(person, NOON, HANDLE)) == [where]
    assert duties.holders_of([HANDLE, "无"], where, NOON) == {HANDLE: [person]}


def test_the_tree_knows_what_is_above_and_below(django_assert_num_queries):
    nation = people.organ("总局", level="nation")
    province = people.organ("省局", parent=nation, level="province")
    city = people.organ("市局", parent=province, level="city")
    county = people.organ("县局", parent=city)
    other = people.organ("另一市局", parent=province, level="city")
    assert tree.ancestors(county) == [city, province, nation]
    assert tree.ancestors(nation) == []
    with django_assert_num_queries(1):
        assert set(tree.subtree(province)) == {province, city, county, other}
    assert set(tree.subtree(city, other)) == {city, county, other}
    assert list(tree.subtree()) == []
    assert tree.below([city.pk, other.pk]) == {city.pk, county.pk, other.pk}
    with django_assert_num_queries(0):
        assert tree.below([]) == set()
    assert tree.is_within(county, province)
    assert tree.is_within(county, county)
    assert not tree.is_within(province, county)


def test_a_merged_or_moved_organ_counts_in_its_new_place_at_once():
    first, second = people.organ(level="city"), people.organ(level="city")
    county = people.organ(parent=first)
    assert county in tree.subtree(first)
    type(county).objects.filter(pk=county.pk).update(parent=second)
    assert county not in tree.subtree(first)
    assert county in tree.subtree(second)

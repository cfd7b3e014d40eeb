import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.kernel import people
from tests.kernel.people import DAY, NOON
from zhijian.kernel.acts.administration import deputies, granting, handing_over
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Assignment, Recusal
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Deputy
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
HANDLE = "案件:承办"
TOMORROW = DAY + timedelta(days=1)


def grant(person, by, name=HANDLE, organ=None, first=DAY, last=None):
    return granting.grant_duty(
        person, name, organ or person.organ, by=by, at=NOON, valid_from=first, valid_to=last
    )


def test_a_granted_duty_counts_and_is_recorded(admin, clerk):
    grant(clerk, admin)
    assert duties.may(clerk, HANDLE, clerk.organ, NOON)
    entry = Entry.objects.get(book=clerk.organ.pk)
    assert (entry.verb, entry.officer) == ("duty.grant", admin)
    assert book.content(entry)["facts"]["added"]["name"] == HANDLE


def test_a_duty_is_granted_neither_twice_nor_backwards_nor_to_the_suspended(admin, clerk):
    grant(clerk, admin, last=DAY + timedelta(days=9))
    with pytest.raises(Refused, match="已有"):
        grant(clerk, admin, first=DAY + timedelta(days=9))
    grant(clerk, admin, first=DAY + timedelta(days=10))
    with pytest.raises(Refused, match="今日以前"):
        grant(clerk, admin, name="案件:归档", first=DAY - timedelta(days=1))
    with pytest.raises(Refused, match="止日早于起日"):
        grant(clerk, admin, name="案件:归档", last=DAY - timedelta(days=1))
    with pytest.raises(Refused, match="停用"):
        grant(people.officer(clerk.organ, suspended_at=NOON), admin)


def test_nobody_grants_duties_to_oneself_nor_outside_ones_reach(admin, clerk, city):
    with pytest.raises(Refused, match="不能给自己"):
        grant(admin, admin)
    stranger = people.officer(people.organ("外市局", level="city"))
    with pytest.raises(Refused, match="系统:机构管理"):
        grant(stranger, admin)
    with pytest.raises(Refused, match="系统:机构管理"):
        grant(clerk, admin, organ=stranger.organ)
    local = people.officer(clerk.organ, ADMINISTER)
    with pytest.raises(Refused, match="系统:机构管理"):
        grant(clerk, local, organ=city)


def test_an_ended_duty_ends_today(admin, clerk):
    duty = people.grant(clerk, HANDLE)
    granting.end_duty(duty, by=admin, at=NOON)
    assert not duties.may(clerk, HANDLE, clerk.organ, NOON)
    assert duties.may(clerk, HANDLE, clerk.organ, NOON - timedelta(days=1))
    with pytest.raises(Refused, match="已经终止"):
        granting.end_duty(duty, by=admin, at=NOON)


def test_a_qualification_is_granted_and_ended(admin, clerk):
    row = granting.grant_qualification(
        clerk, "legal_review", by=admin, at=NOON, number="法考-1", valid_from=date(2020, 1, 1)
    )
    assert standing.qualified(clerk, "legal_review", NOON)
    granting.end_qualification(row, by=admin, at=NOON)
    assert not standing.qualified(clerk, "legal_review", NOON)
    with pytest.raises(Refused, match="已经终止"):
        granting.end_qualification(row, by=admin, at=NOON)


def name(absent, deputy, by=None, first=DAY, last=TOMORROW, organ=None):
    return deputies.name_deputy(
        absent,
        deputy=deputy,
        organ=organ or absent.organ,
        first=first,
        last=last,
        why="出差",
        by=by or absent,
        at=NOON,
    )


def test_an_officer_names_a_deputy_and_ends_it(clerk):
    people.grant(clerk, HANDLE)
    deputy = people.officer(clerk.organ, name="王芳")
    row = name(clerk, deputy)
    assert duties.may(deputy, HANDLE, clerk.organ, NOON)
    deputies.end_deputy(row, by=clerk, at=NOON)
    assert not duties.may(deputy, HANDLE, clerk.organ, NOON)
    assert [e.verb for e in Entry.objects.filter(book=clerk.organ.pk)] == [
        "deputy.name",
        "deputy.end",
    ]


def test_a_running_deputyship_ended_keeps_its_past(admin, clerk):
    deputy = people.officer(clerk.organ)
    row = people.stand_in(clerk, deputy, first=DAY - timedelta(days=5), last=TOMORROW)
    deputies.end_deputy(row, by=admin, at=NOON)
    assert Deputy.objects.get().last == DAY - timedelta(days=1)
    with pytest.raises(Refused, match="已经结束"):
        deputies.end_deputy(Deputy.objects.get(), by=admin, at=NOON)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (TOMORROW, DAY, "止日早于起日"),
        (DAY - timedelta(days=1), DAY, "今日以前"),
        (DAY, DAY + timedelta(days=400), "至多一年"),
    ],
)
def test_bad_days_of_a_deputyship_are_refused(clerk, first, last, words):
    with pytest.raises(Refused, match=words):
        name(clerk, people.officer(clerk.organ), first=first, last=last)


def test_a_deputy_is_another_able_officer_of_the_organ_and_only_one_at_a_time(clerk):
    with pytest.raises(Refused, match="本人"):
        name(clerk, clerk)
    with pytest.raises(Refused, match="停用"):
        name(clerk, people.officer(clerk.organ, suspended_at=NOON))
    with pytest.raises(Refused, match="不是"):
        name(clerk, people.officer(people.organ()))
    name(clerk, people.officer(clerk.organ, name="王芳"))
    with pytest.raises(Refused, match="已由王芳代理"):
        name(clerk, people.officer(clerk.organ), first=TOMORROW, last=TOMORROW)


def test_a_colleague_cannot_name_a_deputy_for_another(clerk):
    colleague = people.officer(clerk.organ)
    with pytest.raises(Refused, match="系统:机构管理"):
        name(clerk, colleague, by=colleague)


def hand_over(old, new, matters, by):
    return handing_over.hand_over(old, new, matters, by=by, at=NOON, why="调离")


def test_open_matters_pass_to_another_with_an_entry_each(admin, clerk, sample):
    heir = people.officer(clerk.organ, name="王芳")
    first, second = sample.matter(clerk.organ), sample.matter(clerk.organ)
    for held in (first, second):
        sample.assign(held, clerk, lead=True)
    assert handing_over.open_matters(clerk) == [first, second]
    result = hand_over(clerk, heir, [first, second], admin)
    assert set(result.done) == {first, second}
    now = Assignment.standing.filter(matter=first, until__isnull=True)
    assert [(row.officer, row.role, row.lead) for row in now] == [(heir, "handler", True)]
    entry = Entry.objects.get(matter=first)
    assert entry.verb == "hand_over"
    assert book.broken_at(first.pk) is None
    assert [row.kind for row in heir.reminders.filter(matter=first)] == ["assigned"]
    first.refresh_from_db()
    assert first.version == 1
    assert handing_over.open_matters(clerk) == []


def test_matters_that_the_law_keeps_from_the_heir_stay_and_say_why(admin, clerk, sample):
    heir = people.officer(clerk.organ, name="王芳")
    fine, partner, reviewed, recused, closed = (sample.matter(clerk.organ) for _ in range(5))
    for held in (fine, partner, reviewed, recused, closed):
        sample.assign(held, clerk)
    sample.assign(partner, heir)
    sample.assign(reviewed, heir, role="reviewer", until=NOON)
    Recusal.objects.create(
        matter=recused, officer=heir, asked_by="当事人", reason="亲属", outcome="granted"
    )
    type(closed).objects.filter(pk=closed.pk).update(closed_at=NOON)
    result = hand_over(clerk, heir, [fine, partner, reviewed, recused, closed], admin)
    assert result.done == (fine,)
    why = {held.pk: problem.words for held, problem in result.kept}
    assert "不能一人兼两人" in why[partner.pk]
    assert "其他经办身份" in why[reviewed.pk]
    assert "回避" in why[recused.pk]
    assert "已终了" in why[closed.pk]


def test_the_heir_of_a_handler_is_certified_and_of_the_organ(admin, clerk, sample):
    held = sample.matter(clerk.organ)
    sample.assign(held, clerk)
    uncertified = people.officer(clerk.organ, certificate_no="")
    assert "没有执法证" in hand_over(clerk, uncertified, [held], admin).kept[0][1].words
    elsewhere = people.officer(people.organ("丙", parent=clerk.organ.parent))
    assert "不是" in hand_over(clerk, elsewhere, [held], admin).kept[0][1].words
    with pytest.raises(Refused, match="停用"):
        hand_over(clerk, people.officer(clerk.organ, suspended_at=NOON), [held], admin)
    with pytest.raises(Refused, match="另一名"):
        hand_over(clerk, clerk, [held], admin)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_granting_the_same_duty_at_once_one_wins():
    where = people.organ(level="city")
    admin = people.officer(where, ADMINISTER)
    clerk = people.officer(where)
    start = threading.Barrier(20)
    outcomes = []

    def attempt():
        start.wait()
        try:
            grant(clerk, admin)
            outcomes.append("granted")
        except Refused:
            outcomes.append("refused")
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["granted"] + ["refused"] * 19
    assert book.broken_at(where.pk) is None
    assert Entry.objects.filter(book=where.pk).count() == 1

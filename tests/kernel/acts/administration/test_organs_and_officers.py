from datetime import date, timedelta

import pytest

from tests.kernel import people
from tests.kernel.people import DAY, NOON
from zhijian.kernel.acts.administration import officers, organs
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs import duties, history, sign_in, standing, sweeper
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import FormerCertificate, Organ
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def last_entry(organ):
    entry = Entry.objects.filter(book=organ.pk).latest("number")
    assert book.broken_at(organ.pk) is None
    return entry.verb, book.content(entry)["facts"]


def found(parent, by, **values):
    defaults = {
        "code": "131082",
        "name": "乙县局",
        "level": "county",
        "valid_from": DAY,
        "doc_word": "乙市监",
        "division": "131082",
    }
    return organs.found_organ(parent, by=by, at=NOON, **(defaults | values))


def test_a_founded_organ_stands_under_its_parent_and_is_recorded(city, admin):
    organ = found(city, admin)
    assert organ in city.children.all()
    verb, facts = last_entry(organ)
    assert verb == "organ.found"
    assert facts["added"]["name"] == "乙县局"


def test_a_code_is_used_once(city, admin):
    found(city, admin)
    with pytest.raises(Refused, match="已经有了"):
        found(city, admin, name="别的")


def test_an_organ_stands_below_a_higher_level_only(city, admin):
    with pytest.raises(Refused, match="级别须低于上级"):
        found(city, admin, level="city")


def test_only_the_administrator_of_an_organ_or_above_may_change_it(city, county, clerk):
    local = people.officer(county, ADMINISTER, name="县管理员")
    organs.change_organ(county, by=local, at=NOON, phone="0316-1234567")
    assert last_entry(county)[1]["changes"] == {"phone": ["", "0316-1234567"]}
    with pytest.raises(Refused, match=r"没有“系统:机构管理”职责"):
        organs.change_organ(city, by=local, at=NOON, phone="1")
    with pytest.raises(Refused, match=r"没有“系统:机构管理”职责"):
        organs.change_organ(county, by=clerk, at=NOON, phone="1")


def test_a_suspended_or_expired_administrator_administers_nothing(city, county):
    expired = people.officer(city, ADMINISTER, certificate_to=date(2026, 1, 1))
    with pytest.raises(Refused, match="有效期"):
        organs.change_organ(county, by=expired, at=NOON, phone="1")
    gone = people.officer(city, ADMINISTER, suspended_at=NOON)
    with pytest.raises(Refused, match="停用"):
        organs.change_organ(county, by=gone, at=NOON, phone="1")


def test_nothing_changed_is_nothing_recorded(county, admin):
    organs.change_organ(county, by=admin, at=NOON, phone="")
    assert not Entry.objects.filter(book=county.pk).exists()


def test_merging_moves_people_and_keeps_history_and_their_duties(city, county, admin, clerk):
    people.grant(clerk, "案件:承办")
    into = people.organ("丙县局", parent=city)
    organs.merge_organ(county, into, by=admin, at=NOON, why="机构改革")
    clerk.refresh_from_db()
    county.refresh_from_db()
    assert (clerk.organ, county.valid_to, county.merged_into) == (into, DAY, into)
    assert duties.may(clerk, "案件:承办", county, NOON)
    assert last_entry(county)[1]["moved"] == [str(clerk.pk)]
    with pytest.raises(Refused, match="已于"):
        organs.change_organ(county, by=admin, at=NOON, phone="1")


def test_an_organ_with_lower_organs_or_without_upper_cannot_be_merged(city, county, admin):
    other = people.organ("乙市局", level="city")
    people.grant(admin, ADMINISTER, where=other)
    with pytest.raises(Refused, match="最上级"):
        organs.merge_organ(city, other, by=admin, at=NOON, why="x")
    province = people.organ("省局", level="province")
    Organ.objects.filter(pk=city.pk).update(parent=province)
    city.refresh_from_db()
    with pytest.raises(Refused, match="还有下级机构：甲县局"):
        organs.merge_organ(city, other, by=admin, at=NOON, why="x")


def test_an_appointed_officer_signs_in_with_the_temporary_password(county, admin):
    officer, password = officers.appoint_officer(
        county, by=admin, at=NOON, username="zhangsan", name="张三", post="科员"
    )
    entered = sign_in.check("zhangsan", password, address="::1", at=NOON)
    assert entered == officer
    assert entered.must_change_password
    assert officer.pinyin.startswith("zhang1 san1")
    _, facts = last_entry(county)
    assert password not in str(facts)
    assert "password" not in facts["added"]


def test_a_sign_in_name_is_used_once(county, admin, clerk):
    with pytest.raises(Refused, match="已有人使用"):
        officers.appoint_officer(county, by=admin, at=NOON, username=clerk.username, name="张三")


def test_renewal_keeps_the_old_certificate_for_earlier_days(admin, clerk):
    clerk = officers.renew_certificate(
        clerk,
        by=admin,
        at=NOON,
        number="new-1",
        issuer="河北省人民政府",
        valid_from=DAY,
        valid_to=date(2031, 3, 1),
    )
    assert FormerCertificate.objects.get().valid_to == DAY - timedelta(days=1)
    assert standing.certified(clerk, NOON)
    assert standing.certified(clerk, NOON - timedelta(days=100))
    with pytest.raises(Refused, match="止日早于起日"):
        officers.renew_certificate(
            clerk,
            by=admin,
            at=NOON,
            number="x",
            issuer="",
            valid_from=DAY,
            valid_to=date(2020, 1, 1),
        )


def test_suspension_ends_sessions_and_restoring_keeps_its_period(admin, clerk):
    sign_in.begin(clerk, "k" * 32, address="", device="", at=NOON)
    clerk = officers.suspend(clerk, by=admin, at=NOON, why="停职检查")
    assert clerk.sessions.count() == 0
    with pytest.raises(Refused, match="已经停用"):
        officers.suspend(clerk, by=admin, at=NOON, why="x")
    later = NOON + timedelta(days=2)
    clerk = officers.restore(clerk, by=admin, at=later, why="查清")
    assert standing.able(clerk, later) is None
    assert standing.able(clerk, NOON + timedelta(days=1)) is not None
    with pytest.raises(Refused, match="没有停用"):
        officers.restore(clerk, by=admin, at=later, why="x")


def test_nobody_administers_oneself(admin, county):
    own = [
        lambda: officers.suspend(admin, by=admin, at=NOON, why="x"),
        lambda: officers.reset_password(admin, by=admin, at=NOON),
        lambda: officers.transfer_officer(admin, county, by=admin, at=NOON, why="x"),
    ]
    for act in own:
        with pytest.raises(Refused, match="不能给自己"):
            act()


def test_a_reset_password_unlocks_and_ends_sessions(admin, clerk):
    for _ in range(5):
        with pytest.raises(Refused):
            sign_in.check(clerk.username, "wrong", address="::1", at=NOON)
    sign_in.begin(clerk, "k" * 32, address="", device="", at=NOON)
    password = officers.reset_password(clerk, by=admin, at=NOON)
    assert clerk.sessions.count() == 0
    assert sign_in.check(clerk.username, password, address="::1", at=NOON) == clerk


def test_a_transfer_ends_the_duties_of_the_old_organ(city, county, admin, clerk):
    people.grant(clerk, "案件:承办")
    other = people.organ("丙县局", parent=city)
    clerk = officers.transfer_officer(clerk, other, by=admin, at=NOON, why="轮岗")
    assert clerk.organ == other
    assert not duties.may(clerk, "案件:承办", county, NOON)
    assert last_entry(county)[1]["ended"] == ["案件:承办"]
    with pytest.raises(Refused, match="另一个在用的机构"):
        officers.transfer_officer(clerk, other, by=admin, at=NOON, why="x")


def test_one_with_open_matters_hands_them_over_before_a_transfer(
    city, county, admin, clerk, sample
):
    sample.assign(sample.matter(county), clerk)
    with pytest.raises(Refused, match="还有 1 件在办"):
        officers.transfer_officer(
            clerk, people.organ("丙", parent=city), by=admin, at=NOON, why="x"
        )


def test_a_change_of_name_changes_the_sort_key(admin, clerk):
    clerk = officers.change_officer(clerk, by=admin, at=NOON, name="王芳", post="副科长", phone="1")
    assert clerk.pinyin == "wang2 fang1"
    assert last_entry(clerk.organ)[1]["changes"]["name"] == ["李伟", "王芳"]


def test_the_officer_that_records_what_happens_by_itself_is_nobody_and_stays_so(city, admin):
    nobody = sweeper.sweeper(NOON)
    changed = {"name": "某人", "post": "", "phone": ""}
    card = {
        "number": "1",
        "issuer": "局",
        "valid_from": NOON.date(),
        "valid_to": NOON.date() + timedelta(days=1),
    }
    tries = (
        lambda: officers.restore(nobody, by=admin, at=NOON, why="误停"),
        lambda: officers.reset_password(nobody, by=admin, at=NOON),
        lambda: officers.change_officer(nobody, by=admin, at=NOON, **changed),
        lambda: officers.renew_certificate(nobody, by=admin, at=NOON, **card),
    )
    for attempt in tries:
        with pytest.raises(Refused, match="不是工作人员"):
            attempt()
    nobody.refresh_from_db()
    assert nobody.suspended_at is not None
    assert not nobody.has_usable_password()


def test_what_was_before_a_merger_is_known_by_its_own_name(city, county, admin, clerk):
    into, last = people.organ("丙县局", parent=city), people.organ("丁县局", parent=city)
    organs.merge_organ(county, into, by=admin, at=NOON, why="机构改革")
    organs.merge_organ(into, last, by=admin, at=NOON + timedelta(days=30), why="再改革")
    clerk.refresh_from_db()
    eve, between = DAY - timedelta(days=1), DAY + timedelta(days=10)
    assert history.postings_on([clerk], eve) == {clerk.pk: county.pk}
    assert history.postings_on([clerk], between) == {clerk.pk: into.pk}
    assert history.postings_on([clerk], DAY + timedelta(days=30)) == {clerk.pk: last.pk}
    county.refresh_from_db()
    assert history.successor(county) == last
    assert history.successor(last) is None
    assert [county.state_on(day) for day in (date(2018, 1, 1), eve, DAY)] == [
        Organ.State.PREPARING,
        Organ.State.ACTIVE,
        Organ.State.MERGED,
    ]


def test_an_organ_moved_under_another_keeps_its_former_upper(city, county, admin):
    other = people.organ("乙市局", level="city", parent=None)
    people.grant(admin, ADMINISTER, where=other)
    organs.move_organ(county, other, by=admin, at=NOON, why="行政区划调整")
    county.refresh_from_db()
    assert county.parent == other
    assert history.parents_on(DAY - timedelta(days=1))[county.pk] == city.pk
    assert history.parents_on(DAY)[county.pk] == other.pk
    assert last_entry(county)[0] == "organ.move"
    assert last_entry(city)[0] == "organ.left"
    with pytest.raises(Refused, match="现在就隶属"):
        organs.move_organ(county, other, by=admin, at=NOON, why="x")
    with pytest.raises(Refused, match="最上级"):
        organs.move_organ(city, other, by=admin, at=NOON, why="x")
    with pytest.raises(Refused, match="级别须更高"):
        peer = people.organ("丙县局", parent=other)
        organs.move_organ(county, peer, by=admin, at=NOON, why="x")


def test_a_transferred_officer_keeps_where_he_was(city, county, admin, clerk):
    to = people.organ("丙县局", parent=city)
    officers.transfer_officer(clerk, to, by=admin, at=NOON, why="轮岗")
    clerk.refresh_from_db()
    assert [(row.organ, row.last) for row in clerk.former_postings.all()] == [
        (county, DAY - timedelta(days=1))
    ]

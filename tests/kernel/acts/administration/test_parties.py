import pytest

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.acts.administration import parties
from zhijian.kernel.log.models import Entry
from zhijian.kernel.parties import files
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.parties.models import Party
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
USCC = "911522010783762860"
OTHER = "91152201078377449P"
PERSON = "11010519491231002X"


def opened(organ, name="蓝天食品有限公司", kind="enterprise", **values):
    particulars = Particulars(kind=kind, name=name, **values)
    return files.find_or_open(particulars, organ=organ, at=NOON)[0]


def merge(old, into, by):
    return parties.merge_parties(old, into, by=by, at=NOON, why="重复建档")


def test_opening_a_file_is_recorded_once(county):
    clerk = people.officer(county, "案件:登记")
    particulars = Particulars(kind="enterprise", name="蓝天", uscc=USCC)
    _, first = parties.open_party(particulars, organ=county, by=clerk, at=NOON)
    _, second = parties.open_party(particulars, organ=county, by=clerk, at=NOON)
    assert (first, second) == (True, False)
    assert Entry.objects.filter(verb="party.open").count() == 1


def test_merging_fills_the_gaps_and_leads_the_old_file_to_the_new(county, admin):
    old = opened(county, uscc=USCC, phone="0316")
    older = opened(county, name="蓝天食品厂")
    into = opened(county, address="甲县一号")
    merge(older, old, admin)
    merge(old, into, admin)
    into.refresh_from_db()
    assert (into.uscc, into.phone, into.address) == (USCC, "0316", "甲县一号")
    assert {row.merged_into_id for row in Party.objects.exclude(pk=into.pk)} == {into.pk}
    assert files.find(Particulars(kind="enterprise", name="x", uscc=USCC)) == into
    assert Entry.objects.filter(verb="party.merge", book=county.pk).count() == 2


def test_the_record_of_a_merge_keeps_identity_numbers_sealed(county, admin):
    old = opened(county, name="张三", kind="person", id_number=PERSON)
    into = opened(county, name="张三", kind="person")
    merge(old, into, admin)
    into.refresh_from_db()
    assert into.id_number.reveal() == PERSON
    body = bytes(Entry.objects.get(verb="party.merge").body).decode()
    assert PERSON not in body
    assert "v1:" in body
    assert old.id_token not in body


def test_different_codes_or_kinds_are_different_parties(county, admin):
    first, second = opened(county, uscc=USCC), opened(county, uscc=OTHER)
    with pytest.raises(Refused, match="不是同一主体"):
        merge(first, second, admin)
    with pytest.raises(Refused, match="并入自己"):
        merge(first, first, admin)
    with pytest.raises(Refused, match="自然人与单位"):
        merge(first, opened(county, name="张三", kind="person"), admin)
    gone = opened(county, name="蓝天")
    merge(gone, first, admin)
    with pytest.raises(Refused, match="已并入他处"):
        merge(gone, second, admin)


def test_merging_needs_administration_of_both_organs(county, admin):
    elsewhere = opened(people.organ("外县局"))
    clerk = people.officer(county, "案件:登记")
    first = opened(county)
    for old, into, by in [(first, elsewhere, admin), (first, opened(county), clerk)]:
        with pytest.raises(Refused, match="系统:机构管理"):
            merge(old, into, by)


def test_particulars_are_changed_by_the_home_organ_and_checked(county, admin):
    party = opened(county)
    clerk = people.officer(county, "案件:登记")
    new = Particulars(kind="enterprise", name="蓝天食品 有限公司", uscc=USCC, phone="1")
    party = parties.change_party(party, new, by=clerk, at=NOON)
    assert (party.name, party.uscc) == ("蓝天食品有限公司", USCC)
    with pytest.raises(Refused, match="校验码"):
        parties.change_party(
            party, Particulars(kind="enterprise", name="x", uscc=USCC[:-1] + "1"), by=clerk, at=NOON
        )
    other = opened(county, uscc=OTHER)
    with pytest.raises(Refused, match="已有档案：蓝天食品有限公司"):
        parties.change_party(other, new, by=clerk, at=NOON)
    outsider = people.officer(people.organ("外县局"), "案件:登记")
    with pytest.raises(Refused, match="系统:机构管理"):
        parties.change_party(party, new, by=outsider, at=NOON)


def test_an_unchanged_identity_number_leaves_nothing_in_the_record(county):
    clerk = people.officer(county, "案件:登记")
    person = opened(county, name="张三", kind="person", id_number=PERSON)
    parties.change_party(
        person,
        Particulars(kind="person", name="张三丰", id_number=PERSON),
        by=clerk,
        at=NOON,
    )
    body = bytes(Entry.objects.get(verb="party.change").body).decode()
    assert PERSON not in body
    assert "id_number" not in body

"""各页：看得见的打开，看不见的 404；填错的不丢；到期提醒在工作台上。"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import make
from tests.kernel import people
from tests.kernel.people import DAY, NOON
from zhijian.kernel import clock
from zhijian.modules.resources import endings
from zhijian.modules.resources.delegations import actions as delegations
from zhijian.modules.resources.equipment import actions as equipment
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.people import actions as personnel
from zhijian.rules.refusal import Refused

LISTS = ("resources", "equipment", "funds", "people", "delegations", "endings")
FORMS = ("register_equipment", "enter_fund", "publish_delegation", "imports")
PERSON = ("change_profile", "add_training", "add_merit", "add_tie")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "_system", lambda: NOON)


def text(page):
    return page.content.decode()


@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_a_page_opens_for_its_people_and_is_not_there_for_others(scene, client, name):
    client.force_login(scene.keeper)
    assert client.get(reverse(name)).status_code == 200
    client.force_login(scene.officer)
    assert client.get(reverse(name)).status_code == 404
    client.force_login(scene.overseer)
    assert client.get(reverse(name)).status_code == (200 if name in LISTS else 404)


def test_an_item_is_seen_from_above_and_nowhere_else(scene, client):
    item = scene.item()
    where = reverse("equipment_item", args=[item.pk])
    for who, status in (("keeper", 200), ("upper", 200), ("overseer", 200), ("neighbour", 404)):
        client.force_login(getattr(scene, who))
        assert client.get(where).status_code == status, who
        page = client.get(reverse("equipment_act", args=[item.pk, "scrap"]))
        assert page.status_code == (200 if who == "keeper" else 404)
    scene.act(item, "send", to=scene.other)
    client.force_login(scene.neighbour)
    assert "签收调入" in text(client.get(where))


@pytest.mark.parametrize("verb", ["issue", "send", "repair", "correct", "scrap"])
def test_every_act_on_an_item_has_its_page(scene, client, verb):
    item = scene.item()
    client.force_login(scene.keeper)
    page = client.get(reverse("equipment_act", args=[item.pk, verb]))
    assert equipment.VERBS[verb].label in text(page)


def test_an_item_is_registered_and_issued_through_the_pages(scene, client):
    client.force_login(scene.keeper)
    data = {
        "organ": scene.county.pk,
        "number": "ZB-9",
        "name": "砝码",
        "category": "rapid_test",
        "quantity": 1,
        "purchased_on": "2025-01-01",
        "price": "1,200.50",
        "calibrated_to": "2027-01-01",
    }
    wrong = client.post(reverse("register_equipment"), data)
    assert "不是计量器具的不填检定有效期" in text(wrong) and "ZB-9" in text(wrong)
    done = client.post(reverse("register_equipment"), data | {"measuring": "on"}, follow=True)
    assert "砝码（ZB-9）已登记" in text(done)
    item = Equipment.objects.get()
    given = {"keeper": scene.officer.pk}
    done = client.post(reverse("equipment_act", args=[item.pk, "issue"]), given, follow=True)
    assert "领用已办理" in text(done) and "保管人 李伟" in text(done)


def test_an_overdue_instrument_says_so_and_has_no_issue_button(scene, client):
    item = scene.scale(calibrated_to=DAY - timedelta(days=1))
    client.force_login(scene.keeper)
    page = text(client.get(reverse("equipment_item", args=[item.pk])))
    assert "不得用于测量" in page and ">领用</a>" not in page and ">登记检定</a>" in page
    assert "标准砝码" in text(client.get(reverse("equipment") + "?state=ending"))


def test_a_line_is_entered_and_reversed_through_the_pages(scene, client):
    client.force_login(scene.keeper)
    data = {
        "organ": scene.county.pk,
        "year": 2026,
        "source": "fiscal",
        "kind": "budget",
        "amount": "1000",
        "on": "2026-03-01",
        "voucher": "财-1",
        "words": "预算",
    }
    assert "已登记" in text(client.post(reverse("enter_fund"), data, follow=True))
    again = client.post(reverse("enter_fund"), data)
    assert "凭证号“财-1”已经登记" in text(again)
    line = FundLine.objects.get()
    told = {"voucher": "财-1-冲", "words": "重记"}
    done = client.post(reverse("reverse_fund", args=[line.pk]), told, follow=True)
    assert "已冲正" in text(done) and "-1,000.00" in text(done)
    client.force_login(scene.upper)
    assert client.get(reverse("reverse_fund", args=[line.pk])).status_code == 404


def test_the_funds_of_an_organ_one_may_not_see_are_not_shown(scene, client):
    scene.fund(voucher="秘-1")
    client.force_login(scene.neighbour)
    page = text(client.get(reverse("funds") + f"?organ={scene.county.pk}"))
    assert "秘-1" not in page


@pytest.mark.parametrize("name", PERSON)
def test_a_file_is_kept_by_the_organs_maintainer(scene, client, name):
    where = reverse(name, args=[scene.officer.pk])
    for who, status in (("keeper", 200), ("upper", 404), ("officer", 404), ("neighbour", 404)):
        client.force_login(getattr(scene, who))
        assert client.get(where).status_code == status, who


def test_one_sees_ones_own_file_and_not_a_colleagues(scene, client):
    client.force_login(scene.officer)
    assert client.get(reverse("person", args=[scene.officer.pk])).status_code == 200
    assert client.get(reverse("person", args=[scene.second.pk])).status_code == 404


def test_a_file_shows_what_was_registered(scene, client):
    given = {"by": scene.keeper, "at": NOON}
    who = scene.officer
    personnel.change_profile(who, sex="male", major="法学", **given)
    personnel.add_training(who, title="专题培训", ended_on=DAY, hours=16, **given)
    personnel.add_merit(who, kind="award", title="办案能手", decided_by="市局", on=DAY, **given)
    tie = personnel.add_tie(who, relation="kin", subject="甲公司", since=DAY, **given)
    client.force_login(scene.keeper)
    page = text(client.get(reverse("person", args=[who.pk])))
    assert all(word in page for word in ("法学", "专题培训", "办案能手", "甲公司"))
    done = client.post(reverse("end_tie", args=[who.pk, tie.pk]), follow=True)
    assert "回避关系已终止" in text(done)


def test_nobody_registers_ones_own_training_or_award(scene):
    for act, values in (
        (personnel.add_training, {"title": "x", "ended_on": DAY, "hours": 1}),
        (personnel.add_merit, {"kind": "award", "title": "x", "decided_by": "x", "on": DAY}),
    ):
        with pytest.raises(Refused, match="不能给自己"):
            act(scene.keeper, by=scene.keeper, at=NOON, **values)


def test_a_delegation_is_published_to_everybody_and_its_end_too(scene, client):
    client.force_login(scene.keeper)
    data = {
        "organ": scene.county.pk,
        "number": "甲委〔2026〕1号",
        "entrusted": "综合服务中心",
        "matters": "明码标价",
        "powers": "警告",
        "first": "2026-03-01",
        "last": "2027-03-01",
    }
    assert "已公布" in text(client.post(reverse("publish_delegation"), data, follow=True))
    client.logout()
    assert "综合服务中心" in text(client.get(reverse("public_delegations")))
    row = scene.county.pk and delegations.Delegation.objects.get()
    client.force_login(scene.neighbour)
    assert client.get(reverse("end_delegation", args=[row.pk])).status_code == 404
    delegations.end(row, by=scene.keeper, at=NOON, why="职能调整")
    with pytest.raises(Refused, match="已经终止"):
        delegations.end(row, by=scene.keeper, at=NOON, why="x")
    client.logout()
    assert "提前终止：职能调整" in text(client.get(reverse("public_delegations")))


def test_what_ends_soon_is_told_on_the_desk_and_goes_when_it_is_renewed(scene, client):
    make.registers()
    soon = people.officer(scene.county, name="石磊", certificate_to=DAY + timedelta(days=25))
    scale = scene.scale(calibrated_to=date(2026, 3, 20))
    client.force_login(scene.keeper)
    desk = text(client.get(reverse("desk")))
    assert "还有 25 天到期" in desk and "标准砝码（JL-1）的检定" in desk
    scene.act(scale, "calibrate", passed=True, calibrated_to=date(2027, 3, 20))
    assert "标准砝码" not in text(client.get(reverse("desk")))
    client.force_login(soon)
    own = text(client.get(reverse("desk")))
    assert "石磊的执法证" in own and "还有 25 天到期" in own
    client.force_login(scene.officer)
    assert "到期提醒" not in text(client.get(reverse("desk")))


def test_nobody_with_nothing_ending_costs_the_desk_a_query(scene, django_assert_num_queries):
    make.registers()
    endings.own(scene.officer, NOON)
    with django_assert_num_queries(0):
        assert endings.for_desk(scene.officer, frozenset(), NOON) == []

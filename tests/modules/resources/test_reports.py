"""四表：按当时、按现在，逐级点开，合计不变。"""

import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from tests.kernel import people
from tests.kernel.people import DAY, NOON
from zhijian.kernel.acts.administration import organs as organ_acts
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Organ
from zhijian.modules.resources import reach
from zhijian.modules.resources.people import actions as training
from zhijian.modules.resources.reports import figures, tables
from zhijian.modules.resources.reports.figures import Period

LAST = NOON + timedelta(days=30)
LAST_DAY = LAST.date()


@pytest.fixture
def filled(scene):
    scene.item(number="A")
    scene.item(number="B", quantity=3, price=Decimal(300))
    scene.item(number="C", organ=scene.other, by=scene.neighbour, category="vehicle")
    scene.scale(calibrated_to=date(2026, 3, 10))
    scene.fund("budget", Decimal(1000))
    scene.fund("allotment", Decimal(800))
    scene.fund("spending", Decimal(500), purpose="cases")
    training.add_training(
        scene.officer, by=scene.keeper, at=NOON, title="执法培训", ended_on=DAY, hours=16
    )
    Matter.objects.create(
        kind="case",
        procedure=registry["case"].current,
        organ=scene.county,
        stage=registry["case"].procedure.start,
        title="样例",
        opened_at=NOON,
    )
    return scene


def report(root, day=LAST_DAY, basis=tables.THEN):
    return tables.report(root, Period(day), basis, set(Organ.objects.values_list("pk", flat=True)))


def row(told, name):
    return next(one for one in (*told.rows, told.total) if one.name == name)


def cells(told, name, code):
    table = next(one for one in tables.TABLES if one.code == code)
    return {column.heading: cell for column, cell in row(told, name).cells(table)}


def merge(scene, at=NOON + timedelta(days=10)):
    admin = people.officer(scene.city, ADMINISTER, name="管理员")
    organ_acts.merge_organ(scene.county, scene.other, by=admin, at=at, why="机构改革")


def test_the_four_tables_of_a_county(filled):
    told = report(filled.county)
    assert [one.name for one in told.rows] == ["甲县局"]
    officers = cells(told, "甲县局", "officers")
    assert (officers["实有"], officers["持证"], officers["持证率"]) == (3, 3, Decimal("100.0"))
    assert (officers["办案件数"], officers["人均办案"]) == (1, Decimal("0.33"))
    assert officers["培训学时"] == 16
    equipment = cells(told, "甲县局", "equipment")
    assert (equipment["执法记录仪"], equipment["快检"], equipment["未检定、过期"]) == (4, 1, 1)
    funds = cells(told, "甲县局", "funds")
    assert (funds["预算"], funds["办案"], funds["执行率"]) == (1000, 500, Decimal("50.0"))


def test_an_upper_organ_sees_each_lower_one_and_the_whole(filled):
    told = report(filled.city)
    assert [one.name for one in told.rows] == ["甲市局", "甲县局", "乙县局"]
    assert cells(told, "合计", "organs")["机构数"] == 3
    assert cells(told, "合计", "equipment")["车辆"] == 1
    above = report(filled.province)
    assert row(above, "合计").figures == row(told, "合计").figures | {
        "organs": 4,
        "people": row(told, "合计").figures["people"] + 1,
        "certified": row(told, "合计").figures["certified"] + 1,
    }


def test_a_merged_organ_keeps_its_figures_as_then_and_gives_them_to_its_successor_as_now(filled):
    merge(filled)
    then, now = report(filled.city), report(filled.city, basis=tables.NOW)
    gone = row(then, "甲县局")
    assert gone.note == "已撤并，由乙县局承继"
    assert cells(then, "甲县局", "funds")["支出合计"] == 500
    assert cells(then, "甲县局", "officers")["办案件数"] == 1
    assert cells(then, "甲县局", "officers")["实有"] == 0
    assert [one.name for one in now.rows] == ["甲市局", "乙县局"]
    assert cells(now, "乙县局", "funds")["支出合计"] == 500
    assert cells(now, "乙县局", "equipment")["执法记录仪"] == 4
    assert row(then, "合计").figures == row(now, "合计").figures


def test_before_the_merger_it_stands_as_it_stood(filled):
    before = report(filled.city, day=DAY)
    expected = row(before, "甲县局").figures
    merge(filled)
    after = report(filled.city, day=DAY)
    assert row(after, "甲县局").figures == expected
    assert expected["people"] == 3 and expected["organs"] == 1


def test_an_item_moved_away_was_there_before(filled):
    item = filled.item(number="D")
    filled.act(item, "send", to=filled.other)
    filled.act(item, "accept", by=filled.neighbour, at=LAST)
    eve = LAST_DAY - timedelta(days=1)
    assert cells(report(filled.county, day=eve), "甲县局", "equipment")["执法记录仪"] == 5
    assert cells(report(filled.county), "甲县局", "equipment")["执法记录仪"] == 4
    assert cells(report(filled.other), "乙县局", "equipment")["执法记录仪"] == 1


def test_an_organ_moved_to_another_upper_counts_there_from_that_day(filled):
    admin = people.officer(filled.city, ADMINISTER, name="管理员")
    people.grant(admin, ADMINISTER, where=filled.abroad)
    organ_acts.move_organ(filled.county, filled.abroad, by=admin, at=LAST, why="区划调整")
    eve = LAST_DAY - timedelta(days=1)
    assert "甲县局" in [one.name for one in report(filled.city, day=eve).rows]
    assert "甲县局" not in [one.name for one in report(filled.city).rows]
    assert "甲县局" in [one.name for one in report(filled.abroad).rows]


def test_the_kinds_counted_as_cases_exist():
    assert set(figures.CASES) <= set(registry)


def test_the_report_drills_down_only_where_one_may_look(filled, client):
    client.force_login(filled.overseer)
    page = client.get(reverse("resources")).content.decode()
    assert "冀省局 资源四表" in page
    below = reverse("resources_of", args=[filled.city.pk])
    assert below in page
    assert "乙县局" in client.get(below).content.decode()
    assert client.get(reverse("resources_of", args=[filled.abroad.pk])).status_code == 404
    client.force_login(filled.keeper)
    assert client.get(below).status_code == 404


def test_the_report_is_exported_as_four_sheets(filled, client):
    client.force_login(filled.overseer)
    answer = client.get(reverse("resources_export", args=[filled.city.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["机构", "人员", "装备", "经费"]
    rows = list(book["经费"].values)
    assert rows[0][:2] == ("机构", "预算（元）")
    assert rows[2][:2] == ("甲县局", 1000)


def test_the_report_takes_a_fixed_number_of_queries(filled, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        report(filled.province)


def test_the_upper_organs_reach_their_own_and_below(scene):
    seen = {one.pk for one in (scene.city, scene.county, scene.other)}
    assert reach.seen(scene.upper, NOON) == seen
    assert reach.seen(scene.overseer, NOON) == seen | {scene.province.pk}
    assert reach.seen(scene.keeper, NOON) == {scene.county.pk}
    assert reach.seen(scene.officer, NOON) == set()
    assert reach.maintained(scene.upper, NOON) == {scene.city.pk}
    assert reach.maintained(scene.overseer, NOON) == set()

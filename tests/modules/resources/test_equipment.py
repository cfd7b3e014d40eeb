"""装备：每一次变动都有人、有时间、有记录；检定过期的计量器具领用不出去。"""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.kernel import people
from tests.kernel.people import NOON
from tests.modules.resources.conftest import LATER
from zhijian.kernel.acts.administration import organs as organ_acts
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.modules.resources.equipment import actions
from zhijian.modules.resources.equipment.models import Equipment, Move
from zhijian.rules.refusal import Refused


def history(item):
    return list(item.moves.order_by("at", "id").values_list("verb", flat=True))


def test_every_act_is_on_the_items_page_and_in_the_organs_book(scene):
    item = scene.item()
    scene.act(item, "issue", keeper=scene.officer)
    scene.act(item, "hand", keeper=scene.second)
    scene.act(item, "repair", words="屏幕坏")
    scene.act(item, "repaired")
    scene.act(item, "scrap", words="无法修复")
    assert history(item) == ["register", "issue", "hand", "repair", "repaired", "scrap"]
    entries = Entry.objects.filter(book=scene.county.pk).order_by("number")
    assert [entry.verb for entry in entries] == [f"equipment.{verb}" for verb in history(item)]
    assert [row.entry for row in item.moves.order_by("entry")] == [1, 2, 3, 4, 5, 6]
    assert book.broken_at(scene.county.pk) is None
    item.refresh_from_db()
    assert (item.state, item.keeper, item.scrapped_on) == ("scrapped", None, date(2026, 3, 2))


@pytest.mark.parametrize("verb", actions.VERBS)
def test_nothing_is_done_to_what_is_scrapped(scene, verb):
    item = scene.item()
    scene.act(item, "scrap")
    with pytest.raises(Refused, match="报废"):
        scene.act(item, verb)


def test_an_overdue_measuring_instrument_is_not_issued_until_it_is_calibrated(scene):
    scale = scene.scale()
    scene.act(scale, "issue", keeper=scene.officer)
    scene.act(scale, "give_back")
    with pytest.raises(Refused, match="至 2026-03-31，已过，不能领用（计量法第九条第一款）"):
        scene.act(scale, "issue", at=LATER, keeper=scene.officer)
    with pytest.raises(Refused, match="今日以后的有效期"):
        scene.act(scale, "calibrate", at=LATER, passed=True, calibrated_to=date(2026, 4, 1))
    scene.act(scale, "calibrate", at=LATER, passed=True, calibrated_to=date(2027, 4, 30))
    scene.act(scale, "issue", at=LATER, keeper=scene.officer)
    scene.act(scale, "calibrate", at=LATER, passed=False)
    scale.refresh_from_db()
    assert scale.unfit_on(LATER.date()) == "没有有效的检定"
    with pytest.raises(Refused, match="没有有效的检定"):
        scene.act(scale, "hand", at=LATER, keeper=scene.second)


def test_what_does_not_measure_needs_no_calibration(scene):
    item = scene.item()
    assert item.unfit_on(date(2099, 1, 1)) == ""
    with pytest.raises(Refused, match="不是计量器具"):
        scene.act(item, "calibrate", passed=True, calibrated_to=date(2027, 1, 1))


def test_an_item_sent_to_another_organ_is_accepted_there(scene):
    item = scene.item()
    scene.act(item, "send", to=scene.other, words="支援专项")
    with pytest.raises(Refused, match="没有“资源:维护”职责"):
        scene.act(item, "accept")
    scene.act(item, "accept", by=scene.neighbour)
    item.refresh_from_db()
    assert (item.organ, item.state, item.destination) == (scene.other, "store", None)
    last = item.moves.first()
    assert (last.verb, last.left, last.organ) == ("accept", scene.county, scene.other)
    for organ in (scene.county, scene.other):
        assert Entry.objects.filter(book=organ.pk, verb="equipment.accept").count() == 1
    with pytest.raises(Refused, match="没有“资源:维护”职责"):
        scene.act(item, "scrap")


def test_a_sending_is_recalled_while_it_is_not_accepted(scene):
    item = scene.item()
    scene.act(item, "send", to=scene.other)
    scene.act(item, "recall")
    with pytest.raises(Refused, match="没有“资源:维护”职责"):
        scene.act(item, "accept", by=scene.neighbour)


def test_a_number_taken_at_the_receiver_is_said_before_anything_moves(scene):
    item = scene.item()
    scene.item(organ=scene.other, by=scene.neighbour)
    scene.act(item, "send", to=scene.other)
    with pytest.raises(Refused, match="已有编号"):
        scene.act(item, "accept", by=scene.neighbour)
    item.refresh_from_db()
    assert (item.organ, item.state) == (scene.county, "moving")


def test_one_number_is_registered_once(scene):
    scene.item()
    with pytest.raises(Refused, match="装备编号“ZB-1”已经登记"):
        scene.item()
    assert Equipment.objects.count() == Move.objects.count() == 1


def test_a_keeper_is_of_the_organ_and_not_suspended(scene):
    item = scene.item()
    with pytest.raises(Refused, match="不在甲县局"):
        scene.act(item, "issue", keeper=scene.neighbour)
    gone = people.officer(scene.county, name="停用者", suspended_at=NOON)
    with pytest.raises(Refused, match="已停用"):
        scene.act(item, "issue", keeper=gone)


def test_a_correction_keeps_what_was_before(scene):
    item = scene.item()
    scene.act(item, "correct", name="执法记录仪（4G）", words="写错")
    entry = Entry.objects.filter(book=scene.county.pk).latest("number")
    assert book.content(entry)["facts"]["changes"] == {"name": ["执法记录仪", "执法记录仪（4G）"]}
    with pytest.raises(Refused, match="没有改动"):
        scene.act(item, "correct", name="执法记录仪（4G）")


@pytest.mark.parametrize("who", ["officer", "upper", "overseer", "neighbour", "stranger"])
def test_only_the_organs_own_maintainer_acts(scene, who):
    item = scene.item()
    with pytest.raises(Refused, match="没有“资源:维护”职责"):
        scene.act(item, "scrap", by=getattr(scene, who))


def test_the_successor_keeps_what_a_merged_organ_had(scene):
    item = scene.item()
    admin = people.officer(scene.city, ADMINISTER)
    organ_acts.merge_organ(scene.county, scene.other, by=admin, at=NOON, why="机构改革")
    item.refresh_from_db()
    assert item.organ == scene.county
    scene.act(item, "send", by=scene.neighbour, to=scene.other)
    scene.act(item, "accept", by=scene.neighbour)
    item.refresh_from_db()
    assert item.organ == scene.other
    assert item.moves.first().left.name == "甲县局"


def test_the_history_cannot_be_changed_in_the_database(scene):
    scene.item()
    for statement in ("update resources_move set words = 'x'", "delete from resources_move"):
        with (
            pytest.raises(DatabaseError, match="只增不改"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_date_of_purchase_is_not_in_the_future(scene):
    with pytest.raises(Refused, match="今日之后"):
        scene.item(purchased_on=NOON.date() + timedelta(days=1))

"""G03、G04：批准在前或者二十四小时内补批；书、单、录齐全并当场交付。"""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from zhijian.rules.guards import (
    ApprovalState,
    ExecutionState,
    ScenePresence,
    approved_in_time,
    carried_out,
)
from zhijian.rules.periods import CHINA

NOON = datetime(2026, 4, 8, 12, tzinfo=CHINA)
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)
URGENT = ApprovalState(urgent=True, carried_at=NOON, ratify_by=NOON + DAY)
SCENE = ScenePresence(showed=True, notified=True, told=True, heard=True, present=True, signed=True)
DONE = ExecutionState(
    decision=True,
    goods_list=True,
    scene=SCENE,
    carried_on=date(2026, 4, 8),
    delivered_on=date(2026, 4, 8),
)


@pytest.mark.parametrize(
    ("after", "allowed"),
    [(DAY - SECOND, True), (DAY, True), (DAY + SECOND, False)],
    ids=["under 24 h", "at 24 h", "over 24 h"],
)
def test_an_urgent_measure_is_ratified_within_24_hours(after, allowed):
    ratified = replace(URGENT, approved_at=NOON + after)
    assert (approved_in_time(ratified, NOON + 3 * DAY) == ()) is allowed
    waiting = approved_in_time(URGENT, NOON + after)
    assert (waiting == ()) is allowed


def test_a_late_ratification_cites_its_article_and_demands_release():
    (late,) = approved_in_time(replace(URGENT, article="行政强制法第十九条"), NOON + DAY + SECOND)
    assert late.article == "行政强制法第十九条"
    assert "解除" in late.remedy


def test_without_urgency_approval_comes_first():
    assert approved_in_time(ApprovalState(), NOON)
    assert approved_in_time(ApprovalState(approved_at=NOON, carried_at=NOON), NOON) == ()
    early = ApprovalState(approved_at=NOON, carried_at=NOON - SECOND)
    assert "实施早于批准" in str(approved_in_time(early, NOON)[0])


def test_decision_list_record_and_delivery_on_the_spot_complete_a_measure():
    assert carried_out(DONE) == ()


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"decision": False}, "决定书"),
        ({"goods_list": False}, "清单"),
        ({"scene": None}, "现场笔录"),
        ({"delivered_on": None}, "还没有交付"),
        ({"delivered_on": date(2026, 4, 9)}, "不是当场"),
    ],
)
def test_what_is_missing_is_named_with_its_article(lacking, words):
    (found,) = carried_out(replace(DONE, **lacking))
    assert words in found.words
    assert found.article.startswith("行政强制法第")


@pytest.mark.parametrize(
    ("lacking", "item"),
    [
        ({"showed": False}, "（三）"),
        ({"notified": False}, "（四）"),
        ({"told": False}, "（五）"),
        ({"heard": False}, "（六）"),
        ({"signed": False}, "（八）"),
        ({"present": False}, "（九）"),
    ],
)
def test_each_of_the_ten_steps_is_demanded(lacking, item):
    found = carried_out(replace(DONE, scene=replace(SCENE, **lacking)))
    assert [one.article for one in found] == [f"行政强制法第十八条第{item}项"]


def test_a_noted_refusal_stands_for_the_signature_and_a_witness_for_the_absent_party():
    refused = replace(SCENE, signed=False, refusal=True)
    absent = replace(SCENE, present=False, heard=False, signed=False, witness=True)
    assert carried_out(replace(DONE, scene=refused)) == ()
    assert carried_out(replace(DONE, scene=absent)) == ()

"""按作业指导书检查：逐项的结果、照片登记为证据，摘要随即进入那一笔记录。"""

import io

import pytest

from tests import make
from tests.kernel.evidence import files
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log import book
from zhijian.kernel.recording import gathering, ticking
from zhijian.kernel.recording.models import GuideTick
from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation import forms
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def tick(code: str, result: str = "good", words: str = "", *held) -> dict:
    return {"code": code, "result": result, "words": words, "files": list(held)}


def test_each_tick_is_kept_with_its_photo_as_evidence_and_its_digests_are_in_the_entry():
    run = make.case_at("investigating")
    photo = arrive(
        io.BytesIO(files.photo_with_place()), "铅封.jpg", run.cast.first, run.at, run.matter
    )
    bad = tick("02", "bad", "0786号铅封断开", photo)
    entry = run.do(
        "work_by_guide", run.cast.first, guide="FUEL", place="加油区", ticks=[tick("01"), bad]
    )
    (item,) = EvidenceItem.standing.filter(matter=run.matter)
    assert (item.file, item.first_collector, item.second_collector) == (
        photo,
        run.cast.first,
        run.cast.second,
    )
    assert item.proves == "铅封（签封）：0786号铅封断开"
    (told,) = book.content(entry)["facts"]["files"]
    assert (told["sha256"], told["sm3"]) == (photo.sha256, photo.sm3)
    assert ticking.latest(run.matter)["FUEL/02"].items == [str(item.pk)]


def test_a_later_tick_of_the_same_item_is_the_one_that_counts():
    run = make.case_at("investigating")
    for result, words in (("bad", "铅封断开"), ("good", "")):
        told = [tick("02", result, words)]
        run.do("work_by_guide", run.cast.first, guide="FUEL", place="加油区", ticks=told)
    assert GuideTick.standing.filter(matter=run.matter).count() == 2
    assert ticking.latest(run.matter)["FUEL/02"].result == "good"


def test_the_record_of_the_scene_begins_with_what_was_ticked():
    run = make.case_at("investigating")
    told = [tick("01"), tick("02", "bad", "0786号铅封断开"), tick("03", "none")]
    run.do("work_by_guide", run.cast.first, guide="FUEL", place="加油区", ticks=told)
    begun = forms.inspecting(run.matter)["findings"]
    assert begun.splitlines() == [
        "1、强制检定合格标志与有效期：符合。",
        "2、铅封（签封）：不符合，0786号铅封断开。",
    ]


def test_a_guide_that_is_not_in_force_is_refused():
    run = make.case_at("investigating")
    with pytest.raises(Refused, match="没有有效的一册"):
        run.do("work_by_guide", run.cast.first, guide="没有", place="", ticks=[tick("01")])
    with pytest.raises(Refused, match="还没有查任何一项"):
        run.do("work_by_guide", run.cast.first, guide="FUEL", place="", ticks=[])


def test_a_photo_brought_by_a_step_counts_as_its_record():
    run = make.case_at("investigating")
    span = {"started_at": run.at, "ended_at": run.at}
    run.do("inspect", run.cast.first, **make.INSPECTION | span)
    (deed,) = [one for one in gathering.deeds(run.matter) if one.verb == "inspect"]
    assert {way.value for way in deed.ways} == {"文字", "系统日志"}


def test_three_guides_are_written_out_in_full_and_follow_the_law_of_the_day():
    make.registers()
    today = {one.code: one for one in reading.field_guides(local_date(make.TUESDAY))}
    assert {"GRAIN", "TIMBER", "WASTE"} <= set(today)
    for code in ("GRAIN", "TIMBER", "WASTE"):
        guide = today[code]
        assert len(guide.items) >= 9
        assert all(one.look and one.standard and one.ways for one in guide.items)
        assert guide.pending  # 条款由二手材料写成，标待确认
    then = {one.code: one for one in reading.field_guides(make.date(2018, 6, 1))}
    assert "GB 16487" in then["WASTE"].items[3].standard
    assert "全面禁止进口固体废物" in [one.what for one in today["WASTE"].items]

"""过程记录：docs/rules/recording.md 的表就是数据。"""

from datetime import date

import pytest

from tests.tables import rows
from zhijian.rules.recording import (
    Deed,
    Guide,
    GuideItem,
    Kept,
    Requirement,
    Told,
    Way,
    chosen,
    findings,
    unticked,
)

STATES, APPLIES, GUIDES = (rows("recording", one) for one in ("例表", "适用例表", "指导书例表"))


def requirement(**changes) -> Requirement:
    told = {
        "code": "AV",
        "kind": "measure",
        "steps": ("seize",),
        "ways": (Way.AUDIO, Way.VIDEO),
        "what": "全程音像",
        "article": "国办发〔2018〕118号",
        "required": True,
        "since": date(2019, 1, 3),
    }
    return Requirement(**told | changes)


def deed(told: str, **changes) -> Deed:
    day, *ways = told.split()
    return Deed("seize", 3, date.fromisoformat(day), frozenset(map(Way, ways)), **changes)


@pytest.mark.parametrize("row", STATES, ids=lambda row: "/".join(row.values()))
def test_each_row_of_the_table_holds(row):
    wanted = requirement(required=row["必须"] == "是")
    deeds = [deed(row["办过"])] if row["办过"] else []
    kept = [Kept("AV", Way(row["附入"]))] if row["附入"] else []
    told = [Told("AV", row["说明"] == "已批准")] if row["说明"] else []
    (found,) = findings([wanted], deeds, kept, told)
    assert found.state.value == row["情形"]
    assert found.blocks is (row["拦结案"] == "是")


@pytest.mark.parametrize("row", APPLIES, ids=lambda row: "/".join(row.values()))
def test_a_row_of_the_list_is_for_its_kind_and_its_versions_of_the_law(row):
    listed = (row["清单的程序"],) if row["清单的程序"] else ()
    wanted = requirement(kind=row["清单的办件"], procedures=listed)
    assert wanted.applies(row["办件"], row["程序"]) is (row["适用"] == "是")


def test_a_row_for_some_circumstances_looks_at_what_the_act_added():
    wanted = requirement(when={"method": ["left", "announced"]})
    left = deed("2026-04-07 文字", columns={"method": {"left"}})
    direct = deed("2026-04-07 文字", columns={"method": {"direct"}})
    assert findings([wanted], [direct])[0].state.value == "未到"
    assert findings([wanted], [direct, left])[0].state.value == "还缺"


def test_a_record_kept_for_another_row_does_not_count():
    assert findings([requirement()], [deed("2026-04-07")], [Kept("其他", Way.VIDEO)])[0].blocks


@pytest.mark.parametrize("row", GUIDES, ids=lambda row: "/".join(row.values()))
def test_which_guide_is_used(row):
    books = []
    for told in row["各册（对的违法行为）"].split():
        code, _, fits = told.rstrip(")").partition("(")
        books.append(Guide(code, code, "", (fits,) if fits else (), (), ""))
    found = chosen(books, row["指明"], row["违法行为"])
    assert (found.code if found else "") == row["用"]


def test_what_must_be_looked_at_and_was_not_is_named():
    items = tuple(
        GuideItem(code, "", code, "", "", (Way.PHOTO,), required)
        for code, required in (("01", True), ("02", True), ("03", False))
    )
    book = Guide("G", "G", "", (), items, "")
    assert [one.code for one in unticked(book, {"01"})] == ["02"]

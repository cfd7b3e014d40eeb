"""倒放记录：docs/rules/lookback.md 的表就是数据。"""

import pytest

from tests.tables import rows
from zhijian.rules import lookback

ROW = "cases.Case:1"


def columns(told: str) -> dict[str, str]:
    return dict(part.split("=") for part in told.split())


def facts(told: str) -> dict:
    what, _, rest = told.partition(" ")
    if what == "添":
        return {"added": {ROW: {}}}
    if what == "撤":
        return {"changes": {ROW: {"void_number": [None, rest]}}}
    name, _, pair = rest.partition(" ")
    return {"changes": {ROW: {name: pair.split(">")}}}


@pytest.mark.parametrize("row", rows("lookback", "例表"), ids=lambda row: "/".join(row.values()))
def test_each_row_of_the_table_holds(row):
    later = [facts(one) for one in row["后来的"].split("；") if one]
    was = lookback.as_it_was({ROW: columns(row["此刻"])}, reversed(later))
    if row["当时"] == "无":
        assert was == {}
    else:
        told = {name: value for name, value in was[ROW].items() if value is not None}
        assert told == columns(row["当时"])


def test_rows_the_later_entries_do_not_name_are_left_alone_and_the_given_rows_are_not_touched():
    now = {ROW: {"a": "2"}, "other.Row:2": {"b": "1"}}
    was = lookback.as_it_was(now, [facts("改 a 1>2")])
    assert was == {ROW: {"a": "1"}, "other.Row:2": {"b": "1"}}
    assert now[ROW] == {"a": "2"}


def test_what_was_withdrawn_by_then_does_not_stand():
    held = {"x:1": {"void_number": None}, "x:2": {"void_number": 4}, "x:3": {"a": "1"}}
    assert set(lookback.standing(held)) == {"x:1", "x:3"}


def test_papers_are_those_made_and_not_withdrawn_by_then():
    def paper(name):
        return {"id": name, "name": name, "number": f"{name}号"}

    entries = [(1, {"papers": [paper("甲")]}), (2, {"papers": [paper("乙")]})]
    assert [one["name"] for one in lookback.papers(entries)] == ["甲", "乙"]
    undone = [*entries, (3, {"notes": {"withdrawn": 2}})]
    assert [(one["name"], one["number"]) for one in lookback.papers(undone)] == [("甲", 1)]

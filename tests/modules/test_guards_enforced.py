"""守卫 G01—G19 都有人把关：docs/rules/guards.md“在何处执行”的表就是数据。"""

import re

import pytest

from tests.shared import ROOT
from tests.tables import rows
from zhijian.kernel.acts.spec import registry

TABLE = rows("guards", "在何处执行")
NUMBERED = re.compile(r"G\d\d")


def steps(row):
    for word in row["环节"].split("、"):
        kind, _, verb = word.partition(".")
        yield registry[kind].procedure.named(verb)


def enforced():
    """表中由程序表把关的：（守卫，类别.环节）。"""
    return {
        (row["守卫"], word)
        for row in TABLE
        if row["凭什么"] == "守卫"
        for word in row["环节"].split("、")
    }


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['守卫']}/{row['凭什么']}")
def test_each_guard_stands_where_the_table_says(row):
    match row["凭什么"]:
        case "守卫":
            assert all(row["守卫"] in step.guards for step in steps(row))
        case "两人":
            assert all(step.hands == 2 for step in steps(row))
        case "查审分离":
            assert all("handler" in step.not_by for step in steps(row))
        case "职责":
            name, _, duty = row["环节"].partition("=")
            assert all(step.duty == duty for step in steps({"环节": name}))
        case "阶段":
            place, _, verbs = row["环节"].partition("：")
            kind, _, stage = place.partition("@")
            open_now = {step.verb for step in registry[kind].procedure.open_steps(stage)}
            assert open_now <= set(verbs.split("、"))
        case "动作":
            assert row["环节"] in registry


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['守卫']}/{row['凭什么']}")
def test_each_row_names_a_test_that_is_there(row):
    path, _, name = row["测试"].partition("::")
    text = (ROOT / path).read_text("utf-8")
    assert not name or f"def {name}(" in text


def test_every_guard_from_g01_to_g19_is_in_the_table():
    assert {f"G{n:02}" for n in range(1, 20)} <= {row["守卫"] for row in TABLE}


def test_every_numbered_guard_of_the_case_procedure_is_in_the_table():
    procedure = registry["case"].procedure
    listed = {
        (code, f"case.{step.verb}")
        for step in procedure.all_steps()
        for code in step.guards
        if NUMBERED.fullmatch(code) and code != "G13"
    }
    assert listed <= enforced()


def test_the_crime_assessment_is_answered_before_either_kind_of_decision():
    for verb in ("decide", "decide_no_penalty"):
        assert "G09" in registry["case"].procedure.named(verb).guards

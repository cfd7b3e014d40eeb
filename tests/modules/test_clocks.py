"""名册里启用的每一项期限都有人起算；没有启用的各有理由。"""

import os
from pathlib import Path

import pytest
import yaml

from tests import nodes, ways
from tests.clocks import ALWAYS, OLD, STARTS, started_by
from tests.shared import ROOT
from tests.tables import rows
from tools.import_periods import TARGET
from zhijian.kernel.acts.spec import registry

PERIODS = [
    row
    for path in sorted((ROOT / TARGET).parent.glob("periods*.yaml"))
    for row in yaml.safe_load(path.read_text())
]
OFF = rows("clocks", "未启用")
SHARED = Path(os.environ.get("ZHIJIAN_SHARED", ROOT.parent / "shared")) / "domain/deadlines.yaml"
RATE = {"ADD_FINE"}
STEPS = {
    f"{kind}.{step.verb}": step
    for kind, spec in registry.items()
    for step in spec.procedure.all_steps()
}
EVERY = [
    step
    for spec in registry.values()
    for procedure in spec.procedures.values()
    for step in procedure.all_steps()
]
TAKEN = {
    f"{kind}.{turn[0]}"
    for kind, known in ways.every().items()
    for line in known.lines
    for way in (line.way, line.branches)
    for turns in way.values()
    for turn in turns
}
OPENED = {f"{kind}.{spec.procedure.opening.verb}" for kind, spec in registry.items()}
TESTED = [row for row in STARTS if row["证明"] not in (*ALWAYS, OLD)]
NAMED = [row for row in STARTS if row["证明"] != OLD]


def test_every_enabled_period_has_a_place_where_it_starts():
    assert {row["code"] for row in PERIODS if row["enabled"]} == {row["期限"] for row in STARTS}


def test_every_period_that_is_off_has_a_reason_and_a_time():
    assert {row["code"] for row in PERIODS if not row["enabled"]} == {row["期限"] for row in OFF}
    assert all(row["为什么还不启用"] and row["何时启用"] for row in OFF)


def test_no_period_of_the_source_is_forgotten():
    if not SHARED.exists():
        pytest.skip(f"没有原始资料 {SHARED}（以 ZHIJIAN_SHARED 指明）")
    source = {row["code"] for row in yaml.safe_load(SHARED.read_text())}
    told = {row["期限"] for row in (*STARTS, *OFF)}
    assert source - told == RATE


def test_what_the_tables_of_procedure_start_is_all_told():
    for name, step in STEPS.items():
        kind, verb = name.split(".")
        assert set(step.starts) <= started_by(kind, verb), name
    assert {code for step in EVERY for code in step.starts} <= {row["期限"] for row in STARTS}


def test_a_row_of_an_old_procedure_is_one_that_procedure_takes():
    for row in STARTS:
        if row["证明"] == OLD:
            procedure = registry["case"].procedures[row["起算"]]
            assert row["期限"] in procedure.periods.values()


@pytest.mark.parametrize("row", NAMED, ids=lambda row: f"{row['期限']}-{row['起算']}")
def test_the_step_named_is_there_and_starts_what_it_says(row):
    if row["起算"] == "规则":
        assert row["证明"] not in ALWAYS
        return
    step = STEPS[row["起算"]]
    assert (row["期限"] in step.starts) == (row["证明"] == "程序表")
    if row["证明"] == "走法":
        assert row["起算"] in TAKEN | OPENED, "没有走法走到这里，须另写测试"


@pytest.mark.parametrize("row", TESTED, ids=lambda row: f"{row['期限']}-{row['起算']}")
def test_the_test_named_is_there(row):
    assert nodes.exists(row["证明"])

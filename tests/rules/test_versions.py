"""一个版本由另一个版本写出差别；案件的旧法两版。"""

from datetime import date, timedelta

import pytest

from zhijian.kernel.acts.spec import registry
from zhijian.modules.cases.procedure import AQSIQ_2011, CIQ_85, PROCEDURES, SAMR_2021
from zhijian.rules.procedure import Era, Procedure, ProcedureError, Stage, Step
from zhijian.rules.versions import Differences, revised

DAY = timedelta(days=1)
ERA = Era("quality", date(2011, 7, 1), date(2019, 3, 31))
BASE = Procedure(
    code="B",
    title="今",
    basis="今法",
    stages={"open": Stage("办理", 1), "asked": Stage("审批", 2), "done": Stage("终", final=True)},
    opening=Step("begin", "登记", (), "open", "办", article="今法第一条"),
    steps=(
        Step("ask", "提请", ("open",), "asked", "办", article="今法第二条", guards=("A", "B")),
        Step("approve", "批准", ("asked",), "done", "批", article="今法第三条"),
        Step("scan", "附件", ("open", "asked"), "", "办"),
    ),
)


def revise(apart: Differences) -> Procedure:
    return revised(BASE, apart, code="O", title="旧", basis="旧法", era=ERA)


def test_only_the_differences_are_written_and_the_rest_is_shared():
    finish = Step("finish", "办结", ("open",), "done", "办")
    old = revise(
        Differences(
            stages={"asked": None},
            instead={"ask": (finish,), "approve": ()},
            recite=lambda article: article.replace("今法", "旧法"),
        )
    )
    assert [step.verb for step in old.steps] == ["finish", "scan"]
    assert old.named("scan").sources == ("open",)
    assert old.opening.article == "旧法第一条"


def test_guards_are_renamed_or_left_out():
    old = revise(Differences(guards={"A": "", "B": "C"}))
    assert old.named("ask").guards == ("C",)


@pytest.mark.parametrize(
    ("apart", "words"),
    [
        (Differences(instead={"nothing": ()}), "没有环节"),
        (Differences(stages={"asked": None}, instead={"ask": ()}), "没有起点"),
    ],
)
def test_differences_written_wrong_are_refused(apart, words):
    with pytest.raises(ProcedureError, match=words):
        revise(apart)


def test_under_the_old_law_the_trial_comes_before_the_notice():
    for old in (AQSIQ_2011, CIQ_85):
        tracks = {code: stage.track for code, stage in old.stages.items()}
        order = ["investigating", "case_review", "deliberation", "to_notify", "decision_approval"]
        assert [tracks[code] for code in order] == sorted(tracks[code] for code in order)
        assert tracks["deliberation"] < tracks["to_notify"]
    today = {code: stage.track for code, stage in SAMR_2021.stages.items()}
    assert today["deliberation"] > today["defence"]


def test_the_trial_has_six_outcomes_and_the_decision_needs_one():
    verbs = [step.verb for step in AQSIQ_2011.open_steps("deliberation")]
    assert len([verb for verb in verbs if verb.startswith("try_")]) == 6
    for verb in ("submit_decision", "decide", "decide_no_penalty"):
        assert "TRIED" in AQSIQ_2011.named(verb).guards
        assert "G07" not in AQSIQ_2011.named(verb).guards


def test_dismissal_exists_only_under_the_old_law_and_termination_only_today():
    verbs = {code: {step.verb for step in one.steps} for code, one in PROCEDURES.items()}
    for code in ("AQSIQ-2011", "CIQ-85"):
        assert {"dismiss_case", "try_dismissal"} <= verbs[code]
        assert "terminate_investigation" not in verbs[code]
    assert "terminate_investigation" in verbs["SAMR-2021"]
    assert "dismiss_case" not in verbs["SAMR-2021"]


@pytest.mark.parametrize(
    ("branch", "day", "code"),
    [
        ("quality", date(2011, 6, 30), "SAMR-2021"),
        ("quality", date(2011, 7, 1), "AQSIQ-2011"),
        ("quality", date(2019, 3, 31), "AQSIQ-2011"),
        ("quality", date(2019, 4, 1), "SAMR-2021"),
        ("quarantine", date(2006, 3, 31), "SAMR-2021"),
        ("quarantine", date(2006, 4, 1), "CIQ-85"),
        ("quarantine", date(2018, 4, 19), "CIQ-85"),
        ("quarantine", date(2018, 4, 20), "SAMR-2021"),
        ("market", date(2015, 4, 6), "SAMR-2021"),
        ("quality", date(2026, 11, 20), "SAMR-2021"),
    ],
)
def test_the_version_depends_on_the_branch_and_the_day(branch, day, code):
    found = registry["case"].older(branch, day) or registry["case"].procedure
    assert found.code == code

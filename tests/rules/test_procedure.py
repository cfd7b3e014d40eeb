"""程序表的自检：错的表在启动时就拒绝。"""

import pytest

from zhijian.modules.cases.procedure import SAMR_2021
from zhijian.rules.procedure import Procedure, ProcedureError, Stage, Step
from zhijian.rules.refusal import Refused

OPEN = Step("open", "登记", (), "a", "职责")
STAGES = {"a": Stage("甲", 1), "b": Stage("乙", 2, final=True)}
FORWARD = Step("go", "送审", ("a",), "b", "职责")


def table(*steps: Step, stages: dict[str, Stage] | None = None) -> Procedure:
    return Procedure("T", "试", "", stages or STAGES, steps, OPEN)


def test_a_sound_table_lists_what_is_open_at_a_stage():
    sound = table(FORWARD)
    assert sound.open_steps("a") == [FORWARD]
    assert sound.open_steps("b") == []


def test_a_stage_nobody_can_reach_is_refused_at_start_up():
    lonely = {**STAGES, "c": Stage("丙")}
    out = Step("out", "离开", ("c",), "b", "职责")
    with pytest.raises(ProcedureError, match="走不到的阶段"):
        table(FORWARD, out, stages=lonely)


def test_a_stage_without_a_way_out_is_refused_at_start_up():
    dead_end = {**STAGES, "c": Stage("丙")}
    into = Step("into", "进入", ("a",), "c", "职责")
    with pytest.raises(ProcedureError, match="没有出路"):
        table(FORWARD, into, stages=dead_end)


def test_a_final_stage_that_leads_on_is_refused_at_start_up():
    back = Step("back", "退回", ("b",), "a", "职责")
    with pytest.raises(ProcedureError, match="终了阶段还有出路"):
        table(FORWARD, back)


def test_two_steps_with_one_code_are_refused_at_start_up():
    with pytest.raises(ProcedureError, match="环节代码重复"):
        table(FORWARD, FORWARD)


def test_a_step_named_like_an_act_of_every_procedure_is_refused_at_start_up():
    taken = Step("hand_over", "移交", ("a",), "b", "职责")
    with pytest.raises(ProcedureError, match="各程序通用"):
        table(FORWARD, taken)


def test_an_unknown_stage_is_refused_at_start_up():
    lost = Step("lost", "迷路", ("nowhere",), "b", "职责")
    with pytest.raises(ProcedureError, match="不一致"):
        table(FORWARD, lost)


def test_a_step_at_the_wrong_stage_says_where_it_belongs_and_where_the_matter_is():
    with pytest.raises(Refused) as refused:
        table(FORWARD).step("b", "go")
    assert "“送审”须在“甲”阶段办理，本件现在“乙”阶段" in str(refused.value)


def test_collective_discussion_comes_after_the_defence_in_todays_law():
    """行政处罚法第五十七条第二款。"""
    tracks = {code: stage.track for code, stage in SAMR_2021.stages.items()}
    assert tracks["defence"] < tracks["deliberation"] < tracks["decision_approval"]
    assert SAMR_2021.named("deliberate").sources == ("deliberation",)


def test_every_step_of_the_ordinary_procedure_that_moves_forward_cites_its_article():
    silent = [
        step.verb
        for step in SAMR_2021.steps
        if step.target and not step.back and not step.article and step.phase != "sources"
    ]
    assert silent == []


def test_who_investigates_may_not_review_or_decide():
    """行政处罚法第六十四条第（四）项、程序规定第五十条：查审分离。"""
    for verb in ("pass_review", "return_review", "approve_proposal", "deliberate", "decide"):
        assert "handler" in SAMR_2021.named(verb).not_by

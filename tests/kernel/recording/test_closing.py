"""记录清单拦结案：还缺的须补记，或者说明并由另一人批准；旧法立的案不依今天的清单。"""

from datetime import timedelta

import pytest

from tests import make
from tests.ways import measure
from zhijian.kernel.acts.panel import panel
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording import gathering
from zhijian.kernel.recording.models import GapNote
from zhijian.kernel.registers import reading
from zhijian.rules.recording import State
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
REASON = {"reason": "执法记录仪电量不足。"}
AGREED = {"words": "情况属实。"}


def seized() -> make.Run:
    """案件里扣押了加油机，没有录像。"""
    run = measure.proposed()
    case = Matter.objects.get(pk=run.matter.parent_id)
    run.do("approve_seizure", run.cast.chief, **measure.AGREED)
    run.do("seize", run.cast.first, **measure.taken(run))
    return make.Run(run.cast, case, run.at)


def blocking(run: make.Run) -> list[str]:
    guard = registry["case"].guards["RECORDED"]
    return [one.words for one in guard(Matter.objects.get(pk=run.matter.pk), run.at)]


def line(run: make.Run, code: str = "MEASURE_AV") -> gathering.Line:
    return next(one for one in gathering.sheet(run.matter) if one.finding.requirement.code == code)


def test_a_seizure_without_its_recording_keeps_the_case_from_closing_until_it_is_kept():
    run = seized()
    (words,) = blocking(run)
    assert "全程音像" in words
    run.do(
        "keep_record",
        run.cast.first,
        line=line(run).key,
        way="视频",
        words="亮证、告知、清点、加封。",
        recorded_at=run.at - timedelta(hours=1),
        kept_at="执法记录仪管理系统，编号 0407-01",
    )
    assert blocking(run) == []
    assert line(run).finding.state is State.RECORDED


def test_an_explanation_counts_only_when_another_person_approves_it():
    run = seized()
    run.do("explain_gap", run.cast.first, line=line(run).key, **REASON)
    assert "待批准" in blocking(run)[0]
    note = GapNote.standing.get(matter=run.matter)
    with pytest.raises(Refused, match=r"没有“案件:机构负责人”职责"):
        run.do("approve_gap", run.cast.first, note=note, **AGREED)
    run.do("return_gap", run.cast.head, note=note, words="请找当时的同事核对有无录像。")
    assert "待批准" not in blocking(run)[0]
    run.do("explain_gap", run.cast.first, line=line(run).key, **REASON)
    again = GapNote.standing.filter(matter=run.matter).latest("id")
    run.do("approve_gap", run.cast.head, note=again, **AGREED)
    assert blocking(run) == []
    with pytest.raises(Refused, match="已经处理"):
        run.do("return_gap", run.cast.head, note=again, **AGREED)


def test_the_door_refuses_to_close_and_says_which_step_mends_it():
    run = seized()
    (unmet,) = registry["case"].guards["RECORDED"](run.matter, run.at)
    assert (unmet.verb, bool(unmet.article)) == ("keep_record", True)
    Matter.objects.filter(pk=run.matter.pk).update(stage="execution_checked")
    run.matter.refresh_from_db()
    shown = panel(run.matter, run.cast.first, run.at)
    assert unmet.words in [one.words for _, one in shown.missing]
    with pytest.raises(Refused, match="全程音像"):
        run.do("apply_closing", run.cast.first, **make.CLOSING | {"kind": "other", "proof": "样例"})


def test_a_case_walked_as_usual_is_recorded_by_its_own_acts():
    run = make.case_at("closing_approval")
    assert blocking(run) == []
    states = {
        one.finding.requirement.code: one.finding.state for one in gathering.sheet(run.matter)
    }
    assert states["CASE_START"] is State.RECORDED
    assert states["CASE_LOG"] is State.RECORDED
    assert states["CASE_INSPECT_AV"] is State.ADVISED
    assert states["CASE_CLOSE"] is State.AHEAD


def test_cases_of_older_law_have_no_list_of_today():
    make.registers()
    olds = [code for code, one in registry["case"].procedures.items() if one.era is not None]
    assert sorted(olds) == ["AQSIQ-2011", "CIQ-85"]
    for code in olds:
        assert not any(one.applies("case", code) for one in reading.record_list())
        procedure = registry["case"].procedures[code]
        assert "explain_gap" not in procedure.labels
        assert all("RECORDED" not in step.guards for step in procedure.steps)


def test_every_row_of_the_list_names_steps_that_exist():
    make.registers()
    for wanted in reading.record_list():
        known = {
            step.verb
            for procedure in registry[wanted.kind].procedures.values()
            for step in procedure.all_steps()
        }
        assert set(wanted.steps) <= known, wanted.code
        assert wanted.article, wanted.code

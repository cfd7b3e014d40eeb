"""复检与改正复查：十五日内申请，另一机构复检，结果代替初检；改正到期复查。"""

from datetime import timedelta

import pytest

from tests import make
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.deadlines.models import Deadline
from zhijian.modules.cases.investigation.models import Correction, LabTest
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def checked_lab(*, spot_check: bool = True) -> tuple[make.Run, LabTest]:
    """监督抽查的检验已告知结果。"""
    run = make.case_at("investigating")
    due = (run.at + timedelta(days=15)).date()
    run.do("entrust_test", run.cast.first, **make.TEST | {"due": due, "spot_check": spot_check})
    return run, result(run, "不符合要求。")


def result(run: make.Run, words: str) -> LabTest:
    test = LabTest.standing.get(matter=run.matter, reported_at__isnull=True)
    told = {"report_no": "JL1", "reported_at": run.at, "result": words}
    run.do("tell_test_result", run.cast.first, test=test, **told)
    test.refresh_from_db()
    return test


def ask(run: make.Run, test: LabTest) -> None:
    data = {"test": test, "asked_on": run.at.date(), "reason": "对结果有异议"}
    run.do("request_recheck", run.cast.first, **data)


def clock(run: make.Run, code: str) -> Deadline:
    return Deadline.standing.filter(matter=run.matter, code=code).last()


@pytest.mark.parametrize(("late", "allowed"), [(-1, True), (0, True), (1, False)])
def test_a_recheck_is_asked_for_within_fifteen_days(late: int, allowed: bool):
    run, test = checked_lab()
    due = clock(run, "SAMPLE_RECHECK").due_on
    run.wait(days=(due - run.at.date()).days + late)
    if allowed:
        ask(run, test)
        assert clock(run, "SAMPLE_RECHECK").state == Deadline.State.DONE
        return
    with pytest.raises(Refused, match="已于") as refused:
        ask(run, test)
    assert refused.value.reasons[0].article == "产品质量法第十五条第三款"


def test_only_a_spot_check_can_be_rechecked():
    run, test = checked_lab(spot_check=False)
    with pytest.raises(Refused, match="只有已告知结果的监督抽查"):
        ask(run, test)


def test_another_institute_rechecks_and_its_result_replaces_the_first():
    run, test = checked_lab()
    columns = {name: value for name, value in make.TEST.items() if name != "spot_check"}
    data = columns | {"test": test, "due": (run.at + timedelta(days=15)).date()}
    with pytest.raises(Refused, match="没有待办的复检申请"):
        run.do("entrust_recheck", run.cast.first, **data)
    ask(run, test)
    with pytest.raises(Refused, match="不得由初检机构"):
        run.do("entrust_recheck", run.cast.first, **data)
    run.do("entrust_recheck", run.cast.first, **data | {"institute": "天津市计量院"})
    assert clock(run, "CASE_HANDLE").state == Deadline.State.PAUSED
    assert [row["institute"] for row in facts_of(run.matter)["tests"]][-1] == "天津市计量院"
    result(run, "符合要求。")
    assert [row["result"] for row in facts_of(run.matter)["tests"]] == ["符合要求。"]
    assert clock(run, "CASE_HANDLE").state == Deadline.State.RUNNING


def ordered() -> tuple[make.Run, Correction]:
    run = make.case_at("investigating")
    due = (run.at + timedelta(days=7)).date()
    run.do("order_correction", run.cast.first, **make.CORRECTION | {"due": due})
    return run, Correction.standing.get(matter=run.matter)


def test_an_ordered_correction_is_reminded_of_when_due():
    run, order = ordered()
    found = clock(run, "CORRECTION_1")
    assert (found.due_on, found.for_organ) == (order.due, True)
    assert found.look_at is not None


@pytest.mark.parametrize(("late", "allowed"), [(0, False), (1, True)])
def test_failure_to_correct_is_found_only_after_the_term(late: int, allowed: bool):
    run, order = ordered()
    run.wait(days=(order.due - run.at.date()).days + late)
    told = {"order": order, "outcome": "not_done", "words": "仍在使用。"}
    if not allowed:
        with pytest.raises(Refused, match="不能认定逾期未改正"):
            run.do("recheck_correction", run.cast.first, **told)
        return
    run.do("recheck_correction", run.cast.first, **told)
    order.refresh_from_db()
    assert (order.outcome, order.checked_on) == ("not_done", run.at.date())
    assert clock(run, "CORRECTION_1").state == Deadline.State.DONE
    with pytest.raises(Refused, match="已经复查"):
        run.do("recheck_correction", run.cast.first, **told)

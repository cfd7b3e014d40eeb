"""再次延长办案期限的地方上限与备案。名册的行限于上海、检验检疫旧制；这里让它及于本局的现行程序。"""

import pytest

from tests import make
from zhijian.kernel.registers import reading
from zhijian.modules.cases.branches.models import HandlingExtension
from zhijian.modules.cases.investigation import filing
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
MORE = {"reason": "案情复杂。", "discussion": "2026年7月1日集体讨论同意。"}


@pytest.fixture
def run(monkeypatch):
    """已首次延长三十日的案件，地方另有上限。"""
    run = make.case_at("investigating")
    local = reading.local_cap("CASE_HANDLE", 1, "CIQ-85", "310000", run.at.date())
    monkeypatch.setattr(reading, "local_cap", lambda code, taken, *_: local if taken == 1 else None)
    run.do("extend_handling", run.cast.chief, days=30, reason="案情复杂。", discussion="")
    return run


@pytest.mark.parametrize(("days", "allowed"), [(59, True), (60, True), (61, False)])
def test_a14_the_second_extension_in_shanghai_is_sixty_days_at_most_and_is_filed(
    run, days, allowed
):
    if not allowed:
        with pytest.raises(Refused, match="不得超过60日，这次延长了61日"):
            run.do("extend_handling", run.cast.chief, days=days, **MORE)
        return
    run.do("extend_handling", run.cast.chief, days=days, **MORE)
    first, second = HandlingExtension.standing.filter(matter=run.matter).order_by("entry_number")
    assert (first.file_with, second.file_with) == ("", "上海检验检疫局法制处")


def test_a14_the_filing_is_a_task_until_it_is_done(run):
    run.do("extend_handling", run.cast.chief, days=60, **MORE)
    (owed,) = filing.filed(run.matter, run.at)
    assert (owed.verb, "报上海检验检疫局法制处备案" in owed.words) == ("file_extension", True)
    run.do("file_extension", run.cast.first, filed_on=run.at.date())
    assert not list(filing.filed(run.matter, run.at))
    with pytest.raises(Refused, match="没有须报备案的延长"):
        run.do("file_extension", run.cast.first, filed_on=run.at.date())


@pytest.mark.parametrize(
    ("taken", "procedure", "division", "capped"),
    [
        (1, "CIQ-85", "310000", True),
        (0, "CIQ-85", "310000", False),
        (1, "CIQ-85", "320000", False),
        (1, "SAMR-2021", "310000", False),
    ],
)
def test_the_cap_binds_the_second_extension_of_one_place_and_one_procedure_only(
    taken, procedure, division, capped
):
    make.registers()
    found = reading.local_cap("CASE_HANDLE", taken, procedure, division, make.TUESDAY.date())
    assert (found is not None) == capped

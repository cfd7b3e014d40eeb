"""提醒：新指派的经办人得一条“指派”，其余的下一手得一条“待办”。"""

import pytest

from tests import make
from zhijian.kernel.reminders.models import Reminder

pytestmark = pytest.mark.django_db


def told(run, officer):
    return list(
        Reminder.objects.filter(matter=run.matter, officer=officer)
        .order_by("id")
        .values_list("kind", "words")
    )


def test_handlers_assigned_by_the_act_that_moves_the_case_are_told_once():
    run = make.case_at("investigating")
    for officer in (run.cast.first, run.cast.second):
        kind, words = told(run, officer)[-1]
        assert kind == Reminder.Kind.ASSIGNED
        assert words == "孙国强 办理“批准立案”，指派您为本件承办人"


def test_an_officer_assigned_while_the_stage_stays_is_told_too():
    run = make.case_at("investigating")
    before = len(told(run, run.cast.first))
    run.do(
        "reassign_handlers",
        run.cast.chief,
        lead=run.cast.first,
        others=[run.cast.third],
        reason="工作调整。",
    )
    assert told(run, run.cast.third) == [
        (Reminder.Kind.ASSIGNED, "孙国强 办理“另行指派承办人”，指派您为本件承办人")
    ]
    assert len(told(run, run.cast.first)) == before


def test_whoever_registers_is_not_told_of_the_own_assignment():
    run = make.register(make.cast())
    assert told(run, run.cast.registrar) == []

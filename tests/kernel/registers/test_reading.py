from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kernel import people
from tests.kernel.registers import make
from zhijian.kernel.registers import reading, shelf
from zhijian.kernel.registers.models import Row
from zhijian.rules.deadlines import Unit, due
from zhijian.rules.discretion import Weight
from zhijian.rules.hearing import nearest
from zhijian.rules.penalty import bounds
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_the_row_of_the_day_applies():
    old = make.row(effective_to=date(2025, 12, 31))
    new = make.row(effective_from=date(2026, 1, 1))
    assert reading.row("periods", "P1", date(2020, 1, 1)) == old
    assert reading.row("periods", "P1", date(2025, 12, 31)) == old
    assert reading.row("periods", "P1", date(2026, 1, 1)) == new
    assert reading.rows("periods", TODAY) == [new]
    assert reading.history("periods", "P1") == [old, new]


def test_a_correction_of_the_same_day_replaces():
    make.row()
    corrected = make.row(revision=1, name="更正")
    assert reading.row("periods", "P1", TODAY) == corrected


def test_where_no_row_applies_it_is_said_which():
    make.row(effective_to=date(2025, 12, 31))
    for code in ("P1", "P2"):
        with pytest.raises(Refused, match=f"没有 2026-11-20 有效的“{code}”"):
            reading.row("periods", code, TODAY)
        assert reading.maybe("periods", code, TODAY) is None
    assert reading.rows("nothing", TODAY) == []


def test_reading_costs_one_query_a_second_at_most():
    make.row()
    reading.rows("periods", TODAY)
    with CaptureQueriesContext(
        connection,
    ) as found:
        for _ in range(50):
            reading.period("P1", TODAY)
    assert len(found) <= 1


def test_what_another_process_writes_is_seen_after_a_second(monkeypatch):
    row = make.row()
    assert not reading.row("periods", "P1", TODAY).confirmed
    officer = people.officer(people.organ())
    Row.objects.filter(pk=row.pk).update(confirmed_by=officer, confirmed_at=people.NOON)
    monkeypatch.setattr(shelf, "CHECK_EVERY_SECONDS", 0)
    assert reading.row("periods", "P1", TODAY).confirmed
    Row.objects.filter(pk=row.pk).update(effective_to=date(2026, 1, 1))
    assert reading.maybe("periods", "P1", TODAY) is None


def test_the_calendar_is_made_once_until_the_registers_change(shipped):
    first = reading.calendar()
    assert reading.calendar() is first
    assert first.has_notice(2007)
    assert first.has_notice(2026)
    assert not first.has_notice(2027)
    assert not first.is_workday(date(2026, 10, 1))


def test_shipped_periods_give_the_due_dates_of_the_law(shipped):
    seizure = reading.period("SEIZURE", TODAY)
    assert (seizure.length, seizure.unit, seizure.rolls) == (30, Unit.DAY, False)
    handling = reading.period("CASE_HANDLE", TODAY)
    assert due(handling, date(2026, 3, 2), reading.calendar()).on == date(2026, 6, 1)
    assert due(handling, TODAY, reading.calendar()).provisional


def test_shipped_rules_are_typed(shipped):
    codes = {rule.code for rule in reading.penalty_rules(TODAY)}
    assert {"PQL49", "PQL50", "PQL63", "MLR46", "MLR48", "HEBML"} <= codes
    qingdao = bounds(reading.penalty_rule("PQL50", TODAY), Decimal(5890191))
    assert (qingdao.low, qingdao.high) == (Decimal("2945095.50"), Decimal(17670573))
    assert not bounds(reading.penalty_rule("HEBML", TODAY)).known
    assert nearest(reading.hearing_thresholds(TODAY), "131081").organisation == 100000
    assert reading.circumstances(TODAY)["MERIT"].weight is Weight.LENIENT_OR_REDUCE
    assert reading.benchmark(TODAY).lenient_share == Decimal("0.3")
    assert reading.surcharge_rate(TODAY).daily == Decimal("0.03")


def test_a_paper_template_is_read_by_its_number():
    kept = make.row("45", register="paper_templates")
    assert reading.paper_template("45", TODAY) == kept

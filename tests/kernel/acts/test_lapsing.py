"""届满而后果自行发生的，由系统记一笔；待定的不认定届满；放假通知公布之后重算。"""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests import make
from tests.kernel import people, sample_kind
from zhijian.kernel.acts import sweeping
from zhijian.kernel.acts.spec import Verb, procedure_of, registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.organs.sweeper import USERNAME
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web.telling import told
from zhijian.rules.procedure import FLOW, ProcedureError, Step
from zhijian.rules.refusal import Unmet

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def run():
    """告知书已送达、陈述申辩期限正在走的案件。"""
    return make.case_at("defence")


def clock_of(run, code):
    return Deadline.standing.get(matter=run.matter, code=code)


def after(day):
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), CHINA)


def test_a_right_not_used_lapses_by_itself_and_is_recorded(run):
    row = clock_of(run, "NOTICE_DEFENSE")
    assert sweeping.sweep(after(row.due_on) - MINUTE).lapsed == 0
    count = Entry.objects.filter(matter=run.matter).count()
    assert sweeping.sweep(after(row.due_on)).lapsed >= 1
    row.refresh_from_db()
    assert (row.state, row.ended_at) == ("expired", after(row.due_on))
    entries = Entry.objects.filter(matter=run.matter, number__gt=count)
    assert {entry.officer.username for entry in entries} == {USERNAME}
    assert {entry.verb for entry in entries} == {"expire"}
    notes = [book.content(entry)["facts"]["notes"] for entry in entries]
    assert "视为放弃陈述、申辩" in [note["effect"] for note in notes]
    assert book.broken_at(run.matter.pk) is None
    assert sweeping.sweep(after(row.due_on) + MINUTE).lapsed == 0


def test_the_handlers_are_told_and_their_screens_stay_fresh(run):
    version = run.matter.version
    row = clock_of(run, "NOTICE_DEFENSE")
    sweeping.sweep(after(row.due_on))
    run.matter.refresh_from_db()
    assert run.matter.version == version
    words = Reminder.objects.filter(officer=run.cast.first, kind="lapsed", deadline_code=row.code)
    assert "视为放弃陈述、申辩" in words.get().words


def test_the_timeline_tells_it(run):
    sweeping.sweep(after(clock_of(run, "NOTICE_DEFENSE").due_on))
    entries = Entry.objects.filter(matter=run.matter).select_related("officer").order_by("number")
    last = told(entries, procedure_of(run.matter))[-1]
    assert (last.label, last.late, last.back) == ("期限届满", False, False)


@contextmanager
def sample(guards=None):
    """样例业务：期限“SAMPLE”届满，随即“自动解除”，办件终了。"""
    fall = Step("fall", "自动解除", ("open",), "done", FLOW, guards=("G",), starts=("CLOSE_CASE",))
    procedure = replace(sample_kind.PROCEDURE, steps=(*sample_kind.PROCEDURE.steps, fall))
    with sample_kind.registered():
        spec = registry[sample_kind.KIND]
        changed = replace(
            spec,
            procedures={procedure.code: procedure},
            verbs={**spec.verbs, "fall": Verb(lambda act: act.note(fallen=True))},
            guards={"G": guards or (lambda matter, at: ())},
            on_expiry={"SAMPLE": "fall"},
        )
        registry[sample_kind.KIND] = changed
        yield


def running(**values):
    make.registers()
    held = sample_kind.matter(people.organ())
    row = Deadline(
        matter=held,
        code="SAMPLE",
        name="样例期限",
        length=7,
        unit="wd",
        kind="limit",
        article="",
        evidence="V",
        started_at=people.NOON,
        due_on=date(2026, 3, 11),
        **values,
    )
    row.look_at = clock.next_look(row)
    row.save(force_insert=True)
    return row


def test_the_step_a_module_names_is_taken_at_expiry():
    with sample():
        row = running()
        sweeping.sweep(after(row.due_on))
        row.matter.refresh_from_db()
        assert (row.matter.stage, row.matter.closed_at) == ("done", after(row.due_on))
        assert row.matter.version == 1
        entries = Entry.objects.filter(matter=row.matter).order_by("number")
        assert [entry.verb for entry in entries] == ["expire", "fall"]
        started = Deadline.standing.get(matter=row.matter, code="CLOSE_CASE")
        assert started.started_at == after(row.due_on)
        assert book.broken_at(row.matter.pk) is None


def test_where_a_guard_forbids_the_step_the_expiry_is_recorded_all_the_same():
    with sample(guards=lambda matter, at: [Unmet("还有财物没有退还")]):
        row = running()
        assert sweeping.sweep(after(row.due_on)).lapsed == 1
        row.matter.refresh_from_db()
        assert row.matter.stage == "open"
        assert [entry.verb for entry in Entry.objects.filter(matter=row.matter)] == ["expire"]


def test_where_the_stage_has_no_such_step_nothing_more_happens():
    with sample():
        row = running()
        Matter.objects.filter(pk=row.matter_id).update(stage="done")
        assert sweeping.sweep(after(row.due_on)).lapsed == 1
        assert Entry.objects.filter(matter=row.matter).count() == 1


def test_a_step_people_take_cannot_be_named_for_expiry():
    with sample(), pytest.raises(ProcedureError, match="须由衔接办"):
        replace(registry[sample_kind.KIND], on_expiry={"SAMPLE": "finish"})


def test_a_provisional_end_does_not_lapse(run, monkeypatch):
    row = clock_of(run, "NOTICE_DEFENSE")
    Deadline.objects.filter(pk=row.pk).update(provisional=True)
    monkeypatch.setattr(clock, "last_noticed_day", lambda: None)
    assert sweeping.sweep(after(row.due_on)).lapsed == 0
    row.refresh_from_db()
    assert (row.state, row.look_at) == ("running", None)


def test_a_closed_matter_gets_no_entry(run):
    row = clock_of(run, "NOTICE_DEFENSE")
    type(run.matter).objects.filter(pk=run.matter.pk).update(closed_at=row.started_at)
    assert sweeping.sweep(after(row.due_on)).lapsed == 0


def test_the_published_holidays_move_the_provisional_ends():
    at = datetime(2026, 12, 28, 9, 30, tzinfo=CHINA)
    make.registers()
    run = make.register(make.cast(), at=at, received_at=at)
    row = clock_of(run, "CLUE_VERIFY")
    assert row.provisional
    assert sweeping.sweep(at + timedelta(days=1)).redated == 0
    publish_2027()
    assert sweeping.sweep(at + timedelta(days=2)).redated == 1
    fresh = clock_of(run, "CLUE_VERIFY")
    assert not fresh.provisional
    assert fresh.due_on > row.due_on
    assert Entry.objects.filter(matter=run.matter).latest("number").verb == "redate"
    assert sweeping.sweep(at + timedelta(days=3)).redated == 0


def publish_2027():
    off = {f"2027-01-0{day}": "元旦" for day in (1, 2, 3, 4)}
    Row.objects.create(
        register="calendar",
        code="2027",
        name="2027年放假通知",
        data={"holidays": off, "workdays": {}},
        evidence="V",
        effective_from=date(2026, 12, 29),
    )
    reading.forget()


def test_the_systems_own_name_cannot_sign_in(run):
    sweeping.sweep(after(clock_of(run, "NOTICE_DEFENSE").due_on))
    system = Officer.objects.get(username=USERNAME)
    assert not system.is_active
    assert not system.has_usable_password()
    assert not system.duties.exists()

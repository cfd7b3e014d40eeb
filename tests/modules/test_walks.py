"""随机走查：每类办件的每一版程序沿走法走到每一站，从那里随意办、由不该办的人办、在不该办的时候办、撤回、等些日子。

六走之中有一走接着沿走法走下去，金额多一分少一分地试，直到终了。不论怎样走：不予办理的什么也不改；
办成的都合程序表；记录能核；不许有的事（以少于两人执法、查审不分、没有告知就决定……）从记录里另行读出，
一件也没有，处罚、罚款幅度、涉罪、账与公示由 `tests/reckoning` 另算；走到哪里都有人能接着办，除非
终了或者在等另一件。平日约三百走，长跑一万走。
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import timedelta
from itertools import count
from math import ceil
from typing import Any

import pytest
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import local, make, reckoning, ways
from tests.modules import bending
from tests.soak import SOAK, times
from zhijian.kernel.acts import hands, withdrawing
from zhijian.kernel.acts.approving import verb_of
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import shelf
from zhijian.rules.procedure import COMMON, WITHDRAW
from zhijian.rules.refusal import Refused

WAYS = ways.every()
OLDER = {
    f"{kind}-{side.procedure}": side
    for kind, known in WAYS.items()
    for side in known.sides
    if side.procedure  # 同一版程序的另几条线，环节并入主线
}
OTHERS = OLDER | {"case-local": local.LINE}
LINES = WAYS | OTHERS
EVERY = times(3, 1)  # 旧版与地方程序的，平日每三站走一站
STATIONS = sum(
    ceil((len(known.way) + 1) / (EVERY if name in OTHERS else 1)) for name, known in LINES.items()
)
EACH = ceil(times(270, 10_000) / STATIONS)
LONGEST = 8
MOST_STAGES = 30
ONWARD = 6
TALLY: Counter[str] = Counter()
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.soak,
    pytest.mark.timeout(times(600, 6 * 3600)),
]


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path) -> Iterator[None]:
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture(autouse=True)
def _told_after_soak() -> Iterator[None]:
    """走了几走、走完几走、另算了几项：长跑的，每条线走完说一声。"""
    yield
    if SOAK:
        logging.getLogger(__name__).warning("走查：%s", dict(TALLY))


@pytest.mark.parametrize("line", LINES)
def test_however_one_walks_the_law_holds(line: str):
    known = LINES[line]
    run = known.start()
    run.cast.everyone()
    holders(run)
    for station in count():
        if line in WAYS or station % EVERY == 0:
            walks_from(run, known)
        if run.matter.stage not in way_of(run, known):
            return
        for verb, who, data in way_of(run, known)[run.matter.stage]:
            run.do(verb, who(run.cast), **data(run))


def way_of(run: make.Run, known: ways.Ways) -> make.Way:
    """主线：地方程序的，要等立了件才知道增设的各阶段叫什么。"""
    return run.way if known is local.LINE and run.way else known.way


def walks_from(run: make.Run, known: ways.Ways) -> None:
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        derandomize=not SOAK,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        with undone(run) as here:
            for _ in range(data.draw(st.integers(1, LONGEST))):
                step(here, known, data)
            if data.draw(st.integers(1, ONWARD)) == ONWARD:
                through(here, known, data)
            lawful(here.matter)
            going_on(here)
            TALLY["走"] += 1

    walk()


@contextmanager
def undone(run: make.Run) -> Iterator[make.Run]:
    """走完退回原处。"""
    with transaction.atomic():
        yield replace(run, matter=Matter.objects.get(pk=run.matter.pk))
        transaction.set_rollback(True)


def step(run: make.Run, known: ways.Ways, data: st.DataObject) -> None:
    """随意的一步。"""
    kind = data.draw(st.sampled_from(["act", "act", "act", "stranger", "astray", "back", "wait"]))
    if kind == "wait":
        run.wait(days=data.draw(st.integers(1, 40)))
        return
    before = [told(run.matter)]
    try:
        if kind == "back":
            withdraw(run)
        else:
            act(run, known, data, kind, before)
    except Refused as refused:
        run.matter.refresh_from_db()
        assert told(run.matter) == before[0]
        assert all(reason.words for reason in refused.reasons)
    except (ObjectDoesNotExist, MultipleObjectsReturned, LookupError, StopIteration):
        run.matter.refresh_from_db()  # 走法备不出这一环节要填的（如没有在检的样品）


def through(run: make.Run, known: ways.Ways, data: st.DataObject) -> None:
    """沿走法走下去：先照改动过的金额办，不予办理的照原样再办；仍不予办理的，停在那里。"""
    way = way_of(run, known)
    for _ in range(MOST_STAGES):
        stage = run.matter.stage
        for turn in way.get(stage, ()):
            if run.matter.stage == stage and not (
                tried(run, turn, data, bent=True) or tried(run, turn, data, bent=False)
            ):
                return
        if run.matter.stage == stage:
            TALLY["走完"] += procedure_of(run.matter).stages[stage].final
            return


def tried(run: make.Run, turn: make.Turn, data: st.DataObject, *, bent: bool) -> bool:
    """办成没有。不予办理的什么也不改。"""
    verb, who, made = turn
    before = told(run.matter)
    try:
        with transaction.atomic():
            filled = dict(made(run))
        if verb == "record_payment" and run.matter.kind == "case":
            bending.pay(run, filled, data)
        else:
            run.do(verb, who(run.cast), **(bending.bent(verb, filled, data) if bent else filled))
    except Refused:
        run.matter.refresh_from_db()
        assert verb == "record_payment" or told(run.matter) == before
        return False
    except (ObjectDoesNotExist, MultipleObjectsReturned, LookupError, StopIteration):
        run.matter.refresh_from_db()
        return False
    return True


def act(run: make.Run, known: ways.Ways, data: st.DataObject, kind: str, before: list[Any]) -> None:
    """办一个环节。备料有时要先办一事（如先有一项证据），`before` 记备好之后、办之前的样子。"""
    procedure, stage = procedure_of(run.matter), run.matter.stage
    turns: dict[str, list[make.Turn]] = defaultdict(list)
    for one in every_turn(run, known):
        turns[one[0]].append(one)
    open_now = [one for one in procedure.open_steps(stage) if kind != "astray"]
    choices = open_now or list(procedure.steps)
    chosen = data.draw(st.sampled_from(choices))
    people = officers(run)
    found = data.draw(st.sampled_from(turns[chosen.verb])) if chosen.verb in turns else None
    who = found[1](run.cast) if found else None
    if kind == "stranger" or who is None:
        who = data.draw(st.sampled_from(people))
    with transaction.atomic():  # 备料出错的，也不留下半截
        filled = found[2](run) if found else simple(run, chosen)
        whole(run, chosen, filled)
    filled = bending.bent(chosen.verb, filled, data)
    run.matter.refresh_from_db()
    before[0] = told(run.matter)
    entry = run.do(chosen.verb, who, **filled)
    source = book.content(entry)["facts"]["stage"][0]
    assert stage in chosen.sources
    assert (source, run.matter.stage) == (stage, chosen.leads_to(stage))


def whole(run: make.Run, chosen: Any, filled: Mapping[str, Any]) -> None:
    """表上必填而走法备不出的，页面不会交来。"""
    fields = verb_of(registry[run.matter.kind], chosen).form.base_fields
    required = {name for name, field in fields.items() if field.required} & set(filled)
    if any(filled[name] is None for name in required):
        raise LookupError(chosen.verb)


def simple(run: make.Run, chosen: Any) -> dict[str, Any]:
    """只写意见、只写理由的环节不必有走法。"""
    fields = set(verb_of(registry[run.matter.kind], chosen).form.base_fields)
    if not fields <= {"words", "reason"}:
        raise LookupError(chosen.verb)
    return dict.fromkeys(fields, "走查。")


def withdraw(run: make.Run) -> None:
    last = Entry.objects.filter(matter=run.matter).latest("number")
    run.at += make.PACE
    withdrawing.withdraw(run.matter.pk, by=last.officer, at=run.at, reason="办错了。")
    run.matter.refresh_from_db()


def every_turn(run: make.Run, known: ways.Ways) -> Iterator[make.Turn]:
    """本线的各环节，与同一类办件别的线的：都可以拿来随意办。"""
    shared = WAYS[run.matter.kind]
    others = [side for side in shared.sides if not side.procedure]
    groups = [way_of(run, known), known.branches]
    groups += [group for side in (shared, *others) for group in (side.way, side.branches)]
    for group in groups:
        for turns in group.values():
            yield from turns


def holders(run: make.Run) -> None:
    """办这一件的机关里，每项职责都有人担任。"""
    for one in procedure_of(run.matter).steps:
        held = Officer.objects.filter(organ=run.matter.organ, duties__name=one.duty)
        if not (one.by_flow or one.where or held.exists()):
            make.officer(run.matter.organ, one.duty, one.duty)


def officers(run: make.Run) -> list[Officer]:
    """这一班人，与办这一件的机关的人。"""
    organs = {run.cast.organ.pk, run.matter.organ_id}
    return list(Officer.objects.filter(organ__in=organs).order_by("username"))


def told(matter: Matter) -> tuple[Any, ...]:
    return matter.stage, matter.version, matter.entries_count, bytes(matter.head)


def lawful(matter: Matter) -> None:
    """从记录读出的，无一违法。"""
    for one in (matter, matter.parent):
        if one is not None:
            assert book.broken_at(one.pk) is None
            TALLY["另算"] += reckoning.reckon(one)
    entries = list(Entry.objects.filter(matter=matter).order_by("number"))
    bodies = [book.content(entry)["facts"] for entry in entries]
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    withdrawn = {body.get("notes", {}).get("withdrawn") for body in bodies}
    ours = [matter, *([matter.parent] if matter.parent else [])]
    team = [row for one in ours for row in rows.every(Assignment, one)]
    standing = []
    stage = ""
    for entry, body in zip(entries, bodies, strict=True):
        source, target = body["stage"]
        assert entry.number == 1 or source == stage
        stage = target
        if entry.verb not in COMMON and entry.number not in withdrawn:
            standing.append((entry, body))
            by_table(matter, entry, body, team)
    assert stage == matter.stage
    for entry, _ in standing:
        if check := INVARIANTS.get(entry.verb):
            check(matter, entry, [one for one, _ in standing if one.number < entry.number])


def by_table(matter: Matter, entry: Entry, body: dict[str, Any], team: list[Assignment]) -> None:
    """每一笔合程序表：阶段、职责、人数、经办人、查审分离。"""
    procedure = procedure_of(matter)
    done = procedure.named(entry.verb)
    source, target = body["stage"]
    if done is not procedure.opening:
        assert source in done.sources
        assert target == done.leads_to(source)
    if done.by_flow:
        return
    assert len(set(body["hands"])) >= done.hands
    if not done.where:
        assert duties.may(entry.officer, done.duty, matter.organ, entry.occurred_at)
    own = [row for row in team if row.officer_id == entry.officer_id]
    held = {row.role for row in own if row.since <= entry.occurred_at}
    assert not done.assigned or held & set(done.assigned)
    before = {
        row.role for row in own if row.matter_id != matter.pk or row.entry_number < entry.number
    }
    assert matter.parent is not None or not before & set(done.not_by)


def decided(matter: Matter, entry: Entry, before: list[Entry]) -> None:
    """决定之前：批准立案、审核、送达告知、放弃或期满、听证终结，且在办案期限之内（G01、G02、G05、G06、G11）。"""
    verbs = [one.verb for one in before]
    today = matter.procedure.startswith("SAMR")
    review = {"pass_review"} if today else {"pass_first_review", "try_penalty"}
    assert {"approve_filing", "conclude", "serve_notice"} | review <= set(verbs)
    last = max(one.number for one in before if one.verb == "serve_notice")
    after = [one for one in before if one.number > last]
    served = next(one for one in before if one.number == last)
    waived = any(one.verb == "record_waiver" for one in after)
    assert waived or entry.occurred_at - served.occurred_at > timedelta(days=5)
    asked = [one.verb for one in after if "hearing" in one.verb]
    if "record_hearing_request" in asked:
        assert {"withdraw_hearing_request", "hearing_reported", "hearing_ended"} & set(asked)
    filed = next(one for one in before if one.verb == "approve_filing")
    assert entry.occurred_at - filed.occurred_at < timedelta(days=92) or "extend_handling" in verbs


def reviewed(matter: Matter, entry: Entry, before: list[Entry]) -> None:
    """审核人从未承办本件（G02）。"""
    handlers = Assignment.objects.filter(matter=matter, role="handler", void_number=None)
    assert entry.officer_id not in set(handlers.values_list("officer", flat=True))


def closed(matter: Matter, entry: Entry, before: list[Entry]) -> None:
    """有处罚决定的，结案之前已送达（G13、G14）。"""
    verbs = {one.verb for one in before}
    assert "decide" not in verbs or {"serve_decision", "check_execution"} <= verbs


INVARIANTS = {
    "decide": decided,
    "pass_review": reviewed,
    "pass_first_review": reviewed,
    "approve_closing": closed,
}


def going_on(run: make.Run) -> None:
    """终了了，或者有人能接着办，或者在等另一件。"""
    matter, procedure = run.matter, procedure_of(run.matter)
    if procedure.stages[matter.stage].final:
        assert matter.closed_at is not None
        return
    moving = [one for one in procedure.from_stage(matter.stage) if one.moves(matter.stage)]
    assert moving
    if all(one.by_flow or one.where for one in moving):
        return
    team, people = hands.Team.of(matter), officers(run)
    by_hand = [one for one in moving if not one.by_flow and not one.where]
    assert any(
        not hands.unmet(matter, one, team, person, run.at) for one in by_hand for person in people
    )


def test_the_walks_withdraw_too():
    """走法里至少有一处真的撤回得成，否则“撤回”一步形同虚设。"""
    run = make.case_at("source_review")
    with undone(run) as here:
        withdraw(here)
        assert here.matter.stage == "registered"
        assert Entry.objects.filter(matter=here.matter, verb=WITHDRAW).exists()
    assert copy(run.matter).stage == "source_review"

"""每个业务模块、每个环节都要过的同一套检查。新模块登记即自动受检。"""

from typing import Any

import pytest
from django.urls import reverse

from tests import clocks, make, ways
from tests.posting import filled, problems
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import ModuleSpec, procedure_of, registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers.models import Paper
from zhijian.rules.procedure import Procedure, Step
from zhijian.rules.refusal import Refused

WAYS = ways.every()


def steps(*, flown: bool) -> list[Any]:
    """各类办件的环节：现行一版的全部，旧版里现行没有的（其余两版共用）。"""
    found = {}
    for spec in registry.values():
        for procedure in (spec.procedure, *spec.procedures.values()):
            for step in procedure.steps:
                if step.by_flow is flown:
                    found.setdefault((spec.kind, step.verb), (spec, procedure, step))
    return [pytest.param(*told, id=f"{kind}-{verb}") for (kind, verb), told in found.items()]


STEPS, FLOWN = steps(flown=False), steps(flown=True)


def turns_of(kind: str, known: ways.Ways) -> list[Any]:
    """走法里的每一个环节：走法、阶段、此阶段已办的、这一个。"""
    main = [
        pytest.param(known, stage, turns[:number], turn, id=f"{kind}-{stage}-{turn[0]}")
        for stage, turns in known.way.items()
        for number, turn in enumerate(turns)
    ]
    side = [
        pytest.param(known, stage, (), turn, id=f"{kind}-{stage}-{turn[0]}")
        for stage, turns in known.branches.items()
        for turn in turns
    ]
    return main + side


LINES = [(kind, line) for kind, known in WAYS.items() for line in known.lines]
TURNS = [param for kind, line in LINES for param in turns_of(kind, line)]
VERSIONS = [(kind, code) for kind, spec in registry.items() for code in spec.procedures]
TICKED = {
    "apply_filing": dict.fromkeys(("has_evidence", "punishable", "ours", "in_time"), True),
    "work_by_guide": {"result_01": "good", "result_02": "bad", "words_02": "铅封断开。"},
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def bare(spec: ModuleSpec, procedure: Procedure, cast: make.Cast, stage: str) -> Matter:
    """一件停在某一阶段、什么也没有的办件：只用来验“不予办理”。"""
    matter = Matter.objects.create(
        kind=spec.kind,
        procedure=procedure.code,
        title="样例",
        organ=cast.organ,
        stage=stage,
        opened_at=make.TUESDAY,
    )
    spec.model.objects.create(matter=matter, **WAYS[spec.kind].bare)
    return matter


def refused(matter: Matter, verb: str, by: Officer) -> Refused:
    with pytest.raises(Refused) as caught:
        door.perform(matter.pk, door.Request(verb, {}), by=by, at=make.TUESDAY)
    return caught.value


@pytest.mark.parametrize(("spec", "procedure", "step"), STEPS)
def test_one_without_the_duty_is_refused_told_who_can_and_leaves_only_a_trace(
    spec: ModuleSpec, procedure: Procedure, step: Step
):
    cast = make.cast()
    stranger = make.officer(cast.organ, "外人", "别的:职责")
    matter = bare(spec, procedure, cast, step.sources[0])

    problem = refused(matter, step.verb, stranger)

    assert all(reason.words for reason in problem.reasons)
    assert any(reason.remedy for reason in problem.reasons)
    matter.refresh_from_db()
    assert (matter.stage, matter.version) == (step.sources[0], 0)
    assert not Entry.objects.filter(matter=matter).exists()
    assert Trace.objects.get(matter=matter).kind == Trace.Kind.REFUSED


@pytest.mark.parametrize(("spec", "procedure", "step"), STEPS)
def test_a_step_is_refused_at_any_other_stage_and_says_where_the_matter_is(
    spec: ModuleSpec, procedure: Procedure, step: Step
):
    cast = make.cast()
    others = [stage for stage in procedure.stages if stage not in step.sources]
    holder = make.officer(cast.organ, "有职责的人", step.duty)
    for stage in others[:3]:
        matter = bare(spec, procedure, cast, stage)
        assert procedure.stages[stage].name in str(refused(matter, step.verb, holder))


@pytest.mark.parametrize(("spec", "procedure", "step"), STEPS)
def test_a_suspended_officer_can_do_nothing(spec: ModuleSpec, procedure: Procedure, step: Step):
    cast = make.cast()
    gone = make.officer(cast.organ, "停用的人", step.duty, suspended_at=make.TUESDAY - make.HOUR)
    matter = bare(spec, procedure, cast, step.sources[0])
    assert "停用" in str(refused(matter, step.verb, gone))


def test_every_kind_of_matter_has_its_ways():
    assert set(WAYS) == set(registry)


@pytest.mark.parametrize(("spec", "procedure", "step"), FLOWN)
def test_what_another_matter_causes_nobody_can_do_alone(
    client, spec: ModuleSpec, procedure: Procedure, step: Step
):
    cast = make.cast()
    matter = bare(spec, procedure, cast, step.sources[0])
    chief = cast.chief
    client.force_login(chief)

    assert "不单独办理" in str(refused(matter, step.verb, chief))
    assert client.get(reverse("act", args=[spec.kind, matter.pk, step.verb])).status_code == 404


@pytest.mark.parametrize(("known", "stage", "done", "turn"), TURNS)
def test_the_right_officer_acts_through_the_page(client, monkeypatch, known, stage, done, turn):
    run = known.start().go_to(stage)
    kind = run.matter.kind
    for verb, who, data in done:
        run.do(verb, who(run.cast), **data(run))
    verb, who, data = turn
    run.wait(minutes=15)
    told = data(run)
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    officer, step = who(run.cast), procedure_of(run.matter).named(verb)
    client.force_login(officer)
    where = reverse("act", args=[kind, run.matter.pk, verb])

    page = client.get(where).content.decode()
    assert step.label in page
    reply = client.post(where, filled(page, verb, run, told | TICKED.get(verb, {})))

    assert reply.status_code == 302, problems(reply)
    run.matter.refresh_from_db()
    assert run.matter.stage == step.leads_to(stage)
    last = Entry.objects.filter(matter=run.matter).latest("number")
    assert (last.verb, last.officer_id) == (verb, officer.pk)
    assert book.broken_at(run.matter.pk) is None
    made = Paper.objects.filter(matter=run.matter, entry_number=last.number)
    assert set(step.papers) <= set(made.values_list("template_no", flat=True))
    going = Deadline.objects.filter(matter=run.matter, entry_number=last.number)
    if run.matter.procedure == registry[kind].current:  # 旧法没有的期限，不起算
        assert clocks.started_by(kind, verb) <= set(going.values_list("code", flat=True))
    assert client.get(reverse("matter", args=[kind, run.matter.pk])).status_code == 200


@pytest.mark.parametrize(("kind", "code"), VERSIONS)
def test_the_way_of_every_version_of_every_kind_comes_to_its_end(kind: str, code: str):
    run = WAYS[kind].of(code).walked()
    procedure, stage = procedure_of(run.matter), run.matter.stage
    assert procedure.code == code
    onward = [step for step in procedure.from_stage(stage) if step.moves(stage)]
    assert all(step.by_flow for step in onward)  # 终了，或者此后只由别的办件引起
    assert (run.matter.closed_at is not None) == procedure.stages[stage].final
    assert book.broken_at(run.matter.pk) is None
    at_opening = Deadline.objects.filter(matter=run.matter, entry_number=1)
    opening = clocks.started_by(kind, procedure.opening.verb)
    assert opening <= set(at_opening.values_list("code", flat=True))


@pytest.mark.parametrize("kind", WAYS)
def test_what_an_outsider_may_not_see_answers_404_on_every_path(client, kind: str):
    run = WAYS[kind].start()
    client.force_login(make.officer(make.organ("乙县局"), "外县的人", "案件:负责人", "案件:审核"))
    for where in paths(run.matter):
        assert client.get(where).status_code == 404, where
        assert client.post(where).status_code == 404, where
    if run.matter.parent:
        opening = f"{reverse('open', args=[kind])}?parent={run.matter.parent_id}"
        assert client.get(opening).status_code == 404
    assert run.matter.title not in client.get(reverse("list", args=[kind])).content.decode()
    asked = {"q": run.matter.number or run.matter.source_number}
    assert run.matter.title not in client.get(reverse("search"), asked).content.decode()


def test_a_colleague_sees_number_party_and_stage_and_nothing_else(client):
    run = make.case_at("case_review")
    client.force_login(make.officer(run.cast.organ, "同事", "案件:登记"))
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    assert run.matter.number in page
    assert "59000升" not in page
    for where in paths(run.matter)[1:]:
        assert client.get(where).status_code == 404, where


def paths(matter: Matter) -> list[str]:
    """一件的全部网址。"""
    own = ["matter", "timeline", "withdraw"]
    verbs = [one.verb for one in registry[matter.kind].procedure.steps if not one.by_flow]
    papers = Paper.objects.filter(matter=matter)
    clock = matter.deadline_set.first() if hasattr(matter, "deadline_set") else None
    return [
        *(reverse(name, args=[matter.kind, matter.pk]) for name in own),
        *(reverse("act", args=[matter.kind, matter.pk, verb]) for verb in verbs),
        *(
            reverse(name, args=[paper.pk])
            for paper in papers
            for name in ("paper", "paper_pdf", "paper_docx")
        ),
        *([reverse("deadline", args=[matter.kind, matter.pk, clock.pk])] if clock else []),
    ]

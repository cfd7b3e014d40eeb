"""地方程序：草拟、签认、生效；新立的办件取用，已立的不变；增设的审批照样经由办理之门。"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from tests import make
from zhijian.kernel.acts import local_procedures, publishing_variants, todo
from zhijian.kernel.acts.models import VariantDraft
from zhijian.kernel.acts.panel import panel
from zhijian.kernel.acts.spec import procedure_of, registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Opinion
from zhijian.kernel.organs.models import Duty
from zhijian.kernel.registers import drafting, shelf
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
DUTY, DEPUTY, HEAD = publishing_variants.DUTY, "案件:分管负责人", "案件:机构负责人"
CASE = registry["case"]
TOMORROW = local_date(make.TUESDAY) + timedelta(days=1)
NEXT_DAY = make.TUESDAY + timedelta(days=1)
APPROVAL = {"after": "conclude", "label": "分管负责人审批", "duty": DEPUTY}


@pytest.fixture(autouse=True)
def _unprinted(settings):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture
def city():
    make.registers()
    return make.organ("廊坊市市场监督管理局", division="131000")


def propose(organ, added=(APPROVAL,), shortened=(), on=TOMORROW, by=None):
    return publishing_variants.propose(
        CASE,
        organ,
        list(added),
        dict(shortened),
        why="廊市监发〔2026〕3号",
        effective_from=on,
        by=by or make.officer(organ, "草拟人", DUTY),
        at=make.TUESDAY,
    )


def publish(organ, *given, **named):
    """草拟并由另一人签认。"""
    draft = propose(organ, *given, **named)
    return publishing_variants.sign(draft, by=make.officer(organ, "签认人", DUTY), at=make.TUESDAY)


def words(caught) -> str:
    return "；".join(map(str, caught.value.reasons))


def test_from_its_day_on_new_cases_of_the_subtree_take_it_and_running_cases_stay(city):
    county = make.cast(parent=city)
    elsewhere = make.cast()
    running = make.register(county)
    row = publish(city).row

    before = make.register(county, make.TUESDAY + make.HOUR)
    after = make.register(county, NEXT_DAY)
    aside = make.register(elsewhere, NEXT_DAY)

    assert running.matter.procedure == before.matter.procedure == "SAMR-2021"
    assert aside.matter.procedure == "SAMR-2021"
    assert after.matter.procedure == f"SAMR-2021+{row.pk}"
    assert procedure_of(after.matter).named("conclude").target == f"local_{row.pk}_1"


def test_the_added_approval_is_asked_for_done_sent_back_and_kept_in_the_record(city):
    county = make.cast(parent=city)
    number = publish(city, [APPROVAL], {"CASE_REVIEW": 6}).row.pk
    run = make.register(county, NEXT_DAY).go_to("investigating")
    deputy = make.officer(county.organ, "周建", DEPUTY)
    conclude(run)

    assert run.matter.stage == f"local_{number}_1"
    assert not running(run, "CASE_REVIEW")
    assert on_desk(deputy, run)
    assert not on_desk(county.reviewer, run)
    mine = [one.step.label for one in panel(run.matter, deputy, run.at).mine]
    assert mine[:2] == ["分管负责人审批", "分管负责人审批：退回"]
    with pytest.raises(Refused, match="没有“案件:分管负责人”职责"):
        run.do(f"local_{number}_1", county.head, words="同意。")

    run.do(f"local_{number}_1_back", deputy, reason="请补充询问。")
    assert run.matter.stage == "investigating"
    run.do("conclude", county.first, **make.CONCLUSION | {"ended_at": run.at})
    run.do(f"local_{number}_1", deputy, words="同意送审。")

    assert run.matter.stage == "case_review"
    assert running(run, "CASE_REVIEW").length == 6
    said = Opinion.objects.filter(matter=run.matter, role="local")
    assert [(one.officer, one.outcome) for one in said] == [(deputy, "退回"), (deputy, "同意")]
    assert on_desk(county.reviewer, run)
    assert book.broken_at(run.matter.pk) is None


def test_the_handler_himself_may_not_give_the_added_approval(city):
    county = make.cast(parent=city)
    number = publish(city).row.pk
    run = make.register(county, NEXT_DAY).go_to("investigating")
    Duty.objects.create(
        officer=county.first, organ=county.organ, name=DEPUTY, valid_from=make.SINCE
    )
    conclude(run)
    with pytest.raises(Refused, match="是本件承办人"):
        run.do(f"local_{number}_1", county.first, words="同意。")


def test_the_case_goes_to_its_end_with_an_approval_behind_every_step_that_may_have_one(city):
    county = make.cast(parent=city)
    spec = CASE.procedure
    open_to = [s for s in spec.steps if not publishing_variants.closed_to(spec, s)]
    added = [{"after": s.verb, "label": "会签", "duty": DEPUTY} for s in open_to[:10]]
    publish(city, added)
    run = make.register(county, NEXT_DAY)
    deputy = make.officer(county.organ, "周建", DEPUTY)
    passed = 0
    while run.matter.closed_at is None:
        stage = run.matter.stage
        if stage.startswith("local_"):
            run.do(stage, deputy, words="同意。")
            passed += 1
            continue
        for verb, who, data in make.turns(stage):
            run.do(verb, who(county), **data(run))
    assert passed >= 6
    assert run.matter.stage == "archived"
    assert book.broken_at(run.matter.pk) is None


def test_an_upper_and_a_lower_variant_both_apply_the_lower_approval_first(city):
    county = make.cast(parent=city)
    upper = publish(city, [APPROVAL], {"CASE_HANDLE": 80}).row.pk
    lower = publish(
        county.organ,
        [{"after": "conclude", "label": "大队长审批", "duty": HEAD}],
        {"CASE_HANDLE": 85},
    ).row.pk
    run = make.register(county, NEXT_DAY).go_to("investigating")
    assert run.matter.procedure == f"SAMR-2021+{upper}+{lower}"
    assert running(run, "CASE_HANDLE").length == 80
    conclude(run)
    run.do(f"local_{lower}_1", county.head, words="同意。")
    assert run.matter.stage == f"local_{upper}_1"
    deputy = make.officer(county.organ, "周建", DEPUTY)
    assert on_desk(deputy, run)
    run.do(f"local_{upper}_1", deputy, words="同意。")
    assert run.matter.stage == "case_review"


def test_a_later_version_replaces_the_earlier_and_an_empty_one_restores_the_statute(city):
    county = make.cast(parent=city)
    first = publish(city).row
    second = publish(city, [], {"CASE_HANDLE": 60}, on=TOMORROW + timedelta(days=1)).row
    third = publish(city, [], {}, on=TOMORROW + timedelta(days=2)).row
    codes = [
        make.register(county, make.TUESDAY + timedelta(days=days)).matter.procedure
        for days in (1, 2, 3)
    ]
    assert codes[:2] == [f"SAMR-2021+{first.pk}", f"SAMR-2021+{second.pk}"]
    last = CASE.version(codes[2])
    assert (last.steps, last.shortened) == (CASE.procedure.steps, {})
    assert third.data["told"] == ["不增设、不缩短：照法定程序办理"]
    assert first.confirmed_by.name == "签认人" and first.source == "廊市监发〔2026〕3号"


@pytest.mark.parametrize(
    ("added", "shortened", "told"),
    [
        ([], {"CASE_HANDLE": 91}, "“办案期限”法定 90日，不能定为 91日（行政处罚法第六十条"),
        ([], {"FINE_PAY": 10}, "是给当事人的期限，不能缩短"),
        ([], {"NOTHING": 3}, "名册没有期限“NOTHING”"),
        ([{**APPROVAL, "after": "decide"}], {}, "办后即对外发生效力"),
        ([{**APPROVAL, "after": "approve_filing"}], {}, "只办一次"),
        ([{**APPROVAL, "after": "nothing"}], {}, "没有“nothing”环节"),
        ([{**APPROVAL, "duty": "案件:登记"}], {}, "它看不到办件的全部"),
        ([{**APPROVAL, "label": " "}], {}, "没有写明增设的审批的名称"),
        ([APPROVAL] * 11, {}, "至多 10 道"),
    ],
)
def test_what_does_not_refine_the_statute_is_refused_with_the_reason(city, added, shortened, told):
    with pytest.raises(Refused) as caught:
        propose(city, added, shortened)
    assert told in words(caught)
    assert not VariantDraft.objects.exists()


def test_it_starts_on_a_later_day_and_only_one_draft_waits_at_a_time(city):
    with pytest.raises(Refused, match="须在今日之后"):
        propose(city, on=local_date(make.TUESDAY))
    propose(city)
    with pytest.raises(Refused, match="尚未签认"):
        propose(city)


def test_another_person_signs_and_a_signed_draft_never_changes(city):
    drafter, other = (make.officer(city, name, DUTY) for name in ("甲", "乙"))
    draft = propose(city, by=drafter)
    with pytest.raises(Refused, match="不能签认"):
        publishing_variants.sign(draft, by=drafter, at=make.TUESDAY)
    with pytest.raises(Refused, match="没有“系统:地方程序”职责"):
        publishing_variants.sign(draft, by=make.officer(city, "丙"), at=make.TUESDAY)
    with pytest.raises(Refused, match="只有草拟人"):
        drafting.withdraw(draft, by=other, at=make.TUESDAY)
    with pytest.raises(Refused, match="没有写明退回的理由"):
        publishing_variants.send_back(draft, " ", by=other, at=make.TUESDAY)
    publishing_variants.sign(draft, by=other, at=make.TUESDAY)
    with pytest.raises(Refused, match="不能再办"):
        publishing_variants.send_back(draft, "晚了", by=other, at=make.TUESDAY)
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        VariantDraft.objects.update(why="改了")
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        VariantDraft.objects.all().delete()


def test_a_draft_sent_back_or_withdrawn_takes_no_effect(city):
    drafter, other = (make.officer(city, name, DUTY) for name in ("甲", "乙"))
    back = publishing_variants.send_back(
        propose(city, by=drafter), "请写明文号", by=other, at=make.TUESDAY
    )
    gone = drafting.withdraw(propose(city, by=drafter), by=drafter, at=make.TUESDAY)
    assert (back.state, back.words, gone.state) == ("returned", "请写明文号", "withdrawn")
    assert not local_procedures.any_kept()


def test_a_code_that_names_no_version_is_none(city):
    for code in ("SAMR-2021+999999999", "NOTHING", "NOTHING+1"):
        with pytest.raises(KeyError):
            CASE.version(code)


def conclude(run: make.Run) -> None:
    for verb, who, data in make.turns("investigating"):
        run.do(verb, who(run.cast), **data(run))


def running(run: make.Run, code: str) -> Deadline | None:
    rows = Deadline.standing.filter(matter=run.matter, code=code, state__in=Deadline.GOING)
    return rows.first()


def on_desk(person, run: make.Run) -> bool:
    found = todo.todo(visibility.reach(person, run.at), most=50, most_waiting=50)
    return run.matter in found.mine

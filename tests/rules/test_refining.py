"""地方程序细化法定程序：例表、各业务真的程序表、随机的改动与随机的走法。"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.soak import times
from tests.tables import rows
from zhijian.rules.periods import Expiry, Period, PeriodKind, Unit
from zhijian.rules.procedure import Procedure, Stage, Step
from zhijian.rules.refining import refines
from zhijian.rules.variants import Addition, closed_to, varied

PROCEDURE = Procedure(
    code="T-1",
    title="例",
    basis="某法",
    stages={
        "asked": Stage("待审核", 1),
        "checked": Stage("待批准", 2),
        "hearing": Stage("听证", 3),
        "decided": Stage("已决定", 4),
        "closed": Stage("已结", 5, final=True),
    },
    opening=Step("open", "登记", (), "asked", "登记"),
    steps=(
        Step(
            "check",
            "审核",
            ("asked",),
            "checked",
            "审核",
            article="某法第五条",
            not_by=("handler",),
            qualified="review",
            guards=("G02",),
            papers=("36",),
            starts=("DECIDE",),
        ),
        Step("exempt", "免予审核", ("asked",), "checked", "审核", article="某法第五条"),
        Step("back", "退回", ("checked",), "asked", "负责人", back=True, stops=("DECIDE",)),
        Step("hear", "听证", ("checked",), "hearing", "衔接", article="某法第六条"),
        Step("heard", "听证毕", ("hearing",), "checked", "衔接", article="某法第六条"),
        Step(
            "decide",
            "决定",
            ("checked",),
            "decided",
            "负责人",
            article="某法第七条",
            undo=False,
            stops=("DECIDE",),
        ),
        Step("note", "记一笔", ("asked", "checked", "decided"), "", "承办", article="某法第八条"),
        Step(
            "serve",
            "送达",
            ("decided",),
            "closed",
            "承办",
            article="某法第九条",
            assigned=("handler",),
            hands=2,
        ),
    ),
    party_periods=frozenset({"PAY"}),
)


def period(code: str, name: str, length: int, kind: PeriodKind = PeriodKind.LIMIT) -> Period:
    return Period(code, name, length, Unit.WORKDAY, kind, "某法第十条", "V", True, Expiry.OVERDUE)


PERIODS = {
    "DECIDE": period("DECIDE", "决定期限", 30),
    "PAY": period("PAY", "缴款期限", 15),
    "LEAD": period("LEAD", "提前通知", 7, PeriodKind.MIN_LEAD),
}


def changed(verb: str, **columns) -> Procedure:
    """改一行。"""
    steps = tuple(
        replace(step, **columns) if step.verb == verb else step for step in PROCEDURE.steps
    )
    return replace(PROCEDURE, steps=steps)


def without(verb: str) -> Procedure:
    return replace(PROCEDURE, steps=tuple(one for one in PROCEDURE.steps if one.verb != verb))


def also(step: Step, **stages: Stage) -> Procedure:
    steps = (*PROCEDURE.steps, step)
    return replace(PROCEDURE, steps=steps, stages={**PROCEDURE.stages, **stages})


APPROVED = varied(PROCEDURE, 7, [Addition("check", "分管负责人审批", "分管负责人")], {})
CASES = {
    "照法定办": PROCEDURE,
    "审核之后增设分管负责人审批": APPROVED,
    "审核之后增设两道审批": varied(
        PROCEDURE, 7, [Addition("check", "一审", "甲"), Addition("check", "二审", "乙")], {}
    ),
    "决定期限缩短为 20 个工作日": varied(PROCEDURE, 7, [], {"DECIDE": 20}),
    "决定期限仍为 30 个工作日": varied(PROCEDURE, 7, [], {"DECIDE": 30}),
    "决定期限延长为 31 个工作日": varied(PROCEDURE, 7, [], {"DECIDE": 31}),
    "决定期限定为 0": varied(PROCEDURE, 7, [], {"DECIDE": 0}),
    "缩短当事人的缴款期限": varied(PROCEDURE, 7, [], {"PAY": 10}),
    "缩短提前通知的期间": varied(PROCEDURE, 7, [], {"LEAD": 5}),
    "缩短名册没有的期限": varied(PROCEDURE, 7, [], {"NONE": 5}),
    "取消法定的记一笔": without("note"),
    "审核改由承办人办": changed("check", duty="承办"),
    "审核不再查审分离": changed("check", not_by=()),
    "审核不再要求资格": changed("check", qualified=""),
    "审核不再要求条件": changed("check", guards=()),
    "审核不再制作文书": changed("check", papers=()),
    "审核不再起算期限": changed("check", starts=()),
    "送达减为一人": changed("serve", hands=1),
    "送达增为三人": changed("serve", hands=3),
    "送达不限经办人": changed("serve", assigned=()),
    "决定改为可以撤回": changed("decide", undo=True),
    "决定之前即可送达": changed("serve", sources=("checked", "decided")),
    "听证毕即为已决定": changed("heard", target="decided"),
    "增设一个不是审批的环节": also(Step("skip", "直接决定", ("asked",), "decided", "承办")),
    "增设的审批越过法定环节": replace(
        APPROVED,
        steps=tuple(
            replace(one, target="decided") if one.verb == "local_7_1" else one
            for one in APPROVED.steps
        ),
    ),
    "增设的审批退回到别处": replace(
        APPROVED,
        steps=tuple(
            replace(one, target="decided") if one.verb == "local_7_1_back" else one
            for one in APPROVED.steps
        ),
    ),
}


def test_every_case_of_the_table_is_tried():
    assert {row["地方程序"] for row in rows("variants", "例表")} == set(CASES)


@pytest.mark.parametrize("row", rows("variants", "例表"), ids=lambda row: row["地方程序"])
def test_the_worked_table(row):
    found = refines(CASES[row["地方程序"]], PROCEDURE, PERIODS)
    assert [one.words for one in found] == [one for one in row["不合之处"].split("；") if one]
    assert {one.article for one in found} <= {row["依据"]}


def test_the_approval_comes_between_and_takes_over_clock_and_conditions():
    check, agree, back = (APPROVED.named(v) for v in ("check", "local_7_1", "local_7_1_back"))
    assert (check.target, check.starts) == ("local_7_1", ())
    assert (agree.target, agree.starts, agree.guards) == ("checked", ("DECIDE",), ("G02",))
    assert (back.target, back.back, back.starts, back.stops) == ("asked", True, (), ())
    assert "handler" in agree.not_by
    assert "local_7_1" in APPROVED.named("note").sources
    assert APPROVED.code == "T-1+7"


def test_two_approvals_are_done_in_the_order_listed():
    twice = CASES["审核之后增设两道审批"]
    assert twice.named("check").target == "local_7_1"
    assert twice.named("local_7_1").target == "local_7_2"
    assert twice.named("local_7_2").target == "checked"


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("open", "登记"),
        ("back", "退回"),
        ("hear", "衔接"),
        ("note", "不改变阶段"),
        ("decide", "对外发生效力"),
        ("serve", "终了"),
    ],
)
def test_after_these_no_approval_may_be_added_and_it_says_why(verb, words):
    assert words in closed_to(PROCEDURE, PROCEDURE.named(verb))
    with pytest.raises(ValueError, match=words):
        varied(PROCEDURE, 1, [Addition(verb, "审批", "甲")], {})


def test_what_is_done_but_once_takes_no_approval_behind_it():
    once = replace(without("back"), steps=tuple(s for s in PROCEDURE.steps if s.verb != "back"))
    assert "只办一次" in closed_to(once, once.named("check"))


def test_a_higher_organs_variant_is_refined_in_its_turn():
    city = varied(APPROVED, 9, [Addition("check", "科室审批", "科长")], {"DECIDE": 20})
    county = varied(city, 12, [], {"DECIDE": 25})
    assert refines(city, APPROVED, PERIODS) == refines(city, PROCEDURE, PERIODS) == []
    assert county.shortened == {"DECIDE": 20}
    assert city.named("check").target == "local_9_1"
    assert city.named("local_9_1").target == "local_7_1"
    assert {one.words for one in refines(APPROVED, city, PERIODS)} == {
        "“科室审批”是法定环节，不能取消",
        "“科室审批：退回”是法定环节，不能取消",
        "“审核”办后的去向不能改变",
        "“记一笔”在哪些阶段可以办，不能改变",
        "上级机关已将“DECIDE”缩短为 20，不能放宽",
    }


additions = st.lists(
    st.builds(
        Addition,
        st.sampled_from([s.verb for s in PROCEDURE.steps if not closed_to(PROCEDURE, s)]),
        st.sampled_from(["审批", "会签"]),
        st.sampled_from(["甲", "乙"]),
    ),
    max_size=4,
)
lengths = st.dictionaries(st.just("DECIDE"), st.integers(1, 30))


@given(additions, lengths)
def test_what_the_editor_can_make_always_refines(added, shortened):
    made = varied(PROCEDURE, 7, added, shortened)
    assert refines(made, PROCEDURE, PERIODS) == []
    assert refines(varied(made, 8, added, shortened), made, PERIODS) == []


WEAKER = {
    "duty": "别人",
    "hands": 0,
    "not_by": (),
    "qualified": "",
    "guards": (),
    "papers": (),
    "assigned": (),
    "starts": (),
    "stops": (),
    "undo": True,
    "where": "receiver",
}


@given(additions, st.sampled_from(PROCEDURE.steps), st.sampled_from(sorted(WEAKER)))
def test_any_statutory_row_weakened_is_found_and_named(added, step, column):
    made = varied(PROCEDURE, 7, added, {})
    held = made.named(step.verb)
    fixed = replace(held, **{column: WEAKER[column]})
    unchanged = getattr(fixed, column) == getattr(held, column)
    weakened = replace(made, steps=tuple(fixed if s is held else s for s in made.steps))
    found = refines(weakened, PROCEDURE, PERIODS)
    assert unchanged == (found == [])
    assert all(step.label in one.words for one in found)


@settings(max_examples=times(100, 2000))
@given(additions, st.data())
def test_every_walk_of_a_local_procedure_is_a_walk_of_the_statutory_one(added, data):
    """把增设的阶段看作仍在原环节的阶段：原环节在最后一道审批同意时才算办成。"""
    made = varied(PROCEDURE, 7, added, {})
    here = there = made.start
    waiting = ""
    for _ in range(data.draw(st.integers(0, 12))):
        open_now = made.from_stage(here)
        if not open_now:
            break
        step = data.draw(st.sampled_from(open_now))
        after = step.leads_to(here)
        if step.added and step.back:
            assert after == there
            waiting = ""
        elif step.added and after in PROCEDURE.stages:
            there = PROCEDURE.step(there, waiting).leads_to(there)
            waiting = ""
        elif not step.added and after not in PROCEDURE.stages and step.target:
            waiting = step.verb
            PROCEDURE.step(there, waiting)
        elif not step.added:
            there = PROCEDURE.step(there, step.verb).leads_to(there)
        here = after
        assert (here in PROCEDURE.stages) == (not waiting)
        assert waiting or here == there

"""中止与恢复、终止、延期、并案、分案、豁免、告知举报人。"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from tests.modules.cases import walk as w
from tests.modules.cases.walk import Walk, china
from zhijian.kernel.acts import door, flows, next_hand, todo
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family, visibility
from zhijian.kernel.matters.models import Link, Matter
from zhijian.kernel.papers import binding
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.branches.models import HandlingExtension, Split
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
SUSPEND = {"reason": "送请上级解释。", "words": "同意中止。"}
END = {"proof": "注销登记通知书", "no_successor": True, "reason": "已注销。", "words": "同意。"}
MERGE = {"reason": "同一违法行为。", "words": "同意并案。"}
SPLIT = {"subject": "乙商行", "facts": "乙商行供货。", "reason": "另有当事人。", "words": "同意。"}


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def clock(matter: Matter, code: str = "CASE_HANDLE") -> Deadline:
    return Deadline.standing.filter(matter=matter, code=code).order_by("id").last()


@pytest.mark.parametrize("ground", ["related", "explain", "force", "missing", "other"])
def test_each_of_the_five_grounds_suspends_with_paper_8(ground: str):
    walk = Walk()
    walk.do(walk.cast.chief, "suspend_investigation", ground=ground, **SUSPEND)
    assert walk.matter.stage == "suspended"
    assert clock(walk.matter).state == Deadline.State.PAUSED
    paper = Paper.objects.get(matter=walk.matter, template_no="8")
    assert "中止调查" in str(paper.content)
    assert "第四十七条" in str(paper.content)


def test_the_days_of_suspension_are_not_counted():
    walk = Walk()
    before = clock(walk.matter).due_on
    walk.do(walk.cast.chief, "suspend_investigation", when=china(4, 20), ground="force", **SUSPEND)
    words = {"reason": "道路恢复。", "words": "同意恢复。"}
    walk.do(walk.cast.chief, "resume_investigation", when=china(4, 29), **words)
    assert walk.matter.stage == "investigating"
    held = clock(walk.matter)
    assert held.state == Deadline.State.RUNNING
    assert not held.provisional
    assert (held.due_on - before).days in range(10, 13)


def test_only_the_chief_suspends():
    walk = Walk()
    with pytest.raises(Refused, match="没有“案件:负责人”职责"):
        walk.do(walk.cast.lead, "suspend_investigation", ground="force", **SUSPEND)


def test_an_ended_enterprise_without_successor_ends_the_inquiry_and_closes_on_that_ground():
    walk = Walk()
    walk.do(walk.cast.chief, "terminate_investigation", ground="ended", **END)
    assert walk.matter.stage == "execution_checked"
    assert clock(walk.matter).state == Deadline.State.DONE
    with pytest.raises(Refused, match="没有作出处罚") as caught:
        walk.apply_closing(kind="executed")
    assert "可以选“案件终止调查”" in caught.value.reasons[0].remedy
    walk.apply_closing(kind="inquiry_ended", execution="none")
    walk.close()
    assert walk.matter.stage == "closed"
    assert "注销登记通知书" in Closing.standing.get(matter=walk.matter).proof


@pytest.mark.parametrize(
    ("person", "ground", "successor", "words"),
    [
        (False, "ended", True, "有权利义务承受人"),
        (False, "died", False, "不适用自然人死亡"),
        (True, "ended", False, "不适用组织终止"),
    ],
)
def test_an_inquiry_is_not_ended_without_its_ground(person, ground, successor, words):
    walk = Walk(person=person)
    data = END | {"no_successor": not successor}
    with pytest.raises(Refused, match=words) as caught:
        walk.do(walk.cast.chief, "terminate_investigation", ground=ground, **data)
    assert all("第四十八条" in one.article for one in caught.value.reasons)


def test_ending_a_suspended_inquiry_ends_its_pause():
    walk = Walk(person=True)
    walk.do(walk.cast.chief, "suspend_investigation", ground="missing", **SUSPEND)
    walk.do(walk.cast.chief, "terminate_investigation", ground="died", **END)
    assert not clock(walk.matter).pauses.filter(last__isnull=True).exists()


@pytest.mark.parametrize(("late", "days"), [(-1, 0), (0, 0), (1, 1)])
def test_an_extension_after_the_due_day_keeps_how_late_it_was(late: int, days: int):
    walk = Walk()
    due = clock(walk.matter).due_on
    when = china(due.month, due.day) + timedelta(days=late)
    walk.do(walk.cast.chief, "extend_handling", when=when, days=30, reason="案情复杂")
    assert HandlingExtension.standing.get(matter=walk.matter).late_days == days


def test_the_second_extension_is_collective_and_there_is_no_third():
    walk = Walk()
    walk.do(walk.cast.chief, "extend_handling", days=30, reason="案情复杂")
    told = {"reason": "仍须补证", "discussion": "七月一日集体讨论，一致同意。"}
    walk.do(walk.cast.chief, "extend_handling", days=60, **told)
    with pytest.raises(Refused, match="已经延长 2 次"):
        walk.do(walk.cast.chief, "extend_handling", days=1, **told)
    kept = HandlingExtension.standing.filter(matter=walk.matter)
    assert [bool(row.discussion) for row in kept.order_by("id")] == [False, True]


def test_a_case_goes_on_in_another_of_the_same_party_and_keeps_its_number():
    cast = make.cast()
    first, second = make.case_at("investigating", cast), make.case_at("verified", cast)
    number = second.matter.source_number
    second.do("merge_into", cast.chief, target=first.matter, **MERGE)
    assert (second.matter.stage, second.matter.source_number) == ("merged", number)
    assert second.matter.closed_at is not None
    assert Link.objects.get(here=second.matter).there == first.matter
    last = Entry.objects.filter(matter=first.matter).latest("number")
    assert last.verb == "receive_merged"
    assert not Deadline.standing.filter(matter=second.matter, state="running").exists()
    assert family.volume(first.matter) == [first.matter, second.matter]
    names = [one["name"] for one in binding.plan(first.matter)["papers"]]
    assert names.count("案件来源登记表") == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"party_name": "乙站", "uscc": ""}, "当事人不同"),
        ({}, "已经终了"),
    ],
)
def test_only_an_open_case_of_the_same_party_takes_another_in(changes, words):
    cast = make.cast()
    run = make.case_at("verified", cast)
    other = make.register(cast, **changes)
    if not changes:
        Matter.objects.filter(pk=other.matter.pk).update(closed_at=other.at)
    target = Matter.objects.get(pk=other.matter.pk)
    with pytest.raises(Refused, match=words) as caught:
        run.do("merge_into", cast.chief, target=target, **MERGE)
    assert "行政处罚法第二十九条" in str(caught.value.reasons[0].article)


def test_an_approved_split_is_registered_as_a_case_of_its_own():
    cast = make.cast()
    run = make.case_at("investigating", cast)
    assert flows.arisings(run.matter) == []
    run.do("approve_split", cast.chief, **SPLIT)
    flow = flows.arising("case", run.matter)
    given = flow.initial(run.matter)
    assert (given["party_name"], given["summary"]) == ("乙商行", "乙商行供货。")
    request = door.Request("register", make.REGISTRATION | {"party_name": "乙商行", "uscc": ""})
    made = door.open_matter(
        registry["case"],
        request,
        organ=cast.organ,
        by=cast.registrar,
        at=run.at,
        origin=run.matter,
    )
    assert Split.standing.get(matter=run.matter).made == made
    assert Link.objects.get(here=made).there == run.matter
    with pytest.raises(Refused, match="不能由它办理"):
        door.open_matter(
            registry["case"],
            request,
            organ=cast.organ,
            by=cast.registrar,
            at=run.at,
            origin=run.matter,
        )


def test_a28_a_party_with_immunity_is_never_punished_and_its_goods_stay_held():
    walk = Walk(person=True, items=1)
    walk.do(walk.cast.lead, "record_immunity", words="外交人员身份证件")
    with pytest.raises(Refused, match="不得给予行政处罚") as caught:
        walk.conclude()
    assert "外交特权与豁免条例第十四条" in caught.value.reasons[0].article
    walk.conclude(penalties=[], weight="none", statutory_ground="享有外交特权与豁免")
    walk.review()
    walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
    walk.do(
        walk.cast.chief,
        "decide_no_penalty",
        no_penalty_reason="当事人享有外交特权与豁免",
        discretion="享有行政管辖豁免。",
        words="同意。",
    )
    assert walk.matter.stage == "decided"
    assert not Paper.objects.filter(matter=walk.matter, template_no="45").exists()


def test_immunity_learnt_after_the_conclusion_stops_the_notice():
    walk = Walk().conclude().review().approve()
    walk.do(walk.cast.lead, "record_immunity", words="照会")
    with pytest.raises(Refused, match="不得给予行政处罚"):
        walk.notify()


@pytest.mark.parametrize(
    ("source", "anonymous", "owed"),
    [("report", False, True), ("report", True, False), ("inspection", False, False)],
)
def test_a_named_informant_is_told_within_five_working_days(source, anonymous, owed):
    secret = {"informant_name": "" if anonymous else "高晓明", "informant_anonymous": anonymous}
    run = make.case_at("source_approval", source_type=source, **secret)
    run.do("refuse_source", run.cast.chief, **make.REFUSAL)
    assert run.matter.stage == "not_filed"
    held = clock(run.matter, "REPORTER_FILING_NOTICE")
    assert (held is not None) == owed
    told = {"way": "phone", "words": "不予立案。", "told_at": run.at}
    if not owed:
        with pytest.raises(Refused, match="没有应当告知"):
            run.do("tell_informant", run.cast.registrar, **told)
        return
    assert (held.length, held.unit) == (5, "wd")
    run.do("tell_informant", run.cast.registrar, **told)
    assert clock(run.matter, "REPORTER_FILING_NOTICE").state == Deadline.State.DONE


def test_police_or_prosecutors_send_a_case_back_as_its_own_source():
    run = make.register(make.cast(), source_type="judicial", source_ref="检察意见书〔2026〕3号")
    assert "行刑反向衔接" in Case.objects.get(pk=run.matter.pk).get_source_type_display()


def test_a_court_ruling_closes_only_with_its_name():
    walk = Walk().to_executing(penalties=[w.fine("500")], illegal_income=Decimal(0))
    walk.pay("500").check()
    walk.apply_closing(kind="court_ended", execution="court", proof="")
    with pytest.raises(Refused, match="没有相应的文书"):
        walk.close()


def test_the_side_ways_out_wait_for_nobody(client):
    walk = Walk().to_defence()
    assert walk.cast.chief not in next_hand.officers(walk.matter, walk.at)
    reach = visibility.reach(walk.cast.chief, walk.at)
    assert todo.todo(reach, most=5, most_waiting=5).mine == []
    client.force_login(walk.cast.chief)
    page = client.get(reverse("matter", args=["case", walk.matter.pk])).content.decode()
    assert "批准终止调查" in page
    assert "btn--go" not in page[page.index('class="body can"') : page.index("批准终止调查")]

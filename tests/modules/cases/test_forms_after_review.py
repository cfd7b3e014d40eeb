"""审核以后各环节：打开页面，补上必须由人写的几栏，其余照预填交回，即办成。"""

from datetime import date, datetime, timedelta

import pytest
from django import forms
from django.urls import reverse

from tests import make
from tests.modules.cases.samples import provincial
from tests.modules.cases.walk import Walk, fine, income
from zhijian.kernel import clock
from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.web.acting import forms_for
from zhijian.modules.cases.closing import ink
from zhijian.modules.cases.closing.models import MissingScan
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.decision.starting import MEASURES_LAW
from zhijian.modules.cases.investigation.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(client, monkeypatch):
    """某人在某件的页面上照预填交回，`typed` 是他另写的。"""

    def submit(walk, officer, verb, **typed):
        now = walk.at + timedelta(minutes=10)
        monkeypatch.setattr(clock, "_system", lambda: now)
        walk.at = now
        client.force_login(officer)
        url = reverse("act", args=["case", walk.matter.pk, verb])
        answer = client.post(url, prefilled(walk, officer, verb, now) | typed)
        walk.matter.refresh_from_db()
        return answer

    return submit


def prefilled(walk, officer, verb, now):
    spec = registry["case"]
    step = spec.procedure.named(verb)
    data = {}
    for form in forms_for(spec, step, Setting(walk.matter.organ, officer, now, walk.matter)).all:
        for bound in form:
            value = written(bound.value()) or first_choice(bound)
            if value not in (None, "", False):
                data[bound.html_name] = value
    return data


def first_choice(bound):
    """下拉框没有预选的，浏览器交回第一项。"""
    field = bound.field
    return field.choices[0][0] if type(field) is forms.ChoiceField else None


def written(value):
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return "on" if value is True else value


TICKS = {f"{name}_ok": "on" for name in ("jurisdiction", "party", "facts", "nature")} | {
    f"{name}_ok": "on" for name in ("basis", "procedure", "handling")
}


def test_the_whole_way_from_review_to_archive_goes_through_the_pages(cast, screen):
    run = make.case_at("case_review", cast)
    way = [
        (cast.reviewer, "pass_review", TICKS | {"words": "同意。"}, "proposal_approval"),
        (cast.chief, "approve_proposal", {}, "to_notify"),
        (cast.first, "issue_notice", {}, "notice_out"),
        (cast.first, "serve_notice", {"capacity": "投资人"}, "defence"),
        (cast.first, "record_waiver", {"words": "放弃。"}, "defence"),
        (cast.first, "submit_decision", {}, "decision_approval"),
        (cast.chief, "decide", {}, "decided"),
        (cast.first, "serve_decision", {"capacity": "投资人"}, "executing"),
        (cast.first, "record_payment", {"amount": "30,000.00", "receipt_no": "0012"}, "executing"),
        (cast.first, "dispose_items", {"place": "处置场", "supervisor": "周建"}, "executing"),
        (cast.first, "check_execution", {"result": "已履行。"}, "execution_checked"),
        (cast.first, "apply_closing", {}, "closing_approval"),
        (cast.chief, "approve_closing", {}, "closed"),
        (cast.clerk, "archive", {"checker": "陈静", "explain_missing": "存纸质卷。"}, "archived"),
    ]
    for officer, verb, typed, stage in way:
        answer = screen(run, officer, verb, **typed)
        assert run.matter.stage == stage, (verb, answer.content.decode()[:6000])
    assert Decision.standing.get(matter=run.matter).late_days == 0
    assert {row.state for row in Item.standing.filter(matter=run.matter)} == {"disposed"}


def test_each_missing_scan_may_have_a_reason_of_its_own(screen):
    walk = Walk().to_executing(penalties=[income("29500"), fine("500")]).pay("30000").check()
    walk.apply_closing().close()
    first, *rest = ink.lacking(walk.matter)
    typed = {f"missing_{first.pk}": "当事人拒绝签名，已注明。", "explain_missing": "存纸质卷。"}
    screen(walk, walk.cast.clerk, "archive", checker="陈静", **typed)
    assert walk.matter.stage == "archived"
    held = {row.paper_id: row.reason for row in MissingScan.standing.filter(matter=walk.matter)}
    assert held.pop(first.pk) == "当事人拒绝签名，已注明。"
    assert held == {paper.pk: "存纸质卷。" for paper in rest}


def test_the_defence_is_written_down_and_reviewed_on_its_pages(screen):
    walk = Walk().to_defence()
    typed = {"capacity": "投资人", "form": "oral", "words": "请求从轻。"}
    screen(walk, walk.cast.lead, "record_defence", **typed)
    screen(walk, walk.cast.lead, "review_defence", adopted="none", review="不成立。")
    assert Paper.objects.filter(matter=walk.matter, template_no="38").exists()
    assert walk.facts()["defences"][0]["adopted"] == "不予采纳"


def test_the_discussion_is_recorded_on_its_page(screen):
    walk = Walk().to_defence(complex_or_major=["社会影响较大"]).waive().submit_deliberation()
    walk.at += timedelta(hours=3)
    typed = {
        "started_at": written(walk.at - timedelta(hours=1)),
        "ended_at": written(walk.at - timedelta(minutes=5)),
        "recorder": "陈静",
        "conclusion": "一致同意。",
        "present": "孙国强，局长，同意。\n周建,副局长,同意，从轻。",
    }
    screen(walk, walk.cast.chief, "deliberate", **typed)
    told = walk.facts()["deliberation"]["present"]
    assert told[1] == {"name": "周建", "post": "副局长", "words": "同意，从轻。"}


def test_a_line_of_the_attendance_without_words_is_pointed_out(screen):
    walk = Walk().to_defence(complex_or_major=["社会影响较大"]).waive().submit_deliberation()
    answer = screen(walk, walk.cast.chief, "deliberate", present="孙国强，局长")
    assert "第 1 行应写作" in answer.content.decode()


def test_service_by_post_without_its_receipt_is_pointed_out_beside_the_field(screen):
    walk = Walk().to_notice().notify()
    answer = screen(walk, walk.cast.lead, "serve_notice", method="post")
    assert "请填写回执注明的收件日" in answer.content.decode()


def test_no_penalty_for_a_minor_breach_wants_the_education(screen):
    walk = Walk().to_decision()
    answer = screen(walk, walk.cast.chief, "decide_no_penalty", education="")
    assert "应当进行教育" in answer.content.decode()


def test_a_point_not_ticked_is_named(screen):
    walk = Walk().conclude()
    missing = {name: on for name, on in TICKS.items() if name != "procedure_ok"}
    answer = screen(walk, walk.cast.reviewer, "pass_review", **missing, words="同意。")
    assert "“程序是否合法”没有勾选" in answer.content.decode()


def shown(client, walk, officer, verb):
    client.force_login(officer)
    return client.get(reverse("act", args=["case", walk.matter.pk, verb])).content.decode()


def test_the_decision_page_tells_what_was_notified_and_the_statutory_range(client):
    walk = Walk().to_decision()
    page = shown(client, walk, walk.cast.chief, "decide")
    assert "告知 500.00 元，不得增加" in page
    assert "2,000.00 元以下（计量法实施细则第四十六条）" in page


def test_what_was_not_notified_cannot_be_decided_on_the_page(client):
    walk = Walk().to_decision(penalties=[income("29500")])
    page = shown(client, walk, walk.cast.chief, "decide")
    assert 'name="confiscated_income"' in page
    assert 'name="fine"' not in page


def test_the_notice_page_says_whether_and_why_a_hearing_must_be_offered(client):
    walk = Walk().to_notice()
    assert "未达听证标准" in shown(client, walk, walk.cast.lead, "issue_notice")
    walk = Walk().to_notice(**provincial(fine("100000")))
    assert "必须告知：对法人或者其他组织罚款" in shown(client, walk, walk.cast.lead, "issue_notice")


@pytest.mark.parametrize(
    ("basis", "own"),
    [
        ("《中华人民共和国计量法》第二十七条", True),
        ("计量法第二十七条", True),
        ("计量法实施细则第四十六条", False),
        ("《河北省计量监督管理条例》第三十条", False),
    ],
)
def test_only_the_metrology_law_itself_is_recognized_as_such(basis, own):
    assert bool(MEASURES_LAW.search(basis)) is own

"""立案：申请、审核、审批、退回与 G01。"""

import json
from datetime import date, datetime, timedelta

import pytest

from tests import make
from zhijian.kernel.acts import admitting, door, panel, withdrawing
from zhijian.kernel.acts.spec import spec_of
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters.models import Assignment, Opinion
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.filing import limitation
from zhijian.modules.cases.filing.models import BreachedArticle, FilingDecision
from zhijian.rules.refusal import Refused


def applied(cast, **changes):
    return make.FILING | {"lead": cast.first, "assist": cast.second} | changes


def handlers(run):
    rows = Assignment.standing.filter(matter=run.matter, role="handler", until__isnull=True)
    return {row.officer: row.lead for row in rows}


def test_approval_numbers_the_case_assigns_the_handlers_and_starts_the_ninety_days(cast):
    run = make.case_at("investigating", cast)
    assert run.matter.number == "霸市监案〔2026〕1号"
    assert handlers(run) == {cast.first: True, cast.second: False}
    running = Deadline.standing.filter(matter=run.matter, state="running")
    assert {row.code for row in running} == {"CASE_HANDLE"}
    assert running.get().due_on == date(2026, 7, 6)


def test_the_filing_paper_carries_the_three_opinions_and_the_four_conditions(cast):
    run = make.case_at("investigating", cast)
    paper = Paper.objects.get(matter=run.matter, template_no="7")
    text = json.dumps(paper.content, ensure_ascii=False)
    for words in ("建议立案调查。", "同意，报请审批。", "同意立案。", "第十六条", "属于本局管辖"):
        assert words in text


def test_only_a_verifier_of_this_case_applies_for_filing(cast):
    run = make.case_at("verified", cast)
    with pytest.raises(Refused, match="由本件核查人办理"):
        run.do("apply_filing", cast.third, **applied(cast))


def test_a_case_without_a_known_party_cannot_be_filed(cast):
    run = make.case_at("verified", cast, party_name="", uscc="")
    with pytest.raises(Refused, match="当事人尚不明确"):
        run.do("apply_filing", cast.first, **applied(cast))


def test_the_department_returns_an_application_with_a_reason(cast):
    run = make.case_at("filing_review", cast)
    run.do("return_filing", cast.head, **make.RETURN)
    assert run.matter.stage == "verified"
    run.go_to("investigating")


def test_the_leader_returns_an_application_with_a_reason(cast):
    run = make.case_at("filing_approval", cast)
    run.do("send_back_filing", cast.chief, **make.RETURN)
    assert run.matter.stage == "verified"
    assert Opinion.standing.get(matter=run.matter, outcome="退回").officer == cast.chief


def test_a_second_application_replaces_the_articles_of_the_first_on_the_paper(cast):
    run = make.case_at("filing_approval", cast)
    run.do("send_back_filing", cast.chief, **make.RETURN)
    law = {"law": "产品质量法", "article": "三十二", "paragraph": "一", "item": "二"}
    run.do("apply_filing", cast.first, **applied(cast, articles=[law]))
    told = spec_of(run.matter).facts(run.matter, None)
    assert told["filing"]["law_refs"] == "《产品质量法》第三十二条第一款第（二）项"
    assert BreachedArticle.standing.filter(matter=run.matter).count() == 2


def test_refusing_to_file_ends_the_case_and_stops_the_clock(cast):
    run = make.case_at("filing_approval", cast)
    run.do("refuse_filing", cast.chief, **make.REFUSAL)
    assert run.matter.stage == "not_filed"
    assert run.matter.number == ""
    assert FilingDecision.standing.get(matter=run.matter).filed is False
    paper = Paper.objects.get(matter=run.matter, template_no="7")
    assert paper.name == "不予立案审批表"


def test_two_handlers_must_be_different_people(cast):
    run = make.case_at("filing_approval", cast)
    with pytest.raises(Refused, match="不得少于两人"):
        run.do("approve_filing", cast.chief, lead=cast.first, others=[cast.first], words="同意")


def test_an_expired_certificate_is_refused_at_that_moment(cast):
    run = make.case_at("filing_approval", cast)
    cast.second.certificate_to = date(2026, 4, 1)
    cast.second.save()
    with pytest.raises(Refused, match="王芳此刻没有有效的执法证"):
        run.do("approve_filing", cast.chief, lead=cast.first, others=[cast.second], words="同意")
    run.do("approve_filing", cast.chief, lead=cast.first, others=[cast.third], words="同意")
    assert run.matter.stage == "investigating"


def test_the_panel_says_before_approval_whether_the_suggested_two_are_fit(cast):
    run = make.case_at("filing_approval", cast)
    ready = {
        one.step.verb: one.ready for one in panel.panel(run.matter, cast.chief, run.at).choices
    }
    assert ready["approve_filing"]
    cast.second.certificate_to = date(2026, 4, 1)
    cast.second.save()
    found = panel.panel(run.matter, cast.chief, run.at)
    assert any("不得少于两名" in unmet.words for _, unmet in found.missing)


def test_a_withdrawn_approval_voids_the_paper_and_the_next_case_takes_the_next_number(cast):
    run = make.case_at("investigating", cast)
    withdrawing.withdraw(run.matter.pk, by=cast.chief, at=run.at, reason="指派有误")
    run.matter.refresh_from_db()
    assert (run.matter.stage, run.matter.number) == ("filing_approval", "")
    assert handlers(run) == {}
    other = make.case_at("investigating", cast)
    assert other.matter.number == "霸市监案〔2026〕2号"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ended", "grave", "late"),
    [
        (date(2024, 4, 7), False, False),
        (date(2024, 4, 6), False, True),
        (date(2024, 4, 6), True, False),
        (date(2021, 4, 6), True, True),
        (None, False, False),
    ],
)
def test_limitation_counts_two_years_or_five_from_the_end_of_the_act(ended, grave, late):
    make.registers()
    found = limitation.problem(ended, date(2026, 4, 7), grave=grave)
    assert (found is not None) is late


@pytest.mark.django_db
def test_before_2021_there_was_no_limitation_of_five_years():
    make.registers()
    ended, found = date(2018, 1, 1), date(2020, 1, 2)
    assert limitation.problem(ended, found, grave=True).article.startswith("行政处罚法（1996")
    assert limitation.problem(ended, date(2020, 1, 1), grave=True) is None


def test_an_act_past_its_limitation_is_not_filed(cast):
    old = {"happened_on": date(2023, 1, 1), "happened_to": date(2023, 6, 1)}
    run = make.case_at("verified", cast, **old)
    with pytest.raises(Refused, match="已超过2年"):
        run.do("apply_filing", cast.first, **applied(cast))


def test_a_stale_screen_is_refused_and_says_who_acted(cast):
    run = make.case_at("filing_review", cast)
    seen = run.matter.version
    run.do("endorse_filing", cast.head, words="同意。")
    run.do("send_back_filing", cast.chief, **make.RETURN)
    stale = door.Request("apply_filing", applied(cast), seen_version=seen)
    with pytest.raises(admitting.Stale, match="孙国强已于"):
        run.request(cast.first, stale)


def test_recording_an_approval_of_yesterday_needs_a_reason_and_counts_from_then(cast):
    run = make.case_at("filing_approval", cast)
    approved = run.at + timedelta(hours=1)
    run.at = datetime(2026, 4, 9, 9, tzinfo=CHINA)
    data = {"lead": cast.first, "others": [cast.second], "words": "同意立案。"}
    with pytest.raises(Refused, match="补录理由"):
        run.request(cast.chief, door.Request("approve_filing", data, occurred_at=approved))
    late = door.Request(
        "approve_filing", data, occurred_at=approved, late_reason="昨日停电，纸上审批"
    )
    run.request(cast.chief, late)
    clock = Deadline.standing.get(matter=run.matter, code="CASE_HANDLE")
    assert clock.started_at == approved

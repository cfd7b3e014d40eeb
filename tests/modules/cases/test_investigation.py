"""调查：笔录、证据、涉案财物、检验与中止、回避、延长、调查终结。"""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import make
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import spec_of
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Assignment, Recusal
from zhijian.kernel.papers import samples
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import procedure as p
from zhijian.modules.cases.investigation import questions
from zhijian.modules.cases.investigation.models import Conclusion, Inquiry, Item, LabTest, Penalty
from zhijian.rules.refusal import Refused


@pytest.fixture
def run(cast):
    return make.case_at("investigating", cast)


def due(run, code="CASE_HANDLE"):
    return Deadline.standing.get(matter=run.matter, code=code, state="running").due_on


def papers(run):
    return list(
        Paper.objects.filter(matter=run.matter).order_by("pk").values_list("template_no", flat=True)
    )


def inspected(run, **changes):
    span = {"started_at": run.at, "ended_at": run.at + make.HOUR / 2}
    return run.do("inspect", run.cast.first, **make.INSPECTION, **span, **changes)


def concluded(run, **changes):
    data = make.CONCLUSION | {"ended_at": run.at} | changes
    return run.do("conclude", run.cast.first, **data)


def entrusted(run, days=15):
    due_on = (run.at + timedelta(days=days)).date()
    return run.do("entrust_test", run.cast.first, **make.TEST, due=due_on)


def told(run, **changes):
    data = {"report_no": "JL-1", "reported_at": run.at, "result": "不符合。"} | changes
    if "test" not in data:
        data["test"] = LabTest.standing.get(matter=run.matter, reported_at__isnull=True)
    return run.do("tell_test_result", run.cast.first, **data)


# —— 取证 ——


def test_an_inspection_is_also_a_piece_of_evidence_with_both_collectors(run):
    inspected(run)
    kept = EvidenceItem.standing.get(matter=run.matter)
    assert kept.kind == EvidenceItem.Kind.RECORD
    assert {kept.first_collector, kept.second_collector} == {run.cast.first, run.cast.second}
    assert papers(run)[-1] == "9"


def test_one_who_is_not_a_handler_of_the_case_cannot_inspect(run):
    span = {"started_at": run.at, "ended_at": run.at}
    with pytest.raises(Refused, match="由本件承办人办理"):
        run.do("inspect", run.cast.third, **make.INSPECTION, **span)


def test_inspecting_takes_two_valid_certificates(run):
    run.cast.second.certificate_to = date(2026, 4, 1)
    run.cast.second.save()
    with pytest.raises(Refused, match="还需 1 名持证执法人员"):
        inspected(run)


def test_the_identity_number_of_one_asked_is_masked_on_paper_and_sealed_in_the_record(run):
    run.do("interview", run.cast.first, **make.INTERVIEW, started_at=run.at, ended_at=run.at)
    number = make.INTERVIEW["identity_no"]
    bodies = b"".join(bytes(one.body) for one in Entry.objects.filter(matter=run.matter))
    content = json.dumps(Paper.objects.get(template_no="14").content, ensure_ascii=False)
    assert number.encode() not in bodies
    assert number not in content
    assert "1310811975********" in content
    assert Inquiry.standing.get().identity_no.reveal() == number


def test_what_a_bystander_says_is_witness_testimony(run):
    data = make.INTERVIEW | {"is_party": False, "started_at": run.at, "ended_at": run.at}
    run.do("interview", run.cast.first, **data)
    assert EvidenceItem.standing.get().kind == EvidenceItem.Kind.WITNESS


def test_numbered_goods_become_one_row_each(run):
    run.do("list_items", run.cast.first, **make.ITEMS)
    rows = Item.standing.filter(matter=run.matter)
    assert [(row.batch, row.quantity) for row in rows] == [("0786", 1), ("0787", 1)]


def test_a_lot_with_one_number_stays_one_row(run):
    row = make.ITEMS["rows"][0] | {"batch": "B20260101", "quantity": Decimal(400), "unit": "箱"}
    run.do("list_items", run.cast.first, rows=[row], keeper="")
    assert Item.standing.get(matter=run.matter).quantity == 400


def test_a_physical_object_must_say_where_it_is_kept(run):
    thing = make.EVIDENCE | {"kind": "object", "original_where": "", "taken_at": run.at}
    with pytest.raises(Refused, match="物证须写明存放处"):
        run.do("take_evidence", run.cast.first, **thing)


def test_a_correction_order_carries_the_words_of_the_form(run):
    run.do("order_correction", run.cast.first, **make.CORRECTION, due=run.at.date())
    content = json.dumps(Paper.objects.get(template_no="33").content, ensure_ascii=False)
    assert make.CORRECTION["correction"] in content
    assert make.CORRECTION["facts"] in content


# —— 检验与中止 ——


def test_testing_moves_the_due_day_by_exactly_the_days_it_took(run):
    assert due(run) == date(2026, 7, 6)
    run.wait(days=1)
    entrusted(run)
    run.wait(days=10)
    told(run)
    assert due(run) == date(2026, 7, 17)
    span = PauseSpan.standing.get(deadline__matter=run.matter)
    assert (span.first, span.last) == (date(2026, 4, 8), date(2026, 4, 18))


def test_entrusting_also_tells_the_party_the_period(run):
    entrusted(run)
    assert papers(run)[-2:] == ["30", "31"]


def test_two_tests_at_once_pause_the_clock_until_the_later_is_back(run):
    entrusted(run)
    first = LabTest.standing.get(matter=run.matter)
    run.wait(days=2)
    entrusted(run)
    second = LabTest.standing.filter(matter=run.matter).exclude(pk=first.pk).get()
    run.wait(days=3)
    told(run, test=first)
    clock = Deadline.standing.get(matter=run.matter, code="CASE_HANDLE")
    assert clock.provisional
    run.wait(days=3)
    told(run, test=second)
    clock.refresh_from_db()
    assert not clock.provisional


def test_only_a_spot_check_gives_fifteen_days_to_ask_for_another_test(run):
    entrusted(run)
    told(run)
    assert not Deadline.standing.filter(matter=run.matter, code="SAMPLE_RECHECK").exists()
    due_on = (run.at + timedelta(days=9)).date()
    run.do("entrust_test", run.cast.first, **make.TEST | {"spot_check": True}, due=due_on)
    told(run)
    recheck = Deadline.standing.get(matter=run.matter, code="SAMPLE_RECHECK")
    assert not recheck.for_organ
    assert "十五日" in json.dumps(
        Paper.objects.filter(template_no="32").latest("pk").content, ensure_ascii=False
    )


def test_a05_each_indicator_is_judged_and_the_judgment_stands_with_the_result(run):
    entrusted(run)
    smoke = {"name": "烟度（1320r/min）", "sign": "most", "standard": Decimal("4.5")}
    given = [
        smoke | {"own": Decimal("5.0"), "value": Decimal("4.7")},
        smoke | {"own": None, "value": Decimal("4.5")},
    ]
    told(run, indicators=given)
    test = LabTest.standing.get(matter=run.matter)
    assert test.result.splitlines()[1:] == [
        "烟度（1320r/min）实测4.7，标准≤4.5，企业自定≤5.0：不合格，而企业按自定限值放行",
        "烟度（1320r/min）实测4.5，标准≤4.5：合格",
    ]


def test_a_report_cannot_arrive_before_it_was_ordered(run):
    entrusted(run)
    with pytest.raises(Refused, match="须在委托之后"):
        told(run, reported_at=run.at - timedelta(days=2))


# —— 人员与期限 ——


def ask_recusal(run, officer, asked_by="张喆"):
    run.do("ask_recusal", run.cast.first, officer=officer, asked_by=asked_by, reason="系当事人亲属")
    return Recusal.standing.get(matter=run.matter, officer=officer)


def test_asking_for_recusal_does_not_stop_the_inquiry(run):
    ask_recusal(run, run.cast.second)
    inspected(run)


def test_a_granted_recusal_removes_the_officer_and_asks_for_another(run):
    recusal = ask_recusal(run, run.cast.second)
    run.do("decide_recusal", run.cast.chief, recusal=recusal, granted=True, words="应当回避")
    assert not Assignment.standing.filter(
        matter=run.matter, officer=run.cast.second, until__isnull=True
    ).exists()
    with pytest.raises(Refused, match="还需 1 名持证执法人员"):
        inspected(run)
    with pytest.raises(Refused, match="已被决定回避"):
        run.do(
            "reassign_handlers",
            run.cast.chief,
            lead=run.cast.first,
            others=[run.cast.second],
            reason="另行指派",
        )
    run.do(
        "reassign_handlers",
        run.cast.chief,
        lead=run.cast.first,
        others=[run.cast.third],
        reason="另行指派",
    )
    inspected(run)


def test_a_rejected_recusal_changes_nobody(run):
    recusal = ask_recusal(run, run.cast.second)
    run.do("decide_recusal", run.cast.chief, recusal=recusal, granted=False, words="理由不成立")
    inspected(run)


def test_nobody_decides_on_his_own_recusal(run):
    recusal = ask_recusal(run, run.cast.chief)
    with pytest.raises(Refused, match="不得决定对本人的回避申请"):
        run.do("decide_recusal", run.cast.chief, recusal=recusal, granted=True, words="回避")


def test_the_recusal_of_a_leader_is_discussed_together(run):
    other = make.officer(run.cast.organ, "周建", p.CHIEF, post="副局长")
    recusal = ask_recusal(run, run.cast.chief)
    decide = {"recusal": recusal, "granted": True, "words": "应当回避"}
    with pytest.raises(Refused, match="集体讨论"):
        run.do("decide_recusal", other, **decide)
    run.do("decide_recusal", other, **decide, discussion="四月八日局务会讨论，一致同意。")
    recusal.refresh_from_db()
    assert recusal.outcome == Recusal.Outcome.GRANTED


def test_the_first_extension_is_thirty_days_and_the_next_needs_discussion(run):
    before = due(run)
    with pytest.raises(Refused, match="不得超过30日"):
        run.do("extend_handling", run.cast.chief, days=31, reason="案情复杂")
    run.do("extend_handling", run.cast.chief, days=30, reason="案情复杂")
    assert (due(run) - before).days in range(30, 34)
    with pytest.raises(Refused, match="集体讨论决定"):
        run.do("extend_handling", run.cast.chief, days=20, reason="仍须补证")
    run.do(
        "extend_handling", run.cast.chief, days=20, reason="仍须补证", discussion="七月一日讨论。"
    )
    assert (due(run) - before).days in range(50, 56)


# —— 调查终结 ——


def test_concluding_keeps_the_bounds_the_articles_and_the_proposed_penalties(cast):
    run = make.case_at("case_review", cast)
    row = Conclusion.standing.get(matter=run.matter)
    assert (row.bounds["low"], row.bounds["high"]) == ("0.00", "2000.00")
    proposed = Penalty.standing.filter(matter=run.matter, basis_set="proposed")
    assert {one.kind: one.amount for one in proposed} == {
        "没收违法所得": Decimal("29500.00"),
        "没收非法财物": None,
        "罚款": Decimal("500.00"),
    }
    content = json.dumps(Paper.objects.get(template_no="35").content, ensure_ascii=False)
    assert "29,500.00" in content
    assert due(run, "CASE_REVIEW") > run.at.date()


def test_the_partys_own_word_alone_does_not_conclude_a_case(run):
    run.do("interview", run.cast.first, **make.INTERVIEW, started_at=run.at, ended_at=run.at)
    with pytest.raises(Refused, match="除当事人的陈述外没有其他证据"):
        concluded(run)
    run.do("take_evidence", run.cast.first, **make.EVIDENCE, taken_at=run.at)
    concluded(run)
    assert run.matter.stage == "case_review"


def test_a_test_still_out_holds_the_conclusion(run):
    inspected(run)
    entrusted(run)
    with pytest.raises(Refused, match="尚无结果"):
        concluded(run)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule_code": ""}, "罚款须选定所依据的罚则"),
        ({"rule_code": "PQL50"}, "以货值金额为基数"),
        ({"weight": "reduced"}, "减轻处罚须写明法定事由"),
        ({"weight": "none"}, "不予处罚的，不列处罚"),
        ({"penalties": []}, "请列明拟处罚"),
        ({"illegal_income": None}, "多于认定的"),
        ({"income_words": ""}, "违法所得怎样计算"),
        ({"sales_value": Decimal(50000)}, "涉罪评估"),
    ],
)
def test_a_conclusion_that_does_not_hold_together_says_where(run, changes, words):
    inspected(run)
    with pytest.raises(Refused, match=words):
        concluded(run, **changes)


def fined(amount):
    return [make.PENALTIES[2] | {"amount": Decimal(amount), "words": f"罚款{amount}元"}]


@pytest.mark.parametrize(("amount", "words"), [("4999.99", "低于下限"), ("30000.01", "高于上限")])
def test_a_fine_outside_the_bounds_is_refused_with_the_reckoning(run, amount, words):
    inspected(run)
    goods = {"rule_code": "PQL50", "goods_value": Decimal(10000), "weight": "normal"}
    with pytest.raises(Refused, match=words) as refused:
        concluded(run, **goods, penalties=fined(amount))
    assert "货值金额 10,000.00 元 × 0.5 至 3 倍" in str(refused.value)


@pytest.mark.parametrize("amount", ["5000.00", "30000.00"])
def test_a_fine_at_either_end_of_the_bounds_is_allowed(run, amount):
    inspected(run)
    goods = {"rule_code": "PQL50", "goods_value": Decimal(10000), "weight": "normal"}
    concluded(run, **goods, penalties=fined(amount), deviation="情节特殊，理由如下。")
    assert run.matter.stage == "case_review"


def test_a_reduced_fine_below_the_floor_needs_its_legal_ground(run):
    inspected(run)
    goods = {"rule_code": "PQL50", "goods_value": Decimal(10000), "weight": "reduced"}
    ground = "行政处罚法第三十二条第（一）项"
    concluded(run, **goods, penalties=fined("3000.00"), statutory_ground=ground)
    assert Conclusion.standing.get().statutory_ground == ground


def test_an_act_whose_text_is_not_held_has_no_bounds_but_may_be_concluded(run):
    inspected(run)
    concluded(run, rule_code="HEBML")
    assert Conclusion.standing.get().bounds["high"] is None


def test_concluding_again_after_a_return_replaces_what_the_facts_show(run):
    inspected(run)
    concluded(run)
    run.matter.stage = "investigating"
    run.matter.save()
    concluded(run, penalties=fined("400.00"), facts="补充调查后的事实。")
    told_facts = spec_of(run.matter).facts(run.matter, None)
    assert told_facts["investigation"]["facts"] == "补充调查后的事实。"
    assert Penalty.standing.filter(matter=run.matter).count() == 4


# —— 问答 ——


def test_questions_and_answers_survive_writing_and_reading():
    assert questions.parsed(questions.written(make.TALK)) == make.TALK


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "至少记录一问一答"),
        ("答：没有", "前面没有“问：”"),
        ("问：在吗？", "没有记录回答"),
        ("问：在吗？\n答：在\n答：又在", "连续两个“答：”"),
        ("随便说说", "应以“问：”开头"),
        ("问：\n答：在", "第 1 问没有内容"),
    ],
)
def test_a_record_not_in_question_and_answer_says_which_line(text, words):
    with pytest.raises(questions.NotQuestions, match=words):
        questions.parsed(text)


def test_a_line_without_a_mark_continues_the_one_before():
    found = questions.parsed("问：经过如何？\n答：先是改动。\n后来销售。")
    assert found == [{"q": "经过如何？", "a": "先是改动。\n后来销售。"}]


def shapes(facts):
    """各块的键：文书模板要用的键一个也不能少。"""
    for name, block in facts.items():
        shown = block[-1] if isinstance(block, list) and block else block
        yield name, set(shown) if isinstance(shown, dict) else set()


def test_the_facts_have_every_documented_key_at_every_stage(cast):
    sample = samples.case()
    early = door.registry["case"].facts(make.register(cast).matter, None)
    later = make.case_at("case_review", cast)
    late = spec_of(later.matter).facts(later.matter, None)
    assert set(early) == set(late) == set(sample)
    wanted = dict(shapes(sample))
    for name, keys in [*shapes(early), *shapes(late)]:
        assert not keys or not wanted[name] - keys, name


def test_an_extension_and_a_recusal_each_make_the_approval_paper(run):
    run.do("extend_handling", run.cast.chief, days=30, reason="案情复杂")
    recusal = ask_recusal(run, run.cast.second)
    run.do("decide_recusal", run.cast.chief, recusal=recusal, granted=False, words="理由不成立")
    made = Paper.objects.filter(matter=run.matter, template_no="8").order_by("pk")
    first, second = (json.dumps(one.content, ensure_ascii=False) for one in made)
    assert "延长办案期限30日" in first
    assert "案情复杂" in first
    assert "驳回回避申请" in second
    assert "理由不成立" in second

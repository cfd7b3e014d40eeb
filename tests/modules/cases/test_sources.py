"""案源：登记、补充、送审、核查、审批与退回。"""

import json
from datetime import date, datetime, timedelta

import pytest

from tests import make
from zhijian.kernel.acts import door, withdrawing
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry, Trace
from zhijian.kernel.matters.models import Assignment, Opinion
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.parties.models import Party
from zhijian.modules.cases.sources import informants
from zhijian.modules.cases.sources.models import Case, Informant
from zhijian.rules.refusal import Refused

HOUR = timedelta(hours=1)


def due(run, code):
    return Deadline.standing.get(matter=run.matter, code=code, state="running").due_on


def test_registering_names_the_case_numbers_the_source_and_opens_the_party_file(cast):
    run = make.register(cast)
    assert run.matter.title == "霸州加油站涉嫌破坏计量器具准确度案"
    assert run.matter.source_number == "霸市监源〔2026〕1号"
    assert run.matter.party.uscc == "911310817713040107"
    assert Case.objects.get(pk=run.matter.pk).division == "131081"


def test_a_second_case_of_the_same_enterprise_uses_the_same_party_file(cast):
    first, second = make.register(cast), make.register(cast)
    assert first.matter.party == second.matter.party
    assert Party.objects.count() == 1


def test_the_fifteen_working_days_run_from_the_day_of_receipt_not_of_registration(cast):
    received = datetime(2026, 3, 30, 10, tzinfo=CHINA)
    late = make.register(cast, received_at=received)
    prompt = make.register(cast)
    assert due(late, "CLUE_VERIFY") == date(2026, 4, 21)
    assert due(prompt, "CLUE_VERIFY") > due(late, "CLUE_VERIFY")


def test_amending_the_day_of_receipt_restarts_the_clock(cast):
    run = make.register(cast)
    before = due(run, "CLUE_VERIFY")
    earlier = make.SOURCE["received_at"] - timedelta(days=7)
    run.do("amend_source", cast.registrar, **make.REGISTRATION | {"received_at": earlier})
    assert due(run, "CLUE_VERIFY") < before
    assert Deadline.standing.filter(matter=run.matter, state="running").count() == 1


def test_receipt_cannot_be_in_the_future(cast):
    with pytest.raises(Refused, match="不能晚于登记时间"):
        make.register(cast, received_at=make.TUESDAY + HOUR)


def test_one_without_the_duty_to_register_is_refused(cast):
    request = door.Request("register", make.REGISTRATION)
    with pytest.raises(Refused, match="没有“案件:登记”职责"):
        door.open_matter(
            door.registry["case"], request, organ=cast.organ, by=cast.head, at=make.TUESDAY
        )


def test_a_source_goes_back_to_the_registrar_with_a_reason(cast):
    run = make.case_at("source_review", cast)
    run.do("return_source", cast.head, **make.RETURN)
    assert run.matter.stage == "registered"
    opinion = Opinion.standing.get(matter=run.matter)
    assert (opinion.outcome, opinion.words) == ("退回", make.RETURN["reason"])


def test_a_verification_goes_back_and_the_verifiers_are_chosen_anew(cast):
    run = make.case_at("source_approval", cast)
    run.do("return_verification", cast.chief, **make.RETURN)
    assert run.matter.stage == "source_review"
    again = {
        "first": cast.third,
        "second": cast.second,
        "findings": "补充核查。",
        "suggestion": "file",
        "words": "建议立案。",
    }
    run.do("verify_source", cast.head, **again)
    now = Assignment.standing.filter(matter=run.matter, role="verifier", until__isnull=True)
    assert {row.officer for row in now} == {cast.third, cast.second}


def test_one_person_cannot_verify_alone(cast):
    run = make.case_at("source_review", cast)
    alone = {"first": cast.first, "second": cast.first}
    with pytest.raises(Refused, match="不得少于两人"):
        run.do(
            "verify_source",
            cast.head,
            **alone,
            findings="略",
            suggestion="file",
            words="同意",
        )


def test_the_department_head_cannot_approve_for_the_leader(cast):
    run = make.case_at("source_approval", cast)
    with pytest.raises(Refused, match=r"没有“案件:负责人”职责"):
        run.do("approve_source", cast.head, words="同意")
    assert run.matter.stage == "source_approval"


def test_verification_may_be_extended_once_by_fifteen_working_days(cast):
    run = make.case_at("source_review", cast)
    before = due(run, "CLUE_VERIFY")
    run.do("extend_verification", cast.chief, reason="线索涉及外省，须协查。")
    after = due(run, "CLUE_VERIFY")
    assert (after - before).days >= 19
    with pytest.raises(Refused, match="已经延长 1 次，不能再延长"):
        run.do("extend_verification", cast.chief, reason="再延。")


def test_deciding_not_to_file_ends_the_matter_with_its_papers(cast):
    run = make.case_at("source_approval", cast)
    run.do("refuse_source", cast.chief, **make.REFUSAL)
    assert run.matter.stage == "not_filed"
    assert run.matter.closed_at is not None
    names = set(Paper.objects.filter(matter=run.matter).values_list("template_no", flat=True))
    assert names == {"1", "7"}
    assert not Deadline.standing.filter(matter=run.matter, state="running").exists()


def test_approval_of_the_source_makes_the_registration_paper_with_both_opinions(cast):
    run = make.case_at("verified", cast)
    paper = Paper.objects.get(matter=run.matter, template_no="1")
    text = json.dumps(paper.content, ensure_ascii=False)
    assert "建议予以立案。" in text
    assert "同意核查，可申请立案。" in text
    assert "投诉人（信息保密）" in text


def test_the_informant_is_never_in_an_entry_a_paper_or_the_clear_columns(cast):
    run = make.case_at("verified", cast)
    secret = (make.SOURCE["informant_name"], make.SOURCE["informant_phone"])
    entries = b"".join(bytes(entry.body) for entry in Entry.objects.filter(matter=run.matter))
    papers = json.dumps(
        list(Paper.objects.filter(matter=run.matter).values_list("content", flat=True)),
        ensure_ascii=False,
    )
    facts = json.dumps(door.registry["case"].facts(run.matter, None), ensure_ascii=False)
    for word in secret:
        assert word.encode() not in entries
        assert json.dumps(word).encode() not in entries
        assert word not in papers
        assert word not in facts


def test_only_the_named_duty_sees_the_informant_and_each_look_is_kept(cast):
    run = make.register(cast)
    with pytest.raises(Refused, match="案件:举报人信息"):
        informants.reveal(run.matter, by=cast.chief, at=run.at, reason="想看看")
    assert not Trace.objects.filter(kind=Trace.Kind.SECRET).exists()
    seen = informants.reveal(run.matter, by=cast.registrar, at=run.at, reason="告知是否立案")
    assert [person.name for person in seen] == ["高晓明"]
    kept = Trace.objects.get(kind=Trace.Kind.SECRET)
    assert (kept.officer, kept.matter) == (cast.registrar, run.matter)
    assert "告知是否立案" in kept.words
    assert "高晓明" not in kept.words


def test_looking_at_the_informant_needs_a_reason(cast):
    run = make.register(cast)
    with pytest.raises(Refused, match="须写明理由"):
        informants.reveal(run.matter, by=cast.registrar, at=run.at, reason="  ")


def test_amending_with_empty_informant_columns_keeps_what_was_registered(cast):
    run = make.register(cast)
    blank = {"informant_name": "", "informant_phone": "", "wants_reply": True}
    run.do("amend_source", cast.registrar, **make.REGISTRATION | blank)
    assert Informant.standing.get(matter=run.matter).name.reveal() == "高晓明"


def test_a_withdrawn_amendment_restores_every_column_even_the_sealed_ones(cast):
    run = make.register(cast)
    changed = {"informant_name": "别人", "summary": "另一种说法。"}
    run.do("amend_source", cast.registrar, **make.REGISTRATION | changed)
    withdrawing.withdraw(run.matter.pk, by=cast.registrar, at=run.at + HOUR, reason="填错了")
    assert Informant.standing.get(matter=run.matter).name.reveal() == "高晓明"
    assert Case.objects.get(pk=run.matter.pk).summary == make.SOURCE["summary"]


def test_a_likely_duplicate_is_noted_not_refused(cast):
    first = make.register(cast)
    second = make.register(cast)
    entry = Entry.objects.get(matter=second.matter, number=1)
    assert book.content(entry)["facts"]["notes"]["similar"] == [str(first.matter.pk)]


def test_another_product_is_not_a_likely_duplicate(cast):
    make.register(cast)
    other = make.register(cast, product_name="汽油")
    entry = Entry.objects.get(matter=other.matter, number=1)
    assert "similar" not in book.content(entry)["facts"]["notes"]

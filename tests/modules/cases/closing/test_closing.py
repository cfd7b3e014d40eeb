import pytest

from tests.modules.cases.walk import Walk, fine, income
from zhijian.kernel.acts.spec import open_steps
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import facts
from zhijian.modules.cases.closing.models import Amendment, MissingScan
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def checked():
    return Walk().to_executing(penalties=[income("29500"), fine("500")]).pay("30000").check()


def test_the_check_of_execution_starts_the_clock_of_closing():
    walk = checked()
    clock = Deadline.standing.get(matter=walk.matter, code="CLOSE_CASE")
    assert clock.state == Deadline.State.RUNNING
    walk.apply_closing().close()
    clock.refresh_from_db()
    assert clock.state == Deadline.State.DONE


def test_a_penalty_is_not_closed_as_no_penalty():
    with pytest.raises(Refused, match="不能以"):
        checked().apply_closing(kind="no_penalty")


def test_the_leader_returns_the_application():
    walk = checked().apply_closing()
    walk.do(walk.cast.chief, "return_closing", reason="补写执行情况。")
    assert walk.matter.stage == "execution_checked"
    assert walk.apply_closing().close().matter.stage == "closed"


def test_the_leader_sends_the_case_back_into_execution():
    walk = checked().apply_closing()
    walk.do(walk.cast.chief, "reopen_execution", reason="票据不符。")
    assert walk.matter.stage == "executing"
    assert walk.check().matter.stage == "execution_checked"


def test_a_closed_case_waits_for_the_clerk_and_is_over_only_when_archived():
    walk = checked().apply_closing().close()
    assert walk.matter.closed_at is None
    assert walk.archive().matter.closed_at == walk.at


def test_papers_that_want_ink_are_listed_as_missing_before_archiving():
    walk = checked().apply_closing().close()
    missing = walk.guard("SCANS")
    assert any("送达回证" in words and "当事人" in words for words in missing)
    with pytest.raises(Refused, match="签名的扫描件"):
        walk.archive(explain_missing="")


def test_an_explanation_is_kept_for_each_paper_and_stands_in_the_remarks():
    walk = checked().apply_closing().close()
    wanted = len(walk.guard("SCANS"))
    walk.archive(explain_missing="原件存纸质卷。")
    assert MissingScan.standing.filter(matter=walk.matter).count() == wanted
    assert "原件存纸质卷。" in facts.facts(walk.matter)["archive"]["remark"]


def test_only_the_clerk_archives():
    walk = checked().apply_closing().close()
    with pytest.raises(Refused, match="职责"):
        walk.do(walk.cast.lead, "archive", checker="", remark="", explain_missing="")


REMEDIES = {"change_decision", "revoke_decision", "record_refund"}
REMEDIES |= {"record_compensation"}


def test_after_closing_nothing_but_archive_scan_and_corrections_is_open():

    walk = checked().apply_closing().close()
    verbs = {step.verb for step in open_steps(walk.matter)}
    assert verbs == {"archive", "correct_record", "attach_scan", "reopen_case"} | REMEDIES
    with pytest.raises(Refused, match="阶段"):
        walk.pay("1", "0002")


def test_after_archiving_only_corrections_are_open():

    walk = checked().apply_closing().close().archive()
    assert {step.verb for step in open_steps(walk.matter)} == {"correct_record"} | REMEDIES


def test_a_correction_stands_beside_what_it_corrects():
    walk = checked().apply_closing().close().archive()
    walk.do(walk.cast.clerk, "correct_record", what="住所", old="路边", new="路西", reason="笔误")
    row = Amendment.standing.get(matter=walk.matter)
    assert (row.old, row.new) == ("路边", "路西")
    assert walk.matter.stage == "archived"


def test_a_correction_that_changes_nothing_is_refused():
    walk = checked().apply_closing().close()
    with pytest.raises(Refused, match="相同"):
        walk.do(walk.cast.clerk, "correct_record", what="住所", old="甲", new="甲 ", reason="误")


def test_the_closing_form_names_the_receipt_of_each_payment():
    walk = checked().apply_closing().close()
    paper = Paper.objects.get(matter=walk.matter, template_no="53")
    assert "0001" in str(paper.content)

"""由真案件取齐一卷：走到哪一步都能查，查出的见于真的记录与文书。"""

from datetime import date

import pytest

from tests import make
from zhijian.kernel.papers.models import Paper, ServiceRecord
from zhijian.modules.cases.file_review.gathering import casefile
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.file_review import Weight, fatal, review

pytestmark = pytest.mark.django_db


def found(run):
    return review(casefile(run.matter, run.at))


@pytest.mark.parametrize("stage", ["registered", "investigating", "defence", "executing", "closed"])
def test_a_case_done_rightly_shows_nothing_fatal_at_any_stage(stage, cast):
    run = make.case_at(stage, cast)
    held = found(run)
    assert fatal(held) == ()
    assert {one.code for one in held} <= {"N3", "N4", "N9"}


def test_an_invalid_certificate_is_found_at_the_very_entry(cast):
    run = make.case_at("case_review", cast)
    cast.second.certificate_from = date(2026, 4, 8)
    cast.second.save()
    held = [one for one in fatal(found(run)) if one.code == "Q2"]
    assert any("制作现场笔录" in one.words and "王芳" in one.words for one in held)
    assert all(one.source.entry for one in held)


def test_a_paper_moved_past_without_its_receipt_is_found_at_that_paper(cast):
    run = make.case_at("executing", cast)
    notice = Paper.objects.get(matter=run.matter, template_no="37")
    ServiceRecord.objects.filter(paper=notice).delete()
    papers = {one.source.paper: one for one in found(run) if one.code == "N4"}
    one = papers[str(notice.pk)]
    assert "告知书" in one.words
    assert one.weight is Weight.FORM


def test_a_renamed_party_is_found_on_every_paper_that_names_it(cast):
    run = make.case_at("executing", cast)
    run.matter.party.name = "霸州第一加油站"
    run.matter.party.save()
    run.matter.refresh_from_db()
    papers = {one.source.words for one in found(run) if one.code == "N2"}
    assert any("处罚决定书" in words for words in papers)


def test_a_missing_place_may_be_told_by_the_record_on_site(cast):
    run = make.case_at("case_review", cast, place="")
    assert Case.objects.get(pk=run.matter.pk).place == ""
    assert fatal(found(run)) == ()


def test_an_overdue_period_is_told_with_its_days(cast):
    run = make.case_at("investigating", cast)
    run.wait(days=120)
    (one,) = [one for one in found(run) if one.code == "N7" and "办案期限" in one.words]
    assert "至今未办" in one.words

"""结案须没有一票否决的不合：拒绝时说明哪一项、见于何处、怎样补救。"""

from datetime import date

import pytest

from tests import make
from zhijian.kernel.organs.models import FormerCertificate
from zhijian.modules.cases.file_review.guards import file_review
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
LATER = date(2026, 4, 8)
"""整件都在前一日办完。"""


def spoiled(cast):
    """查明协办的执法证在取证之后才有效。"""
    run = make.case_at("execution_checked", cast)
    cast.second.certificate_from = LATER
    cast.second.save()
    return run


def test_closing_is_refused_while_one_fatal_finding_stands_and_says_how_to_mend_it(cast):
    run = spoiled(cast)
    with pytest.raises(Refused) as refused:
        run.do("apply_closing", cast.first, **make.CLOSING)
    reason = refused.value.reasons[0]
    assert "案卷自查“执法资格”不合格" in reason.words
    assert "王芳" in reason.words
    assert "第 " in reason.words
    assert "行政处罚法第四十二条" in reason.article
    assert "换发前的旧证" in reason.remedy


def test_once_mended_the_case_closes(cast):
    run = spoiled(cast)
    FormerCertificate.objects.create(
        officer=cast.second,
        number="旧证",
        valid_from=date(2024, 1, 1),
        valid_to=cast.second.certificate_from,
    )
    assert run.go_to("closed").matter.stage == "closed"


def test_what_turns_up_after_the_application_still_stops_the_approval(cast):
    run = make.case_at("closing_approval", cast)
    cast.second.certificate_from = LATER
    cast.second.save()
    with pytest.raises(Refused, match="案卷自查"):
        run.do("approve_closing", cast.chief, words="同意结案。")


def test_after_the_decision_is_revoked_the_finding_is_told_but_does_not_stop_closing(cast):
    run = make.case_at("executing", cast)
    cast.second.certificate_from = LATER
    cast.second.save()
    run.do("revoke_decision", cast.chief, reason="取证人员当日无证。", words="同意撤销。")
    assert list(file_review(run.matter, run.at)) == []

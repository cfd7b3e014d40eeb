import pytest

from tests.kernel.papers.cases import case
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.papers import issuing, scans
from zhijian.kernel.papers.models import Paper
from zhijian.rules.refusal import Refused


def scan_of(officer, media_type="application/pdf") -> StoredFile:
    return StoredFile.objects.create(
        sha256="ab" * 32,
        sm3="cd" * 32,
        size=10,
        media_type=media_type,
        original_name="签名页.pdf",
        stored_path="ab/ab/x",
        brought_by=officer,
        arrived_at=NOON,
    )


@pytest.mark.django_db
def test_a_signed_scan_is_no_longer_missing() -> None:
    where = case()
    paper = issued(where, "9")
    assert [missing.pk for missing in scans.missing(where.matter)] == [paper.pk]
    scans.attach(paper, scan_of(where.officer), at=NOON)
    assert scans.missing(where.matter) == []
    assert not Paper.objects.get().needs_scan


@pytest.mark.django_db
def test_a_paper_that_needs_no_ink_takes_no_scan() -> None:
    where = case()
    with pytest.raises(Refused, match="不须亲笔签名"):
        scans.columns(issued(where), scan_of(where.officer), NOON)


@pytest.mark.django_db
def test_a_void_paper_takes_no_scan_and_is_not_missing_one() -> None:
    where = case()
    paper = issuing.void(issued(where, "9").pk, entry_number=2)
    assert scans.missing(where.matter) == []
    with pytest.raises(Refused, match="已经作废"):
        scans.columns(paper, scan_of(where.officer), NOON)


@pytest.mark.django_db
def test_a_scan_must_be_a_picture_or_a_pdf() -> None:
    where = case()
    with pytest.raises(Refused, match="须是 PDF 或图片"):
        scans.columns(issued(where, "9"), scan_of(where.officer, "video/mp4"), NOON)

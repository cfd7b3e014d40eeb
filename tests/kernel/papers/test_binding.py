import io
import re

import pypdf
import pytest

from tests.kernel.evidence import files
from tests.kernel.papers.cases import Case, case
from tests.kernel.papers.test_facts import sample
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel.evidence import arriving
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.papers import binding, issuing, printing, scans, service
from zhijian.kernel.papers.models import Paper, ServiceRecord


def serve(where: Case, paper: Paper, entry_number: int) -> Paper:
    record = ServiceRecord(
        matter=where.matter,
        paper=paper,
        method="direct",
        addressee="霸州加油站",
        receiver="张喆",
        place="霸州",
        at=NOON,
        servers=["李伟", "王芳"],
        entry_number=entry_number,
    )
    service.prepare(record).save()
    told = {**sample(), "service": service.facts(record)}
    return issued(where, "50", facts=told, entry_number=entry_number)


def photograph(where: Case, name: str) -> None:
    file = arriving.arrive(io.BytesIO(files.photo_with_place()), "a.jpg", where.officer, NOON)
    EvidenceItem.objects.create(
        matter=where.matter,
        kind=EvidenceItem.Kind.AUDIOVISUAL,
        name=name,
        source="本局拍摄",
        proves="铭牌",
        taken_at=NOON,
        place="霸州",
        first_collector=where.officer,
        second_collector=where.officer,
        file=file,
    )


@pytest.mark.django_db
def test_the_archived_case_is_bound_with_receipts_scans_and_photographs_in_their_places() -> None:
    where = case(number="霸市监案〔2026〕1号")
    issued(where, "1", entry_number=1)
    issued(where, "7", entry_number=2)
    record = issued(where, "9", entry_number=3)
    void = issued(where, "37", entry_number=4)
    issuing.void(void.pk, entry_number=5)
    decision = issued(where, "45", entry_number=6)
    serve(where, decision, 7)
    photograph(where, "0786号铭牌")
    scan = arriving.arrive(io.BytesIO(files.jpeg()), "scan.jpg", where.officer, NOON)
    scans.attach(record, scan, at=NOON)

    planned = binding.plan(where.matter)
    assert [entry["name"] for entry in planned["papers"]] == [
        "立案审批表",
        "行政处罚决定书及送达回证",
        "现场笔录",
        "证据：0786号铭牌",
        "案件来源登记表",
    ]
    made = binding.bind(where.matter, sample(), at=NOON)
    reader = pypdf.PdfReader(io.BytesIO(printing.read(made)))
    pages = [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]
    assert len(pages) == planned["pages"] + 3 == made.pages
    assert f"本卷共{planned['pages']}页" in pages[0]
    for entry in planned["papers"]:
        first = int(entry["pages"].split("—")[0])
        assert entry["name"].removeprefix("证据：").removesuffix("及送达回证") in pages[first + 1]
    assert any("送达回证" in page and "直接送达" in page for page in pages)
    assert any("签名扫描件" in page for page in pages)
    assert "30,000.00" in "".join(pages)


@pytest.mark.django_db
def test_a_dossier_is_bound_once_until_something_happens() -> None:
    where = case()
    issued(where, "7")
    first = binding.bind(where.matter, sample(), at=NOON)
    assert binding.bind(where.matter, sample(), at=NOON) == first
    where.matter.entries_count += 1
    assert binding.bind(where.matter, sample(), at=NOON) != first

"""文书页与办件页上的文书：状态、下载、差别、谁看得见。"""

import json

import pytest
from django.db import transaction

from tests.kernel.papers.test_facts import sample
from tests.kernel.people import NOON
from tests.kernel.web.conftest import Cast, browser
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import issuing
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.web.comparing import compared


def issued(cast: Cast, matter: Matter, no: str = "37", **more: object) -> Paper:
    with transaction.atomic():
        return issuing.issue(
            matter, no, sample(), {}, by=cast.handler, at=NOON, entry_number=1, **more
        )


@pytest.fixture
def paper(cast: Cast, matter: Matter) -> Paper:
    return issued(cast, matter)


def test_the_matter_page_shows_each_paper_with_its_states(cast: Cast, paper: Paper) -> None:
    text = browser(cast.handler).get(f"/trial/{paper.matter_id}/").content.decode()
    assert "《行政处罚告知书》" in text and paper.number in text
    assert "已制发" in text and "待送达" in text


def test_a_paper_is_shown_from_its_frozen_content(cast: Cast, paper: Paper) -> None:
    text = browser(cast.handler).get(f"/papers/{paper.pk}/").content.decode()
    assert paper.number in text and paper.sha256 in text
    assert 'class="paper paper-letter"' in text and "可能被人改动" not in text


def test_the_pdf_opens_in_the_page_and_downloads_leave_a_trace(cast: Cast, paper: Paper) -> None:
    client = browser(cast.handler)
    shown = client.get(f"/papers/{paper.pk}/pdf/")
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline")
    assert b"".join(shown.streaming_content)[:5] == b"%PDF-"
    assert not Trace.objects.exists()
    saved = client.get(f"/papers/{paper.pk}/pdf/?download=1")
    assert saved["Content-Disposition"].startswith("attachment")
    assert b"".join(saved.streaming_content)
    assert client.get(f"/papers/{paper.pk}/docx/").content[:2] == b"PK"
    assert Trace.objects.filter(kind="download", matter=paper.matter).count() == 2


def test_outsiders_and_colleagues_find_no_paper(cast: Cast, paper: Paper) -> None:
    for person in (cast.outsider, cast.colleague):
        client = browser(person)
        paths = [f"/papers/{paper.pk}/{end}" for end in ("", "pdf/", "docx/")]
        assert {client.get(path).status_code for path in paths} == {404}


def test_a_search_for_the_number_of_a_paper_opens_its_matter(cast: Cast, paper: Paper) -> None:
    page = browser(cast.handler).get("/search/", {"q": paper.number})
    assert page.status_code == 302 and page.url == f"/trial/{paper.matter_id}/"
    halves = paper.number.replace("〔", "[").replace("〕", "]")
    assert browser(cast.handler).get("/search/", {"q": halves}).status_code == 302


def test_a_new_version_tells_what_changed(cast: Cast, matter: Matter, paper: Paper) -> None:
    facts = json.loads(json.dumps(sample(), ensure_ascii=False).replace("加油站", "加油二站"))
    with transaction.atomic():
        newer = issuing.issue(
            matter, "37", facts, {}, by=cast.handler, at=NOON, entry_number=2, supersedes=paper
        )
    assert any("加油二站" in one.after for one in compared(paper, newer))
    client = browser(cast.handler)
    assert "加油二站" in client.get(f"/papers/{newer.pk}/").content.decode()
    assert "取代" in client.get(f"/papers/{paper.pk}/").content.decode()

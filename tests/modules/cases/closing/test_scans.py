import io

import pytest
from django.urls import reverse
from PIL import Image

from tests.modules.cases.walk import Walk
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.papers.models import Paper
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def photo(name="签名.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    out.seek(0)
    out.name = name
    return out


def unsigned(walk):
    return Paper.objects.get(matter=walk.matter, template_no="36")


def send(client, walk, **data):
    client.force_login(walk.cast.lead)
    url = reverse("act", args=["case", walk.matter.pk, "attach_scan"])
    return client.post(url, {"act-seen_version": walk.matter.version, **data})


def test_a_scan_sent_with_the_form_stands_with_its_paper(client):
    walk = Walk().conclude().review()
    paper = unsigned(walk)
    send(client, walk, paper=paper.pk, upload=photo())
    paper.refresh_from_db()
    assert paper.scan.original_name == "签名.jpg"
    assert not paper.needs_scan


def test_without_a_file_the_form_says_what_is_wanted(client):
    walk = Walk().conclude().review()
    answer = send(client, walk, paper=unsigned(walk).pk)
    assert "请上传扫描件或照片" in answer.content.decode()


def test_a_file_that_is_no_picture_is_refused_in_plain_words(client):
    walk = Walk().conclude().review()
    bad = io.BytesIO(b"MZ\x90\x00 not a picture")
    bad.name = "scan.jpg"
    answer = send(client, walk, paper=unsigned(walk).pk, upload=bad)
    assert answer.status_code in (200, 422)
    assert unsigned(walk).scan is None


def test_a_scan_already_uploaded_can_be_chosen(client):
    walk = Walk().conclude().review()
    paper = unsigned(walk)
    stored = stored_file(walk)
    send(client, walk, paper=paper.pk, file=stored.pk)
    paper.refresh_from_db()
    assert paper.scan_id == stored.pk


def test_the_scan_of_another_case_is_refused():
    walk, other = Walk().conclude().review(), Walk().conclude().review()
    with pytest.raises(Refused, match="须是本件的"):
        walk.do(walk.cast.lead, "attach_scan", paper=unsigned(walk), file=stored_file(other))


def stored_file(walk):
    return StoredFile.objects.create(
        matter=walk.matter,
        sha256="0" * 64,
        sm3="0" * 64,
        size=1,
        media_type="image/jpeg",
        original_name="scan.jpg",
        stored_path="00/00/x",
        brought_by=walk.cast.lead,
        arrived_at=walk.at,
    )

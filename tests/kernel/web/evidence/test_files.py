"""证据页与文件：看得见才有，内容不可信。"""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.log.models import Trace


def bring(officer, matter, body=None, name="现场.jpg"):
    return arrive(io.BytesIO(body or files.photo_with_place()), name, officer, NOON, matter)


def send(client, matter, *sent):
    uploads = [SimpleUploadedFile(name, body) for name, body in sent]
    return client.post(reverse("evidence", args=[matter.pk]), {"files": uploads})


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_grid_shows_time_place_and_who_brought_it(client, officer, matter):
    stored = bring(officer, matter)
    text = client.get(reverse("evidence_grid", args=[matter.pk])).content.decode()
    assert "待登记的文件" in text
    assert "拍摄 2026-03-05 10:20" in text
    assert "北纬 39.12500°，东经 116.39167°" in text
    assert "李伟 2026-03-05 12:00 带入" in text
    assert reverse("file_thumbnail", args=[stored.pk]) in text
    assert stored.sm3 in text


def test_entered_evidence_shows_what_it_proves(client, officer, matter):
    EvidenceItem.objects.create(
        matter=matter,
        kind="object",
        name="0786号加油机主板",
        source="霸州加油站",
        proves="私自改装计量器具",
        taken_at=NOON,
        place="加油区",
        first_collector=officer,
        second_collector=people.officer(matter.organ, name="王芳"),
        original_where="证物室三号柜",
    )
    text = client.get(reverse("evidence_grid", args=[matter.pk])).content.decode()
    for words in ("1. 0786号加油机主板", "物证", "私自改装计量器具", "李伟、王芳", "三号柜"):
        assert words in text


def test_several_files_arrive_by_a_plain_form(client, matter):
    answer = send(client, matter, ("a.png", files.png()), ("合同.pdf", files.pdf()))
    assert answer.status_code == 302
    assert StoredFile.objects.filter(matter=matter).count() == 2


def test_one_bad_file_does_not_lose_the_good_ones(client, matter, settings):
    answer = send(client, matter, ("a.png", files.png()), ("b.jpg", b"<html></html>"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "有 1 个文件没有收下" in text
    assert "b.jpg：" in text
    assert "内容却是网页" in text
    assert StoredFile.objects.get().original_name == "a.png"


def test_a_three_gigabyte_request_is_refused_before_it_is_read(client, matter):
    class Untouched:
        def read(self, *args):
            raise AssertionError("不应读取")

        readline = read

    answer = client.generic(
        "POST",
        reverse("evidence", args=[matter.pk]),
        CONTENT_LENGTH=str(3 * 2**30),
        CONTENT_TYPE="multipart/form-data; boundary=x",
        **{"wsgi.input": Untouched()},
    )
    assert answer.status_code == 413
    assert "不能超过 2 GB" in answer.content.decode()


def test_a_photo_is_shown_and_a_document_is_downloaded(client, officer, matter):
    photo = client.get(reverse("file", args=[bring(officer, matter).pk]))
    assert photo.headers["Content-Type"] == "image/jpeg"
    assert photo.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in photo.headers["Content-Security-Policy"]
    assert photo.headers["X-Content-Type-Options"] == "nosniff"
    assert body_of(photo) == files.photo_with_place()
    word = bring(officer, matter, files.word(), "笔录.docx")
    answer = client.get(reverse("file", args=[word.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert body_of(answer)
    asked = client.get(reverse("file", args=[bring(officer, matter).pk]), {"download": ""})
    assert asked.headers["Content-Disposition"].startswith("attachment")
    assert body_of(asked)


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=5-99999999", 206, 5, None),
        ("bytes=a-b", 200, 0, None),
        ("items=0-9", 200, 0, None),
        ("bytes=-", 200, 0, None),
    ],
)
def test_a_film_can_be_fetched_in_parts(client, officer, matter, asked, status, first, last):
    body = files.film()
    stored = bring(officer, matter, body, "录像.mp4")
    answer = client.get(reverse("file", args=[stored.pk]), headers={"Range": asked})
    assert answer.status_code == status
    assert body_of(answer) == body[first:last]
    assert answer.headers["Content-Length"] == str(len(body[first:last]))


@pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_beyond_the_end_answers_416(client, officer, matter, asked):
    stored = bring(officer, matter)
    answer = client.get(reverse("file", args=[stored.pk]), headers={"Range": asked})
    assert answer.status_code == 416


def test_the_thumbnail_is_a_small_jpeg(client, officer, matter):
    answer = client.get(reverse("file_thumbnail", args=[bring(officer, matter).pk]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert body_of(answer)[:3] == b"\xff\xd8\xff"
    table = bring(officer, matter, files.sheet(), "台账.xlsx")
    assert client.get(reverse("file_thumbnail", args=[table.pk])).status_code == 404


def test_the_digest_is_checked_on_demand(client, officer, matter, files_dir):
    stored = bring(officer, matter)
    url = reverse("file_verify", args=[stored.pk])
    assert "与收件时一致" in client.get(url).content.decode()
    path = files_dir / stored.stored_path
    path.chmod(0o600)
    path.write_bytes(b"changed")
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "不一致" in part
    assert "<html" not in part


def test_who_may_not_see_the_matter_sees_no_file(client, officer, matter):
    stored = bring(officer, matter)
    for where in (matter.organ, people.organ("乙县局")):
        other = Client()
        other.force_login(people.officer(where, name="旁人"))
        for name in ("file", "file_thumbnail", "file_verify"):
            assert other.get(reverse(name, args=[stored.pk])).status_code == 404
        assert other.get(reverse("evidence", args=[matter.pk])).status_code == 404
    assert Client().get(reverse("file", args=[stored.pk])).status_code == 302


def test_a_file_without_a_matter_is_seen_by_who_brought_it(client, officer, matter):
    stored = bring(officer, None)
    answer = client.get(reverse("file", args=[stored.pk]))
    assert answer.status_code == 200
    assert body_of(answer)
    other = Client()
    other.force_login(people.officer(matter.organ, "案件:审批", name="旁人"))
    assert other.get(reverse("file", args=[stored.pk])).status_code == 404


def test_a_look_from_above_is_recorded(client, officer, matter):
    stored = bring(officer, matter)
    body_of(client.get(reverse("file", args=[stored.pk])))
    assert not Trace.objects.exists()
    city = people.organ("廊坊市局", level="city")
    type(city).objects.filter(pk=matter.organ.pk).update(parent=city)
    chief = people.officer(city, "案件:督查", name="督查")
    above = Client()
    above.force_login(chief)
    body_of(above.get(reverse("file", args=[stored.pk]), {"download": ""}))
    left = Trace.objects.get()
    assert (left.officer, left.matter, left.kind) == (chief, matter, Trace.Kind.DOWNLOAD)


def test_names_are_escaped_everywhere(client, officer, matter):
    bring(officer, matter, name="<img src=x onerror=alert(1)>.jpg")
    text = client.get(reverse("evidence_grid", args=[matter.pk])).content.decode()
    assert "onerror=alert(1)>" not in text.replace("&gt;", "")
    assert "<img src=x" not in text


def test_the_phone_page_lists_my_open_matters(client, matter):
    text = client.get(reverse("capture")).content.decode()
    assert "加油机计量作弊" in text
    assert reverse("evidence", args=[matter.pk]) in text


def test_the_page_works_with_a_phone_camera_and_without_script(client, matter):
    text = client.get(reverse("evidence", args=[matter.pk])).content.decode()
    assert 'capture="environment"' in text
    assert 'enctype="multipart/form-data"' in text
    assert "<script>" not in text


def test_the_largest_size_stays_two_gigabytes():
    assert storage.LARGEST == 2 * 1024**3

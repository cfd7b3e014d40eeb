"""收件：摘要、到位、登记。"""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.arriving import arrive, verified
from zhijian.kernel.evidence.models import StoredFile
from zhijian.rules.refusal import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(officer, body: bytes, name: str) -> StoredFile:
    return arrive(io.BytesIO(body), name, officer, NOON)


def test_digests_agree_with_the_published_answers():
    digesting = storage.Digesting()
    digesting.take(b"a")
    digesting.take(b"bc")
    found = digesting.digest()
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    # GB/T 32905-2016 附录 A.1
    assert found.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert found.size == 3


def test_a_photo_is_kept_byte_for_byte_with_its_time_and_place(officer, files_dir):
    body = files.photo_with_place()
    stored = bring(officer, body, "现场照片.JPG")
    kept = files_dir / stored.stored_path
    assert kept.read_bytes() == body
    assert stored.stored_path == f"{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"
    assert stored.sha256 == sha256(body).hexdigest()
    assert stored.taken_at == datetime(2026, 3, 5, 2, 20, 30, tzinfo=UTC)
    assert (stored.latitude, stored.longitude) == (39.125, 116.391667)
    assert stored.exif["Make"] == "HUAWEI"
    assert stored.exif["Model"] == "P60"
    assert (stored.width, stored.height) == (80, 40)
    assert (stored.brought_by, stored.arrived_at) == (officer, NOON)
    assert StoredFile.objects.get().original_name == "现场照片.JPG"


def test_the_thumbnail_is_turned_upright_and_carries_no_place(officer):
    stored = bring(officer, files.photo_with_place(turned=6), "a.jpg")
    with files.Image.open(storage.thumbnail_path(stored.sha256)) as small:
        assert small.size == (40, 80)
        assert not small.getexif()


@pytest.mark.parametrize(
    ("make", "name", "media_type", "facts"),
    [
        (files.png, "章.png", "image/png", {"width": 16, "has_thumbnail": True}),
        (files.webp, "图.webp", "image/webp", {"width": 20, "height": 10}),
        (files.tiff, "扫描.tif", "image/tiff", {"pages": 2}),
        (lambda: files.pdf(3), "合同.pdf", "application/pdf", {"pages": 3}),
        (files.word, "笔录.docx", WORD, {}),
        (files.sheet, "台账.xlsx", SHEET, {}),
        (files.sound, "录音.wav", "audio/wav", {"duration": 1.0}),
        (files.film, "录像.mp4", "video/mp4", {"duration": 1.0, "width": 64, "height": 48}),
        (lambda: files.film("mov"), "录像.mov", "video/quicktime", {"has_thumbnail": True}),
        (lambda: files.film("webm", "libvpx"), "录像.webm", "video/webm", {"width": 64}),
        ("日期,数量\n".encode, "销售.csv", "text/csv", {}),
        (lambda: "霸州加油站".encode("gb18030"), "说明.txt", "text/plain", {}),
    ],
)
def test_every_accepted_kind_arrives(officer, make, name, media_type, facts):
    stored = bring(officer, make(), name)
    assert stored.media_type == media_type
    assert {key: getattr(stored, key) for key in facts} == facts


def test_a_film_tells_when_and_where_it_was_made(officer):
    body = files.film("mp4", creation_time="2026-03-05T02:20:30Z", location="+39.1250+116.3917/")
    stored = bring(officer, body, "录像.mp4")
    assert stored.taken_at == datetime(2026, 3, 5, 2, 20, 30, tzinfo=UTC)
    assert (stored.latitude, stored.longitude) == (39.125, 116.3917)


def test_the_same_file_twice_is_two_arrivals_of_one_content(officer, files_dir):
    first = bring(officer, files.png(), "a.png")
    second = bring(officer, files.png(), "b.png")
    assert first.pk != second.pk
    assert first.stored_path == second.stored_path
    assert StoredFile.objects.count() == 2
    assert not list((files_dir / "incoming").iterdir())


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_four_hands_at_once_arrives_four_times(officer):
    body = files.photo_with_place()

    def bring_one(number: int) -> bool:
        try:
            return verified(bring(officer, body, f"{number}.jpg"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(bring_one, range(4))) == [True] * 4
    assert StoredFile.objects.values("stored_path").distinct().count() == 1


def test_a_stream_that_breaks_leaves_nothing(officer, files_dir):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError("断线")
            return super().read(10)

    with pytest.raises(ConnectionResetError):
        arrive(Broken(files.jpeg()), "a.jpg", officer, NOON)
    assert not StoredFile.objects.exists()
    assert not [path for path in files_dir.rglob("*") if path.is_file()]


def test_a_refused_file_leaves_nothing(officer, files_dir):
    with pytest.raises(Refused):
        bring(officer, b"", "a.jpg")
    assert not StoredFile.objects.exists()
    assert not [path for path in files_dir.rglob("*") if path.is_file()]


def test_a_file_over_two_gigabytes_is_refused(officer, monkeypatch):
    monkeypatch.setattr(storage, "LARGEST", 1000)
    with pytest.raises(Refused, match="不能超过 2 GB"):
        bring(officer, files.jpeg((640, 480)), "a.jpg")


def test_a_changed_original_no_longer_verifies(officer, files_dir):
    stored = bring(officer, files.png(), "a.png")
    assert verified(stored)
    path = files_dir / stored.stored_path
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert not verified(stored)
    path.unlink()
    assert not verified(stored)


def test_the_database_refuses_to_change_or_delete_a_row(officer):
    stored = bring(officer, files.png(), "a.png")
    with pytest.raises(IntegrityError, match="不能改动或删除"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(sha256="0" * 64)
    with pytest.raises(IntegrityError, match="不能改动或删除"), transaction.atomic():
        stored.delete()

"""分块上传：断了接着传，乱了能对上，死了不留半行。"""

import io
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.kernel import people
from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import storage, uploading
from zhijian.kernel.evidence.models import StoredFile, UploadSession
from zhijian.rules.refusal import Gone, Refused

PHOTO = files.jpeg((300, 200))


@pytest.fixture
def session(matter, officer):
    return uploading.begin(matter, "现场.jpg", len(PHOTO), "mark", by=officer, at=NOON)


def take(session, offset, body):
    return uploading.take(session, offset, io.BytesIO(body))


def test_chunks_in_order_become_one_file(session, officer, matter, files_dir):
    assert take(session, 0, PHOTO[:1000]) == 1000
    assert take(session, 1000, PHOTO[1000:]) == len(PHOTO)
    stored = uploading.finish(session, NOON)
    assert (files_dir / stored.stored_path).read_bytes() == PHOTO
    assert (stored.matter, stored.brought_by, stored.arrived_at) == (matter, officer, NOON)
    assert not list((files_dir / "uploading").iterdir())


def test_a_lost_chunk_is_noticed_and_sent_again(session):
    take(session, 0, PHOTO[:500])
    with pytest.raises(uploading.Misplaced) as lost:
        take(session, 900, PHOTO[900:])
    assert lost.value.offset == 500
    with pytest.raises(uploading.Misplaced):
        uploading.finish(session, NOON)
    take(session, 500, PHOTO[500:])
    assert uploading.finish(session, NOON).size == len(PHOTO)


def test_a_chunk_sent_twice_is_not_written_twice(session):
    take(session, 0, PHOTO[:500])
    with pytest.raises(uploading.Misplaced) as again:
        take(session, 0, PHOTO[:500])
    assert again.value.offset == 500


def test_a_broken_line_keeps_what_arrived(session):
    class Line:
        def __init__(self):
            self.blocks = iter([PHOTO[:700]])

        def read(self, size, /):
            block = next(self.blocks, None)
            if block is None:
                raise ConnectionResetError("断线")
            return block

    with pytest.raises(ConnectionResetError):
        uploading.take(session, 0, Line())
    assert uploading.received(session) == 700
    assert not StoredFile.objects.exists()


def test_choosing_the_same_file_again_continues(session, matter, officer):
    take(session, 0, PHOTO[:500])
    same = uploading.begin(matter, "现场.jpg", len(PHOTO), "mark", by=officer, at=NOON)
    assert same.pk == session.pk
    assert uploading.received(same) == 500
    other = uploading.begin(matter, "现场.jpg", len(PHOTO), "另一个", by=officer, at=NOON)
    assert other.pk != session.pk


def test_finishing_twice_gives_the_same_file(session):
    take(session, 0, PHOTO)
    first = uploading.finish(session, NOON)
    again = UploadSession.objects.get(pk=session.pk)
    assert uploading.finish(again, NOON) == first
    assert uploading.take(again, 0, io.BytesIO(b"more")) == len(PHOTO)
    assert StoredFile.objects.count() == 1


def test_a_refused_file_leaves_neither_session_nor_bytes(matter, officer, files_dir):
    body = "不是图片".encode()
    session = uploading.begin(matter, "a.jpg", len(body), "", by=officer, at=NOON)
    take(session, 0, body)
    with pytest.raises(Refused, match="内容却是文本"):
        uploading.finish(session, NOON)
    assert not UploadSession.objects.exists()
    assert not list((files_dir / "uploading").iterdir())


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.jpg", 0, "空的"),
        ("a.jpg", 3 * 2**30, "不能超过 2 GB"),
        ("a.exe", 10, "系统不收"),
        ("照片", 10, "没有扩展名"),
        ("a.heic", 10, "系统不收"),
    ],
)
def test_what_will_be_refused_is_refused_before_a_byte_is_sent(matter, officer, name, size, words):
    with pytest.raises(Refused, match=words) as refused:
        uploading.begin(matter, name, size, "", by=officer, at=NOON)
    assert refused.value.reasons[0].remedy
    assert not UploadSession.objects.exists()


def test_more_bytes_than_declared_are_refused(session):
    with pytest.raises(Refused, match="多于文件的大小"):
        take(session, 0, PHOTO + b"more")


def test_too_many_open_uploads_are_refused(matter, officer, monkeypatch):
    monkeypatch.setattr(uploading, "MOST_OPEN", 1)
    uploading.begin(matter, "a.jpg", 5, "", by=officer, at=NOON)
    with pytest.raises(Refused, match="没有传完"):
        uploading.begin(matter, "b.jpg", 5, "", by=officer, at=NOON)


def test_a_full_disk_says_so_and_keeps_what_arrived(session, monkeypatch):
    take(session, 0, PHOTO[:500])

    class Full:
        def read(self, size, /):
            raise OSError(28, "No space left on device")

    with pytest.raises(storage.DiskFull, match="已满"):
        uploading.take(session, 500, Full())
    assert uploading.received(session) == 500


def test_too_little_room_is_told_at_the_start(matter, officer, monkeypatch):
    monkeypatch.setattr(storage, "RESERVE", 2**60)
    with pytest.raises(storage.DiskFull):
        uploading.begin(matter, "a.jpg", 5, "", by=officer, at=NOON)


def test_an_upload_is_seen_by_its_owner_only(session, county):
    with pytest.raises(Gone):
        uploading.mine(session.pk, people.officer(county, name="他人"))


def test_a_cancelled_upload_is_gone(session, files_dir):
    take(session, 0, PHOTO[:500])
    uploading.cancel(session)
    assert not UploadSession.objects.exists()
    assert not list((files_dir / "uploading").iterdir())


def test_abandoned_uploads_are_swept_and_fresh_ones_stay(session, matter, officer, files_dir):
    take(session, 0, PHOTO[:500])
    fresh = uploading.begin(matter, "b.jpg", 50, "", by=officer, at=NOON)
    take(fresh, 0, b"x")
    old = files_dir / "uploading" / session.pk.hex
    os.utime(old, (0, 0))
    assert uploading.sweep() == 1
    assert not old.exists()
    assert uploading.received(fresh) == 1


@pytest.mark.django_db(transaction=True)
def test_two_windows_sending_one_file_make_one_file(session):
    def window(_: int) -> str:
        try:
            mine = UploadSession.objects.get(pk=session.pk)
            while (offset := uploading.received(mine)) < len(PHOTO):
                try:
                    take(mine, offset, PHOTO[offset : offset + 300])
                except uploading.Misplaced:
                    continue
            return str(uploading.finish(mine, NOON).pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(window, range(2)))) == 1
    assert StoredFile.objects.get().sha256 == storage.hashlib.sha256(PHOTO).hexdigest()

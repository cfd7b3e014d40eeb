"""上传的接口：本人、看得见的办件、接得上的块。"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.models import StoredFile, UploadSession
from zhijian.kernel.matters.models import Matter

PHOTO = files.photo_with_place()
SIZE = len(PHOTO)


def begin(client, matter, name="现场.jpg", size=SIZE, mark="m"):
    return client.post(
        reverse("upload_begin", args=[matter.pk]), {"name": name, "size": size, "mark": mark}
    )


def put(client, url, offset, body):
    return client.put(
        url, body, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def test_a_photo_goes_up_in_pieces(client, matter):
    answer = begin(client, matter)
    assert answer.status_code == 201
    url = answer.json()["url"]
    assert put(client, url, 0, PHOTO[:300]).json()["offset"] == 300
    assert client.get(url).json()["offset"] == 300
    lost = put(client, url, 500, PHOTO[500:])
    assert (lost.status_code, lost.json()["offset"]) == (409, 300)
    assert put(client, url, 300, PHOTO[300:]).json()["offset"] == len(PHOTO)
    assert client.post(url).json()["name"] == "现场.jpg"
    assert StoredFile.objects.get().matter == matter


def test_a_refusal_is_told_in_words_with_a_remedy(client, matter):
    answer = begin(client, matter, size=3 * 2**30)
    assert answer.status_code == 422
    assert "2 GB" in answer.json()["words"]
    assert answer.json()["remedy"]
    assert begin(client, matter, size="很大").status_code == 422
    assert begin(client, matter, size="٣").status_code == 422


def test_hostile_content_is_refused_at_the_end(client, matter):
    body = b"<html><script>alert(1)</script></html>"
    url = begin(client, matter, size=len(body)).json()["url"]
    put(client, url, 0, body)
    answer = client.post(url)
    assert answer.status_code == 422
    assert "内容却是网页" in answer.json()["words"]
    assert client.get(url).status_code == 404


def test_a_full_disk_answers_507(client, matter, monkeypatch):
    monkeypatch.setattr(storage, "RESERVE", 2**60)
    answer = begin(client, matter)
    assert answer.status_code == 507
    assert "已满" in answer.json()["words"]


def test_an_upload_can_be_given_up(client, matter):
    url = begin(client, matter).json()["url"]
    assert client.delete(url).status_code == 204
    assert not UploadSession.objects.exists()


@pytest.mark.parametrize("offset", ["", "-1", "x", "9" * 40, "²"])
def test_a_strange_offset_is_answered_with_the_right_one(client, matter, offset):
    url = begin(client, matter).json()["url"]
    headers = {"Upload-Offset": offset} if offset.isascii() else {}
    answer = client.put(url, PHOTO, content_type="application/octet-stream", headers=headers)
    assert (answer.status_code, answer.json()["offset"]) == (409, 0)


def test_a_colleague_who_sees_only_the_outline_gets_404(client, matter):
    colleague, outsider = Client(), Client()
    colleague.force_login(people.officer(matter.organ, name="同事"))
    outsider.force_login(people.officer(people.organ("乙县局"), name="外人"))
    url = begin(client, matter).json()["url"]
    for other in (colleague, outsider):
        assert begin(other, matter).status_code == 404
        assert other.get(url).status_code == 404
        assert put(other, url, 0, PHOTO).status_code == 404


def test_one_who_looks_from_above_cannot_upload(client, matter):
    city = people.organ("廊坊市局", level="city")
    type(city).objects.filter(pk=matter.organ.pk).update(parent=city)
    chief = Client()
    chief.force_login(people.officer(city, "案件:督查", name="督查"))
    assert chief.get(reverse("evidence_grid", args=[matter.pk])).status_code == 200
    answer = begin(chief, matter)
    assert answer.status_code == 422
    assert "不能代为上传" in answer.json()["words"]


def test_nothing_goes_up_to_a_closed_matter(client, matter):
    Matter.objects.filter(pk=matter.pk).update(closed_at=NOON + timedelta(days=1))
    assert "已经终了" in begin(client, matter).json()["words"]


def test_signing_in_is_needed(matter):
    assert begin(Client(), matter).status_code == 302

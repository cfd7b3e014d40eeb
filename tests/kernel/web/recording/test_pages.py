"""证据一项一页、过程记录一段、作业指导书：看得见才有，摘要与记录对得上。"""

import io

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.kernel.evidence import files
from tests.ways.case import KEPT
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.log.models import Trace
from zhijian.kernel.organs import duties
from zhijian.kernel.recording import gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    upper = make.organ("上级市局", level="city")
    return make.case_at("investigating", make.cast(parent=upper))


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def ticked(run) -> EvidenceItem:
    photo = arrive(io.BytesIO(files.jpeg()), "铅封.jpg", run.cast.first, run.at, run.matter)
    tick = {"code": "02", "result": "bad", "words": "铅封断开", "files": [photo]}
    run.do("work_by_guide", run.cast.first, guide="FUEL", place="加油区", ticks=[tick])
    return EvidenceItem.standing.get(matter=run.matter)


def page_of(item: EvidenceItem) -> str:
    return reverse("evidence_item", args=[item.pk])


def test_the_page_of_an_item_shows_its_chain_and_that_the_entry_bears_its_digests(run):
    item = ticked(run)
    told = KEPT | {"item": item, "file": None, "at": run.at, "seal": "F-001"}
    entry = run.do("keep_custody", run.cast.first, **told | {"kind": "封"})
    text = browser(run.cast.first).get(page_of(item)).content.decode()
    stored = item.file
    for words in (stored.sha256, stored.sm3, "F-001", "封条完好", "现在封存着", "登记下一环"):
        assert words in text
    assert f"与第 {item.entry_number} 笔记录所载一致" in text
    assert f"#entry-{entry.number}" in text


def test_the_file_can_be_read_again_from_the_page_and_a_changed_file_is_told(run):
    item = ticked(run)
    client = browser(run.cast.first)
    again = reverse("file_verify", args=[item.file_id])
    assert again in client.get(page_of(item)).content.decode()
    assert "与收件时一致" in client.get(again).content.decode()
    path = storage.root() / item.file.stored_path
    path.chmod(0o600)
    path.write_bytes(b"changed")
    assert "与收件时不一致" in client.get(again).content.decode()


def test_the_page_of_an_item_answers_404_to_those_who_may_not_see_its_matter(run):
    item = ticked(run)
    colleague = make.officer(run.cast.organ, "同事", "案件:登记")
    outsider = make.officer(make.organ("邻县局"), "外人", "案件:负责人", duties.LOOK_BACK)
    for person in (colleague, outsider):
        assert browser(person).get(page_of(item)).status_code == 404
    above = make.officer(run.cast.organ.parent, "监督员", duties.LOOK_BACK)
    text = browser(above).get(page_of(item)).content.decode()
    assert "登记下一环" not in text
    assert Trace.objects.filter(officer=above, words__startswith="查看证据").count() == 1


def test_the_matter_page_says_what_is_recorded_and_what_is_missing(run):
    ticked(run)
    span = {"started_at": run.at, "ended_at": run.at}
    run.do("inspect", run.cast.first, **make.INSPECTION | span)
    text = browser(run.cast.first).get(reverse("matter", args=["case", run.matter.pk]))
    shown = text.content.decode()
    (line,) = [one for one in gathering.sheet(run.matter) if "CASE_INSPECT_AV" in one.key]
    for words in ("过程记录", "✓ 已记录", "可以补记", "对本件违法行为", "铅封断开", line.key):
        assert words in shown
    assert "必查的还有 3 项" in shown


def test_the_form_of_a_guide_keeps_what_was_typed_and_says_what_is_wrong(run, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client = browser(run.cast.first)
    where = reverse("act", args=["case", run.matter.pk, "work_by_guide"])
    assert "已收下" not in client.get(f"{where}?guide=GRAIN").content.decode()
    photo = io.BytesIO(files.jpeg())
    photo.name = "粮面.jpg"
    typed = {"guide": "GRAIN", "place": "大窑湾港", "result_06": "bad", "photos_06": photo}
    reply = client.post(where, typed)
    text = reply.content.decode()
    assert reply.status_code == 422
    assert "不符合的，请写明所见" in text and "已收下：粮面.jpg" in text
    nothing = client.post(where, {"guide": "GRAIN", "place": "大窑湾港"}).content.decode()
    assert "还没有查任何一项" in nothing


def test_a_recording_must_be_of_the_way_the_list_asks_for(run, monkeypatch):
    span = {"started_at": run.at, "ended_at": run.at}
    run.do("interview", run.cast.first, **make.INTERVIEW | span)
    (line,) = [one for one in gathering.sheet(run.matter) if "CASE_INTERVIEW_AV" in one.key]
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client = browser(run.cast.first)
    where = reverse("act", args=["case", run.matter.pk, "keep_record"])
    told = {"line": line.key, "words": "询问全程。", "recorded_at": "2026-04-07 09:40"}
    assert "这一行要的是音频、视频" in client.post(where, told | {"way": "照片"}).content.decode()
    nowhere = client.post(where, told | {"way": "视频"}).content.decode()
    assert "请上传文件，或者写明另存何处" in nowhere
    sound = io.BytesIO(files.sound())
    sound.name = "询问.wav"
    wrong = client.post(where, told | {"way": "视频", "upload": sound}).content.decode()
    assert "上传的是音频，不是视频" in wrong


def test_the_guides_can_be_read_and_printed_by_any_officer(run):
    client = browser(run.cast.third)
    listed = client.get(reverse("guides")).content.decode()
    for name in ("进境粮谷", "进境原木", "固体废物"):
        assert name in listed
    text = client.get(reverse("guide", args=["TIMBER"])).content.decode()
    assert "松材线虫" in text and "待确认" in text
    assert client.get(reverse("guide", args=["NONE"])).status_code == 404

"""登记证据。"""

from datetime import timedelta

import pytest

from tests.kernel import people
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import items
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile

KINDS = [
    "书证",
    "物证",
    "视听资料",
    "电子数据",
    "证人证言",
    "当事人的陈述",
    "鉴定意见",
    "勘验笔录、现场笔录",
]


def stored(officer, matter, name):
    return StoredFile.objects.create(
        matter=matter,
        sha256="0" * 64,
        sm3="0" * 64,
        size=1,
        media_type="image/jpeg",
        original_name=name,
        stored_path="00/00/0",
        brought_by=officer,
        arrived_at=NOON,
    )


def values(officer, other):
    return {
        "kind": "object",
        "name": "加油机主板",
        "source": "霸州加油站",
        "proves": "私自改装",
        "taken_at": NOON,
        "place": "加油区",
        "first_collector": officer,
        "second_collector": other,
        "original_where": "本局证物室",
    }


def faults(**changes):
    given = {
        "kind": "document",
        "first": None,
        "second": None,
        "taken_at": NOON,
        "at": NOON,
        "has_file": True,
        "original_where": "",
    }
    return items.faults(**(given | changes))


def test_the_kinds_are_the_eight_of_the_law():
    assert EvidenceItem.Kind.labels == KINDS


def test_good_values_have_no_faults():
    assert faults() == {}


def test_one_person_cannot_be_both_collectors(officer):
    assert "不得少于两人" in faults(first=officer, second=officer)["second_collector"]


def test_evidence_is_not_taken_in_the_future():
    assert "不能晚于" in faults(taken_at=NOON + timedelta(seconds=1))["taken_at"]


@pytest.mark.parametrize("kind", ["audiovisual", "electronic"])
def test_recordings_and_data_need_the_file_itself(kind):
    assert "须附上文件本身" in faults(kind=kind, has_file=False)["stored"]
    assert faults(kind=kind) == {}


def test_an_object_says_where_it_is_kept():
    assert "存放处" in faults(kind="object")["original_where"]


def test_several_files_become_numbered_items(officer, matter):
    other = people.officer(officer.organ, name="王芳")
    photos = [stored(officer, matter, f"{n}.jpg") for n in range(2)]
    made = items.rows(photos, **values(officer, other))
    assert [one.name for one in made] == ["加油机主板（1）", "加油机主板（2）"]
    assert [one.file for one in made] == photos
    assert items.rows([], **values(officer, other))[0].name == "加油机主板"


def test_a_file_is_loose_until_entered_and_again_after_withdrawal(officer, matter):
    other = people.officer(officer.organ, name="王芳")
    photo = stored(officer, matter, "a.jpg")
    assert items.loose_files(matter) == [photo]
    row = items.rows([photo], **values(officer, other))[0]
    row.matter = matter
    row.save()
    assert items.loose_files(matter) == []
    assert items.listed(matter) == [row]
    EvidenceItem.objects.filter(pk=row.pk).update(void_number=9)
    assert items.loose_files(matter) == [photo]
    assert items.listed(matter) == []

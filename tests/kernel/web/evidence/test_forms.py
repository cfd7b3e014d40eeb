"""登记证据的表。"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.evidence import items
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.web.evidence.forms import EvidenceForm


def filled(**changes):
    values = {
        "kind": "object",
        "name": "加油机主板",
        "source": "霸州加油站",
        "proves": "私自改装",
        "taken_at": "2026-03-05T11:00",
        "place": "加油区",
        "original_where": "证物室",
    }
    typed = QueryDict(mutable=True)
    typed.update(values | changes)
    return typed


def form(matter, officer, typed=None, **sent):
    sent = {name: [SimpleUploadedFile(*one) for one in ones] for name, ones in sent.items()}
    setting = Setting(matter.organ, officer, NOON, matter)
    return EvidenceForm(typed, MultiValueDict(sent), setting=setting)


def test_photos_sent_with_the_form_become_numbered_evidence(matter, officer):
    made = form(
        matter,
        officer,
        filled(),
        uploads=[("a.jpg", files.photo_with_place()), ("b.png", files.png())],
    )
    assert made.is_valid(), made.errors
    values = dict(made.cleaned_data)
    rows = items.rows(values.pop("stored"), **values)
    assert [row.name for row in rows] == ["加油机主板（1）", "加油机主板（2）"]
    assert {row.file.matter for row in rows} == {matter}


def test_a_wrong_field_does_not_lose_the_photo(matter, officer):
    made = form(matter, officer, filled(name=""), uploads=[("a.jpg", files.jpeg())])
    assert not made.is_valid()
    arrived = StoredFile.objects.get()
    assert items.loose_files(matter) == [arrived]
    shown = str(made["stored"])
    assert str(arrived.pk) in shown
    assert "checked" in shown


@pytest.mark.parametrize(
    ("body", "words"), [(b"<html></html>", "内容却是网页"), (b"", "文件是空的")]
)
def test_a_hostile_file_is_told_beside_its_field(matter, officer, body, words):
    made = form(
        matter,
        officer,
        filled(),
        uploads=[("<b>.jpg", body), ("b.png", files.png())],
    )
    assert not made.is_valid()
    assert words in str(made.errors["uploads"])
    assert "<b>" not in str(made.errors["uploads"])
    assert StoredFile.objects.get().original_name == "b.png"


def test_a_file_of_another_matter_cannot_be_chosen(matter, officer):
    made = form(matter, officer, filled(stored="01a1fa08-bcb5-79ee-93ea-49ae89e1f5d6"))
    assert not made.is_valid()
    assert "stored" in made.errors


def test_faults_are_told_beside_their_fields(matter, officer):
    made = form(
        matter,
        officer,
        filled(taken_at="2026-03-06T11:00", original_where=""),
    )
    assert not made.is_valid()
    assert "不能晚于" in str(made.errors["taken_at"])
    assert "存放处" in str(made.errors["original_where"])

"""证据保管的各环经门登记，接不上的不予办理。"""

import io

import pytest

from tests import make
from tests.kernel.evidence import files
from tests.ways.case import KEPT, piece
from zhijian.kernel.evidence import items
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.log import book
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def test_each_link_is_an_entry_and_its_photo_is_sealed_in_it():
    run = make.case_at("investigating")
    item = piece(run)
    photo = arrive(io.BytesIO(files.jpeg()), "封条.jpg", run.cast.first, run.at, run.matter)
    told = KEPT | {"kind": "封", "seal": "F-001", "at": run.at, "item": item, "file": photo}
    entry = run.do("keep_custody", run.cast.first, **told)
    (row,) = items.custody(item)
    assert (row.entry_number, row.officer, row.seal) == (entry.number, run.cast.first, "F-001")
    assert book.content(entry)["facts"]["files"][0]["sm3"] == photo.sm3


def test_a_link_that_does_not_follow_is_refused_and_changes_nothing():
    run = make.case_at("investigating")
    item = piece(run)
    out = KEPT | {"kind": "移", "receiver": "检测院", "item": item, "file": None}
    run.do("keep_custody", run.cast.first, **out | {"at": run.at})
    with pytest.raises(Refused, match="收回之后"):
        run.do("keep_custody", run.cast.first, **out | {"kind": "验", "at": run.at})
    with pytest.raises(Refused, match="本件的"):
        other = piece(make.case_at("investigating", run.cast))
        run.do("keep_custody", run.cast.first, **out | {"item": other, "at": run.at})
    assert [row.kind for row in items.custody(item)] == ["移"]

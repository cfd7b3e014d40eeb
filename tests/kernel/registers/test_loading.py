from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.kernel import people
from zhijian.kernel.registers import loading, reading
from zhijian.kernel.registers.models import Row
from zhijian.kernel.registers.signing import DUTY, Replacement, supersede

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
LINE = "- {code: P1, name: 期限, length: %d, unit: wd, source: 法, evidence: V, from: '2020-01-01'"


@pytest.fixture
def folder(tmp_path):
    def write(length, more=""):
        (tmp_path / "periods.yaml").write_text(LINE % length + more + "}\n")
        return tmp_path

    return write


def test_loading_twice_adds_nothing(folder):
    assert loading.load(folder(7)) == 1
    assert loading.load(folder(7)) == 0
    assert Row.objects.get().data == {"length": 7, "unit": "wd"}


def test_a_changed_row_is_a_correction_and_the_old_one_stays(folder):
    loading.load(folder(7))
    assert loading.load(folder(5)) == 1
    assert [row.data["length"] for row in reading.history("periods", "P1")] == [7, 5]
    assert reading.period("P1", TODAY).length == 5


def test_what_an_organ_superseded_is_not_undone_by_the_next_start(folder):
    loading.load(folder(7))
    where = people.organ(level="province")
    chief = people.officer(where, DUTY)
    new = Replacement(date(2026, 6, 1), "新法第一条", "V", {"length": 3})
    supersede(reading.row("periods", "P1", TODAY), new, by=chief, at=people.NOON)
    assert loading.load(folder(7)) == 0
    assert reading.period("P1", TODAY).length == 3


def test_a_shipped_end_date_is_a_correction(folder):
    loading.load(folder(7))
    assert loading.load(folder(7, ", to: '2025-12-31'")) == 1
    assert reading.maybe("periods", "P1", TODAY) is None


def test_csv_files_load_too(tmp_path):
    text = "code,name,level,parent,source,evidence,from\n130000,河北省,province,,GB,V2,2024-01-01\n"
    (tmp_path / "divisions.csv").write_text(text)
    (tmp_path / "readme.txt").write_text("不是名册")
    assert loading.load(tmp_path) == 1
    assert reading.row("divisions", "130000", TODAY).data == {"level": "province", "parent": ""}


def test_the_command_says_what_it_did():
    said = StringIO()
    call_command("load_registers", stdout=said)
    call_command("load_registers", stdout=said)
    first, second = said.getvalue().splitlines()
    assert first.startswith("名册新增")
    assert second == "名册没有变化"

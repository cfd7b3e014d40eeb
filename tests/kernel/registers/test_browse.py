import re
from datetime import date

import pytest

from tests.kernel import people
from tests.kernel.registers import make
from zhijian.kernel.papers.templates import template
from zhijian.kernel.registers import browse
from zhijian.kernel.registers.catalogue import CATALOGUE
from zhijian.kernel.registers.loading import SHIPPED
from zhijian.kernel.registers.signing import DUTY, sign_off

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_the_catalogue_names_every_shipped_register_and_counts_what_waits(shipped):
    names = {path.name.partition(".")[0] for path in SHIPPED.iterdir()}
    assert names <= {item.code for item in CATALOGUE}
    found = browse.groups(TODAY)
    assert list(found) == ["期限与罚则", "代码", "日历与区划"]
    periods = next(item for item in found["期限与罚则"] if item.register.code == "periods")
    assert periods.count > 60
    assert 0 < periods.unconfirmed < periods.count
    divisions = next(item for item in found["日历与区划"] if item.register.code == "divisions")
    assert (divisions.count, divisions.unconfirmed) == (3225, 0)


def test_a_search_looks_in_code_name_source_and_content(shipped):
    def codes(q, **more):
        return [line.row.code for line in browse.lines("periods", TODAY, q, **more)]

    assert "SEIZURE" in codes("seiz")
    assert "SEIZURE" in codes("查封")
    assert "SEIZURE" in codes("行政强制法第二十五条")
    assert codes("没有这样的字") == []
    assert "SEIZURE" not in codes("", waiting=True)
    assert "CASE_REVIEW" in codes("", waiting=True)
    with pytest.raises(KeyError):
        browse.lines("nothing", TODAY)


def test_a_line_shows_its_columns_in_words(shipped):
    line = next(x for x in browse.lines("periods", TODAY) if x.row.code == "SEIZURE")
    assert line.cells[0] == "30日"
    assert "，负责人批准" in line.cells[2]
    assert (line.status, line.unconfirmed) == ("已对照原文", False)
    rule = next(x for x in browse.lines("penalty_rules", TODAY) if x.row.code == "PQL50")
    assert rule.cells[:4] == ("货值金额", "0.5", "3", "")
    assert "没收违法所得" in rule.cells[4]
    city = next(x for x in browse.lines("divisions", TODAY, "霸州市"))
    assert city.cells == ("县级", "廊坊市")


def test_no_code_or_bare_ratio_is_left_for_people_to_decipher(shipped):
    def cells(register, code):
        return next(x for x in browse.lines(register, TODAY) if x.row.code == code).cells

    assert cells("causes", "ME02") == ("破坏计量器具准确度",)
    assert cells("violation_types", "ME02")[2] == "计量法实施细则第四十六条"
    assert cells("surcharge_rates", "FINE")[0] == "3%"
    assert cells("hearing_thresholds", "NATION") == ("全国", "10,000", "100,000")
    raw = re.compile(r"[0-9](wd|cd)|[=+/;]|\(R|V ")
    told = [cell for line in browse.lines("periods", TODAY) for cell in line.cells]
    assert [cell for cell in told if raw.search(cell)] == []


def test_paper_templates_are_registered_with_their_text(shipped):
    line = next(x for x in browse.lines("paper_templates", TODAY) if x.row.code == "45")
    assert line.cells[1:] == ("正卷", "是", "是")
    assert "行政处罚决定书" in line.row.data["yaml"]
    assert template("45", TODAY) == template("45")


def test_unconfirmed_rows_say_so_until_signed():
    row = make.row()
    assert browse.versions("periods", "P1")[0].status == "待确认"
    keeper = people.officer(people.organ(level="province"), DUTY, name="王芳")
    sign_off(row, by=keeper, at=people.NOON)
    assert browse.versions("periods", "P1")[0].status == "已签认（王芳）"
    assert browse.versions("periods", "P9") == []

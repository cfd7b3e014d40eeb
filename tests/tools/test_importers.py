"""随系统发布的名册正是导入程序由原始资料写出的，没有手改。

原始资料不在仓库里；没有它的机器上，与它对照的几项跳过。
"""

import json
import os
from pathlib import Path

import pytest
import yaml

from tests.shared import ROOT
from tools import import_divisions, import_holidays, import_laws, import_periods
from zhijian.rules.identifiers import PROVINCES

SHARED = Path(os.environ.get("ZHIJIAN_SHARED", ROOT.parent / "shared"))


def shared(path):
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"没有原始资料 {found}（以 ZHIJIAN_SHARED 指明）")
    return found


CASES = [
    pytest.param(import_periods, "domain/deadlines.yaml", id="periods"),
    pytest.param(import_holidays, "data/holidays/holiday-cn", id="calendar"),
    pytest.param(import_divisions, "data/divisions/mca2024_codes.csv", id="divisions"),
]


@pytest.mark.parametrize(("importer", "source"), CASES)
def test_the_shipped_file_is_what_the_importer_writes(importer, source):
    assert (ROOT / importer.TARGET).read_text() == importer.written(shared(source))


def test_every_period_of_the_source_is_shipped_with_its_figures():
    source = yaml.safe_load(shared("domain/deadlines.yaml").read_text())
    shipped = {
        row["code"]: row
        for row in yaml.safe_load((ROOT / import_periods.TARGET).read_text())
        if "to" not in row
    }
    for item in source:
        if "days" in item:
            row = shipped[item["code"]]
            assert (row["length"], row["unit"], row["evidence"]) == (
                item["days"],
                item["unit"],
                item["evidence"],
            )


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("行政处罚法60; 程序规定64", "行政处罚法第六十条；市场监督管理行政处罚程序规定第六十四条"),
        ("投诉举报暂行办法31(2)", "投诉举报暂行办法第三十一条第二款"),
        ("行政处罚法56+85; 程序规定33-35",
         "行政处罚法第五十六条、第八十五条；市场监督管理行政处罚程序规定第三十三条至第三十五条"),
        ("行诉解释156", "行诉解释第一百五十六条"),
        ("行政处罚法64(1)+85", "行政处罚法第六十四条第（一）项、第八十五条"),
        ("令45号第9条", "市场监督管理行政处罚信息公示规定第九条"),
        ("令121号23(1)(5)文书样式", "投诉举报处理办法（令121号）第二十三条"),
    ],
)  # fmt: skip
def test_sources_are_spelt_out(short, full):
    assert import_periods.cited(short) == full


def test_a_source_of_unknown_date_stops_the_import():
    with pytest.raises(SystemExit, match="不知道施行日期"):
        import_periods.in_force("某规定1")


def test_a_year_without_a_notice_is_not_shipped():
    assert json.loads(shared("data/holidays/holiday-cn/2027.json").read_text())["days"] == []
    years = [row["code"] for row in yaml.safe_load((ROOT / import_holidays.TARGET).read_text())]
    assert years == [str(year) for year in range(2007, 2027)]


def test_every_division_hangs_under_another_or_is_a_province():
    rows = import_divisions.shipped(
        [
            {"code": "130000", "name": "河北省", "level": "province"},
            {"code": "131000", "name": "廊坊市", "level": "prefecture"},
            {"code": "131081", "name": "霸州市", "level": "county"},
        ]
    )
    assert [row["parent"] for row in rows] == ["", "130000", "131000"]


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        (["130000", "130000"], "重复"),
        (["13"], "不是六位"),
        (["131081"], "没有上级"),
    ],
)
def test_faulty_divisions_stop_the_import(codes, problem):
    with pytest.raises(SystemExit, match=problem):
        import_divisions.shipped([{"code": c, "name": "某地", "level": "county"} for c in codes])


def test_the_provinces_that_codes_are_checked_against_are_those_of_the_register():
    lines = (ROOT / import_divisions.TARGET).read_text().splitlines()[1:]
    assert {line[:2] for line in lines} <= PROVINCES | {"71"}


def test_the_program_itself_never_reads_the_shared_folder():
    for path in Path(ROOT / "zhijian").rglob("*.py"):
        assert "shared/" not in path.read_text(), path


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("15wd, 负责人批准", "15个工作日，负责人批准"),
        ("≤30cd 复议机构负责人批准(普通程序)", "不超过30日，复议机构负责人批准（普通程序）"),
        ("违法行为发生/终了", "违法行为发生或者终了"),
    ],
)
def test_remarks_are_written_in_words(short, full):
    assert import_periods.worded(short) == full


def test_the_shipped_laws_are_what_the_importer_writes():
    found = import_laws.written(shared("data/laws"))
    assert len(found) == len(list((ROOT / "zhijian/kernel/laws/data/texts").iterdir())) > 15
    for path, text in found.items():
        assert path.read_text("utf-8") == text, path.name

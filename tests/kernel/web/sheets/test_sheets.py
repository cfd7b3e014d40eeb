"""表格：导出再导入是原样；写错的逐格说明；做坏的整份不收。"""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhijian.kernel.evidence import inspecting
from zhijian.kernel.evidence.inspection import cells
from zhijian.kernel.web.sheets import reading, writing
from zhijian.kernel.web.sheets.columns import Column, Kind, Sheet, letter
from zhijian.rules.refusal import Refused

SHEET = Sheet(
    "tools",
    "装备",
    (
        Column("number", "编号", required=True, example="ZB-1", longest=20),
        Column("name", "名称", required=True, longest=50),
        Column("many", "数量", Kind.WHOLE),
        Column("price", "金额（元）", Kind.YUAN),
        Column("bought", "购置日期", Kind.DAY),
        Column("kind", "类别", Kind.CHOICE, choices={"car": "车辆", "radio": "通讯"}),
    ),
    ("number",),
)
ROW = {
    "number": "A1",
    "name": "=1+1",
    "many": 2,
    "price": Decimal("12.30"),
    "bought": date(2026, 1, 2),
    "kind": "car",
}


def intake(known=None, check=lambda values: ()):
    return reading.Intake(SHEET, check, lambda keys: known or {})


def saved(tmp_path, body, name="a.xlsx"):
    path = tmp_path / name
    path.write_bytes(body)
    return path


def book(*rows, edit=None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([column.heading for column in SHEET.columns])
    for row in rows:
        sheet.append(row)
    if edit:
        edit(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def told(tmp_path, *rows, **options):
    found = reading.lines(intake(**options), saved(tmp_path, book(*rows)))
    return [str(problem) for line in found for problem in line.problems]


def test_what_is_exported_is_read_back_the_same(tmp_path):
    path = saved(tmp_path, writing.exported(SHEET, [ROW, ROW | {"number": "'A2"}]))
    found = reading.lines(intake(), path)
    assert [line.values for line in found] == [ROW, ROW | {"number": "'A2"}]
    assert all(line.state == reading.FRESH for line in found)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)
VALUES = st.fixed_dictionaries(
    {
        "number": TEXT.filter(lambda text: text and not text.startswith(writing.EXAMPLE)),
        "name": TEXT.filter(bool),
        "many": st.none() | st.integers(0, 10**9 - 1),
        "price": st.none() | st.decimals(0, 10**9, places=2),
        "bought": st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
        "kind": st.sampled_from(["", "car", "radio"]),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES, min_size=1, max_size=5, unique_by=lambda row: row["number"]))
def test_any_rows_survive_the_round_trip(rows):
    body = io.BytesIO(writing.exported(SHEET, rows))
    sheet = openpyxl.load_workbook(body, read_only=True).worksheets[0]
    read = cells._trimmed([[cells._cell(cell) for cell in row] for row in sheet.iter_rows()])
    assert [line.values for line in reading.checked(intake(), read)] == rows


def test_no_text_of_an_export_is_a_formula():
    body = io.BytesIO(writing.exported(SHEET, [ROW]))
    sheet = openpyxl.load_workbook(body).worksheets[0]
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].quotePrefix


def test_each_wrong_cell_is_named_with_its_reason(tmp_path):
    rows = [
        ["A1", "枪", "两", "1.234", "昨天", "飞机"],
        ["", "x" * 51, -1, -5, 20260101, ""],
        ["A3", "=SUM(C2:C3)", None, None, None, None],
        ["A1", "好的", 1, 1, "2026年1月2日", "通讯"],
        ["A5", "好的", 1, "1,000.50", "2026/1/2", "车辆"],
    ]
    words = told(tmp_path, *rows)
    for expected in (
        "C2：数量“两”不是整数",
        "D2：金额（元）金额至多两位小数",
        "E2：购置日期“昨天”不是日期，请写成 2026-11-20",
        "F2：类别“飞机”不在可选之内：车辆、通讯",
        "A3：编号没有填写",
        "B3：名称超过 50 个字",
        "C3：数量“-1”不是整数",
        "D3：金额（元）金额不能是负数",
        "B4：名称是公式，请改成数值或文字",
        "A5：编号重复（与第 2 行）",
    ):
        assert expected in words
    assert not any("6：" in one for one in words)


def test_a_row_known_already_changes_nothing(tmp_path):
    known = {("A1",): ROW, ("A2",): ROW | {"number": "A2", "name": "旧名"}}
    rows = [ROW, ROW | {"number": "A2"}, ROW | {"number": "A3"}]
    path = saved(tmp_path, writing.exported(SHEET, rows))
    found = reading.lines(intake(known), path)
    assert [line.state for line in found] == [reading.SAME, reading.DIFFERENT, reading.FRESH]
    assert str(found[1].problems[0]).startswith("B3：名称与系统不同")


def test_the_template_carries_an_example_that_is_not_imported(tmp_path):
    path = saved(tmp_path, writing.template(SHEET))
    assert inspecting.cells(path)[1][0][1] == "样例：ZB-1"
    with pytest.raises(Refused, match="没有要导入的行"):
        reading.lines(intake(), path)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda sheet: setattr(sheet["B1"], "value", "品名"), "B1：抬头应为“名称”，现为“品名”"),
        (lambda sheet: setattr(sheet["G1"], "value", "备注"), "多出了列“备注”"),
    ],
)
def test_another_heading_is_refused_whole(tmp_path, edit, words):
    path = saved(tmp_path, book(["A1", "x"], edit=edit))
    with pytest.raises(Refused, match=words):
        reading.lines(intake(), path)


def packed_with(name, body):
    held = io.BytesIO(book(["A1", "x"]))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, body)
    return held.getvalue()


def with_sheet(document):
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["A1", "x"]))) as good, zipfile.ZipFile(held, "w") as bad:
        for entry in good.infolist():
            mine = entry.filename == "xl/worksheets/sheet1.xml"
            bad.writestr(entry, document if mine else good.read(entry))
    return held.getvalue()


FAR = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号</t>'
    '</is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
).encode()
HOSTILE = {
    "文本": (b"a,b,c", "内容却是文本"),
    "空文件": (b"", "空的"),
    "宏": (packed_with("xl/vbaProject.bin", b"x"), "宏"),
    "炸弹": (packed_with("xl/media/a.bin", bytes(60 * 2**20)), "异常地大"),
    "外部链接": (packed_with("xl/externalLinks/externalLink1.xml", b"<x/>"), "引用了别的文件"),
    "不是 XML": (with_sheet(b"\x00\x01"), "打不开"),
    "自称极大": (with_sheet(FAR), "行|列|抬头"),
}


@pytest.mark.parametrize("body,words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words(tmp_path, body, words):
    with pytest.raises(Refused, match=words):
        reading.lines(intake(), saved(tmp_path, body))


def test_too_many_rows_are_refused(tmp_path):
    body = book(*([f"A{number}", "x"] for number in range(5001)))
    with pytest.raises(Refused, match="超过 5000 行"):
        reading.lines(intake(), saved(tmp_path, body))


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip

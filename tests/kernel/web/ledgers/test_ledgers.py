"""台账：列表所筛的各件导出、打印；看不见的不在其中，公式不被执行，语句不随行数增加。"""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.kernel.web.conftest import Cast, browser, do, open_one
from zhijian.kernel import clock
from zhijian.kernel.acts import ledgers
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.log.models import Trace
from zhijian.kernel.web.ledgers import answers, tables
from zhijian.kernel.web.views import lists

HOSTILE = "=cmd|' /C calc'!A0"
FILE, PRINT = "/trial/export/file/", "/trial/print/"


def book(client: Client, query: str = "") -> openpyxl.Workbook:
    reply = client.post(FILE + query, {"format": "xlsx"})
    assert reply.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(reply.content))


def lines(client: Client, query: str = "") -> list[dict[str, object]]:
    """导出的各行：抬头 → 内容。"""
    head, *rows = book(client, query).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_each_cell_comes_back_as_what_it_is(cast: Cast) -> None:
    matter = open_one(cast, "甲加油站计量作弊")
    do(matter, cast.handler, "write", fact="少给油", sum=Decimal("1234.50"))
    (row,) = lines(browser(cast.handler))
    assert (row["标题"], row["事实"], row["经办人"]) == ("甲加油站计量作弊", "少给油", "李伟")
    assert (row["金额"], row["登记日期"].date()) == (1234.5, local_date(clock.now()))
    assert row["终了日期"] is None


def test_the_file_says_where_it_comes_from_and_the_export_is_traced(cast: Cast) -> None:
    open_one(cast, "甲")
    told = dict(book(browser(cast.handler), "?words=甲")["说明"].iter_rows(values_only=True))
    assert (told["机关"], told["筛选"]) == ("甲县市场监督管理局", "编号、标题或当事人：甲")
    assert told["制表"].startswith("李伟 ")
    assert told["行数"] == 1
    trace = Trace.objects.get(kind="export")
    assert (trace.officer, trace.words) == (cast.handler, "导出试办件台账 1 行")


def test_what_a_person_typed_is_never_a_formula(cast: Cast) -> None:
    matter = open_one(cast, HOSTILE)
    do(matter, cast.handler, "write", fact="=1+1", sum="1")
    sheet = book(browser(cast.handler)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.value for cell in cells} >= {HOSTILE, "=1+1"}
    assert all(cell.data_type != "f" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
    made = browser(cast.handler).post(FILE, {"format": "csv"}).content.decode("utf-8-sig")
    assert f"'{HOSTILE}" in made
    assert "'=1+1" in made


def test_the_filters_of_the_list_are_those_of_the_ledger(cast: Cast) -> None:
    open_one(cast, "甲加油站")
    open_one(cast, "乙商店")
    client = browser(cast.handler)
    assert [row["标题"] for row in lines(client, "?words=乙商店")] == ["乙商店"]
    assert [row["标题"] for row in lines(client, "?order=old")] == ["甲加油站", "乙商店"]
    page = client.get(PRINT + "?words=乙商店").content.decode()
    assert "乙商店" in page
    assert "甲加油站" not in page


def test_a_colleague_gets_no_more_than_the_list_shows(cast: Cast) -> None:
    matter = open_one(cast, "甲加油站计量作弊")
    do(matter, cast.handler, "write", fact="少给油", sum="98.76")
    colleague = browser(cast.colleague)
    (row,) = lines(colleague)
    assert row["编号"] == matter.source_number
    assert {row[name] for name in ("标题", "事实", "金额", "经办人", "登记日期")} == {None}
    page = colleague.get(PRINT).content.decode()
    assert matter.source_number in page
    for words in ("甲加油站计量作弊", "少给油", "98.76", "李伟"):
        assert words not in page


def test_an_outsider_gets_nothing_and_an_unknown_kind_is_not_there(cast: Cast) -> None:
    matter = open_one(cast, "甲加油站计量作弊")
    outsider = browser(cast.outsider)
    assert lines(outsider) == []
    assert matter.source_number not in outsider.get(PRINT).content.decode()
    assert "没有可打印的" in outsider.get(PRINT).content.decode()
    assert outsider.get("/nothing/print/").status_code == 404
    assert outsider.post("/nothing/export/file/").status_code == 404
    assert Client().get(PRINT).status_code == 302


def test_the_printed_page_says_whose_it_is_what_was_filtered_and_who_printed_it(
    cast: Cast,
) -> None:
    open_one(cast, "<b>甲</b>")
    page = browser(cast.handler).get(PRINT + "?state=open").content.decode()
    assert "试办件台账" in page
    assert "机关：甲县市场监督管理局" in page
    assert "筛选：在办" in page
    assert "制表：李伟" in page
    assert "&lt;b&gt;甲&lt;/b&gt;" in page
    assert Trace.objects.get(kind="print").words == "打印试办件台账 1 行"


def test_a_ledger_too_long_to_print_or_to_export_says_so(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(lists, "MOST_PRINTED", 1)
    monkeypatch.setattr(lists, "MOST", 1)
    open_one(cast, "甲")
    open_one(cast, "乙")
    page = browser(cast.handler).get(PRINT).content.decode()
    assert "一次最多印 1 行" in page
    told = dict(book(browser(cast.handler))["说明"].iter_rows(values_only=True))
    assert told["注意"].startswith("一次最多 1 行")
    assert "乙" in page


def test_the_statements_do_not_grow_with_the_rows(cast: Cast) -> None:
    client = browser(cast.handler)
    counts = []
    for whole in (10, 20):
        for number in range(10):
            open_one(cast, f"第 {number} 件")
        lines(client)  # 热身
        with CaptureQueriesContext(connection) as told:
            assert len(lines(client)) == whole
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_the_export_page_names_every_column(cast: Cast) -> None:
    open_one(cast, "甲")
    page = browser(cast.handler).get("/trial/export/").content.decode()
    assert "、届满日、经办人、事实、金额。" in page


@pytest.mark.parametrize("kind", [kind for kind in registry if kind != "trial"])
def test_every_kind_has_a_ledger_of_its_own_columns_in_one_statement(db, kind: str) -> None:
    spec = registry[kind]
    names = tables.headings(spec, ())
    assert len(names) == len(set(names))
    own = ledgers.columns(spec.model, spec.ledger)
    assert len(own) >= 4
    with CaptureQueriesContext(connection) as told:
        assert ledgers.values(spec.model, own, [clock.ids.new_id()]) == {}
    assert len(told) == 1


def test_a_table_is_printed_with_grouped_money_cut_text_and_no_empty_columns() -> None:
    rows = [(Decimal("1234.5"), "", date(2026, 1, 2), "字" * 300)]
    names = ("金额", "空的", "日期", "文字")
    shown = tables.Table("表", names, rows, {}, frozenset({"金额"})).printed()
    assert '<td class="num">1,234.50</td><td><span class="nowrap">2026-01-02' in shown.body
    assert f"{'字' * 200}……" in shown.body
    assert shown.head.startswith('<th scope="col" class="num">金额</th><th scope="col">日期')


def test_days_the_workbook_cannot_count_are_written_as_words() -> None:
    rows = [(date(1899, 12, 31), date(2026, 1, 2))]
    made = answers.xlsx(tables.Table("表", ("早", "今"), rows, {}))
    (_, (early, today)) = openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows()
    assert (early.value, today.value.date()) == ("1899-12-31", date(2026, 1, 2))

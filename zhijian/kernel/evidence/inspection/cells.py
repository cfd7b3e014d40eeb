"""读一张表格：第一张工作表的各格，写成一行 JSON。与验看同样在受限的进程里进行。

用法：python -m zhijian.kernel.evidence.inspection.cells 文件
"""

import json
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from zhijian.kernel.evidence.inspection.__main__ import limit, look
from zhijian.kernel.evidence.inspection.findings import DAMAGED, Objection

MOST_ROWS, MOST_COLUMNS, LONGEST = 5000, 60, 2000
LINKED = Objection("表格引用了别的文件", "请把引用的格改成数值，另存后再传")
TOO_MANY = Objection(f"表格超过 {MOST_ROWS} 行", "请分成几份导入")
TOO_WIDE = Objection(f"表格超过 {MOST_COLUMNS} 列", "请用下载的模板填写")


def read(path: Path) -> list[list[list[str]]]:
    """各行各格的（种类，文字）：s 文字、n 数、d 日期、b 是否、f 公式、e 错误值，空格为空文字。"""
    look(path, "xlsx", None)
    with zipfile.ZipFile(path) as packed:
        if any(name.lower().startswith("xl/externallinks/") for name in packed.namelist()):
            raise LINKED
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # 自称的大小不可信
        rows = [
            [_cell(cell) for cell in row]
            for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
        ]
        book.close()
    return _trimmed(rows)


def _trimmed(rows: list[list[list[str]]]) -> list[list[list[str]]]:
    for row in rows:
        while row and not row[-1][1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise TOO_WIDE
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > MOST_ROWS + 1:
        raise TOO_MANY
    return rows


def _cell(cell: Any) -> list[str]:
    value = cell.value
    if value is None:
        return ["s", ""]
    if cell.data_type in ("f", "e"):
        return [cell.data_type, str(value)[:LONGEST]]
    if isinstance(value, bool):
        return ["b", "是" if value else "否"]
    if isinstance(value, datetime | date):
        return ["d", value.isoformat()[:10]]
    if isinstance(value, int | float):
        return ["n", format(value, ".15g")]  # 表格软件只认十五位
    return ["s", str(value)[: LONGEST + 1]]


def answer(path: Path) -> dict[str, Any]:
    """所读或异议，可写成 JSON。"""
    try:
        return {"rows": read(path)}
    except Objection as objection:
        return {"words": objection.words, "remedy": objection.remedy}
    except Exception as problem:  # 解析器对坏文件什么都可能抛
        print(type(problem).__name__, file=sys.stderr)  # noqa: T201  只留种类，不留内容
        return {"words": DAMAGED[0], "remedy": DAMAGED[1]}


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(answer(Path(sys.argv[1]))))

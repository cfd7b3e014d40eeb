"""把逐年放假通知（holiday-cn）转写为随程序发布的工作日历名册。没有通知的年份不写。

用法：python -m tools.import_holidays ../shared/data/holidays/holiday-cn
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

TARGET = Path("zhijian/kernel/registers/data/calendar.yaml")


def shipped(notice: dict[str, Any]) -> dict[str, Any]:
    """一年的放假通知。"""
    days = notice["days"]
    return {
        "code": str(notice["year"]),
        "name": f"{notice['year']}年放假通知",
        "holidays": {day["date"]: day["name"] for day in days if day["isOffDay"]},
        "workdays": {day["date"]: day["name"] for day in days if not day["isOffDay"]},
        "papers": notice["papers"],
        "source": f"国务院办公厅关于{notice['year']}年部分节假日安排的通知",
        "evidence": "V2",
        "from": f"{notice['year']}-01-01",
    }


def written(folder: Path) -> str:
    """名册文件的全文。"""
    notices = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("[12]*.json"))]
    rows = [shipped(notice) for notice in notices if notice["days"] and notice["papers"]]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=200)
    return "# 由 tools/import_holidays.py 转写，勿手改。\n" + text


if __name__ == "__main__":
    TARGET.write_text(written(Path(sys.argv[1])), "utf-8")

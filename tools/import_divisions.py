"""把县以上行政区划代码（GB/T 2260）转写为随程序发布的区划名册，并算出各自的上级。

用法：python -m tools.import_divisions ../shared/data/divisions/mca2024_codes.csv
"""

import csv
import io
import sys
from pathlib import Path

TARGET = Path("zhijian/kernel/registers/data/divisions.csv")
COLUMNS = ("code", "name", "level", "parent", "source", "evidence", "from")
SOURCE = "GB/T 2260；民政部2024年县以上行政区划代码"


def parent(code: str, known: frozenset[str]) -> str:
    """上级代码：县上至市（没有市的上至省），市上至省，省无上级。"""
    for upper in (f"{code[:4]}00", f"{code[:2]}0000"):
        if upper != code and upper in known:
            return upper
    return ""


def shipped(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """各行连同上级；代码不是六位数字、重复或者没有上级的，拒绝转写。"""
    known = frozenset(row["code"] for row in rows)
    if len(known) != len(rows):
        raise SystemExit("区划代码重复")
    return [_row(row, known) for row in rows]


def _row(row: dict[str, str], known: frozenset[str]) -> dict[str, str]:
    code, upper = row["code"], parent(row["code"], known)
    if len(code) != 6 or not code.isdigit():
        raise SystemExit(f"不是六位区划代码：{code}")
    if not upper and not code.endswith("0000"):
        raise SystemExit(f"没有上级：{code} {row['name']}")
    return {
        "code": code,
        "name": row["name"],
        "level": row["level"],
        "parent": upper,
        "source": SOURCE,
        "evidence": "V2",
        "from": "2024-01-01",
    }


def written(source: Path) -> str:
    """名册文件的全文。"""
    with source.open(encoding="utf-8", newline="") as lines:
        rows = shipped(list(csv.DictReader(lines)))
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


if __name__ == "__main__":
    TARGET.write_text(written(Path(sys.argv[1])), "utf-8")

"""物品清单：编号不同的各为一行。"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

SERIALS = re.compile(r"[、,，;；/\s]+")


def one_by_one(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """一行写了几个编号且数量与编号个数相同的，分作几行，每行一件。"""
    serials = [part for part in SERIALS.split(row.get("batch") or "") if part]
    if len(serials) < 2 or row["quantity"] != len(serials):
        return [dict(row)]
    return [{**row, "batch": serial, "quantity": Decimal(1)} for serial in serials]

"""名册行的地区：全国的、本省（市、县）的。上级的下级都用，下级的上级看得见，平级互不相见。"""

from typing import Any

from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers.models import Row

DIGITS = {"nation": 0, "province": 2, "city": 4, "county": 6}


def prefix(organ: Organ) -> str:
    """一个机关的行所写的地区：行政区划代码的前若干位，总局为空（全国）。"""
    return organ.division[: DIGITS[organ.level]]


def division(row: Row) -> str:
    """一行所写的地区。"""
    return str(row.data.get("division", ""))


def usable(row: Row, organ: Organ) -> bool:
    """一个机关办案可以用这一行：全国的，和辖及本机关的。"""
    return prefix(organ).startswith(division(row))


def visible(row: Row, organ: Organ) -> bool:
    """一个机关看得见这一行：可以用的，和下级的。"""
    return usable(row, organ) or division(row).startswith(prefix(organ))


def own(row: Row, organ: Organ) -> bool:
    """本级的行：由本机关维护。"""
    return division(row) == prefix(organ)


def marked(data: dict[str, Any], organ: Organ) -> dict[str, Any]:
    """写上本机关的地区；总局的不写。"""
    mine = prefix(organ)
    rest = {name: value for name, value in data.items() if name != "division"}
    return rest | ({"division": mine} if mine else {})

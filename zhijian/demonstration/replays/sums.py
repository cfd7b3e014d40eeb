"""旧案里由输入算出的数：数量、违法所得、罚款。输入见 replays.yaml。"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from zhijian.rules.money import yuan_down


def short_litres(litres: Decimal, short_per_100: Decimal) -> Decimal:
    """少给的升数：每百升少给若干。"""
    return litres / 100 * short_per_100


def income_from_shortage(litres: Decimal, short_per_100: Decimal, price: Decimal) -> Decimal:
    """违法所得（元）：少给的升数按售价计，不按成本价。"""
    return short_litres(litres, short_per_100) * price


def fine_by_multiple(goods_value: Decimal, multiple: Decimal) -> Decimal:
    """罚款（元）：货值金额的若干倍。"""
    return goods_value * multiple


def value_of_part(goods_value: Decimal, part: int, whole: int) -> Decimal:
    """其中一部分的货值（元），按件数折算，去尾到分。"""
    return yuan_down(goods_value * part / whole)


def pieces(parts: Iterable[int]) -> int:
    """各批台数合计。"""
    return sum(parts)


def plain(amount: Decimal) -> str:
    """文字里的数：没有多余的零，如 29500、14725477.5。"""
    return f"{amount.normalize():f}"


def decimals(given: Any) -> dict[str, Decimal]:
    """剧本里的数读作 Decimal。"""
    return {name: Decimal(str(value)) for name, value in given.items()}

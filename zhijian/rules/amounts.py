"""货值金额与违法所得的计算。"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zhijian.rules.money import yuan


@dataclass(frozen=True)
class Lot:
    """一批产品：已售、未售的数量与单价（标价；没有标价的用同类产品市价）。"""

    name: str
    sold: Decimal
    unsold: Decimal
    price: Decimal

    @property
    def quantity(self) -> Decimal:
        return self.sold + self.unsold


@dataclass(frozen=True)
class ShortMeasure:
    """短少计量：少给的数量与因此多收的款项。"""

    quantity: Decimal
    income: Decimal


def goods_value(lots: Iterable[Lot]) -> Decimal:
    """货值金额：已售与未售数量之和乘以单价。产品质量法第七十二条。"""
    return yuan(sum((lot.quantity * lot.price for lot in lots), Decimal(0)))


def short_measure(sold: Decimal, short_per_hundred: Decimal, price: Decimal) -> ShortMeasure:
    """短少计量的违法所得：按售价（不按成本价）计算少给部分的价款。

    `sold` 是售出数量，`short_per_hundred` 是每百单位少给多少，`price` 是每单位售价（元）。
    行政处罚法第二十八条第二款：违法所得是实施违法行为所取得的款项。
    """
    if not 0 <= short_per_hundred <= 100:
        raise ValueError("每百单位少给的数量须在 0 与 100 之间")
    short = sold * short_per_hundred / 100
    return ShortMeasure(short, yuan(short * price))

"""到期前几天提醒：名册 reminding 的 RESOURCE。"""

from datetime import date

from zhijian.kernel.registers import reading

DEFAULT = (60, 30)


def marks(on: date) -> tuple[int, ...]:
    """提前几天提醒；名册里没有的按默认。"""
    row = reading.maybe("reminding", "RESOURCE", on)
    return tuple(row.data["days"]) if row else DEFAULT

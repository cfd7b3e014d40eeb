"""环节表所列的期限，在本版程序、那一日的名册里是哪一行。"""

from datetime import date

from zhijian.kernel.registers import reading
from zhijian.rules.deadlines import Period
from zhijian.rules.procedure import Procedure


def listed(procedure: Procedure, code: str) -> str:
    """名册里的代码；本版没有这项期限的为空。"""
    return procedure.periods.get(code, code)


def period(procedure: Procedure, code: str, on: date) -> Period | None:
    """`on` 之日的这项期限；本版没有，或者那时还没有规定的，为 None。

    规定过而后来失效的、名册缺一段的，仍照缺行处理，不予办理。
    """
    known = listed(procedure, code)
    return reading.period(known, on) if known and reading.begun("periods", known, on) else None

"""造名册行：只给与本测试有关的值。"""

from datetime import date

from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row


def row(code="P1", *, register="periods", **values):
    defaults = {
        "name": "样例期限",
        "data": {"length": 7, "unit": "wd"},
        "source": "样例法第一条",
        "evidence": "R",
        "effective_from": date(2020, 1, 1),
    }
    made = Row.objects.create(register=register, code=code, **(defaults | values))
    reading.forget()
    return made

"""违法行为分类与案由：选项取自名册。"""

from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.registers import reading

VIOLATIONS = "violation_types"


def violation_choices(at: datetime) -> list[tuple[str, str]]:
    """此日有效的违法行为分类。"""
    rows = reading.rows(VIOLATIONS, local_date(at))
    return [("", "未分类"), *((row.code, row.name) for row in rows)]


def violation_name(code: str, at: datetime) -> str:
    """分类的名称；没有则为空。"""
    return dict(violation_choices(at)).get(code, "") if code else ""

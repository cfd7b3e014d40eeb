"""违法行为分类、案由与其罚则：选项取自名册。"""

from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import violations
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import reading

VIOLATIONS, CAUSES = "violation_types", "causes"


def violation_choices(at: datetime, organ: Organ) -> list[tuple[str, str]]:
    """此日某机关可选的违法行为分类：启用的全国各类与本省的扩展。"""
    return [("", "未分类"), *violations.choices(local_date(at), organ)]


def violation_name(code: str, at: datetime) -> str:
    """分类的名称；没有则为空。"""
    found = reading.maybe(VIOLATIONS, code, local_date(at)) if code else None
    return found.name if found else ""


def causes(at: datetime) -> dict[str, str]:
    """现成的案由写法 → 所属的违法行为分类。"""
    rows = reading.rows(CAUSES, local_date(at))
    return {row.name: row.data.get("violation_type", "") for row in rows}


def penal_rules(code: str, at: datetime) -> list[str]:
    """一种违法行为的罚则代码；没有收录的为空。"""
    found = violations.maybe(code, local_date(at))
    return found.penal if found else []

"""措施页所用的各行：一次取齐，页面只管排列。"""

from datetime import datetime
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.measures import goods, guards, seizing
from zhijian.modules.measures.models import Custody, Extension, Good, Help, OnSite, Tag, Testing

ALARMS = {
    "must_release": "应当立即解除：期限已经届满，或者没有在二十四小时内补办批准"
    "（行政强制法第十九条、第二十八条）",
    "lapsed": "七个工作日逾期未作处理，先行登记保存已自动解除，应当返还（行政处罚法第五十六条）",
    "urgent": "情况紧急当场实施，二十四小时内须补办批准；不补办的立即解除"
    "（行政强制法第十九条；市场监督管理行政处罚程序规定第三十三条）",
}


def of(matter: Matter, at: datetime) -> dict[str, Any]:
    """物品台账、现场笔录、期限的变动、保管与警示。"""
    return {
        "alarm": _alarm(matter, at),
        "goods": rows.every(Good, matter),
        "held": len(goods.held(matter)),
        "scene": rows.last(OnSite, matter),
        "extensions": rows.every(Extension, matter),
        "testings": rows.every(Testing, matter),
        "tags": rows.every(Tag, matter),
        "custodies": rows.every(Custody, matter),
        "helps": rows.every(Help, matter),
        "unserved": guards.unserved(matter) if matter.closed_at is None else [],
    }


def _alarm(matter: Matter, at: datetime) -> str:
    """须立即办的事；没有则为空。"""
    if matter.stage in ALARMS:
        return ALARMS[matter.stage]
    if matter.closed_at is not None or not goods.held(matter):
        return ""
    going = Deadline.standing.filter(matter=matter, code=seizing.CLOCK, state__in=Deadline.GOING)
    late = going.filter(due_on__lt=local_date(at)).first()
    return f"期限已于 {late.due_on} 届满，{ALARMS['must_release'][:6]}" if late else ""

"""公示的守卫 G16：没有个人信息；提前停止的最短期与不得提前的情形。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.publications.models import Publication
from zhijian.rules import deadlines, redaction
from zhijian.rules.refusal import Unmet

SHOWN = {"content": "行政处罚内容", "text": "公示的决定书", "violation": "违法行为类型"}
RULES = "市场监督管理行政处罚信息公示规定"


def redacted(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """G16：公示的内容里没有证件号码、电话、邮箱、账号。"""
    row = Publication.objects.filter(pk=matter.pk).first()
    if row is None:
        return
    for name, label in SHOWN.items():
        for one in redaction.left_in(getattr(row, name)):
            yield Unmet(f"“{label}”中还有{one.kind} {one.words}", f"{RULES}第八条", "去除后再办理")


def early(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """提前停止：公示满最短期，且不属于不得提前停止的处罚。"""
    row = Publication.objects.get(pk=matter.pk)
    if row.lasting:
        yield Unmet("停产停业、限制从业、吊销许可证件等处罚不得提前停止公示", f"{RULES}第十四条")
    if row.published_at is None:
        return
    start = local_date(row.published_at)
    period = reading.period("CREDIT_REPAIR_MIN", start)
    end = deadlines.due(period, start, reading.calendar()).on
    if end is not None and local_date(at) < end:
        yield Unmet(f"公示未满{period.words}（{end} 满）", period.article, f"{end} 起可以申请")


GUARDS = {"REDACTED": redacted, "EARLY": early}

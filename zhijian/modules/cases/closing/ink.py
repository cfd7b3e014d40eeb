"""法律仍要笔墨：须亲笔签名的文书应附签名的扫描件。"""

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import scans
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.closing.models import MissingScan


def lacking(matter: Matter) -> list[Paper]:
    """须有签署件而没有、也没有说明的文书。"""
    explained = set(MissingScan.standing.filter(matter=matter).values_list("paper_id", flat=True))
    return [paper for paper in scans.missing(matter) if paper.pk not in explained]

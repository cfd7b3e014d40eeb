"""留痕：查看、打印、导出、下载、被拒。"""

from datetime import datetime

from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


def leave(
    kind: Trace.Kind, *, by: Officer, at: datetime, matter: Matter | None = None, words: str = ""
) -> Trace:
    """留一笔痕。`words` 不得含保密内容。"""
    limit = Trace._meta.get_field("words").max_length
    return Trace.objects.create(kind=kind, matter=matter, officer=by, at=at, words=words[:limit])

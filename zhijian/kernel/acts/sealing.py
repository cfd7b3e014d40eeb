"""记下一次办理，并更新办件的版次、链值与最近期限。"""

from collections.abc import Sequence
from typing import Any

from zhijian.kernel.acts import recording
from zhijian.kernel.acts.act import Act
from zhijian.kernel.deadlines import clock
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import statements

KEPT = recording.KEPT_BY_DOOR[Matter._meta.label]

Papers = Sequence[dict[str, Any]]


def seal(act: Act, source: str, *, papers: Papers = (), stale: bool = True) -> Entry:
    """给本次办理记一笔。`source` 是办理前的阶段，`papers` 是所制的文书。

    `stale` 为假的，别人打开着的画面不因此变旧（只是日子到了，没有改动别人填写的东西）。
    """
    matter = act.matter
    nearest = clock.earliest(act.deadlines)
    matter.due_on = nearest.due_on if nearest else None
    matter.due_name = nearest.name if nearest else ""
    facts = act.facts() | {"stage": [source, matter.stage]}
    if papers:
        facts["papers"] = list(papers)
    entry = book.append(
        matter,
        act.step.verb,
        by=act.by,
        occurred_at=act.at,
        recorded_at=act.recorded_at,
        facts=facts,
    )
    matter.version += stale
    statements.update(matter, act.moved | KEPT)
    return entry

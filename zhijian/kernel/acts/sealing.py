"""记下一次办理，并更新办件的版次、链值与最近期限。"""

from typing import Any

from zhijian.kernel.acts import recording
from zhijian.kernel.acts.act import Act
from zhijian.kernel.deadlines import clock
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter

KEPT = recording.KEPT_BY_DOOR[Matter._meta.label]


def seal(act: Act, source: str, **more: Any) -> Entry:
    """给本次办理记一笔。`source` 是办理前的阶段，`more` 并入记录的事实。"""
    matter = act.matter
    nearest = clock.earliest(act.deadlines)
    matter.due_on = nearest.due_on if nearest else None
    matter.due_name = nearest.name if nearest else ""
    facts = act.facts() | {"stage": [source, matter.stage]} | more
    entry = book.append(
        matter,
        act.step.verb,
        by=act.by,
        occurred_at=act.at,
        recorded_at=act.recorded_at,
        facts=facts,
    )
    matter.version += 1
    matter.save(update_fields=act.moved | KEPT)
    return entry

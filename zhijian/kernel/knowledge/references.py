"""办件引用的参考：条文、办案模式、典型案例。引用是一次办理，留在记录里，并计入引用统计。"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count

from zhijian.kernel.knowledge import library, playbooks
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.laws import citing
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Organ
from zhijian.rules.citations import NotUnderstood
from zhijian.rules.refusal import Refused, Unmet

if TYPE_CHECKING:
    from zhijian.kernel.acts.act import Act

Kind = Reference.Kind


@dataclass(frozen=True)
class Use:
    """被一个机关引用的次数。"""

    organ: str
    level: str
    count: int


def title_of(kind: str, key: str, organ: Organ, on: date) -> str:
    """所引用的叫什么；没有、看不见的为空。"""
    if kind == Kind.PLAYBOOK:
        playbook = playbooks.maybe(key, on, organ)
        return playbook.row.name if playbook else ""
    if kind == Kind.PRECEDENT:
        precedent = library.get(key, on)
        return precedent.title if precedent else ""
    return _article(key, on) if kind == Kind.ARTICLE else ""


def cite(act: "Act", *, kind: str, key: str, words: str = "") -> Reference:
    """引用一项；已经引用过的不重复引用。"""
    title = title_of(kind, key, act.organ, act.day)
    if not title:
        raise Refused(Unmet("没有这一项参考，或者已经停用、下架", remedy="请刷新页面再选"))
    if Reference.standing.filter(matter=act.matter, kind=kind, key=key).exists():
        raise Refused(Unmet(f"本件已经引用“{title}”", remedy="在案件页“参考”一段查看"))
    row = Reference(kind=kind, key=key, title=title, words=words, by=act.by, at=act.at)
    act.note(cited=f"{Kind(kind).label}：{title}")
    return act.add(row)


def of(matter: Matter) -> list[Reference]:
    """一件引用的各项，按先后。"""
    return list(Reference.standing.filter(matter=matter).select_related("by"))


def counts(kind: str, keys: Iterable[str] | None = None) -> Counter[str]:
    """各项被引用的次数。"""
    rows = Reference.standing.filter(kind=kind)
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    return Counter(dict(rows.order_by().values_list("key").annotate(count=Count("id"))))


def uses(kind: str, key: str) -> list[Use]:
    """一项被哪些机关引用，多的在先。"""
    rows = Reference.standing.filter(kind=kind, key=key).order_by()
    found = rows.values_list("matter__organ__name", "matter__organ__level")
    counted = found.annotate(count=Count("id")).order_by("-count", "matter__organ__name")
    return [Use(name, str(Organ.Level(level).label), count) for name, level, count in counted]


def _article(key: str, on: date) -> str:
    """一处条文：读得懂、收录了的，写成规范的写法。"""
    try:
        found = citing.parse(key)
    except NotUnderstood:
        return ""
    if len(found) != 1 or citing.resolve(found[0], on).problem:
        return ""
    return str(found[0])

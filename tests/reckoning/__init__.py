"""由记录另行核算：只读全过程记录里的各行，不用程序的守卫与账，看办成的事里有没有违法的。

随机走查（`tests/modules/test_walks.py`）每走完一走，把本件与上级办件的记录从头倒放一遍，办成一笔核一笔。
"""

from collections.abc import Callable
from typing import Any

from tests.reckoning import closing, publicity, sanctions, trying
from tests.reckoning.replay import Moment, Told
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter

Check = Callable[[Moment], None]
CHECKS: dict[str, tuple[Check, ...]] = {
    "decide": (sanctions.notified, sanctions.not_for_transfer, sanctions.bounded, trying.tried),
    "change_decision": (sanctions.lighter,),
    "decision_changed": (sanctions.lighter,),
    "check_execution": (closing.settled,),
    "approve_closing": (closing.settled, closing.grounded),
    "publication_drafted": (publicity.owed,),
    "publish": (publicity.checked_by_another, publicity.clean),
    "correct": (publicity.checked_by_another, publicity.clean),
}


OTHER_WORDS = {"precedent"}
"""环节代码与案件的相同而意思不同的（典型案例的“发布”不是处罚信息的公示）。"""


def reckon(matter: Matter) -> int:
    """倒放一件的记录，办成一笔核一笔；撤回了的不核。返回核了几项。"""
    entries = list(Entry.objects.filter(matter=matter).order_by("number"))
    return reckoned(matter, entries, [book.content(entry)["facts"] for entry in entries])


def reckoned(matter: Matter, entries: list[Entry], bodies: list[dict[str, Any]]) -> int:
    """同上，记录已经取出。"""
    told, made = Told(), 0
    withdrawn = {body.get("notes", {}).get("withdrawn") for body in bodies}
    for entry, body in zip(entries, bodies, strict=True):
        told.take(body)
        if entry.number in withdrawn:
            continue
        for check in () if matter.kind in OTHER_WORDS else CHECKS.get(entry.verb, ()):
            check(Moment(matter, entry, body, told))
            made += 1
    publicity.withdrawn_when_fallen(matter, told)
    return made

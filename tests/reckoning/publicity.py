"""公示：该公示的才公示，另一人复核，没有个人信息，决定变了就撤回（G16）。"""

import re

from tests.reckoning.replay import Moment, Told
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter

PRIVATE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)|[\w.]+@[\w.]+")
DRAFTING = ("draft", "redraft")
FALLEN = ("changed", "revoked", "unlawful")


def owed(moment: Moment) -> None:
    """有应当公示的处罚决定，且不是仅受警告。"""
    decision, held = moment.told.last("Decision"), moment.told.penalties("decided")
    assert decision and decision["kind"] == "penalty" and decision["publicity"]
    assert {row["kind"] for row in held} - {"警告"}, "仅受警告的不公示"


def checked_by_another(moment: Moment) -> None:
    """复核的人没有拟过稿，也不是本案承办人。"""
    entries = Entry.objects.filter(matter=moment.matter, number__lt=moment.entry.number)
    drafted = entries.filter(verb__in=DRAFTING)
    hands = {hand for entry in drafted for hand in book.content(entry)["facts"]["hands"]}
    assert hands
    assert not hands & set(moment.body["hands"]), "拟稿的人自己复核"
    case = _told_of(moment.matter.parent) if moment.matter.parent else Told()
    handlers = {row["officer_id"] for row in case.every("Assignment", role="handler")}
    assert not handlers & set(moment.body["hands"]), "承办人复核"


def clean(moment: Moment) -> None:
    """公示的各栏没有证件号码、手机号、邮箱。"""
    row = moment.told.last("Publication")
    assert row and row["secrecy"]
    for name in ("content", "text", "violation"):
        assert not PRIVATE.search(row[name]), f"{name}里有个人信息"


def withdrawn_when_fallen(matter: Matter, told: Told) -> None:
    """决定被变更、撤销、确认违法之后，没有仍在公示的：都已撤回，或者正在三个工作日之内待撤回。"""
    changes = [row for row in told.every("DecisionChange") if row["kind"] in FALLEN]
    last = max((row["entry_number"] for row in changes), default=0)
    if not last:
        return
    when = Entry.objects.get(matter=matter, number=last).occurred_at
    for child in Matter.objects.filter(parent=matter, kind="publication", stage="published"):
        began = Entry.objects.filter(matter=child, verb="publish").latest("number")
        assert began.occurred_at > when, "决定变了而仍在公示"


def _told_of(matter: Matter) -> Told:
    told = Told()
    for entry in Entry.objects.filter(matter=matter).order_by("number"):
        told.take(book.content(entry)["facts"])
    return told

"""黑名单台账：一次列入一行；在列数、移出数、惩戒反馈率。"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.modules.blacklist import procedure as p
from zhijian.modules.blacklist.models import JointPunishment, Listing
from zhijian.rules.blacklist import feedback_rate

READERS = frozenset({p.HANDLE, p.CHIEF, p.PROCESS, p.DECIDE, p.AGREE, p.QUERY})
ON = ("listed", *("published", "repairing"), "to_withdraw")
OFF = ("expired", "removed", "withdrawn")
NOT = ("declined", "watched", "dropped")
GROUPS = {
    "on": ("在列", ON),
    "off": ("已移出、撤销", OFF),
    "open": ("办理中", tuple(code for code in p.STAGES if code not in (*ON, *OFF, *NOT))),
    "not": ("不列入、观察、不再办理", NOT),
}
HEADINGS = (
    *("编号", "企业", "统一社会信用代码", "办案机关", "启动", "案号", "决定机关", "文号"),
    *("列入之日", "期满之日", "公示之日", "移出（了结）", "理由", "惩戒请求", "惩戒反馈", "阶段"),
)
NUMBERS = frozenset({"惩戒请求", "惩戒反馈"})


@dataclass(frozen=True)
class Totals:
    """合计：在列、移出（撤销）、办理中、不列入各几件，惩戒反馈率。"""

    counts: tuple[tuple[str, str, int], ...]
    asked: int
    answered: int

    @property
    def rate(self) -> str:
        """惩戒反馈率。"""
        return feedback_rate(self.asked, self.answered)


def rows(reader: Officer, at: datetime) -> QuerySet[Listing]:
    """看得见全部的各次列入，新的在前。"""
    seen = visibility.visible(reader, at, least=Sight.FULL).filter(kind="blacklist")
    found = Listing.objects.filter(matter__in=seen)
    return found.select_related("matter__organ", "matter__parent").order_by("-matter__opened_at")


def totals(held: QuerySet[Listing]) -> Totals:
    """各组几件，连同惩戒反馈率。"""
    by_stage = Counter(held.order_by().values_list("matter__stage", flat=True))
    asked = JointPunishment.standing.filter(matter__in=held.order_by().values("pk"))
    told = asked.aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(answered_on__isnull=False))
    )
    counts = tuple(
        (code, name, sum(by_stage[stage] for stage in stages))
        for code, (name, stages) in GROUPS.items()
    )
    return Totals(counts, told["asked"], told["answered"])


@dataclass(frozen=True)
class Line:
    """台账的一行：一次列入，惩戒请求与反馈各几项。"""

    row: Listing
    asked: int
    answered: int

    @property
    def rate(self) -> str:
        """惩戒反馈率。"""
        return feedback_rate(self.asked, self.answered)


def lines(held: Iterable[Listing]) -> list[Line]:
    """各行连同惩戒的项数，一条查询取齐。"""
    rows = list(held)
    asked: Counter[UUID] = Counter()
    answered: Counter[UUID] = Counter()
    for key, on in JointPunishment.standing.filter(matter__in=[row.pk for row in rows]).values_list(
        "matter", "answered_on"
    ):
        asked[key] += 1
        answered[key] += on is not None
    return [Line(row, asked[row.pk], answered[row.pk]) for row in rows]


def cells(line: Line) -> tuple[object, ...]:
    """台账的一行，各列见 `HEADINGS`。"""
    row, matter = line.row, line.row.matter
    return (
        *(matter.number, row.party_name, row.party_code, matter.organ.name),
        *(row.get_way_display(), matter.parent.number if matter.parent else ""),
        *(row.decided_by, row.decision_no, row.listed_on or "", row.listed_until or ""),
        *(_day(row.published_at), _day(row.ended_at), row.ended_words),
        *(line.asked, line.answered, p.STAGES[matter.stage].name),
    )


def _day(moment: datetime | None) -> date | str:
    return local_date(moment) if moment else ""

"""举报奖励台账：一笔一行，没有举报人；统计不足五件的格隐去。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.modules.rewards.models import Reward
from zhijian.modules.rewards.procedure import (
    CHIEF,
    DEPUTY,
    FINANCE,
    HANDLE,
    HEAD,
    STAGES,
    UPPER,
)
from zhijian.rules.small_groups import LEAST, hidden, with_totals

READERS = frozenset({HANDLE, HEAD, FINANCE, DEPUTY, CHIEF, UPPER})
HEADINGS = (
    *("奖励编号", "机关", "案号", "等级", "罚没款（元）", "奖励（元）", "阶段"),
    *("结案或追刑", "批准", "告知", "最迟领取", "领取", "代领", "发放", "凭证号"),
)
MONEY = frozenset({"罚没款（元）", "奖励（元）"})
BANDS = (
    ("不足 5 千元", Decimal(5_000)),
    ("5 千元至 1 万元", Decimal(10_000)),
    ("1 万元至 5 万元", Decimal(50_000)),
    ("5 万元至 50 万元", Decimal(500_000)),
    ("50 万元以上", None),
)
FEW = f"不足 {LEAST} 或隐去"


def rows(reader: Officer, at: datetime) -> QuerySet[Reward]:
    """看得见全部的各笔，新的在前。"""
    seen = visibility.visible(reader, at, least=Sight.FULL).filter(kind="reward")
    found = Reward.objects.filter(matter__in=seen)
    return found.select_related("matter__organ", "matter__parent").order_by("-matter__opened_at")


def cells(row: Reward) -> tuple[object, ...]:
    """台账的一行，各列见 `HEADINGS`。"""
    matter = row.matter
    return (
        *(matter.number, matter.organ.name, matter.parent.number if matter.parent else ""),
        *(row.get_level_display(), row.base, row.amount, STAGES[matter.stage].name),
        *(row.ended_on, _day(row.decided_at), _day(row.told_at), row.claim_until or ""),
        *(_day(row.claimed_at), "是" if row.by_deputy else "", row.paid_on or "", row.voucher_no),
    )


def _day(moment: datetime | None) -> date | str:
    return local_date(moment) if moment else ""


@dataclass(frozen=True)
class Line:
    """统计表的一行：名称与各等级、合计的写法。"""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """一年的统计：按金额分档与等级的件数、按等级的金额。"""

    counts: tuple[Line, ...]
    amounts: tuple[str, ...]


def years(held: QuerySet[Reward]) -> list[int]:
    """有批准的奖励的各年，新的在前。"""
    found = held.filter(decided_at__isnull=False).order_by()
    return sorted(
        set(found.values_list(ExtractYear("decided_at", tzinfo=CHINA), flat=True)), reverse=True
    )


def summary(held: QuerySet[Reward], year: int) -> Summary:
    """一年批准的奖励。金额只在同一列的件数看得见时才写。"""
    since, until = datetime(year, 1, 1, tzinfo=CHINA), datetime(year + 1, 1, 1, tzinfo=CHINA)
    decided = held.filter(decided_at__gte=since, decided_at__lt=until).order_by()
    pairs = list(decided.values_list("level", "amount"))
    levels = Reward.Level.values
    grid = [
        [sum(level == one and _band(amount) == at for level, amount in pairs) for one in levels]
        for at in range(len(BANDS))
    ]
    sums = [sum((a for level, a in pairs if level == one), Decimal(0)) for one in levels]
    return shown(grid, [*sums, sum(sums, Decimal(0))])


def shown(grid: Sequence[Sequence[int]], sums: Sequence[Decimal]) -> Summary:
    """件数与金额的写法：该隐去的写“不足 5 或隐去”。"""
    whole, gone = with_totals(grid), hidden(grid)
    if whole[-1][-1] < LEAST:  # 全年不足五件的，零也不写：只剩一格不是零，就看得出在哪一格
        gone = {(r, c) for r, row in enumerate(whole) for c in range(len(row))}
    names = [*(name for name, _ in BANDS), "合计"]
    counts = tuple(
        Line(names[r], tuple(FEW if (r, c) in gone else str(n) for c, n in enumerate(row)))
        for r, row in enumerate(whole)
    )
    last = len(whole) - 1
    amounts = tuple(FEW if (last, c) in gone else f"{money:,.2f}" for c, money in enumerate(sums))
    return Summary(counts, amounts)


def _band(amount: Decimal) -> int:
    return next(at for at, (_, upto) in enumerate(BANDS) if upto is None or amount < upto)

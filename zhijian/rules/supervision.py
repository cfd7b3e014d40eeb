"""督办的进展：一个机关的一项，此刻是未签收、承办中还是已办结，按期还是迟了几日。

反馈期限自签收之日起算（督办单所定）；签收限二十四小时（手册 3.1）。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

SIGNING = timedelta(hours=24)


class State(Enum):
    """一项督办的进展。"""

    UNSIGNED = "未签收"
    WORKING = "承办中"
    REPORTED = "已上报"
    ACCEPTED = "已办结"
    NOTED = "已阅知"
    REVOKED = "已撤销"


@dataclass(frozen=True)
class Progress:
    """一项督办的进展。`late` 是迟了几日（不足一日的按一日；没有迟的为 0）。"""

    state: State
    late: int
    days_used: int | None = None

    @property
    def words(self) -> str:
        """如“承办中，已超期 3 日”“已办结，按期”。"""
        if self.late:
            over = self.state in (State.REPORTED, State.ACCEPTED)
            return f"{self.state.value}，{'迟' if over else '已超期'} {self.late} 日"
        ended = self.state in (State.REPORTED, State.ACCEPTED)
        return f"{self.state.value}，按期" if ended else self.state.value


def progress(
    *,
    delivered_at: datetime,
    signed_at: datetime | None,
    due_on: date | None,
    reported_on: date | None,
    ended: State | None,
    now: datetime,
    today: date,
) -> Progress:
    """一项督办此刻的进展。`ended` 是终了的样子，没有终了的为 None。"""
    if ended in (State.REVOKED, State.NOTED):
        return Progress(ended, 0)
    if signed_at is None:
        return Progress(State.UNSIGNED, _whole_days(now - delivered_at - SIGNING))
    late = max(0, ((reported_on or today) - due_on).days) if due_on else 0
    used = None
    if reported_on is not None:
        used = (reported_on - delivered_at.date()).days
    state = ended or (State.REPORTED if reported_on else State.WORKING)
    return Progress(state, late, used)


def _whole_days(over: timedelta) -> int:
    """超过的时间折成日，不足一日的按一日。"""
    if over <= timedelta(0):
        return 0
    return -(-over // timedelta(days=1))


@dataclass(frozen=True)
class Tally:
    """一组督办的合计：件数、未签收、超期、已上报、已办结、按期，与平均用时（日，一位小数）。"""

    total: int
    unsigned: int
    late: int
    reported: int
    accepted: int
    in_time: int
    mean_days: Decimal | None

    @property
    def accepted_rate(self) -> str:
        """办结率。"""
        return _percent(self.accepted, self.total)

    @property
    def in_time_rate(self) -> str:
        """按期率：已上报的之中没有迟的。"""
        return _percent(self.in_time, self.reported + self.accepted)


def tally(rows: Iterable[Progress]) -> Tally:
    """合计；撤销的、只须阅知的不计。"""
    held = [row for row in rows if row.state not in (State.REVOKED, State.NOTED)]
    done = [row for row in held if row.state in (State.REPORTED, State.ACCEPTED)]
    used = [row.days_used for row in done if row.days_used is not None]
    return Tally(
        total=len(held),
        unsigned=sum(row.state is State.UNSIGNED for row in held),
        late=sum(row.late > 0 for row in held),
        reported=sum(row.state is State.REPORTED for row in held),
        accepted=sum(row.state is State.ACCEPTED for row in held),
        in_time=sum(row.late == 0 for row in done),
        mean_days=_half_up(Decimal(sum(used)) / len(used)) if used else None,
    )


def _percent(part: int, whole: int) -> str:
    return f"{_half_up(Decimal(part) * 100 / whole)}%" if whole else "—"


def _half_up(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)

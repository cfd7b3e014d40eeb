"""期限的词：单位、期限、中止、届满，以及时刻与日子的换算。"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Unit(Enum):
    """期限的单位。"""

    WORKDAY = "wd"
    DAY = "cd"
    HOUR = "h"
    MONTH = "m"
    YEAR = "y"

    @property
    def word(self) -> str:
        """中文单位，如“个工作日”。"""
        return {"wd": "个工作日", "cd": "日", "h": "小时", "m": "个月", "y": "年"}[self.value]


class PeriodKind(Enum):
    """期限的用意：届满前须办、至少提前、至少等候。"""

    LIMIT = "limit"
    MIN_LEAD = "min_lead"
    MIN_WAIT = "min_wait"


class Expiry(Enum):
    """届满而没有办的后果属于哪一种。

    OVERDUE：逾期，仍须补办，逐级提醒。LAPSES：后果自行发生（措施自动解除、视为放弃、权利消灭）。
    RELEASE：必须立即解除，机关不办不会自行发生。
    """

    OVERDUE = "overdue"
    LAPSES = "lapses"
    RELEASE = "release"


@dataclass(frozen=True)
class Extension:
    """一次延长：至多多长（None 为合理期限，由决定人定）、由谁批准、须有的职责、是否须集体讨论。"""

    length: int | None
    by: str
    duty: str = ""
    collective: bool = False


@dataclass(frozen=True)
class Period:
    """一段法定期限，连同它的出处与核实程度（V、V2、R、R?）。

    `rolls` 为假的，末日逢休假不顺延（查封、扣押，行政强制法第二十五条）。`effect` 是届满的后果，
    用条文的话；`extensions` 是依次可以延长的各次。`chosen` 为真的，长度由办件指定，
    `length` 是默认的长度。
    """

    code: str
    name: str
    length: int
    unit: Unit
    kind: PeriodKind = PeriodKind.LIMIT
    article: str = ""
    evidence: str = "R?"
    rolls: bool = True
    expiry: Expiry = Expiry.OVERDUE
    effect: str = ""
    extensions: tuple[Extension, ...] = ()
    chosen: bool = False

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise ValueError(f"{self.code}：期限须为正数")

    @property
    def words(self) -> str:
        """如“90日”“5个工作日”。"""
        return f"{self.length}{self.unit.word}"

    @property
    def confirmed(self) -> bool:
        """已对照法条原文或二手来源核对；否则页面标“待确认”。"""
        return self.evidence in ("V", "V2")


@dataclass(frozen=True)
class Pause:
    """不计入期限的一段日子，首尾两日都不计。尚未恢复的，`last` 取计算之日。"""

    first: date
    last: date
    reason: str = "中止"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.reason}：止日 {self.last} 早于起日 {self.first}")


@dataclass(frozen=True)
class DayReason:
    """一天计入与否及其理由；`number` 是计入的第几日，不计入的为 0。"""

    day: date
    counted: bool
    reason: str
    number: int = 0


@dataclass(frozen=True)
class Due:
    """届满：`on` 是届满之日，按小时计的另有 `at`。

    `provisional` 为真表示牵涉到未公布放假通知的年份，日期待定。`days` 只有 `explain` 才给。
    """

    on: date
    at: datetime | None = None
    provisional: bool = False
    days: tuple[DayReason, ...] = ()


@dataclass(frozen=True)
class Allowed:
    """最早可办之日。`because` 说怎样算出；`provisional` 为真表示牵涉未公布放假通知的年份。"""

    on: date
    because: str
    article: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Remaining:
    """距届满还有几日、几个工作日；已过的为负。"""

    days: int
    workdays: int

    @property
    def overdue(self) -> bool:
        return self.days < 0


def merge(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """把重叠的中止合并，同一天只扣一次；理由不同的并列写出。"""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.first, p.last)):
        if not merged or pause.first > merged[-1].last:
            merged.append(pause)
            continue
        last = merged.pop()
        known = last.reason.split("、")
        reason = last.reason if pause.reason in known else f"{last.reason}、{pause.reason}"
        merged.append(Pause(last.first, max(last.last, pause.last), reason))
    return tuple(merged)


def local_day(start: date | datetime) -> date:
    """起算的日子：时刻取其北京时间的日期。"""
    if not isinstance(start, datetime):
        return start
    if start.tzinfo is None:
        raise ValueError("时刻须带时区")
    return start.astimezone(CHINA).date()


def add_months(day: date, months: int) -> date:
    """若干个月之后的对日；没有对日的为该月末日。"""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

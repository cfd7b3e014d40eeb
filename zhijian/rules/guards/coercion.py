"""强制执行的时间与方式（G17）：夜间、法定节假日不得实施，不得停居民生活的水电热气。"""

from dataclasses import dataclass
from datetime import datetime

from zhijian.rules.calendar import Calendar
from zhijian.rules.periods import CHINA
from zhijian.rules.refusal import Unmet

ARTICLE = "行政强制法第四十三条第一款"


@dataclass(frozen=True)
class Night:
    """夜间：自 `from_hour` 时起（含），至次日 `to_hour` 时止（不含）。"""

    from_hour: int
    to_hour: int
    article: str = ARTICLE

    def covers(self, at: datetime) -> bool:
        hour = at.astimezone(CHINA).hour
        return hour >= self.from_hour or hour < self.to_hour


@dataclass(frozen=True)
class CoercionState:
    """一次实施：起止的时刻，是否情况紧急及其说明，是否停居民生活的供水、供电、供热、供燃气。"""

    started_at: datetime
    ended_at: datetime
    urgent: bool = False
    reason: str = ""
    cuts_utilities: bool = False


def may_enforce(state: CoercionState, night: Night, calendar: Calendar) -> tuple[Unmet, ...]:
    """G17：起止任一时刻落在夜间、法定节假日的，须情况紧急并说明。不得停居民生活的水电热气。"""
    found = []
    if state.cuts_utilities:
        found.append(
            Unmet(
                "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行",
                "行政强制法第四十三条第二款",
                "改用其他方式",
            )
        )
    excused = state.urgent and state.reason.strip()
    for at in (state.started_at, state.ended_at):
        words = _ban(at, night, calendar)
        if words and not excused and all(words != one.words for one in found):
            found.append(Unmet(words, night.article, "改在工作日白天；情况紧急的，勾选并写明理由"))
    return tuple(found)


def _ban(at: datetime, night: Night, calendar: Calendar) -> str:
    local = at.astimezone(CHINA)
    named = calendar.words(local.date())
    if named.endswith("放假"):
        return f"{local:%Y-%m-%d} {named}，法定节假日不得实施强制执行"
    if night.covers(at):
        hours = f"{night.from_hour}时至{night.to_hour}时"
        return f"{local:%Y-%m-%d %H:%M} 属于夜间（{hours}），不得实施强制执行"
    return ""

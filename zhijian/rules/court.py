"""申请人民法院强制执行的期限。例表见 docs/rules/court.md。"""

from dataclasses import dataclass
from datetime import date

from zhijian.rules.calendar import DAY, Calendar
from zhijian.rules.deadlines import due
from zhijian.rules.periods import Period

BINDING_SINCE = date(2012, 1, 1)
"""行政强制法施行之日：此前的申请期限出自司法解释（待确认），逾期只提示，不拦。"""


@dataclass(frozen=True)
class Remedies:
    """当事人的救济：复议、起诉（计量法案件十五日）各至何日届满，诉讼何日终结，分期何日结束。"""

    reconsider_until: date | None = None
    sue_until: date | None = None
    judged_on: date | None = None
    instalments_until: date | None = None

    @property
    def over(self) -> date | None:
        """复议与起诉的期限都届满之日；有一项不知道的为 None。"""
        if self.judged_on:
            return self.judged_on
        known = [day for day in (self.reconsider_until, self.sue_until) if day]
        return max(known) if self.sue_until else None

    @property
    def code(self) -> str:
        """依哪一项期限：有生效裁判的依申请执行生效裁判的期限。"""
        return "JUDGMENT_EXEC" if self.judged_on else "COURT_APPLY"

    @property
    def start(self) -> date | None:
        """起算之日：裁判终结；批准延期、分期的自其结束；否则自起诉期限届满。"""
        if self.judged_on:
            return self.judged_on
        known = [day for day in (self.sue_until, self.instalments_until) if day]
        return max(known) if known else None


@dataclass(frozen=True)
class Window:
    """可以申请的一段日子：`first` 起至 `last` 止；`binding` 为假的逾期只提示。"""

    first: date
    last: date
    binding: bool
    period: Period


def window(remedies: Remedies, period: Period, calendar: Calendar) -> Window | None:
    """可以申请法院强制执行的日子；起算之日还不知道的为 None。

    最早自复议、起诉期限都届满的次日（行政强制法第五十三条“在法定期限内不申请行政复议或者提起行政
    诉讼”）；最迟自起算之日起依 `period` 计算。
    """
    start, over = remedies.start, remedies.over
    if start is None or over is None:
        return None
    return Window(over + DAY, due(period, start, calendar).on, start >= BINDING_SINCE, period)

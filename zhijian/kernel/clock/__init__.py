"""全系统唯一的钟。办理的时刻由调用者以参数 `at` 传入；只有页面与后台任务来这里取“现在”。"""

from datetime import UTC, date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from zhijian.rules.refusal import Refused, Unmet

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """现在（UTC）。演示模式下加上拨快的时间。"""
    return _system() + timedelta(seconds=_ahead())


def real_now() -> datetime:
    """真实的现在（UTC），不受拨钟影响：登录、会话、锁定按它算，拨快演示时钟不会使人掉线。"""
    return _system()


def today() -> date:
    """今天（北京时间）。"""
    return now().astimezone(CHINA).date()


def local_date(at: datetime) -> date:
    """某一时刻在北京时间的日期。"""
    return at.astimezone(CHINA).date()


def advance(to: datetime) -> None:
    """把演示时钟拨到 `to`。正式运行的钟不能拨，演示的钟不能倒拨。"""
    from zhijian.kernel.clock.models import DemoClock  # noqa: PLC0415  模型须在应用就绪之后导入

    if not settings.DEMONSTRATION:
        raise Refused(Unmet("正式运行的时钟不能拨动"))
    with transaction.atomic():
        row, _ = DemoClock.objects.select_for_update().get_or_create(only=True)
        ahead = ceil((to - _system()).total_seconds())
        if ahead < row.ahead_seconds:
            raise Refused(Unmet("演示时钟只能向前拨"))
        row.ahead_seconds = ahead
        row.save(update_fields=["ahead_seconds"])


def _system() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  唯一读系统时钟之处


def _ahead() -> int:
    if not settings.DEMONSTRATION:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("select ahead_seconds from clock_democlock")
        row = cursor.fetchone()
    return row[0] if row else 0

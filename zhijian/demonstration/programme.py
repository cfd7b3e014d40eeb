"""演出单：哪些案件、何时开场、演到何时。"""

from datetime import datetime, timedelta

from zhijian.demonstration import bazhou
from zhijian.demonstration.cast import appoint
from zhijian.demonstration.play import Play
from zhijian.kernel.clock import local_date


def perform(now: datetime) -> int:
    """建班底并重放全部案件，返回件数。各案件演到 `now` 为止。"""
    today = local_date(now)
    cast = appoint(today)
    play = Play(cast, today - timedelta(days=bazhou.BEGAN_DAYS_BEFORE), now)
    bazhou.perform(play)
    return 1

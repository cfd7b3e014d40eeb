"""演出单：哪些案件、何时开场、演到何时。"""

from datetime import datetime, timedelta

from zhijian.demonstration import bazhou, between_organs, knowledge, resources, sides, stories
from zhijian.demonstration.cast import appoint
from zhijian.demonstration.play import Play
from zhijian.demonstration.replays import cases as replays
from zhijian.kernel.clock import local_date


def perform(now: datetime) -> int:
    """建班底并重放全部案件，返回件数。各案件演到剧本该停处，至迟演到 `now`。

    三件旧案最先：记录按时间先后记下。
    """
    today = local_date(now)
    cast = appoint(today)
    old = replays.perform_all(cast, now)
    bazhou.perform(Play(cast, today - timedelta(days=bazhou.BEGAN_DAYS_BEFORE), now))
    scripts = sorted(stories.scripts(), key=lambda told: -int(told["days"]))
    for told in scripts:
        sides.after(stories.tell(Play(cast, today - timedelta(days=told["days"]), now), told))
    sides.on_the_spot(Play(cast, today - timedelta(days=sides.DAYS_BEFORE), now))
    between_organs.perform(Play(cast, today - timedelta(days=between_organs.DAYS_BEFORE), now))
    resources.furnish(cast, now)
    knowledge.perform(cast, now)
    return old + 1 + len(scripts)

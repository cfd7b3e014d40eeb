"""后台事务：巡查期限，每夜核对记录。"""

from dataclasses import asdict

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.acts import later, sweeping
from zhijian.kernel.acts.checking import night

_log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep_deadlines")
def sweep_deadlines(timestamp: int) -> None:
    """每分钟巡查一次期限与提醒（各是一两条有索引的查询）。"""
    close_old_connections()
    at = clock.now()
    swept = sweeping.sweep(at)
    past = sweeping.retire(at)
    if swept or past:
        _log.info("deadlines_swept", **asdict(swept), retired=past)


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget_long_acts")
def forget_long_acts(timestamp: int) -> None:
    """后台办理了结三十天之后不留。"""
    close_old_connections()
    later.forget(clock.now())


@app.periodic(cron="23 1 * * *")
@app.task(queueing_lock="check_record", lock="check_record", name="acts.check_record")
def check_record(timestamp: int) -> None:
    """每夜核对一遍；也由“立即核对”排入。"""
    close_old_connections()
    row = night.run(clock.real_now(), clock.real_now)
    _log.info("record_checked", findings=row.findings.count(), **row.counts)

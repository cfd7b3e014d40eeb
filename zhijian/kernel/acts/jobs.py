"""后台事务：巡查期限。"""

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.acts import sweeping

_log = structlog.get_logger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="sweep_deadlines")
def sweep_deadlines(timestamp: int) -> None:
    """每五分钟巡查一次期限。"""
    close_old_connections()
    soon, late = sweeping.sweep(clock.now())
    if soon or late:
        _log.info("deadlines_swept", due_soon=soon, overdue=late)
